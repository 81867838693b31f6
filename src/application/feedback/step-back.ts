import type { Acting } from '../../domain/actor.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { isSealedFor } from '../../review/blind-review.ts'
import { contractorsIn } from '../../review/case.ts'
import { saveSteppedBack, waitingItems } from '../../storage/desk/blind-reviews.ts'
import { findCase } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { noSuchCase } from '../cases/act-on-case.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** From whom: these contractors, or everybody of a case. */
export type SteppedBackFrom =
  | { readonly contractors: readonly ContractorId[] }
  | { readonly caseId: string }

/**
 * Gives up judging contractors blindly, so that their scores may be seen. Twice is once. Throws `not-found`
 * for a case that is not there.
 */
export async function stepBack(
  context: Context,
  { tenant, actor }: Acting,
  from: SteppedBackFrom,
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    const those = new Set(
      'caseId' in from ? await contractorsOfCase(db, tenant, from.caseId) : from.contractors,
    )
    for (const { review, item } of await waitingItems(db, tenant)) {
      if (!those.has(item.contractor) || !isSealedFor(item, actor)) continue
      const { position, contractor } = item
      await saveSteppedBack(db, tenant, { review, position }, [...item.steppedBack, actor])
      await logAudit(db, context, {
        tenant,
        actor,
        action: 'blind-review.stepped-back',
        subject: { kind: 'blind-review', id: review },
        detail: { position, contractor },
      })
    }
  })
}

async function contractorsOfCase(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<readonly ContractorId[]> {
  const state = await findCase(db, tenant, id)
  if (state === undefined) throw noSuchCase()
  return contractorsIn(state)
}
