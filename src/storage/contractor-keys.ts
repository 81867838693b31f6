/** The platform's ids of contractors ↔ the numbers by which tables name them. */
import { type ContractorId, type TenantId, contractorId } from '../domain/ids.ts'
import { insertRows } from './bulk-insert.ts'
import { listOf, prepare } from './prepared.ts'
import type { Db } from './store.ts'

declare const brand: unique symbol
/** Number of a contractor within its tenant. */
export type ContractorKey = number & { readonly [brand]: 'ContractorKey' }

const findContractors = prepare(
  { tenant: 'number', references: listOf('text') },
  (db, { tenant, references }) =>
    db
      .selectFrom('contractor')
      .select(['contractor', 'reference'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', references),
)

export async function findContractorKeys(
  db: Db,
  tenant: TenantId,
  references: Iterable<ContractorId>,
): Promise<Map<ContractorId, ContractorKey>> {
  const wanted = [...references]
  if (wanted.length === 0) return new Map()
  const rows = await findContractors(db, { tenant, references: wanted })
  return new Map(rows.map((row) => [contractorId(row.reference), row.contractor as ContractorKey]))
}

/** Gives numbers to contractors seen for the first time, in order of their ids. */
export async function createContractors(
  db: Db,
  tenant: TenantId,
  references: Iterable<ContractorId>,
  sequence: number,
): Promise<Map<ContractorId, ContractorKey>> {
  const { last } = await db
    .selectFrom('contractor')
    .select(({ fn }) => fn.max('contractor').as('last'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  const created = [...new Set(references)]
    .sort()
    .map((reference, index) => [reference, ((last ?? 0) + 1 + index) as ContractorKey] as const)
  await insertRows(
    db,
    'contractor',
    ['tenant', 'contractor', 'reference', 'first_sequence'],
    created.map(([reference, key]) => [tenant, key, reference, sequence]),
  )
  return new Map(created)
}
