import type { Acting, Actor } from '../../domain/actor.ts'
import { type CommonHand, commonHand } from '../../review/admission.ts'
import { watchedAdmissions } from '../../storage/people/admissions.ts'
import type { Context } from '../context.ts'

/** By what who acts now may be the person who proposed something; undefined where nothing says so. */
export async function readCommonHand(
  { store, clock }: Context,
  { tenant, actor }: Acting,
  proposedBy: Actor,
): Promise<CommonHand | undefined> {
  const at = clock()
  const admissions = await watchedAdmissions(store.reader, tenant, at)
  return commonHand(proposedBy, actor, { admissions, at })
}
