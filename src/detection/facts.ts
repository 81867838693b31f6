/** What is known and what could not be told, in plain sentences for the first page of a report. */
import { byText } from '../domain/by-text.ts'
import type { NotEvaluated } from '../domain/assessment.ts'
import { formatDay } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'

/** Told of a score that is a limit, as it orders nobody among those who share it. */
export const ONE_FAMILY =
  'Held just below an alert whatever its weight: what speaks for it is all of one kind (family), or faint beside it.'

export function factsOf(history: ContractorHistory): readonly string[] {
  const { profile, payments, destinations, events } = history
  const clients = new Set(profile.engagements.map(({ clientId }) => clientId))
  return [
    `${residence(profile)}; engaged by ${clients.size === 0 ? 'no client on record' : count(clients.size, 'client')}.`,
    history.firstPaid === undefined || history.lastPaid === undefined
      ? 'No payment on record.'
      : `${count(payments.length, 'payment')} between ${formatDay(history.firstPaid)} and ${formatDay(history.lastPaid)} to ${count(destinations.length, 'payout destination')}.`,
    ...(events.length > 0 ? [`${count(events.length, 'event')} on record.`] : []),
  ]
}

function residence({ declaredCountry }: ContractorHistory['profile']): string {
  if (declaredCountry === undefined) return 'No country of residence on record'
  return `Declared to live and work in ${declaredCountry}`
}

/** Not evaluated indicators, grouped by the reason that they share. */
export function gapsOf(notEvaluated: readonly NotEvaluated[]): readonly string[] {
  const byReason = Map.groupBy(notEvaluated, ({ reason }) => reason)
  return [...byReason]
    .sort(([a], [b]) => byText(a, b))
    .map(([reason, entries]) => {
      const indicators = entries.map(({ indicator }) => indicator).join(', ')
      return `${reason}: could not tell, or only in part, for ${indicators}.`
    })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
