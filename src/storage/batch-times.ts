/** When each batch of a tenant spoke. Finished batches never change, so that they are read once. */
import { instant } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import type { BatchTimes } from './observations.ts'
import type { Db } from './store.ts'

export class BatchTimesCache {
  readonly #known = new Map<TenantId, { upTo: number; times: Map<number, BatchTimes> }>()

  /** The times of all batches up to this sequence, which must be stored. */
  async load(
    db: Db,
    tenant: TenantId,
    sequence: number,
  ): Promise<(sequence: number) => BatchTimes> {
    const known = this.#known.get(tenant) ?? { upTo: 0, times: new Map<number, BatchTimes>() }
    this.#known.set(tenant, known)
    if (known.upTo < sequence) {
      const rows = await db
        .selectFrom('batch')
        .select(['sequence', 'known_at', 'submitted_at'])
        .where('tenant', '=', tenant)
        .where('sequence', '>', known.upTo)
        .where('sequence', '<=', sequence)
        .execute()
      for (const row of rows) {
        known.times.set(row.sequence, {
          knownAt: instant(row.known_at),
          submittedAt: instant(row.submitted_at),
        })
      }
      known.upTo = sequence
    }
    return (wanted) => {
      const times = known.times.get(wanted)
      if (times === undefined) throw new Error(`no batch ${wanted}`)
      return times
    }
  }
}
