/** What an entry of the audit log says of its change, short enough to be read down a column. */
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { grouped, phraseOf } from '../../reports/words.ts'

/** Characters of one value, and of the whole. */
const MOST_OF_VALUE = 120
const MOST_OF_ALL = 1500
/** Lists up to so many plain values are written out. */
const MOST_LISTED = 4

/**
 * Names and values in a line; lists and what is nested are counted there, and folded behind it. `people` are names by the
 * text of an actor.
 */
export function auditDetail(detail: object, people: ReadonlyMap<string, string>): Markup | string {
  const facts = Object.entries(detail).map(([name, value]: [string, unknown]) => ({
    name,
    text: shortText(typeof value === 'string' ? (people.get(value) ?? value) : value),
  }))
  if (facts.length === 0) return '–'
  const whole = JSON.stringify(detail)
  const isWhole = facts.every(({ text }) => text.isWhole)
  return markup`${facts.map(({ name, text }, index) => markup`${index === 0 ? NOTHING : ', '}<span class="small">${phraseOf(spacedName(name))}</span> ${isolated(text.words)}`)}${
    isWhole
      ? NOTHING
      : markup`<details class="as-table"><summary>All of it</summary><code>${isolated(whole.slice(0, MOST_OF_ALL))}</code>${whole.length > MOST_OF_ALL ? markup` <span class="small">${grouped(whole.length - MOST_OF_ALL)} characters more in <code>/v1/audit</code></span>` : NOTHING}</details>`
  }`
}

type Short = { readonly words: string; readonly isWhole: boolean }

function shortText(value: unknown): Short {
  if (Array.isArray(value)) {
    const isListed = value.length <= MOST_LISTED && value.every((each) => typeof each !== 'object')
    return isListed
      ? { words: value.length === 0 ? 'none' : value.join(', '), isWhole: true }
      : { words: grouped(value.length), isWhole: false }
  }
  if (typeof value === 'object' && value !== null) {
    return { words: Object.keys(value).map(phraseOf).join(', '), isWhole: false }
  }
  const text = String(value)
  if (text.length <= MOST_OF_VALUE) return { words: text, isWhole: true }
  return { words: `${text.slice(0, MOST_OF_VALUE)}…`, isWhole: false }
}

/** `alerts_opened`, and `alertsOpened` of older entries → `alerts-opened`. */
function spacedName(name: string): string {
  return name.replaceAll('_', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
