/** What else is wrong with a record that departs from its schema, so that one reading tells all of it. */
import type { PaymentWire, RecordName, TransferWire } from '../contract/records.ts'
import { headerFaults } from './batch-header.ts'
import { amountFaults } from './field-checks.ts'
import type { Loose } from './loose.ts'
import { contractorFaults } from './observe-contractor.ts'
import { destinationFaults } from './observe-destination.ts'
import { eventFaults } from './observe-event.ts'
import { paymentFaults } from './observe-payment.ts'
import { transferFaults, unitOf } from './observe-transfer.ts'
import type { Fault } from './place.ts'
import { isObject } from './record-shape.ts'

/** Faults of the fields against which `wrong` says nothing yet. */
export function furtherFaults(
  record: RecordName,
  given: unknown,
  wrong: readonly Fault[],
): readonly Fault[] {
  const told = wrong.flatMap(({ field }) => (field === undefined ? [] : [field]))
  const rest = withoutFields(given, told, '')
  if (!isObject(rest)) return []
  const isTold = (field = '') => told.some((each) => each === field || each.startsWith(`${field}.`))
  return faultsOf(record, rest).filter(({ field }) => !isTold(field))
}

/** What is left has passed its schema, but for what is missing. */
function faultsOf(record: RecordName, rest: object): readonly Fault[] {
  switch (record) {
    case 'batch':
      return headerFaults(rest)
    case 'contractor':
      return contractorFaults(rest)
    case 'destination':
      return destinationFaults(rest)
    case 'payment': {
      const payment: Loose<PaymentWire> = rest
      return [...amountFaults(payment.amount, payment.currency), ...paymentFaults(payment)]
    }
    case 'event':
      return eventFaults(rest)
    case 'transfer': {
      const transfer: Loose<TransferWire> = rest
      return [...amountFaults(transfer.amount, unitOf(transfer)), ...transferFaults(transfer)]
    }
  }
}

/** Lists keep their places, which are part of the names of their fields. */
function withoutFields(value: unknown, wrong: readonly string[], at: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item, place) =>
      wrong.includes(`${at}${place}`) ? {} : withoutFields(item, wrong, `${at}${place}.`),
    )
  }
  if (!isObject(value)) return value
  const left = Object.entries(value).filter(([name]) => !wrong.includes(`${at}${name}`))
  return Object.fromEntries(
    left.map(([name, field]) => [name, withoutFields(field, wrong, `${at}${name}.`)]),
  )
}
