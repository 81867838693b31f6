/** What another policy changes: places of the document, and alerts of the stored payroll. */
import type { Backtest } from '../../application/policies/backtest.ts'
import type { Difference } from '../../application/policies/document-differences.ts'
import { NEWER_LISTS } from '../../domain/rescreen.ts'
import type { PolicyOverview } from '../../application/policies/read-policy.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { counted, grouped, titleOf } from '../../reports/words.ts'

/** How far everybody is assessed anew; nothing once all are. */
export function rescreenNotice(rescreen: PolicyOverview['rescreen']): Markup {
  if (rescreen === undefined) return NOTHING
  const { policy, done, total } = rescreen
  const far =
    total === 0 ? 'It has not begun yet.' : `${grouped(done)} of ${grouped(total)} so far.`
  const [why, before] =
    policy === NEWER_LISTS
      ? ['against newer sanctions lists', 'lists']
      : [`under policy number ${policy}`, 'policy']
  return markup`<p class="notice" role="status">Everybody is being assessed anew ${why}: ${far} Until then scores may still be those of the ${before} before. <a href="/console/policy">Look again</a></p>`
}

export function differenceTable(differences: readonly Difference[]): Markup {
  if (differences.length === 0) return NOTHING
  return markup`<div class="panel">${dataTable({
    caption: 'Changed places',
    captionIs: 'seen',
    columns: [{ label: 'Place' }, { label: 'In force' }, { label: 'This one' }],
    rows: differences.map(({ pointer, before, after }) => [
      markup`<code>${pointer}</code>`,
      textOf(before),
      textOf(after),
    ]),
  })}</div>`
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

export function backtestSection(found: Backtest): Markup {
  const byTypology = grouping(found, ({ typology }) => titleOf(typology))
  const byCountry = grouping(found, ({ declaredCountry }) => declaredCountry)
  return markup`<section class="card" aria-labelledby="history"><h2 id="history">Over the stored payroll</h2>
<p>${counted(found.times.length, 'month')} looked at, ${grouped(found.contractors)} contractors. In force: ${grouped(found.before)} alerts. This one: ${grouped(found.after)}; ${grouped(found.gained.length)} gained, ${grouped(found.lost.length)} lost, ${grouped(found.moved.length)} at another time.</p>
${changeTable('Pattern', byTypology)}${changeTable('Declared country', byCountry)}
<p class="small">A change that moves the alerts of one country much more than those of others measures where people live.</p></section>`
}

type Change = { readonly group: string; readonly gained: number; readonly lost: number }

function grouping(
  { gained, lost }: Backtest,
  groupOf: (alert: Backtest['gained'][number]) => string,
): readonly Change[] {
  const [more, fewer] = [Map.groupBy(gained, groupOf), Map.groupBy(lost, groupOf)]
  return [...new Set([...more.keys(), ...fewer.keys()])].sort().map((group) => ({
    group,
    gained: more.get(group)?.length ?? 0,
    lost: fewer.get(group)?.length ?? 0,
  }))
}

function changeTable(label: string, changes: readonly Change[]): Markup {
  if (changes.length === 0) return NOTHING
  return dataTable({
    caption: `Alerts gained and lost by ${label.toLowerCase()}`,
    captionIs: 'seen',
    columns: [{ label }, { label: 'Gained', align: 'number' }, { label: 'Lost', align: 'number' }],
    rows: changes.map(({ group, gained, lost }) => [group, String(gained), String(lost)]),
  })
}
