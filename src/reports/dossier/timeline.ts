/**
 * One line of time: changes of profile and destination, payments that did not go through, events other than
 * sign-ins, alerts. Instants in UTC and, where a zone is declared, in the contractor’s own.
 */
import { phraseOf, titleOf, valueInWords } from '../words.ts'
import type { TimelineWire } from '../../contract/report-dossier.ts'
import { byText } from '../../domain/by-text.ts'
import { type Instant, formatDay, formatInstant } from '../../domain/calendar.ts'
import { destinationText } from '../../domain/destination-evidence.ts'
import type { Destination } from '../../domain/destination.ts'
import type { Event } from '../../domain/event.ts'
import { isTimeZone } from '../../domain/local-hour.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { formatAmount } from '../../domain/money.ts'
import { FAILED_STATUSES, type Payment } from '../../domain/payment.ts'
import { profileChangesOf } from '../../domain/profile-changes.ts'

export type OpenedAlert = { readonly typology: string; readonly openedAsOf: Instant }

export function timelineOf(
  history: ContractorHistory,
  alerts: readonly OpenedAlert[],
): TimelineWire[] {
  const local = localClock(history.profile.timeZone)
  const byKey = new Map(history.destinations.map((each) => [each.key, each]))
  return [
    ...profileEntries(history, local),
    ...history.destinations.flatMap(destinationEntries),
    ...stoppedPayments(history.payments, byKey, local),
    ...history.events.filter(isChange).map((event) => eventEntry(event, local)),
    ...alerts.map(({ typology, openedAsOf }): TimelineWire => ({
      ...timeOf(openedAsOf, local),
      kind: 'alert',
      text: `Alert opened: ${phraseOf(typology)}.`,
    })),
  ].sort((a, b) => byText(a.at, b.at) || byText(a.kind, b.kind) || byText(a.text, b.text))
}

function isChange({ kind }: Event): boolean {
  return kind !== 'login' && kind !== 'work_session'
}

type LocalClock = ((at: Instant) => string) | undefined

function timeOf(at: Instant, local: LocalClock): { at: string; local?: string } {
  return { at: formatInstant(at), ...(local === undefined ? {} : { local: local(at) }) }
}

/** `2026-03-02 04:35 Europe/Warsaw`; undefined for a zone that does not exist. */
function localClock(zone: string | undefined): LocalClock {
  if (zone === undefined || !isTimeZone(zone)) return undefined
  const format = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${zone}`
  }
}

/** The first profile and what replaced what since; changes that an event tells of are among the events. */
function profileEntries(history: ContractorHistory, local: LocalClock): TimelineWire[] {
  const [first] = history.profiles
  const changes = profileChangesOf(history).filter(({ evidence }) => evidence.record !== 'event')
  return [
    {
      ...timeOf(first.observedAt, local),
      kind: 'profile',
      text: `First profile: ${first.displayName}, ${first.declaredCountry === undefined ? 'no country declared' : `declared in ${first.declaredCountry}`}.`,
      record: 'contractor',
      id: history.contractor,
    },
    ...changes.map(({ fact, at, from, to }): TimelineWire => ({
      ...timeOf(at, local),
      kind: 'profile',
      text: `Profile changed: ${fact}${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}.`,
      record: 'contractor',
      id: history.contractor,
    })),
  ]
}

function destinationEntries(destination: Destination, index: number): TimelineWire[] {
  const { reference, effectiveFrom, effectiveFromBasis, changedBy, holderName, removedAt } =
    destination
  const about = { kind: 'destination', record: 'destination', id: reference } as const
  const by = changedBy === undefined ? '' : `, entered by ${changedBy}`
  const holder = holderName === undefined ? '' : `, held by ${holderName}`
  const seen = effectiveFromBasis === 'given' ? 'valid' : 'first seen'
  const what = index === 0 ? 'First destination' : 'Further destination'
  const opened = {
    ...about,
    at: formatDay(effectiveFrom),
    text: `${what} ${seen}: ${valueInWords(destinationText(destination))}${holder}${by}.`,
  }
  if (removedAt === undefined) return [opened]
  const text = `Destination removed: ${valueInWords(destinationText(destination))}.`
  return [opened, { ...about, at: formatDay(removedAt), text }]
}

/** When they came back or were held where that is known, else on their pay day. */
function stoppedPayments(
  payments: readonly Payment[],
  byKey: ReadonlyMap<string, Destination>,
  local: LocalClock,
): TimelineWire[] {
  return payments
    .filter(({ status }) => FAILED_STATUSES.has(status))
    .map(({ id, payDay, amount, status, statusAt, destination }) => {
      const to = destination === undefined ? undefined : byKey.get(destination)
      const where = to === undefined ? '' : ` to ${valueInWords(destinationText(to))}`
      const due = statusAt === undefined ? '' : ` (pay day ${formatDay(payDay)})`
      return {
        ...(statusAt === undefined ? { at: formatDay(payDay) } : timeOf(statusAt, local)),
        kind: 'payment' as const,
        text: `Payment of ${formatAmount(amount)} ${amount.currency}${due}${where}: ${status}.`,
        record: 'payment',
        id,
      }
    })
}

function eventEntry(event: Event, local: LocalClock): TimelineWire {
  const { id, at, kind, field, tool, detail, country, ip, destinationId } = event
  const facts = [
    field === undefined ? undefined : `field ${field}`,
    tool,
    detail,
    destinationId === undefined ? undefined : `destination ${destinationId}`,
    ip === undefined ? undefined : `from ${ip}`,
    country === undefined ? undefined : `in ${country}`,
    placeOf(event),
  ].filter((fact) => fact !== undefined)
  const text = titleOf(kind)
  return {
    ...timeOf(at, local),
    kind: 'event',
    text: facts.length === 0 ? `${text}.` : `${text}: ${facts.join(', ')}.`,
    record: 'event',
    id,
  }
}

function placeOf({ address }: Event): string | undefined {
  if (address === undefined) return undefined
  const parts = [address.line1, address.city, address.region, address.country]
  const known = parts.filter((part) => part !== undefined)
  return known.length === 0 ? undefined : `to ${known.join(', ')}`
}
