/** What was inferred of a ring and what could not be told, each said once with whom it is about. */
import type { AssessmentWire, ReasonWire, Report } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { gapsIn } from '../html/gaps.ts'
import { percent, phraseOf, scoreText, sentenceInWords, titleOf } from '../words.ts'
import { type Members, numbersText } from './members.ts'
import { type Part, tablePart } from './part.ts'

type Found = { readonly contractor: string; readonly reason: ReasonWire }

/** By indicator, those of most contractors first: what else could explain it, and what would settle it. */
export function inferenceParts({ assessments }: Report, members: Members): readonly Part[] {
  const found = assessments.flatMap(({ contractor_id: contractor, reasons }) =>
    reasons.map((reason): Found => ({ contractor, reason })),
  )
  const groups = [...Map.groupBy(found, ({ reason }) => reason.indicator)].toSorted(
    ([a, one], [b, other]) => other.length - one.length || byText(a, b),
  )
  return groups.flatMap(([indicator, same]): readonly Part[] => {
    const worst = same.toSorted((a, b) => b.reason.points - a.reason.points)[0]?.reason
    if (worst === undefined) return []
    const whom = numbersText(
      same.map(({ contractor }) => contractor),
      members,
    )
    const isOne = new Set(same.map(({ reason }) => reason.statement)).size === 1
    return [
      { kind: 'heading', text: `${titleOf(indicator)}: ${whom}` },
      {
        kind: 'paragraph',
        text: `${isOne ? '' : 'At most: '}${worst.statement} Family ${worst.family}, grade ${worst.grade}, ${isOne ? '' : 'up to '}${scoreText(worst.points)} points.`,
      },
      {
        kind: 'paragraph',
        look: 'soft',
        text: `What else could explain it: ${worst.innocent_explanations.join(' ')}`,
      },
      {
        kind: 'paragraph',
        look: 'soft',
        text: `What would settle it: ${worst.triage.map(sentenceInWords).join(' ')}`,
      },
    ]
  })
}

/** Reasons why something was not measured, with the indicators and whom. */
export function gapParts({ assessments }: Report, members: Members): readonly Part[] {
  const gaps = assessments.flatMap(({ contractor_id: contractor, not_evaluated }) =>
    gapsIn(not_evaluated).unmeasured.flatMap(({ reason, indicators }) =>
      indicators.map((indicator) => ({ contractor, reason, indicator })),
    ),
  )
  const single = [
    ...Map.groupBy(gaps, ({ reason, indicator }) => JSON.stringify([reason, indicator])).values(),
  ].map((same) => ({
    reason: same[0]?.reason ?? '',
    indicator: same[0]?.indicator ?? '',
    whom: numbersText(
      same.map(({ contractor }) => contractor),
      members,
    ),
  }))
  const rows = [
    ...Map.groupBy(single, ({ reason, whom }) => JSON.stringify([reason, whom])).values(),
  ]
    .map((same) => [
      titleOf(same[0]?.reason ?? ''),
      same[0]?.whom ?? '',
      same.map(({ indicator }) => phraseOf(indicator)).join(', '),
    ])
    .toSorted((a, b) => byText(a.join(' '), b.join(' ')))
  const least = Math.min(...assessments.map(({ coverage }) => coverage))
  const text = `Coverage is ${percent(least)} or more. A gap never lowers a score, and never says that all is well.`
  if (rows.length === 0) return [{ kind: 'paragraph', text }]
  return [
    { kind: 'paragraph', text },
    tablePart(
      {
        caption: 'What was not measured',
        columns: [
          { label: 'Why', share: 4 },
          { label: 'Of whom', share: 3 },
          { label: 'Indicators', share: 9 },
        ],
        export: 'json',
      },
      rows,
      rows.length,
    ),
  ]
}

/** Rival stories, each once with whom it is about and how much it weighs at most. */
export function rivalPart({ assessments }: Report, members: Members): Part {
  const rivals = assessments.flatMap(({ contractor_id: contractor, competing }) =>
    competing.map(({ statement, score }) => ({ contractor, statement, score })),
  )
  if (rivals.length === 0) {
    return {
      kind: 'paragraph',
      text: 'No competing hypothesis has enough evidence to be named. The innocent explanations still hold.',
    }
  }
  const rows = [...Map.groupBy(rivals, ({ statement }) => statement)]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([statement, same]) => [
      statement,
      numbersText(
        same.map(({ contractor }) => contractor),
        members,
      ),
      scoreText(Math.max(...same.map(({ score }) => score))),
    ])
  return tablePart(
    {
      caption: 'Competing hypotheses, which would turn the advice around',
      columns: [
        { label: 'Hypothesis', share: 11 },
        { label: 'Of whom', share: 3 },
        { label: 'Weighed, at most', share: 2, align: 'right' },
      ],
      export: 'json',
    },
    rows,
    rows.length,
  )
}

/** Statements that are made in the same words of several. */
export function commonStatements({ assessments }: Report): ReadonlySet<string> {
  const statements = assessments.flatMap(({ reasons }) => reasons.map(({ statement }) => statement))
  const groups = Map.groupBy(statements, (statement) => statement)
  return new Set([...groups].flatMap(([statement, same]) => (same.length > 1 ? [statement] : [])))
}

/** What of a contractor stands nowhere else: facts, own reasons; of the common ones the points alone. */
export function memberParts(
  { reasons, coverage, facts }: AssessmentWire,
  { title, common }: { readonly title: string; readonly common: ReadonlySet<string> },
): readonly Part[] {
  const own = reasons.filter(({ statement }) => !common.has(statement))
  const others = reasons.filter(({ statement }) => common.has(statement))
  const named = others.map(({ indicator, points }) => `${phraseOf(indicator)} ${scoreText(points)}`)
  return [
    { kind: 'heading', text: title },
    { kind: 'paragraph', text: `${facts.join(' ')} Coverage ${percent(coverage)}.` },
    {
      kind: 'list',
      items: own.map(({ statement, points }) => `${statement} (${scoreText(points)} points)`),
    },
    ...(named.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: `In common with others, in points: ${named.join(', ')}.`,
          },
        ]),
  ]
}
