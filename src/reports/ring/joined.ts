/** What joins a ring: who is in it, and what they share, each value once. */
import { byText } from '../../domain/by-text.ts'
import type { Report } from '../../contract/report.ts'
import {
  ADVICE_WORDS,
  artefactInWords,
  counted,
  countryInWords,
  phraseOf,
  scoreText,
  titleOf,
  valueInWords,
} from '../words.ts'
import { moneyOf } from '../money-in-all.ts'
import { type Members, numbersText } from './members.ts'
import { type Part, tablePart } from './part.ts'

const MOST_RAILS = 40

/** `12 linked contractors: laptop farm (12). All share the IP 203.0.113.7; 3 share the destination ·· 4417.` */
export function headlineText(report: Report, members: Members): string {
  const open = report.alerts.filter(({ status }) => status === 'open')
  const byPattern = [...Map.groupBy(open, ({ typology }) => typology)].toSorted(
    ([a, one], [b, other]) => other.length - one.length || byText(a, b),
  )
  const patterns = byPattern.map(([typology, own]) => `${phraseOf(typology)} (${own.length})`)
  const joins = railsOf(report, members)
    .slice(0, 3)
    .map(
      ({ kind, value, inside }) =>
        `${inside === members.size ? 'all' : inside} share the ${phraseOf(kind)} ${valueInWords(value)}`,
    )
  const what = patterns.length === 0 ? 'no open alert' : patterns.join(', ')
  const how = joins.length === 0 ? '' : ` ${joins.join('; ').replace(/^all/, 'All')}.`
  return `${counted(members.size, 'linked contractor')}: ${what}.${how}`
}

/** What is advised for whom, in words. */
export function adviceParts({ assessments }: Report, members: Members): readonly Part[] {
  return [...Map.groupBy(assessments, ({ advice }) => advice)].map(([advice, same]): Part => {
    const { title, text } = ADVICE_WORDS[advice]
    const whom = numbersText(
      same.map(({ contractor_id: id }) => id),
      members,
    )
    return { kind: 'paragraph', text: `Advice for ${whom}: ${title.toLowerCase()}. ${text}` }
  })
}

export function peopleTable(report: Report): Part {
  const dossiers = new Map(report.dossiers.map((each) => [each.contractor_id, each]))
  const rows = report.assessments.map((assessment, index) => {
    const { contractor_id: id, typologies, advice, band, score } = assessment
    const dossier = dossiers.get(id)
    const [typology] = typologies
    const days = (dossier?.payments ?? []).map(({ pay_date }) => pay_date).toSorted(byText)
    const paid = (dossier?.payment_totals ?? []).filter(({ status }) => status === 'paid')
    return [
      `${index + 1}. ${dossier?.display_name ?? id}${dossier === undefined ? '' : ` (${id})`}`,
      dossier?.declared_country === undefined ? '' : countryInWords(dossier.declared_country),
      typology === undefined ? '' : titleOf(typology.id),
      ADVICE_WORDS[advice].title,
      days.length === 0 ? '' : `${days[0] ?? ''}\nto ${days.at(-1) ?? ''}`,
      paid.map(({ amount, currency }) => moneyOf(amount, currency)).join('\n'),
      `${titleOf(band)} ${scoreText(score)}`,
    ]
  })
  return tablePart(
    {
      caption: 'Most evidence first. Elsewhere the report speaks of them by these numbers.',
      columns: [
        { label: 'Contractor', share: 4.6 },
        { label: 'Declares', share: 2.6 },
        { label: 'Closest pattern', share: 2.6 },
        { label: 'Advice', share: 2.4 },
        { label: 'Payments', share: 2.6 },
        { label: 'Paid', share: 2.6, align: 'right' },
        { label: 'Band, score', share: 2.2, align: 'right' },
      ],
      export: 'csv',
    },
    rows,
    rows.length,
  )
}

type Rail = {
  readonly kind: string
  readonly value: string
  readonly contractors: readonly string[]
  /** Of the ring. */
  readonly inside: number
  readonly first: string
  readonly last: string
}

/** Values that at least two of the ring show, or one with somebody outside; most contractors first. */
function railsOf({ clusters, dossiers }: Report, members: Members): readonly Rail[] {
  const spans = Map.groupBy(
    dossiers.flatMap(({ links }) => links),
    ({ kind, value }) => JSON.stringify([kind, value]),
  )
  const rails = clusters
    .flatMap(({ artefacts }) => artefacts)
    .map(({ kind, value, contractors }): Rail => {
      const own = spans.get(JSON.stringify([kind, value])) ?? []
      return {
        kind,
        value,
        contractors,
        inside: contractors.filter((id) => members.has(id)).length,
        first: own.map(({ first }) => first).toSorted(byText)[0] ?? '',
        last:
          own
            .map(({ last }) => last)
            .toSorted(byText)
            .at(-1) ?? '',
      }
    })
  return rails
    .filter(({ inside }) => inside > 0)
    .toSorted((a, b) => b.inside - a.inside || byText(a.kind + a.value, b.kind + b.value))
}

export function railsTable(report: Report, members: Members): Part {
  return tablePart(
    {
      caption:
        'Values that few contractors share, now or earlier; each once. Sharing a value is no accusation.',
      columns: [
        { label: 'Kind', share: 2.6 },
        { label: 'Value', share: 6.5 },
        { label: 'Shown by', share: 5 },
        { label: 'Number', share: 1.6, align: 'right' },
        { label: 'First', share: 2 },
        { label: 'Last', share: 2 },
      ],
      export: 'csv-links',
    },
    railsOf(report, members).map(({ kind, value, contractors, first, last }) => [
      artefactInWords(kind),
      valueInWords(value),
      numbersText(contractors, members),
      String(contractors.length),
      first,
      last,
    ]),
    MOST_RAILS,
  )
}
