/** Shares of few people or cases, beside how sure a share of so few can be. */
import { type Markup, markup } from '../../reports/html/markup.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'

/** One decimal: 2 of 94 → `2.1 %`; `–` of none. */
export function share(successes: number, trials: number): string {
  return trials === 0 ? '–' : percentText(successes / trials)
}

/** Wilson’s, at 95 %: `0.6 % to 7.4 %`. */
export function interval(successes: number, trials: number): Markup | string {
  const found = wilsonInterval({ successes, trials })
  if (found === undefined) return '–'
  return markup`<span class="keep">${percentText(found.low)} to ${percentText(found.high)}</span>`
}

function percentText(value: number): string {
  return `${(100 * value).toFixed(1)} %`
}
