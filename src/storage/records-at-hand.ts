/** Own records of contractors between the two passes of a batch, as many as there is room for. */
import type { OnwardPath, Transfer } from '../domain/transfer.ts'
import type { OwnHistory } from './build-history.ts'
import type { ContractorKey } from './contractor-keys.ts'

/** Own records with the onward money from the own destinations. */
export type OwnRecords = OwnHistory & {
  readonly onward: readonly OnwardPath[]
  readonly transfers: readonly Transfer[]
}

/** Payments and events kept; about 500 bytes each. */
const ROOM = 60_000

export class RecordsAtHand {
  readonly #kept = new Map<ContractorKey, OwnRecords>()
  #size = 0

  has(contractor: ContractorKey): boolean {
    return this.#kept.has(contractor)
  }

  keep(contractor: ContractorKey, records: OwnRecords): void {
    if (this.#size + sizeOf(records) > ROOM) return
    this.#kept.set(contractor, records)
    this.#size += sizeOf(records)
  }

  /** Gives the records out and forgets them. */
  take(contractor: ContractorKey): OwnRecords | undefined {
    const records = this.#kept.get(contractor)
    if (records === undefined) return undefined
    this.#kept.delete(contractor)
    this.#size -= sizeOf(records)
    return records
  }
}

function sizeOf({ payments, events }: OwnRecords): number {
  return payments.length + events.length
}
