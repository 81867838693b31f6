/** Own records of contractors between the two passes of a batch, as many as there is room for. */
import type { OnwardPath, Transfer } from '../../domain/transfer.ts'
import type { OwnDescription, OwnHistory } from '../history/build-history.ts'
import type { ContractorKey } from '../contractor-keys.ts'

/** What is known beside the payments, with the onward money from the own destinations. */
export type DescribedRecords = OwnDescription & { readonly onward: readonly OnwardPath[] }

export type OwnRecords = OwnHistory & {
  readonly onward: readonly OnwardPath[]
  readonly transfers: readonly Transfer[]
}

/** Records kept unless told otherwise; about 500 bytes each. */
const ROOM = 10_000

export class RecordsAtHand {
  readonly #kept = new Map<ContractorKey, OwnRecords>()
  readonly #room: number
  #size = 0
  #isFull = false

  constructor(room = ROOM) {
    this.#room = room
  }

  /** Whether records were turned away. */
  get isFull(): boolean {
    return this.#isFull
  }

  has(contractor: ContractorKey): boolean {
    return this.#kept.has(contractor)
  }

  keep(contractor: ContractorKey, records: OwnRecords): void {
    if (this.#size + sizeOf(records) > this.#room) {
      this.#isFull = true
      return
    }
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

function sizeOf({ profiles, destinations, payments, events }: OwnRecords): number {
  return profiles.length + destinations.length + payments.length + events.length
}
