/**
 * Scores that must not be seen yet: who could still judge a contractor of a blind review looks at the facts
 * first. Whoever needs the score steps back, and judges that contractor no more.
 *
 * Listings leave sealed contractors out before they are cut into pages, whatever was asked for, so that
 * neither a gap nor a count tells whose score it was. What is about one of them, or about everybody, is
 * refused.
 */
import type { Acting } from '../../domain/actor.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { mayDo } from '../../domain/role.ts'
import { type WaitingItem, isSealedFor } from '../../review/blind-review.ts'
import { type Case, contractorsIn } from '../../review/case.ts'
import { scopesOfKey } from '../../storage/people/api-keys.ts'
import { waitingItems } from '../../storage/desk/blind-reviews.ts'
import { casesOf } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { findUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'

/** Places in blind reviews that wait for a verdict which this actor may give; none for who judges nobody. */
export async function sealsFor(db: Db, { tenant, actor }: Acting): Promise<readonly WaitingItem[]> {
  const waiting = (await waitingItems(db, tenant)).filter(({ item }) => isSealedFor(item, actor))
  return waiting.length > 0 && (await mayJudge(db, { tenant, actor })) ? waiting : []
}

/** Whose scores this actor must not see. */
export async function sealedFrom(db: Db, acting: Acting): Promise<ReadonlySet<ContractorId>> {
  return contractorsOf(await sealsFor(db, acting))
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
  const asked = new Set(contractors)
  const seals = (await sealsFor(db, acting)).filter(({ item }) => asked.has(item.contractor))
  if (seals.length === 0) return
  throw verdictFirst(
    seals,
    'This contractor waits for a blind verdict, and you could give it: judge by the facts first, or step back.',
  )
}

/** Likewise for a case. Names everybody who is sealed for this actor, as the case says who has an alert. */
export async function requireUnsealedCase(db: Db, acting: Acting, state: Case): Promise<void> {
  const seals = await sealsFor(db, acting)
  if (!holdsSealed(state, contractorsOf(seals))) return
  throw verdictFirst(
    seals,
    'Somebody of this case waits for a blind verdict, and you could give it: judge by the facts first, or step back.',
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

function verdictFirst(seals: readonly WaitingItem[], message: string): ApplicationError {
  return new ApplicationError(
    'blind-verdict-first',
    message,
    seals.map(({ review, item: { position } }) => ({
      code: 'blind-verdict-first',
      source: `/v1/blind-reviews/${review}/items/${position}`,
      message: 'A verdict is waited for here.',
    })),
  )
}

function contractorsOf(seals: readonly WaitingItem[]): ReadonlySet<ContractorId> {
  return new Set(seals.map(({ item }) => item.contractor))
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
