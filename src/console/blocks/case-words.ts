/** What happened to a case and what is due, in words. */
import { formatDay } from '../../domain/calendar.ts'
import { type Money, formatAmount } from '../../domain/money.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { phraseOf, titleOf, withThousands } from '../../reports/words.ts'
import type { CaseEvent, Proposed } from '../../review/case.ts'
import type { Clock } from '../../review/clocks.ts'
import { REASON_CODES } from '../../review/reason-codes.ts'

const CLOCK_WORDS: Readonly<Record<Clock['kind'], string>> = {
  triage: 'First look',
  'pay-cutoff': 'Pay cut-off',
  'hold-review': 'Review of the hold',
  'ofac-report': 'Report to OFAC',
  due: 'Due',
}

/** `Pay cut-off 2026-01-15, in 3 days`. */
export function clockText({ kind, on, daysLeft }: Clock): string {
  return `${CLOCK_WORDS[kind]} ${formatDay(on)}, ${distance(daysLeft)}`
}

function distance(daysLeft: number): string {
  const days = Math.abs(daysLeft)
  if (days === 0) return 'today'
  const count = `${days} ${days === 1 ? 'day' : 'days'}`
  return daysLeft > 0 ? `in ${count}` : `${count} overdue`
}

/** With the day in one piece, for a narrow column. */
export function nextClock(clocks: readonly Clock[]): Markup | string {
  const [first] = clocks
  if (first === undefined) return '–'
  const { kind, on, daysLeft } = first
  return markup`${CLOCK_WORDS[kind]} <span class="keep">${formatDay(on)},</span> <span class="keep">${distance(daysLeft)}</span>`
}

/** `12,345.60 USD` */
export function moneyInWords(sum: Money): string {
  return `${withThousands(formatAmount(sum))} ${sum.currency}`
}

export function proposedText(proposed: Proposed): string {
  switch (proposed.kind) {
    case 'disposition':
      return `${titleOf(proposed.finding.disposition)}: ${proposed.finding.text}`
    case 'hold':
      return `Hold pay until reviewed on ${formatDay(proposed.terms.reviewBy)} (${phraseOf(proposed.terms.ground)}): ${proposed.terms.text}`
    case 'identifiers':
      return `Show raw account identifiers: ${proposed.purpose}`
  }
}

/** What was done, as the sentence after a name: `took the case`. `people` are names by the text of an actor. */
export function eventText(event: CaseEvent, people: ReadonlyMap<string, string>): string {
  switch (event.kind) {
    case 'opened':
      return `opened the case with ${alerts(event.alerts.length)}`
    case 'joined':
      return `added or changed ${alerts(event.alerts.length)}`
    case 'reopened':
      return `opened the case again: ${event.why}`
    case 'merged':
      return `merged it into ${event.into}`
    case 'claimed':
      return 'took the case'
    case 'released':
      return 'put the case back'
    case 'assigned':
      return event.to === undefined
        ? 'took the assignment away'
        : `assigned the case to ${people.get(event.to) ?? event.to}`
    case 'noted':
      return `noted a ${event.about === 'fact' ? 'fact' : 'view'}: ${event.text}`
    case 'attached':
      return `attached ${event.name}`
    case 'tagged':
      return event.tags.length === 0 ? 'removed the tags' : `tagged it ${event.tags.join(', ')}`
    case 'snoozed':
      return event.until === undefined ? 'took it up again' : 'put it off'
    case 'due-set':
      return event.on === undefined ? 'removed the due day' : `set it due on ${formatDay(event.on)}`
    case 'proposed':
      return `proposed. ${proposedText(event.proposed)}`
    case 'approved':
      return `approved the proposal: ${event.text}`
    case 'rejected':
      return `rejected the proposal: ${event.text}`
    case 'withdrawn':
      return 'withdrew the proposal'
    case 'disposed': {
      const { disposition, reasons, text } = event.finding
      const why = reasons.map(({ code }) => REASON_CODES[code].title).join('; ')
      return `decided ${phraseOf(disposition)}: ${text}${why === '' ? '' : ` (${why})`}`
    }
    case 'held':
      return `held pay until reviewed on ${formatDay(event.terms.reviewBy)}: ${event.terms.text}`
    case 'hold-released':
      return `released pay: ${event.text}`
  }
}

function alerts(count: number): string {
  return `${count} ${count === 1 ? 'alert' : 'alerts'}`
}
