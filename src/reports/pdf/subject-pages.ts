/** One contractor in the PDF: facts, then what was inferred from them, then what could not be told. */
import type { Dossier } from '../../contract/report-dossier.ts'
import type { AssessmentWire, ReasonWire, Report } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { parseInstant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { DESTINATION_COLUMNS, destinationRow } from '../destination-rows.ts'
import { gapsIn } from '../html/gaps.ts'
import { payoutTimeline } from '../html/payout-timeline.ts'
import { signInDial } from '../html/sign-in-dial.ts'
import { rivalsOf } from '../rivals.ts'
import {
  ADVICE_WORDS,
  artefactInWords,
  compactInstant,
  counted,
  dayInWords,
  fieldInWords,
  percent,
  phraseOf,
  scoreText,
  sentenceInWords,
  titleOf,
  valueInWords,
  withThousands,
} from '../words.ts'
import { chartIn, plain } from './chart-drawing.ts'
import type { Sheet } from './sheet.ts'

/** Rows printed of each table; the JSON and CSV of the report hold all. */
const MOST = { payments: 80, timeline: 60, evidence: 14, links: 30 }

export type SubjectPages = {
  readonly report: Report
  readonly rank: number
  readonly assessment: AssessmentWire
  readonly dossier?: Dossier | undefined
  readonly history?: ContractorHistory | undefined
}

export function writeSubject(sheet: Sheet, pages: SubjectPages): void {
  const { rank, assessment, dossier } = pages
  const { title, text } = ADVICE_WORDS[assessment.advice]
  const name = dossier === undefined ? '' : `${dossier.display_name}, `
  sheet.newPage()
  sheet.heading('H2', `${rank}. ${name}${assessment.contractor_id}`)
  sheet.paragraph(
    `Band ${assessment.band}, score ${scoreText(assessment.score)} of 100, coverage ${percent(assessment.coverage)}.`,
    'strong',
  )
  sheet.paragraph(`Advice: ${title.toLowerCase()}. ${text}`)
  sheet.heading('H3', 'Facts on record')
  sheet.list(assessment.facts)
  if (dossier !== undefined) writeRecords(sheet, dossier, pages)
  sheet.heading('H3', 'Inference')
  sheet.paragraph('What the indicators measured, and what else could explain it.', 'soft')
  for (const reason of assessment.reasons) writeReason(sheet, reason)
  writePatterns(sheet, assessment)
  sheet.heading('H3', 'Gaps: what could not be told')
  writeGaps(sheet, assessment)
}

function writeRecords(
  sheet: Sheet,
  dossier: Dossier,
  { report, assessment, history }: SubjectPages,
) {
  const { conversion } = report
  const currencies = 'currency' in conversion ? [conversion.currency] : []
  sheet.heading('H4', 'Payments in total')
  sheet.table(
    [
      { label: 'Status', share: 2 },
      { label: 'Payments', share: 2, align: 'right' },
      { label: 'Amount', share: 3, align: 'right' },
      { label: 'Currency', share: 2 },
      ...currencies.map((to) => ({ label: `In ${to}`, share: 3, align: 'right' as const })),
    ],
    dossier.payment_totals.map(({ status, payments, amount, currency: own, converted }) => [
      titleOf(status),
      String(payments),
      withThousands(amount),
      own,
      ...currencies.map(() => (converted === undefined ? '' : withThousands(converted))),
    ]),
  )
  sheet.paragraph(
    'currency' in conversion
      ? `Converted by ${conversion.source}: ${conversion.rule}.`
      : 'No source of exchange rates was given: nothing is converted.',
    'soft',
  )
  if (history !== undefined) writeCharts(sheet, history, report, assessment)
  sheet.heading('H4', 'Payout destinations')
  sheet.table(DESTINATION_COLUMNS, dossier.destinations.map(destinationRow))
  writeSchedule(sheet, dossier)
  writeTimeline(sheet, dossier)
  writeLinks(sheet, dossier)
}

function writeCharts(
  sheet: Sheet,
  history: ContractorHistory,
  { alerts }: Report,
  { contractor_id: contractor }: AssessmentWire,
): void {
  const marks = alerts
    .filter(({ contractor_id }) => contractor_id === contractor)
    .flatMap(({ typology, opened_as_of }) => {
      const at = parseInstant(opened_as_of)
      return at === undefined ? [] : [{ at, label: titleOf(typology) }]
    })
  const timeline = chartIn(payoutTimeline(history, marks, 'timeline').toString())
  if (timeline !== undefined) {
    sheet.heading('H4', 'Payouts over time')
    sheet.chart(timeline)
    sheet.paragraph(
      'Circles: paid. Open circles: pending. Diamonds: returned, rejected, held or frozen. Triangles: destination first valid. Dashed lines: alerts.',
      'soft',
    )
  }
  const dial = signInDial(history, 'dial')
  const hours = dial === undefined ? undefined : chartIn(dial.toString())
  if (hours !== undefined) {
    sheet.heading('H4', 'Sign-ins by hour of day')
    sheet.chart(hours, 0.28)
    sheet.paragraph(captionIn(dial?.toString() ?? ''), 'soft')
  }
}

/** The words beside a figure of the page. */
function captionIn(markup: string): string {
  const caption = /<figcaption>([\s\S]*?)<\/figcaption>/.exec(markup)?.[1] ?? ''
  return plain(
    caption
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}

function writeSchedule(sheet: Sheet, { payments }: Dossier): void {
  sheet.heading('H4', 'Schedule of payments')
  const shown = payments.slice(-MOST.payments)
  sheet.table(
    [
      { label: 'Pay date', share: 2.2 },
      { label: 'Payment', share: 3.4 },
      { label: 'Client', share: 2.4 },
      { label: 'Destination', share: 5 },
      { label: 'Status', share: 1.8 },
      { label: 'Amount', share: 2.6, align: 'right' },
      { label: 'Currency', share: 1.9 },
    ],
    shown.map((each) => [
      each.pay_date,
      each.payment_id,
      each.client_id ?? '',
      each.destination ?? '',
      titleOf(each.status),
      withThousands(each.amount),
      each.currency,
    ]),
  )
  left(sheet, payments.length - shown.length, 'earlier ones are')
}

function writeTimeline(sheet: Sheet, { timeline }: Dossier): void {
  sheet.heading('H4', 'Timeline')
  const shown = timeline.slice(-MOST.timeline)
  sheet.table(
    [
      { label: 'When (UTC)', share: 3 },
      { label: 'Local', share: 3.6 },
      { label: 'What', share: 9 },
      { label: 'Record', share: 3 },
    ],
    shown.map(({ at, local, text, id }) => [compactInstant(at), local ?? '', text, id ?? '']),
  )
  left(sheet, timeline.length - shown.length, 'earlier ones are')
}

function writeLinks(sheet: Sheet, { links }: Dossier): void {
  if (links.length === 0) return
  sheet.heading('H4', 'Shared with other contractors')
  sheet.table(
    [
      { label: 'Kind', share: 2.4 },
      { label: 'Value', share: 5 },
      { label: 'Shown here', share: 3.6 },
      { label: 'Others', share: 5 },
    ],
    links
      .slice(0, MOST.links)
      .map(({ kind, value, first, last, others }) => [
        artefactInWords(kind),
        valueInWords(value),
        `${first} to ${last}`,
        others.map(({ contractor_id }) => contractor_id).join(', '),
      ]),
  )
  left(sheet, links.length - MOST.links, 'further values are')
}

function writeReason(sheet: Sheet, reason: ReasonWire): void {
  const { statement, evidence, innocent_explanations, triage } = reason
  sheet.heading('H4', statement)
  if (evidence.length > 0) {
    sheet.table(
      [
        { label: 'Record', share: 2 },
        { label: 'Id', share: 3.4 },
        { label: 'Field', share: 3 },
        { label: 'Value', share: 6 },
        { label: 'At', share: 3 },
      ],
      evidence
        .slice(0, MOST.evidence)
        .map(({ record, id, field, value, at }) => [
          titleOf(record),
          id,
          fieldInWords(field),
          valueInWords(value),
          at === undefined ? '' : compactInstant(at),
        ]),
    )
    left(sheet, evidence.length - MOST.evidence, 'further records are')
  }
  sheet.heading('H5', 'What else could explain it')
  sheet.list(innocent_explanations)
  sheet.heading('H5', 'What would settle it')
  sheet.list(triage.map(sentenceInWords))
  sheet.paragraph(
    `Family ${reason.family}, grade ${reason.grade}, ${scoreText(reason.points)} points; ${reason.indicator} version ${reason.version}.`,
    'soft',
  )
}

function writePatterns(sheet: Sheet, { typologies, competing }: AssessmentWire): void {
  sheet.heading('H4', 'Patterns weighed')
  sheet.table(
    [
      { label: 'Pattern', share: 4 },
      { label: 'Families', share: 6 },
      { label: 'Band', share: 2 },
      { label: 'Score', share: 2, align: 'right' },
    ],
    typologies.map(({ id, families, band, score }) => [
      titleOf(id),
      families.join(', '),
      band,
      scoreText(score),
    ]),
  )
  sheet.heading('H4', 'Competing hypothesis')
  if (competing.length === 0) {
    sheet.paragraph('None has enough evidence to be named. The innocent explanations still hold.')
  }
  for (const { statement, weight } of rivalsOf({ competing })) {
    sheet.paragraph(`${statement} ${weight}`)
  }
}

function writeGaps(sheet: Sheet, { not_evaluated, coverage }: AssessmentWire): void {
  const { unmeasured, partly, fields } = gapsIn(not_evaluated)
  if (not_evaluated.length === 0) {
    sheet.paragraph('Every indicator could be measured in full.')
    return
  }
  const missed = not_evaluated.length - partly
  sheet.paragraph(
    `Coverage ${percent(coverage)}: ${counted(missed, 'indicator')} could not be measured, ${partly} only in part. A gap never lowers the score, and never says that all is well.`,
  )
  const reasons = unmeasured.map(
    ({ reason, indicators }) =>
      `${titleOf(reason)}: ${indicators.map((id) => phraseOf(id)).join(', ')}`,
  )
  if (reasons.length > 0) sheet.paragraph(`Not measured. ${reasons.join('. ')}.`)
  if (partly > 0) {
    const wanted = fields.map(({ field }) => field).join(', ')
    sheet.paragraph(`Fields that would complete a measurement: ${wanted}.`, 'soft')
  }
}

function left(sheet: Sheet, number: number, what: string): void {
  if (number > 0) sheet.paragraph(`${number} ${what} in the JSON of this report.`, 'soft')
}

/** `Laptop farm, Payout diversion; first 1 March 2025`; empty without an open alert. */
export function alertsText({ alerts }: Report, contractor: string): string {
  const open = alerts.filter(
    ({ contractor_id, status }) => contractor_id === contractor && status === 'open',
  )
  const [first] = open.map(({ opened_as_of }) => opened_as_of).sort(byText)
  if (first === undefined) return ''
  return `${open.map(({ typology }) => titleOf(typology)).join(', ')}; first ${dayInWords(first)}`
}
