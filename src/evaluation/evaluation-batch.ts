import type {
  BatchWire,
  ContractorWire,
  DestinationWire,
  EventWire,
  PaymentWire,
} from '../contract/records.ts'

/** What evaluation reads of a batch document (DESIGN 4.8). */
export type EvaluationBatch = {
  readonly batch: BatchWire
  readonly contractors: readonly ContractorWire[]
  readonly destinations: readonly DestinationWire[]
  readonly payments: readonly PaymentWire[]
  readonly events: readonly EventWire[]
}
