import type { BatchWire } from '../contract/records.ts'
import type { BatchHeader } from '../domain/batch.ts'
import { defined } from './defined.ts'
import { instantFaults, orderFaults } from './field-checks.ts'
import type { Loose } from './loose.ts'
import type { Fault } from './place.ts'
import { optionalDay, optionalInstant } from './read-day.ts'

/** What a validated `batch` record says of the batch. */
export function batchHeader(wire: BatchWire): BatchHeader {
  const { control } = wire
  return defined({
    batchId: wire.batch_id,
    source: wire.source,
    submittedAt: optionalInstant(wire.submitted_at),
    periodStart: optionalDay(wire.period_start),
    periodEnd: optionalDay(wire.period_end),
    control: control === undefined ? undefined : defined(control),
  })
}

export function headerFaults(wire: Loose<BatchWire>): readonly Fault[] {
  return [
    ...instantFaults([['submitted_at', wire.submitted_at]]),
    ...orderFaults({
      start: 'period_start',
      end: 'period_end',
      from: optionalDay(wire.period_start),
      to: optionalDay(wire.period_end),
      value: wire.period_end,
    }),
  ]
}
