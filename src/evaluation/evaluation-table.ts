/** An evaluation as text, for a terminal or a README. */
import type { CaseRecall } from './case-recall.ts'
import type { Evaluation } from './evaluate.ts'
import type { LawfulAlerts } from './lawful-alerts.ts'
import type { RateRatio } from './rate-ratio.ts'
import type { ScreeningQuality } from './screening-quality.ts'
import type { Share } from './share.ts'

const percent = (value: number) => `${(value * 100).toFixed(value > 0 && value < 0.01 ? 2 : 1)} %`

/** `90.0 % (9 of 10; 59.6 %–98.2 %)`, or `– (0 of 0)`. */
export function shareText({ hits, of, rate, low, high }: Share): string {
  if (rate === undefined || low === undefined || high === undefined) return `– (${hits} of ${of})`
  return `${percent(rate)} (${hits} of ${of}; ${percent(low)}–${percent(high)})`
}

const ratioText = ({ ratio, low, high }: RateRatio) =>
  `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`

export function evaluationTable(evaluation: Evaluation): string {
  return [
    `${evaluation.contractors} contractors, ${evaluation.diverting} diverting, ${evaluation.detectable} of them detectable at this coverage`,
    section('Screening', qualityRows(evaluation.quality)),
    ...evaluation.baselines.map(({ name, quality, lawful }) =>
      section(`Baseline: ${name}`, [
        ...qualityRows(quality),
        ['lawful alerted', shareText(lawful.all)],
      ]),
    ),
    section('Recall by typology (detectable; all)', evaluation.typologies.map(caseRow)),
    section('Recall by variant (detectable; all)', evaluation.variants.map(caseRow)),
    section('Delay', delayRows(evaluation)),
    section('Lawful contractors alerted', lawfulRows(evaluation.lawful)),
    section('Hijack victims', [
      ['recognised', shareText(evaluation.hijack.recognised)],
      ['advised as diverting', shareText(evaluation.hijack.advisedAsDiverting)],
    ]),
    section(
      'Diverting by band',
      evaluation.calibration.map(({ band, diverting }) => [band, shareText(diverting)]),
    ),
    section(
      'Missed',
      evaluation.missed.map((row) => [
        row.contractor_id,
        `${row.typology ?? ''}/${row.persona}, visible from ${row.detectableFrom}, ${row.band} ${row.score}`,
      ]),
    ),
    section(
      'False alerts',
      evaluation.falseAlerts.map((row) => [
        row.contractor_id,
        `${row.persona}, ${row.declared_country ?? 'unknown'}: ${row.typologies.join(', ')} ${row.score}`,
      ]),
    ),
  ].join('\n\n')
}

type Row = readonly [name: string, value: string]

function section(title: string, rows: readonly Row[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  return [title, ...(lines.length === 0 ? ['  none'] : lines)].join('\n')
}

function qualityRows(quality: ScreeningQuality): readonly Row[] {
  return [
    ['precision', shareText(quality.precision)],
    ['recall of detectable', shareText(quality.recallOfDetectable)],
    ['recall of all', shareText(quality.recallOfAll)],
    ...quality.budgets.map(({ budget, places, recall }): Row => [
      `recall at ${budget * 100} % budget`,
      `${shareText(recall)}, ${places} places`,
    ]),
  ]
}

const caseRow = ({ case: name, ofDetectable, ofAll }: CaseRecall): Row => [
  name,
  `${shareText(ofDetectable)}; ${ofAll.hits} of ${ofAll.of}`,
]

function delayRows({ delay }: Evaluation): readonly Row[] {
  return [
    ['alerted cases', String(delay.cases)],
    ['median pay runs', delay.median === undefined ? '–' : String(delay.median)],
    ['worst', delay.worst === undefined ? '–' : String(delay.worst)],
    ['within one run', shareText(delay.withinOneRun)],
  ]
}

function lawfulRows({
  all,
  byPersona,
  byCountry,
  countryRatio,
  watched,
}: LawfulAlerts): readonly Row[] {
  const alerted = [...byPersona, ...byCountry].filter(({ alerted: { hits } }) => hits > 0)
  return [
    ['all', shareText(all)],
    ...(countryRatio === undefined
      ? []
      : [
          [
            'largest country ratio',
            `${countryRatio.most} against ${countryRatio.least}: ${ratioText(countryRatio)}`,
          ] as const,
        ]),
    ...watched.map(({ group, alerted: rate, againstOthers }): Row => [
      `${group} against others`,
      `${ratioText(againstOthers)}; ${shareText(rate)}`,
    ]),
    ...alerted.map(({ group, alerted: rate }): Row => [group, shareText(rate)]),
  ]
}
