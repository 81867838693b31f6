/** What one hand proposes another approves: every pair of hands, every state, everything that needs it. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { personBehind } from '../../src/domain/actor.ts'
import { activeHold, waitingProposal } from '../../src/review/case.ts'
import type { Admission } from '../../src/review/admission.ts'
import type { CaseCommand } from '../../src/review/case-command.ts'
import { refusedApproval, refusedSettling, refusedWithdrawal } from '../../src/review/four-eyes.ts'
import {
  ANNA,
  BERT,
  CONFIRMED,
  NOW,
  PRODUCT,
  after,
  dispose,
  hold,
  later,
  opened,
  refusalOf,
  terms,
} from './desk.ts'

const key = (id: string, behind?: string): Actor => ({
  kind: 'key',
  id,
  ...(behind === undefined ? {} : { behind }),
})

const by = (actor: Actor) => ({ actor, at: NOW })

/** Everybody who can stand on either side. The group tells who is one hand. */
const HANDS: readonly { readonly actor: Actor; readonly hand: string }[] = [
  { actor: ANNA, hand: 'anna' },
  { actor: key('k-anna-1', 'user:anna'), hand: 'anna' },
  { actor: key('k-anna-2', 'user:anna'), hand: 'anna' },
  { actor: BERT, hand: 'bert' },
  { actor: key('k-bert', 'user:bert'), hand: 'bert' },
  { actor: key('k-machine'), hand: 'machine' },
  { actor: key('k-of-machine', 'key:k-machine'), hand: 'machine' },
  { actor: { kind: 'cli', id: 'root' }, hand: 'root' },
  // A user and a key of one name are two.
  { actor: { kind: 'user', id: 'root' }, hand: 'user root' },
]

const PAIRS = HANDS.flatMap((proposer) => HANDS.map((approver) => ({ proposer, approver })))

describe('a proposal', () => {
  test('is approved by another hand only, whichever pair it is', () => {
    expect(PAIRS).toHaveLength(81)
    for (const { proposer, approver } of PAIRS) {
      const refused = refusedApproval(
        { proposedBy: proposer.actor, state: 'waiting' },
        by(approver.actor),
        [],
      )
      const expected = proposer.hand === approver.hand ? 'same-hand' : undefined
      expect([proposer, approver, refused?.refused]).toEqual([proposer, approver, expected])
    }
  })

  test('is withdrawn by the same hand only', () => {
    for (const { proposer, approver } of PAIRS) {
      const proposal = { proposedBy: proposer.actor, state: 'waiting' as const }
      const isAllowed = refusedWithdrawal(proposal, approver.actor) === undefined
      expect([proposer, approver, isAllowed]).toEqual([
        proposer,
        approver,
        proposer.hand === approver.hand,
      ])
    }
  })

  test('is never approved by the product itself', () => {
    const refused = refusedApproval({ proposedBy: ANNA, state: 'waiting' }, by(PRODUCT), [])
    expect(refused?.refused).toBe('same-hand')
  })

  test.each(['approved', 'rejected', 'withdrawn'] as const)('that is %s is settled', (state) => {
    const proposal = { proposedBy: ANNA, state }
    expect(refusedApproval(proposal, by(BERT), [])?.refused).toBe('state')
    expect(refusedSettling(proposal)?.refused).toBe('state')
    expect(refusedWithdrawal(proposal, ANNA)?.refused).toBe('state')
  })

  test('is no way around by keys that a key makes: the first hand stays behind', () => {
    const first = key('k-1', personBehind(ANNA))
    const second = key('k-2', personBehind(first))
    const refused = refusedApproval({ proposedBy: ANNA, state: 'waiting' }, by(second), [])
    expect(refused?.refused).toBe('same-hand')
    expect(personBehind({ kind: 'cli', id: 'root' })).toBeUndefined()
    expect(personBehind(PRODUCT)).toBeUndefined()
  })
})

const LONGER = terms({ length: 'longer' })

/** What has no effect before it is approved. */
const NEEDS_FOUR_EYES: readonly { readonly what: string; readonly command: CaseCommand }[] = [
  { what: 'confirmed-risk', command: dispose(CONFIRMED) },
  { what: 'a longer hold', command: hold(LONGER) },
  {
    what: 'raw identifiers in an export',
    command: { do: 'ask-identifiers', id: 'p-1', purpose: 'Report to OFAC.' },
  },
]

describe.each(NEEDS_FOUR_EYES)('$what', ({ command }) => {
  const proposed = after(opened(), command)
  const approve = { do: 'approve', proposal: 'p-1', text: '', admissions: [] } as const

  test('waits, without effect', () => {
    expect(proposed.status).toBe('awaiting-approval')
    expect(waitingProposal(proposed)).toMatchObject({ id: 'p-1', by: ANNA })
    expect([proposed.decided, activeHold(proposed)]).toEqual([undefined, undefined])
  })

  test('is approved by somebody else, and names both', () => {
    expect(refusalOf(proposed, approve, ANNA)).toBe('same-hand')
    const approved = after(proposed, approve, BERT)
    expect(approved.proposals).toMatchObject([
      { state: 'approved', by: ANNA, settled: { by: BERT } },
    ])
    expect(refusalOf(approved, approve, BERT)).toBe('state')
  })

  test('is not approved by whom the proposer let in, or who let in the proposer, for a week', () => {
    const admitted = (by: Actor, user: Actor): readonly Admission[] => [
      { action: 'user.link-made', by, user, at: NOW },
    ]
    for (const admissions of [admitted(ANNA, BERT), admitted(BERT, ANNA)]) {
      const knowing: CaseCommand = { ...approve, admissions }
      expect(refusalOf(proposed, knowing, BERT, later(7 * 24 - 1))).toBe('same-hand')
      const approved = after(proposed, knowing, BERT, later(7 * 24))
      expect(approved.proposals).toMatchObject([{ state: 'approved' }])
      const stranger: Actor = { kind: 'user', id: 'carl' }
      expect(refusalOf(proposed, knowing, stranger)).toBeUndefined()
    }
  })

  test('is rejected with a reason, by anybody, and then has no effect', () => {
    const reject = (text: string): CaseCommand => ({ do: 'reject', proposal: 'p-1', text })
    expect(refusalOf(proposed, reject(' '), BERT)).toBe('invalid')
    const rejected = after(proposed, reject('The bank has not answered.'), BERT)
    expect(rejected.status).toBe('in-review')
    expect([rejected.decided, activeHold(rejected)]).toEqual([undefined, undefined])
    expect(refusalOf(rejected, approve, BERT)).toBe('state')
  })

  test('is withdrawn by who proposed it', () => {
    const withdraw: CaseCommand = { do: 'withdraw', proposal: 'p-1' }
    expect(refusalOf(proposed, withdraw, BERT)).toBe('state')
    expect(after(proposed, withdraw, ANNA).status).toBe('in-review')
  })

  test('stands alone: nothing else is decided or proposed while it waits', () => {
    for (const other of [dispose(CONFIRMED, 'p-2'), hold(terms(), 'p-2'), command]) {
      expect(refusalOf(proposed, other, BERT)).toBe('state')
    }
  })
})

test('an approved disposition closes the case in both names; an approved hold holds', () => {
  const approve: CaseCommand = {
    do: 'approve',
    proposal: 'p-1',
    text: 'Agreed.',
    admissions: [],
  }
  const confirmed = after(after(opened(), dispose(CONFIRMED)), approve, BERT)
  expect(confirmed).toMatchObject({
    status: 'closed',
    decided: { disposition: 'confirmed-risk', by: ANNA, approvedBy: BERT },
  })
  const held = after(after(opened(), hold(LONGER)), approve, BERT)
  expect(activeHold(held)).toMatchObject({ length: 'longer', by: ANNA })
  expect(held.status).toBe('in-review')
})
