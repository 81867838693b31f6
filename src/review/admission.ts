/**
 * Who let whom in. Whoever makes an account, a link to choose a password, … can sign in as its owner, and would be
 * both people of a decision. So for a week they stand behind that person, as they do behind a key of theirs: long
 * enough for others to see it in the audit log, and a platform with one admin is not locked out.
 */
import { type Actor, actorText, handsOf, personBehind } from '../domain/actor.ts'
import type { AuditAction } from '../domain/audit.ts'
import { type Instant, MS_PER_DAY, formatInstant, instant } from '../domain/calendar.ts'

/** What lets somebody in, as a sentence has it between the two. */
export const ADMITTING = {
  'user.created': 'made the account of',
  'user.link-made': 'made a sign-in link for',
  'user.second-factor-removed': 'removed the second factor of',
  'user.enabled': 'enabled',
  'user.role-changed': 'changed the role of',
} as const satisfies Partial<Record<AuditAction, string>>

export type Admission = {
  readonly action: keyof typeof ADMITTING
  readonly by: Actor
  /** Whom it let in. */
  readonly user: Actor
  readonly at: Instant
}

const WATCHED_MS = 7 * MS_PER_DAY

/** Admissions of before count no longer. */
export function watchedSince(at: Instant): Instant {
  return instant(at - WATCHED_MS)
}

/** By what two hands may be those of one person, in order of time, and until when that counts. */
export type CommonHand = { readonly by: readonly Admission[]; readonly until: Instant }

type Way = readonly Admission[]

/**
 * Undefined where nobody let one of them in who is the other or let the other in too, directly or through people in
 * between. Who works at the machine itself is nobody of the platform: two people whom they let in stay two.
 */
export function commonHand(
  a: Actor,
  b: Actor,
  { admissions, at }: { readonly admissions: readonly Admission[]; readonly at: Instant },
): CommonHand | undefined {
  const watched = admissions.filter((each) => each.at > watchedSince(at))
  const latestFirst = watched.toSorted((one, other) => other.at - one.at)
  const behindB = waysBehind(b, latestFirst)
  let common: CommonHand | undefined
  for (const [hand, way] of waysBehind(a, latestFirst)) {
    const other = behindB.get(hand)
    if (other === undefined) continue
    const by = [...new Set([...way, ...other])].toSorted((one, next) => one.at - next.at)
    const [oldest] = by
    if (oldest === undefined) continue
    const until = instant(oldest.at + WATCHED_MS)
    if (common === undefined || until > common.until) common = { by, until }
  }
  return common
}

/**
 * Everybody who stands behind a hand, and through which admissions. Of several ways to one the way that counts
 * longest: the latest admission that leads to somebody new is always taken first.
 */
function waysBehind(hand: Actor, latestFirst: readonly Admission[]): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>(handsOf(hand).map((each) => [each, []]))
  for (;;) {
    const next = latestFirst.flatMap((admission) => furtherWay(ways, admission)).at(0)
    if (next === undefined) return ways
    ways.set(next.to, next.way)
  }
}

function furtherWay(ways: ReadonlyMap<string, Way>, admission: Admission) {
  const way = ways.get(actorText(admission.user))
  const to = personBehind(admission.by)
  if (way === undefined || to === undefined || ways.has(to)) return []
  return [{ to, way: [...way, admission] }]
}

/** `user:ada made the account of user:lee on 2026-06-01T12:00:00.000Z; until … somebody else has to approve it.` */
export function commonHandText({ by, until }: CommonHand): string {
  const steps = by.map(
    ({ by: who, action, user, at }) =>
      `${actorText(who)} ${ADMITTING[action]} ${actorText(user)} on ${formatInstant(at)}`,
  )
  return `${steps.join(', ')}; until ${formatInstant(until)} somebody else has to approve it.`
}
