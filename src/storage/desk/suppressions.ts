/** Suppressions of a tenant: few, and read whole. */
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { contractorId } from '../../domain/ids.ts'
import type { Suppression } from '../../domain/suppression.ts'
import { insertRows } from '../bulk-insert.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export async function saveSuppression(
  db: Db,
  tenant: TenantId,
  suppression: Suppression,
): Promise<void> {
  const { id, contractor, indicator, state, from, until, revokedAt, at } = suppression
  await insertRows(
    db,
    'suppression',
    [
      'tenant',
      'id',
      'contractor',
      'indicator',
      'state',
      'from_instant',
      'until_instant',
      'revoked_at',
      'proposed_at',
      'body',
    ],
    [
      [
        tenant,
        id,
        contractor,
        indicator,
        state,
        from ?? null,
        until,
        revokedAt ?? null,
        at,
        JSON.stringify(suppression),
      ],
    ],
    'on conflict (tenant, id) do update set state = excluded.state, ' +
      'from_instant = excluded.from_instant, revoked_at = excluded.revoked_at, body = excluded.body',
  )
}

/** Latest first. */
export async function suppressionsOf(db: Db, tenant: TenantId): Promise<readonly Suppression[]> {
  const rows = await db
    .selectFrom('suppression')
    .select('body')
    .where('tenant', '=', tenant)
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(suppressionIn)
}

export async function findSuppression(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<Suppression | undefined> {
  const row = await db
    .selectFrom('suppression')
    .select('body')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : suppressionIn(row)
}

/** The one of this pair that nobody has settled yet. */
export async function findWaitingSuppression(
  db: Db,
  tenant: TenantId,
  { contractor, indicator }: Pick<Suppression, 'contractor' | 'indicator'>,
): Promise<Suppression | undefined> {
  const waiting: Suppression['state'] = 'waiting'
  const row = await db
    .selectFrom('suppression')
    .select('body')
    .where('tenant', '=', tenant)
    .where('contractor', '=', contractor)
    .where('indicator', '=', indicator)
    .where('state', '=', waiting)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : suppressionIn(row)
}

const readInEffect = prepare({ tenant: 'number', at: 'number' }, (db, { tenant, at }) =>
  db
    .selectFrom('suppression')
    .select('body')
    .where('tenant', '=', tenant)
    .where('from_instant', '<=', at)
    .where('until_instant', '>', at)
    .where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', at)]))
    .orderBy('contractor')
    .orderBy('indicator')
    .orderBy('id'),
)

/** Those in effect at this instant, in order of contractor, indicator and id. */
export async function suppressionsInEffect(
  db: Db,
  tenant: TenantId,
  at: Instant,
): Promise<readonly Suppression[]> {
  const rows = await readInEffect(db, { tenant, at })
  return rows.map(suppressionIn)
}

const CHANGES = ['from_instant', 'until_instant', 'revoked_at'] as const

const readChanged = prepare(
  { tenant: 'number', after: 'number', upTo: 'number' },
  (db, { tenant, after, upTo }) =>
    db
      .selectFrom('suppression')
      .select('contractor')
      .distinct()
      .where('tenant', '=', tenant)
      .where('from_instant', 'is not', null)
      .where((eb) =>
        eb.or(CHANGES.map((change) => eb.and([eb(change, '>', after), eb(change, '<=', upTo)]))),
      ),
)

/** Contractors for whom one began, ended or was revoked after the one instant, up to the other. */
export async function contractorsOfChangedSuppressions(
  db: Db,
  tenant: TenantId,
  { after, upTo }: { readonly after: Instant; readonly upTo: Instant },
): Promise<readonly ContractorId[]> {
  const rows = await readChanged(db, { tenant, after, upTo })
  return rows.map(({ contractor }) => contractorId(contractor))
}

function suppressionIn({ body }: { readonly body: string }): Suppression {
  return JSON.parse(body) as Suppression
}
