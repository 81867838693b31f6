/**
 * Scores that must not be seen yet: who could still judge somebody of a blind review looks at the facts first. Until the
 * whole review is judged, its contractors and whoever is linked to them are sealed, judged or not, flagged or not: who
 * is sealed follows from the draw and from facts alone, so that neither a list, a gap, a count nor a refusal tells of whom
 * of them there is an alert. Whoever needs a score steps back from the whole review.
 *
 * Listings leave sealed contractors out before they are cut into pages, whatever was asked for. What is about one of them,
 * or about everybody, is refused, in the same words for all.
 */
import type { Acting } from '../../domain/actor.ts'
import { type ContractorId, type TenantId, contractorId } from '../../domain/ids.ts'
import { mayDo } from '../../domain/role.ts'
import { type OpenReview, isSealedFor } from '../../review/blind-review.ts'
import { type Case, contractorsIn } from '../../review/case.ts'
import { scopesOfKey } from '../../storage/people/api-keys.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { openReviews } from '../../storage/desk/blind-reviews.ts'
import { casesOf } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { findUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { readClusters } from '../contractors/read-clusters.ts'

/** Blind reviews of which this actor may still judge somebody; none for who judges nobody. */
export async function sealsFor(db: Db, { tenant, actor }: Acting): Promise<readonly OpenReview[]> {
  const open = (await openReviews(db, tenant)).filter((review) => isSealedFor(review, actor))
  return open.length > 0 && (await mayJudge(db, { tenant, actor })) ? open : []
}

/** Whose scores this actor must not see: everybody of those reviews, and everybody of their clusters. */
export async function sealedFrom(db: Db, acting: Acting): Promise<ReadonlySet<ContractorId>> {
  return await sealedBy(db, acting.tenant, await sealsFor(db, acting))
}

/** The alerts of a cluster come to one case, and one of its members tells of the others. */
async function sealedBy(
  db: Db,
  tenant: TenantId,
  seals: readonly OpenReview[],
): Promise<ReadonlySet<ContractorId>> {
  const drawn = seals.flatMap(({ items }) => items.map(({ contractor }) => contractor))
  const batch = drawn.length === 0 ? undefined : await lastFinishedBatch(db, tenant)
  const clusters = batch === undefined ? [] : await readClusters(db, batch, drawn)
  return new Set([
    ...drawn,
    ...clusters.flatMap(({ contractors }) => contractors.map(contractorId)),
  ])
}

/** Cases that hold somebody whose score this actor must not see, closed ones too. */
export async function sealedCases(
  db: Db,
  tenant: TenantId,
  sealed: ReadonlySet<ContractorId>,
): Promise<readonly Case[]> {
  return sealed.size === 0 ? [] : await casesOf(db, tenant, [...sealed])
}

export function holdsSealed(state: Case, sealed: ReadonlySet<ContractorId>): boolean {
  return contractorsIn(state).some((contractor) => sealed.has(contractor))
}

/** Throws `blind-verdict-first`, with where to judge, while one of them is sealed for this actor. */
export async function requireUnsealed(
  db: Db,
  acting: Acting,
  contractors: readonly ContractorId[],
): Promise<void> {
  const seals = await sealsFor(db, acting)
  const sealed = await sealedBy(db, acting.tenant, seals)
  if (!contractors.some((contractor) => sealed.has(contractor))) return
  throw verdictFirst(
    seals,
    'This contractor is in a blind review that you could still judge, or linked to somebody of it: judge by the facts first, or step back.',
  )
}

/** Likewise for a case. */
export async function requireUnsealedCase(db: Db, acting: Acting, state: Case): Promise<void> {
  const seals = await sealsFor(db, acting)
  if (!holdsSealed(state, await sealedBy(db, acting.tenant, seals))) return
  throw verdictFirst(
    seals,
    'Somebody of this case is in a blind review that you could still judge, or linked to somebody of it: judge by the facts first, or step back.',
  )
}

/** Likewise for what tells of everybody. */
export async function requireNothingSealed(db: Db, acting: Acting): Promise<void> {
  const seals = await sealsFor(db, acting)
  if (seals.length === 0) return
  throw verdictFirst(
    seals,
    'This tells who has an alert, and you could still judge some blindly: do that first, or step back.',
  )
}

/** Names every place of every review where a verdict is waited for, whoever was asked for. */
function verdictFirst(seals: readonly OpenReview[], message: string): ApplicationError {
  return new ApplicationError(
    'blind-verdict-first',
    message,
    seals.flatMap(({ id, items }) =>
      items
        .filter(({ judgement }) => judgement === undefined)
        .map(({ position }) => ({
          code: 'blind-verdict-first',
          source: `/v1/blind-reviews/${id}/items/${position}`,
          message: 'A verdict is waited for here.',
        })),
    ),
  )
}

/** People who work cases and keys that may; nobody at the machine itself, who reads the database anyway. */
async function mayJudge(db: Db, { tenant, actor }: Acting): Promise<boolean> {
  switch (actor.kind) {
    case 'user': {
      const found = await findUser(db, tenant, actor.id)
      return found !== undefined && mayDo(found.user.role, 'work-cases')
    }
    case 'key':
      return (await scopesOfKey(db, tenant, actor.id)).includes('cases:write')
    case 'cli':
    case 'system':
      return false
  }
}
