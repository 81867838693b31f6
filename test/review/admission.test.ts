/** Whoever let somebody in stands behind them for a week: no second pair of eyes by making a user. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, actorText } from '../../src/domain/actor.ts'
import { type Instant, MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { ADMITTING, type Admission, commonHand } from '../../src/review/admission.ts'
import { refusedApproval } from '../../src/review/four-eyes.ts'
import { NOW } from './desk.ts'

const user = (id: string): Actor => ({ kind: 'user', id })
const keyOf = ({ id }: Actor): Actor => ({ kind: 'key', id: `k-${id}`, behind: `user:${id}` })
const [ADA, LEE, ANA, EVE] = [user('ada'), user('lee'), user('ana'), user('eve')]
const MACHINE: Actor = { kind: 'cli', id: 'root' }

const daysAgo = (days: number): Instant => instant(NOW - days * MS_PER_DAY)
const admission = (by: Actor, whom: Actor, changes: Partial<Admission> = {}): Admission => ({
  action: 'user.created',
  by,
  user: whom,
  at: daysAgo(1),
  ...changes,
})
const refusal = (
  [proposedBy, approver]: readonly [Actor, Actor],
  admissions: readonly Admission[],
  at = NOW,
) => refusedApproval({ proposedBy, state: 'waiting' }, { actor: approver, at }, admissions)
/** Each as proposer with the other as approver. */
const bothWays = (a: Actor, b: Actor) => [[a, b] as const, [b, a] as const]

describe('an admin approves nothing by somebody whom they', () => {
  test.each(Object.keys(ADMITTING) as (keyof typeof ADMITTING)[])('let in by %s', (action) => {
    const admissions = [admission(ADA, LEE, { action })]
    for (const pair of bothWays(ADA, LEE)) {
      expect(refusal(pair, admissions)).toEqual({
        refused: 'same-hand',
        message:
          `user:ada ${ADMITTING[action]} user:lee on 2026-05-31T12:00:00.000Z; ` +
          'until 2026-06-07T12:00:00.000Z somebody else has to approve it.',
      })
    }
  })

  test('let in, whichever key of theirs either takes', () => {
    for (const by of [ADA, keyOf(ADA)]) {
      const admissions = [admission(by, LEE)]
      for (const pair of [...bothWays(keyOf(ADA), LEE), ...bothWays(ADA, keyOf(LEE))]) {
        expect(refusal(pair, admissions)?.refused).toBe('same-hand')
      }
      expect(refusal([keyOf(ADA), keyOf(LEE)], admissions)?.refused).toBe('same-hand')
    }
  })

  test('let in through somebody else, or beside somebody else', () => {
    const chain = [admission(ADA, LEE, { at: daysAgo(2) }), admission(LEE, ANA)]
    for (const pair of bothWays(ADA, ANA)) {
      expect(refusal(pair, chain)?.message).toBe(
        'user:ada made the account of user:lee on 2026-05-30T12:00:00.000Z, ' +
          'user:lee made the account of user:ana on 2026-05-31T12:00:00.000Z; ' +
          'until 2026-06-06T12:00:00.000Z somebody else has to approve it.',
      )
    }
    const siblings = [admission(ADA, LEE), admission(ADA, ANA)]
    for (const pair of bothWays(LEE, ANA)) {
      expect(refusal(pair, siblings)?.refused).toBe('same-hand')
    }
  })
})

describe('somebody approves', () => {
  test('a week after they were let in, and not a moment before', () => {
    const admissions = [admission(ADA, LEE, { at: daysAgo(7) })]
    for (const pair of bothWays(ADA, LEE)) {
      expect(refusal(pair, admissions)).toBeUndefined()
      expect(refusal(pair, admissions, instant(NOW - 1))?.refused).toBe('same-hand')
    }
  })

  test('what neither who let them in nor anybody else of theirs proposed', () => {
    const admissions = [admission(ADA, LEE), admission(EVE, ANA)]
    for (const [a, b] of [
      [LEE, ANA],
      [LEE, EVE],
      [ADA, EVE],
    ] as const) {
      for (const pair of bothWays(a, b)) expect(refusal(pair, admissions)).toBeUndefined()
    }
  })

  test('what somebody proposed who let in the same person', () => {
    const admissions = [admission(ADA, LEE), admission(EVE, LEE)]
    for (const pair of bothWays(ADA, EVE)) expect(refusal(pair, admissions)).toBeUndefined()
  })

  test('what people proposed who were let in at the same machine, and who let in themselves', () => {
    const admissions = [
      admission(MACHINE, LEE),
      admission(MACHINE, ANA),
      admission(ADA, ADA, { action: 'user.link-made' }),
    ]
    for (const pair of [...bothWays(LEE, ANA), ...bothWays(ADA, LEE)]) {
      expect(refusal(pair, admissions)).toBeUndefined()
    }
  })
})

const person = fc.constantFrom(ADA, LEE, ANA, EVE)
const someAdmissions = fc.array(
  fc
    .record({ by: fc.oneof(person, person.map(keyOf)), user: person, days: fc.nat(10) })
    .map(({ by, user: whom, days }) => admission(by, whom, { at: daysAgo(days) })),
  { maxLength: 8 },
)

/** Everybody behind a person, by going over the admissions until nobody is added. */
function everybodyBehind(who: Actor, admissions: readonly Admission[]): ReadonlySet<string> {
  const found = new Set([actorText(who)])
  for (const _ of admissions) {
    for (const { by, user: whom } of admissions) {
      if (found.has(actorText(whom))) found.add(by.behind ?? actorText(by))
    }
  }
  return found
}

test('two hands are one exactly until nobody stands behind both, in whatever order admissions come', () => {
  let common = 0
  fc.assert(
    fc.property(person, person, someAdmissions, (a, b, admissions) => {
      fc.pre(a !== b)
      const found = commonHand(a, b, { admissions, at: NOW })
      const watched = admissions.filter(({ at }) => at > daysAgo(7))
      const behindA = everybodyBehind(a, watched)
      const isCommon = [...everybodyBehind(b, watched)].some((each) => behindA.has(each))
      expect(found !== undefined).toBe(isCommon)
      expect(commonHand(b, a, { admissions: admissions.toReversed(), at: NOW })?.until).toBe(
        found?.until,
      )
      if (found === undefined) return
      common += 1
      expect(commonHand(a, b, { admissions, at: found.until })).toBeUndefined()
      const before = instant(found.until - 1)
      expect(commonHand(a, b, { admissions, at: before })).toEqual(found)
      expect(commonHand(a, b, { admissions: found.by, at: NOW })).toEqual(found)
    }),
    { numRuns: 500 },
  )
  expect(common).toBeGreaterThan(50)
})
