/** Policies that were proposed for a platform; the one approved last is in force. */
import type { Policy } from '../../detection/policy.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import { insertRows } from '../bulk-insert.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export async function nextPolicyVersion(db: Db, tenant: TenantId): Promise<number> {
  const { last } = await db
    .selectFrom('policy_version')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function savePolicyVersion(
  db: Db,
  tenant: TenantId,
  version: PolicyVersion,
  document: Policy,
): Promise<void> {
  const approvedAt = version.state === 'approved' ? (version.settled?.at ?? null) : null
  await insertRows(
    db,
    'policy_version',
    ['tenant', 'version', 'state', 'approved_at', 'sha256', 'body', 'document'],
    [
      [
        tenant,
        version.version,
        version.state,
        approvedAt,
        version.policy.sha256,
        JSON.stringify(version),
        JSON.stringify(document),
      ],
    ],
    'on conflict (tenant, version) do update set state = excluded.state, ' +
      'approved_at = excluded.approved_at, body = excluded.body',
  )
}

/** Latest first, without their documents. */
export async function policyVersions(db: Db, tenant: TenantId): Promise<readonly PolicyVersion[]> {
  const rows = await db
    .selectFrom('policy_version')
    .select('body')
    .where('tenant', '=', tenant)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ body }) => JSON.parse(body) as PolicyVersion)
}

export type StoredPolicy = { readonly version: PolicyVersion; readonly document: Policy }

export async function findPolicyVersion(
  db: Db,
  tenant: TenantId,
  version: number,
): Promise<StoredPolicy | undefined> {
  const row = await db
    .selectFrom('policy_version')
    .select(['body', 'document'])
    .where('tenant', '=', tenant)
    .where('version', '=', version)
    .executeTakeFirst()
  return row === undefined ? undefined : storedPolicy(row)
}

const readPublished = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('policy_version')
    .select(['body', 'document'])
    .where('tenant', '=', tenant)
    .where('state', '=', 'approved')
    .orderBy('approved_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1),
)

/** The policy of this platform, if one was published. */
export async function publishedPolicy(db: Db, tenant: TenantId): Promise<StoredPolicy | undefined> {
  const [row] = await readPublished(db, { tenant })
  return row === undefined ? undefined : storedPolicy(row)
}

function storedPolicy(row: { readonly body: string; readonly document: string }): StoredPolicy {
  return {
    version: JSON.parse(row.body) as PolicyVersion,
    document: JSON.parse(row.document) as Policy,
  }
}
