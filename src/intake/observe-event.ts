import { createHash } from 'node:crypto'
import type { EventWire } from '../contract/records.ts'
import { parseInstant } from '../domain/calendar.ts'
import { contractorId } from '../domain/ids.ts'
import { addressOf } from './address.ts'
import { defined } from './defined.ts'
import { referenceOf } from './destination-key.ts'
import { countryFaults, instantFaults, orderFaults, zoneFaults } from './field-checks.ts'
import type { Loose } from './loose.ts'
import { maskValue } from './mask-value.ts'
import type { Fault } from './place.ts'
import { isPlaceholderId } from './placeholder-id.ts'
import { presentFields } from './present-fields.ts'
import { isProtected } from './protected-fields.ts'
import { optionalInstant } from './read-day.ts'
import type { Observed, Reading } from './reading.ts'
import { redactAccounts } from './redact-accounts.ts'
import { canonicalJson } from '../domain/canonical-json.ts'

/** An event. Without `event_id` its content names it, so that the same event posted again changes nothing. */
export function observeEvent(given: EventWire, reading: Reading): Observed {
  const { wire: kept, notices: dropped } = withoutProtectedDetail(given)
  const { wire, notices } = withoutPlaceholder(kept, dropped)
  const at = parseInstant(wire.at)
  const faults = eventFaults(wire)
  if (faults.length > 0 || at === undefined) return { faults: [...notices, ...faults] }
  const event = defined({
    id: wire.event_id ?? contentId(kept),
    at,
    kind: wire.kind,
    endedAt: optionalInstant(wire.ended_at),
    ip: wire.ip,
    country: wire.country,
    asn: asnOf(wire.asn),
    networkType: wire.network_type,
    deviceId: wire.device_id,
    userAgent: wire.user_agent,
    timeZone: wire.time_zone,
    address: addressOf(wire.address),
    destinationId:
      wire.destination_id === undefined ? undefined : referenceOf(wire.destination_id, reading),
    field: wire.field,
    tool: wire.tool === undefined ? undefined : redactAccounts(wire.tool),
    detail: wire.detail === undefined ? undefined : redactAccounts(wire.detail),
  })
  const contractor = contractorId(wire.contractor_id)
  const present = presentFields('event', wire)
  return { observation: { record: 'event', contractor, event, present }, faults: notices }
}

/** That a birth date was changed may be kept; what it was changed to may not. */
function withoutProtectedDetail(wire: EventWire): { wire: EventWire; notices: readonly Fault[] } {
  if (
    wire.field === undefined ||
    wire.detail === undefined ||
    !isProtected(wire.field.split('.'))
  ) {
    return { wire, notices: [] }
  }
  const { detail: _, ...kept } = wire
  const message = 'The detail of a change to a protected field is never kept; it was dropped.'
  return { wire: kept, notices: [{ code: 'protected-field-dropped', field: 'detail', message }] }
}

function withoutPlaceholder(
  wire: EventWire,
  notices: readonly Fault[],
): { wire: EventWire; notices: readonly Fault[] } {
  const { device_id: deviceId, ...kept } = wire
  if (deviceId === undefined || !isPlaceholderId(deviceId)) return { wire, notices }
  const message = 'Leave the field out where the device is not known.'
  const value = maskValue('device_id', deviceId)
  const notice: Fault = { code: 'placeholder-dropped', field: 'device_id', message, value }
  return { wire: kept, notices: [...notices, notice] }
}

const ID_DIGITS = 32

function contentId(wire: EventWire): string {
  return createHash('sha256').update(canonicalJson(wire)).digest('hex').slice(0, ID_DIGITS)
}

/** 64500 and `AS64500` are the same system. */
function asnOf(asn: EventWire['asn']): number | undefined {
  return typeof asn === 'string' ? Number(asn.replace(/^AS/, '')) : asn
}

/** What a JSON Schema cannot say about an event. */
export function eventFaults(wire: Loose<EventWire>): readonly Fault[] {
  return [
    ...instantFaults([
      ['at', wire.at],
      ['ended_at', wire.ended_at],
    ]),
    ...orderFaults({
      start: 'at',
      end: 'ended_at',
      from: optionalInstant(wire.at),
      to: optionalInstant(wire.ended_at),
      value: wire.ended_at,
    }),
    ...countryFaults([
      ['country', wire.country],
      ['address.country', wire.address?.country],
    ]),
    ...zoneFaults([['time_zone', wire.time_zone]]),
  ]
}
