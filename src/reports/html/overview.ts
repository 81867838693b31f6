/** The first screen: what the report is, how much was looked at, how much deserves a look. */
import type { Report } from '../../contract/report.ts'
import { accountsNotice } from '../raw-identifiers.ts'
import { moneyInAll, periodInAll } from '../money-in-all.ts'
import { bandChart } from './band-chart.ts'
import { decidedText } from './decisions.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { counted, grouped, instantInWords, scopeInWords, titleOf, withThousands } from '../words.ts'

export function masthead(report: Report, contents: readonly Markup[]): Markup {
  const inClear = accountsNotice(report)
  return markup`<header class="masthead">
<p class="mark">Wagewatch</p>
<h1>Payroll risk report</h1>
<p class="about">${isolated(report.platform)}${scopeText(report)}</p>
<p class="dates">As of ${instantInWords(report.as_of)}. Written ${instantInWords(report.generated_at)}. Report <code>${report.report_id}</code>.</p>
<p class="notice"><strong>A lead, not a finding of guilt or nationality.</strong> This report names contradictions between records and says what could explain them. A person decides what follows; Wagewatch stops no payment. Share it only with those who have to act on it.</p>
${inClear === undefined ? '' : markup`<p class="notice"><strong>${inClear}</strong></p>`}
<nav class="contents" aria-label="Contents"><ul>${contents.map((entry) => markup`<li>${entry}</li>`)}</ul></nav>
</header>`
}

/** What the report is about, where that is less than the platform. */
function scopeText({ scope }: Report): Markup {
  if (scope.id === undefined) return markup``
  return markup` · ${isolated(scopeInWords(scope))}`
}

export function overview(report: Report): Markup {
  const { summary } = report
  const { by_band, contractors, assessed, alerts, incomplete } = summary
  const tiles = [
    ['Contractors at high or critical', by_band.high + by_band.critical],
    ['Open alerts', alerts],
    [`Assessed, of ${grouped(contractors)} contractors on record`, assessed],
    ['Assessed with gaps in the data', incomplete],
  ] as const
  return markup`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
<div class="overview"><dl class="tiles">${tiles.map(
    ([label, count]) => markup`<div class="tile"><dt>${label}</dt><dd>${grouped(count)}</dd></div>`,
  )}</dl>${bandChart(summary)}</div>
${moneyTable(report)}
${report.decisions === undefined ? '' : markup`<p>${decidedText(report.decisions)}</p>`}
</section>`
}

/** The amounts that are at stake. */
function moneyTable(report: Report): Markup {
  const rows = moneyInAll(report)
  const period = periodInAll(report)
  if (rows.length === 0 || period === undefined) return markup``
  const { conversion } = report
  const isConverted = 'currency' in conversion
  return markup`<div class="card">${dataTable({
    caption: `Wages of ${counted(report.dossiers.length, 'contractor')} whose records are shown, ${period[0]} to ${period[1]}`,
    captionIs: 'seen',
    columns: [
      { label: 'Status' },
      { label: 'Contractors', align: 'number' },
      { label: 'Payments', align: 'number' },
      { label: 'Amount', align: 'number' },
      ...(isConverted ? [{ label: `In ${conversion.currency}`, align: 'number' as const }] : []),
    ],
    rows: rows.map(({ status, currency, contractors, payments, amount, converted }) => [
      titleOf(status),
      grouped(contractors),
      grouped(payments),
      `${withThousands(amount)} ${currency}`,
      ...(isConverted ? [converted === undefined ? '–' : withThousands(converted)] : []),
    ]),
  })}</div>`
}
