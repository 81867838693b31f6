import type { Fault, Place } from './place.ts'

/**
 * Ends the reading of a batch from inside a decoder; `readBatch` turns it into a problem. The rows before
 * it count.
 */
export class IntakeFault extends Error {
  readonly fault: Fault
  readonly place: Place

  constructor(fault: Fault, place: Place = {}) {
    super(fault.message)
    this.name = 'IntakeFault'
    this.fault = fault
    this.place = place
  }
}
