import type { Acting } from '../../domain/actor.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Suppression } from '../../domain/suppression.ts'
import { refusedSuppression } from '../../review/suppressions.ts'
import { findCase } from '../../storage/desk/cases.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { findWaitingSuppression, saveSuppression } from '../../storage/desk/suppressions.ts'
import type { Db } from '../../storage/store.ts'
import { noSuchCase, refusal } from '../cases/act-on-case.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

export type NewSuppression = {
  readonly contractor: ContractorId
  readonly indicator: string
  readonly reason: string
  readonly until: Instant
  readonly caseId?: string
}

/**
 * Proposes to silence one indicator for one contractor. It has no effect before somebody else approves it.
 * Throws `not-found`, `invalid-request`, and `conflict` where one of the same pair waits already.
 */
export async function proposeSuppression(
  context: Context,
  { tenant, actor }: Acting,
  proposed: NewSuppression,
): Promise<Suppression> {
  const { store, clock, newId, engine } = context
  const at = clock()
  const family = engine.indicators.find(({ id }) => id === proposed.indicator)?.family
  const refused = refusedSuppression(proposed, { family, at })
  if (refused !== undefined) throw refusal(refused)
  const suppression: Suppression = { ...proposed, id: newId(), by: actor, at, state: 'waiting' }
  await store.write(tenant, async (db) => {
    const known = await findContractorKeys(db, tenant, [proposed.contractor])
    if (known.size === 0) throw new ApplicationError('not-found', 'There is no such contractor.')
    const { caseId } = proposed
    if (caseId !== undefined && (await findCase(db, tenant, caseId)) === undefined) {
      throw noSuchCase()
    }
    await requireNoneWaiting(db, tenant, proposed)
    await saveSuppression(db, tenant, suppression)
    const { contractor, indicator, reason, until } = proposed
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'suppression.proposed',
      subject: { kind: 'suppression', id: suppression.id },
      detail: { contractor, indicator, reason, until: formatInstant(until) },
    })
  })
  return suppression
}

async function requireNoneWaiting(
  db: Db,
  tenant: TenantId,
  pair: Pick<Suppression, 'contractor' | 'indicator'>,
): Promise<void> {
  const waiting = await findWaitingSuppression(db, tenant, pair)
  if (waiting === undefined) return
  throw new ApplicationError(
    'conflict',
    `Suppression ${waiting.id} of this indicator for this contractor waits already: approve, reject or withdraw it first.`,
  )
}
