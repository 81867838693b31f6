/** Whatever is asked of a case, by whoever, in whatever order: four eyes hold, and holds hold. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, isSameHand } from '../../src/domain/actor.ts'
import { type Instant, day, instant } from '../../src/domain/calendar.ts'
import {
  type Case,
  DISPOSITIONS,
  type RecordedEvent,
  activeHold,
  waitingProposal,
} from '../../src/review/case.ts'
import type { CaseCommand } from '../../src/review/case-command.ts'
import { decide } from '../../src/review/decide.ts'
import { decideEvidence } from '../../src/review/decide-evidence.ts'
import { caseFrom, evolve } from '../../src/review/evolve.ts'
import { REASON_CODE_IDS } from '../../src/review/reason-codes.ts'
import { ANNA, BERT, CONFIRMED, CYCLE_END, EVIDENCE, NOW, PRODUCT, alert, terms } from './desk.ts'

const ACTORS: readonly Actor[] = [
  ANNA,
  BERT,
  { kind: 'key', id: 'k-1', behind: 'user:anna' },
  { kind: 'key', id: 'k-2' },
  PRODUCT,
]
const IDS = ['p-1', 'p-2', 'p-3', 'p-4'] as const

const anyFinding = fc.record({
  disposition: fc.constantFrom(...DISPOSITIONS),
  reasons: fc.array(
    fc.record({
      code: fc.constantFrom(...REASON_CODE_IDS),
      evidence: fc.constantFrom(EVIDENCE, []),
    }),
    { maxLength: 2 },
  ),
  text: fc.constantFrom('', 'Seen and understood.'),
})

const finding = fc.oneof(anyFinding, fc.constant(CONFIRMED))

const holdTerms = fc.record({
  length: fc.constantFrom('one-cycle' as const, 'longer' as const),
  ground: fc.constantFrom('risk' as const, 'sanctions-blocked' as const),
  text: fc.constant('Why.'),
  reviewBy: fc.integer({ min: -5, max: 60 }).map((days) => day(terms().reviewBy + days)),
})

const proposal = fc.constantFrom(...IDS)
const holding: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({
    do: fc.constant('hold' as const),
    id: proposal,
    terms: holdTerms,
    cycleEnd: fc.constant(CYCLE_END),
  }),
  fc.record({
    do: fc.constant('approve' as const),
    proposal,
    text: fc.constant(''),
    admissions: fc.constant([]),
  }),
)
const otherwise: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({ do: fc.constant('claim' as const), until: fc.constant(instant(NOW + 1e7)) }),
  fc.record({ do: fc.constant('release' as const) }),
  fc.record({ do: fc.constant('assign' as const), to: fc.constant('user:bert') }),
  fc.record({ do: fc.constant('snooze' as const), until: fc.constant(instant(NOW + 1e9)) }),
  fc.record({ do: fc.constant('mark-duplicate' as const), of: fc.constant('case-2') }),
  fc.record({
    do: fc.constant('dispose' as const),
    id: proposal,
    finding,
    evidence: fc.constant(EVIDENCE),
    indicators: fc.constant(['shared-destination']),
  }),
  fc.record({ do: fc.constant('release-hold' as const), text: fc.constant('Why.') }),
  fc.record({
    do: fc.constant('ask-identifiers' as const),
    id: proposal,
    purpose: fc.constant('Why.'),
  }),
  fc.record({ do: fc.constant('reject' as const), proposal, text: fc.constant('No.') }),
  fc.record({ do: fc.constant('withdraw' as const), proposal }),
)

/** Holds and second hands come more often than chance would bring them: they are what is tested. */
const command = fc.oneof({ weight: 2, arbitrary: otherwise }, { weight: 1, arbitrary: holding })

const evidence = fc.record({
  contractor: fc.constantFrom('c-1', 'c-2', 'c-3'),
  band: fc.constantFrom('high' as const, 'critical' as const),
  status: fc.constantFrom('open' as const, 'closed' as const),
})

const step = fc.record({
  ask: fc.oneof({ weight: 5, arbitrary: command }, { weight: 1, arbitrary: evidence }),
  actor: fc.constantFrom(...ACTORS),
  waitMs: fc.integer({ min: 0, max: 86_400_000 }),
})

type Told = { readonly states: readonly Case[]; readonly events: readonly RecordedEvent[] }

/** Ids are used once, as they are made: a proposal of a used id is not asked for. */
function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
): Told {
  const first = {
    event: { kind: 'opened' as const, alerts: [alert('c-1')] },
    actor: PRODUCT,
    at: NOW,
  }
  const events: RecordedEvent[] = [first]
  let state = caseFrom('case-1', [first])
  const states = [state]
  let now: Instant = NOW
  for (const { ask, actor, waitMs } of steps) {
    now = instant(now + waitMs)
    if ('do' in ask && 'id' in ask && state.proposals.some(({ id }) => id === ask.id)) continue
    const decision =
      'do' in ask
        ? decide(state, ask, { actor, at: now })
        : {
            events: decideEvidence(state, [
              alert(ask.contractor, { band: ask.band, status: ask.status }),
            ]),
          }
    if ('refused' in decision) continue
    for (const event of decision.events) {
      const recorded = { event, actor: 'do' in ask ? actor : PRODUCT, at: now }
      events.push(recorded)
      state = evolve(state, recorded)
    }
    states.push(state)
  }
  return { states, events }
}

const stories = fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }).map(play)
const RUNS = { numRuns: 300 }

test('the events of a case tell the case', () => {
  fc.assert(
    fc.property(stories, ({ states, events }) => {
      const last = states.at(-1)
      expect(caseFrom('case-1', events)).toEqual(last)
      expect(last?.version).toBe(events.length)
    }),
    RUNS,
  )
})

test('a confirmed risk, a longer hold and raw identifiers always have two hands', () => {
  let seen = 0
  fc.assert(
    fc.property(stories, ({ states, events }) => {
      const proposals = states.at(-1)?.proposals ?? []
      for (const { proposed, by, state, settled } of proposals) {
        if (state !== 'approved') continue
        seen += 1
        expect(settled).toBeDefined()
        expect(isSameHand(by, settled?.by ?? by)).toBe(false)
        expect(settled?.by.kind).not.toBe('system')
        expect(proposed.kind).toMatch(/disposition|hold|identifiers/)
      }
      const approved = new Set(
        proposals.filter(({ state }) => state === 'approved').map(({ id }) => id),
      )
      for (const { event } of events) {
        const needs =
          (event.kind === 'disposed' && event.finding.disposition === 'confirmed-risk') ||
          (event.kind === 'held' && event.terms.length === 'longer')
        if (needs) expect(approved).toContain(event.proposal)
      }
    }),
    RUNS,
  )
  expect(seen).toBeGreaterThan(20)
})

test('a hold ends by a release that says why, or by a hold that follows; never by time or otherwise', () => {
  let held = 0
  fc.assert(
    fc.property(stories, ({ states, events }) => {
      let state = caseFrom('case-1', events.slice(0, 1))
      for (const recorded of events.slice(1)) {
        const before = activeHold(state)
        state = evolve(state, recorded)
        if (before === undefined) continue
        held += 1
        const kind = recorded.event.kind
        if (kind === 'hold-released') expect(activeHold(state)).toBeUndefined()
        else expect(activeHold(state)).toBeDefined()
      }
      const direct = events.filter(
        ({ event }) => event.kind === 'held' && event.proposal === undefined,
      )
      expect(direct.length).toBeLessThanOrEqual(1)
      expect(
        states.at(-1)?.holds.filter(({ released }) => released === undefined).length,
      ).toBeLessThan(2)
    }),
    RUNS,
  )
  expect(held).toBeGreaterThan(50)
})

test('one proposal waits at most, and the status says so', () => {
  fc.assert(
    fc.property(stories, ({ states }) => {
      for (const state of states) {
        const waiting = state.proposals.filter((each) => each.state === 'waiting')
        expect(waiting.length).toBeLessThan(2)
        if (state.status === 'awaiting-approval') expect(waitingProposal(state)).toBeDefined()
        if (state.status === 'closed') expect(state.decided).toBeDefined()
      }
    }),
    RUNS,
  )
})
