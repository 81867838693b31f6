import type { Acting, Actor } from '../../domain/actor.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type Admission, type CommonHand, commonHand } from '../../review/admission.ts'
import { watchedAdmissions } from '../../storage/people/admissions.ts'
import type { Db } from '../../storage/store.ts'
import type { Context } from '../context.ts'

/** Who let whom in, as far as that counts in approvals now: not at all unless four eyes are asked for strictly. */
export async function countedAdmissions(
  { strictFourEyes, clock }: Context,
  db: Db,
  tenant: TenantId,
): Promise<readonly Admission[]> {
  return strictFourEyes ? await watchedAdmissions(db, tenant, clock()) : []
}

/** By what who acts now may be the person who proposed something; undefined where nothing says so. */
export async function readCommonHand(
  context: Context,
  { tenant, actor }: Acting,
  proposedBy: Actor,
): Promise<CommonHand | undefined> {
  const admissions = await countedAdmissions(context, context.store.reader, tenant)
  return commonHand(proposedBy, actor, { admissions, at: context.clock() })
}
