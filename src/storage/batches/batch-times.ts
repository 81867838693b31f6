/** When each batch of a tenant spoke. Finished batches never change, so that they are read once. */
import { instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { BatchTimes } from '../records/observations.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export type TimesOfBatches = (sequence: number) => BatchTimes

export class BatchTimesCache {
  readonly #known = new Map<TenantId, { upTo: number; times: Map<number, BatchTimes> }>()

  /** The times of all batches up to this sequence, which must be committed. */
  async load(db: Db, tenant: TenantId, sequence: number): Promise<TimesOfBatches> {
    const known = this.#known.get(tenant) ?? { upTo: 0, times: new Map<number, BatchTimes>() }
    this.#known.set(tenant, known)
    if (known.upTo < sequence) {
      const read = await readTimes(db, tenant, { after: known.upTo, upTo: sequence })
      for (const [each, times] of read) known.times.set(each, times)
      known.upTo = sequence
    }
    return timesIn(known.times)
  }
}

const readRange = prepare(
  { tenant: 'number', after: 'number', upTo: 'number' },
  (db, { tenant, after, upTo }) =>
    db
      .selectFrom('batch')
      .select(['sequence', 'known_at', 'submitted_at'])
      .where('tenant', '=', tenant)
      .where('sequence', '>', after)
      .where('sequence', '<=', upTo),
)

async function readTimes(
  db: Db,
  tenant: TenantId,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<ReadonlyMap<number, BatchTimes>> {
  const rows = await readRange(db, { tenant, after, upTo })
  return new Map(
    rows.map((row) => [
      row.sequence,
      { knownAt: instant(row.known_at), submittedAt: instant(row.submitted_at) },
    ]),
  )
}

function timesIn(times: ReadonlyMap<number, BatchTimes>): TimesOfBatches {
  return (wanted) => {
    const found = times.get(wanted)
    if (found === undefined) throw new Error(`no batch ${wanted}`)
    return found
  }
}
