/** Contractors on record. */
import { type ContractorId, type TenantId } from '../../domain/ids.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export async function countContractors(db: Db, { tenant, upTo }: Horizon): Promise<number> {
  const { known } = await db
    .selectFrom('contractor')
    .select(({ fn }) => fn.countAll<number>().as('known'))
    .where('tenant', '=', tenant)
    .where('first_sequence', '<=', upTo)
    .executeTakeFirstOrThrow()
  return known
}

/** Numbers of all contractors known by then, in order. */
export async function contractorKeysUpTo(
  db: Db,
  { tenant, upTo }: Horizon,
): Promise<readonly ContractorKey[]> {
  const rows = await db
    .selectFrom('contractor')
    .select('contractor')
    .where('tenant', '=', tenant)
    .where('first_sequence', '<=', upTo)
    .orderBy('contractor')
    .execute()
  return rows.map(({ contractor }) => contractor as ContractorKey)
}

/** The number of a contractor known by then. */
export async function contractorKey(
  db: Db,
  { tenant, upTo }: Horizon,
  contractor: ContractorId,
): Promise<ContractorKey | undefined> {
  const row = await db
    .selectFrom('contractor')
    .select('contractor')
    .where('tenant', '=', tenant)
    .where('reference', '=', contractor)
    .where('first_sequence', '<=', upTo)
    .executeTakeFirst()
  return row?.contractor as ContractorKey | undefined
}

const readTouched = prepare({ tenant: 'number', sequence: 'number' }, (db, { tenant, sequence }) =>
  db
    .selectFrom('activity')
    .select('contractor')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .orderBy('contractor'),
)

/** Contractors of whom this batch brought news. */
export async function contractorsTouchedBy(
  db: Db,
  { tenant, sequence }: { readonly tenant: TenantId; readonly sequence: number },
): Promise<readonly ContractorKey[]> {
  const rows = await readTouched(db, { tenant, sequence })
  return rows.map(({ contractor }) => contractor as ContractorKey)
}
