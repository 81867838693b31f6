import type { PaymentWire } from '../contract/records.ts'
import { contractorId } from '../domain/ids.ts'
import type { DestinationObservation } from '../domain/observation.ts'
import { defined } from './defined.ts'
import { referenceOf } from './destination-key.ts'
import { currencyFaults, instantFaults, movedMoney, orderFaults } from './field-checks.ts'
import { destinationFaults, destinationObservation } from './observe-destination.ts'
import type { Loose } from './loose.ts'
import type { Fault } from './place.ts'
import { presentFields } from './present-fields.ts'
import { optionalDay, optionalInstant, readDay } from './read-day.ts'
import type { Observed, Reading } from './reading.ts'

/** A payment. `kind` defaults to regular, `status` to paid. */
export function observePayment(wire: PaymentWire, reading: Reading): Observed {
  const amount = movedMoney(wire.amount, wire.currency)
  const payDay = readDay(wire.pay_date)
  const faults = paymentFaults(wire)
  if ('code' in amount) return { faults: [amount, ...faults] }
  if (faults.length > 0 || payDay === undefined) return { faults }
  const payment = defined({
    id: wire.payment_id,
    clientId: wire.client_id,
    amount,
    payDay,
    periodStart: optionalDay(wire.period_start),
    periodEnd: optionalDay(wire.period_end),
    kind: wire.kind ?? 'regular',
    status: wire.status ?? 'paid',
    statusAt: optionalInstant(wire.status_at),
    hours: wire.hours,
    invoiceId: wire.invoice_id,
    splitIndex: wire.split_index,
    splitOf: wire.split_of,
  })
  const observation = defined({
    record: 'payment' as const,
    contractor: contractorId(wire.contractor_id),
    payment,
    destinationReference: referenceTo(wire.destination_id, reading),
    inline: inlineOf(wire, reading),
    present: presentFields('payment', wire),
  })
  return { observation, faults: [] }
}

function referenceTo(id: string | undefined, reading: Reading): string | undefined {
  return id === undefined ? undefined : referenceOf(id, reading)
}

/** A destination without an id is referred to by the payment that carried it. */
function inlineOf(wire: PaymentWire, reading: Reading): DestinationObservation | undefined {
  if (wire.destination === undefined) return undefined
  const owner = {
    contractor: contractorId(wire.contractor_id),
    reference: `payment:${wire.payment_id}`,
  }
  return destinationObservation(wire.destination, owner, reading)
}

/** What a JSON Schema cannot say about a payment, but for its amount. */
export function paymentFaults(wire: Loose<PaymentWire>): readonly Fault[] {
  const { destination, destination_id: id } = wire
  const inline = destination === undefined ? [] : destinationFaults(destination)
  return [
    ...currencyFaults([['currency', wire.currency]]),
    ...instantFaults([['status_at', wire.status_at]]),
    ...orderFaults({
      start: 'period_start',
      end: 'period_end',
      from: optionalDay(wire.period_start),
      to: optionalDay(wire.period_end),
      value: wire.period_end,
    }),
    ...inline.map((fault) => ({ ...fault, field: `destination.${fault.field}` })),
    ...(destination === undefined || id === undefined ? [] : [TWO_DESTINATIONS]),
  ]
}

const TWO_DESTINATIONS: Fault = {
  code: 'two-destinations',
  field: 'destination_id',
  message:
    'Give destination_id or an inline destination (which can hold destination_id), not both.',
}
