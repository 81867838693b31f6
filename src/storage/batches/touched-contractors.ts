/** Contractors of whom a batch brought news, with the latest day of that news. */
import type { Day } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { insertRows } from '../bulk-insert.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Db } from '../store.ts'

/** A mistyped year must not push all other records out of the look-back. */
const LATEST_AHEAD_DAYS = 366

export class TouchedContractors {
  readonly #latest = new Map<ContractorKey, Day | undefined>()

  add(contractor: ContractorKey, day: Day | undefined): void {
    const known = this.#latest.get(contractor)
    const later = known === undefined || (day !== undefined && day > known) ? day : known
    this.#latest.set(contractor, later)
  }

  async save(
    db: Db,
    batch: { readonly tenant: TenantId; readonly sequence: number; readonly knownOn: Day },
  ): Promise<void> {
    const limit = batch.knownOn + LATEST_AHEAD_DAYS
    await insertRows(
      db,
      'activity',
      ['tenant', 'sequence', 'contractor', 'latest_day'],
      [...this.#latest]
        .sort(([a], [b]) => a - b)
        .map(([contractor, day]) => [
          batch.tenant,
          batch.sequence,
          contractor,
          day === undefined ? null : Math.min(day, limit),
        ]),
    )
  }
}
