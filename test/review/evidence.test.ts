/** What alerts do to cases: join, open again, come together. */
import { describe, expect, test } from 'vitest'
import type { Case } from '../../src/review/case.ts'
import { caseForCluster, decideEvidence, mergeable } from '../../src/review/decide-evidence.ts'
import { groupsOf } from '../../src/review/groups.ts'
import { contractorId } from '../../src/domain/ids.ts'
import {
  PRODUCT,
  after,
  alert,
  dispose,
  finding,
  hold,
  later,
  opened,
  recorded,
  terms,
} from './desk.ts'

const kinds = (state: Case, ...alerts: ReturnType<typeof alert>[]) =>
  decideEvidence(state, alerts).map(({ kind }) => kind)

describe('an open case', () => {
  test('takes in what is new, and nothing twice', () => {
    const state = opened()
    expect(kinds(state, alert('c-1'))).toEqual([])
    expect(kinds(state, alert('c-2'))).toEqual(['joined'])
    expect(kinds(state, alert('c-1', { band: 'critical' }))).toEqual(['joined'])
    expect(kinds(state, alert('c-1', { status: 'closed' }))).toEqual(['joined'])
    expect(kinds(state, alert('c-9', { status: 'closed' }))).toEqual([])
  })

  test('wakes when evidence joins, and keeps its alerts in order', () => {
    const snoozed = after(opened(), { do: 'snooze', until: later(99) })
    const joined = recorded(snoozed, decideEvidence(snoozed, [alert('b'), alert('a')]), PRODUCT)
    expect(joined.snoozedUntil).toBeUndefined()
    expect(joined.alerts.map(({ contractor }) => contractor)).toEqual(['a', 'b', 'c-1'])
  })
})

describe('a closed case', () => {
  const closed = after(opened(), dispose(finding()))

  test('opens again on more than it was decided on', () => {
    expect(kinds(closed, alert('c-2'))).toEqual(['joined', 'reopened'])
    expect(kinds(closed, alert('c-1', { band: 'critical' }))).toEqual(['joined', 'reopened'])
    expect(kinds(closed, alert('c-1', { typology: 'laptop-farm' }))).toEqual(['joined', 'reopened'])
  })

  test('stays closed when the same alert closes and opens again', () => {
    expect(kinds(closed, alert('c-1'))).toEqual([])
    const gone = recorded(
      closed,
      decideEvidence(closed, [alert('c-1', { status: 'closed' })]),
      PRODUCT,
    )
    expect(gone.status).toBe('closed')
    const back = recorded(gone, decideEvidence(gone, [alert('c-1')]), PRODUCT)
    expect(back.status).toBe('closed')
    expect(back.alerts).toEqual([alert('c-1')])
  })

  test('keeps its earlier decision when it opens again', () => {
    const again = recorded(closed, decideEvidence(closed, [alert('c-2')]), PRODUCT)
    expect(again).toMatchObject({ status: 'open', decided: { disposition: 'benign-explained' } })
  })
})

describe('the cases of one cluster', () => {
  const named = (id: string, hours: number): Case => ({ ...opened(), id, openedAt: later(hours) })
  const older = named('case-1', 0)
  const newer = named('case-2', 1)
  const done = { ...named('case-3', 2), status: 'closed' as const }

  test('take evidence in at the oldest open one, else at the latest', () => {
    expect(caseForCluster([done, newer, older])?.id).toBe('case-1')
    expect(caseForCluster([done])?.id).toBe('case-3')
    expect(caseForCluster([{ ...older, duplicateOf: 'case-9' }])).toBeUndefined()
    expect(caseForCluster([])).toBeUndefined()
  })

  test('come together, but never over a hold or a proposal', () => {
    const held = { ...after(newer, hold(terms())), id: 'case-4' }
    const waiting = { ...after(newer, hold(terms({ length: 'longer' }))), id: 'case-5' }
    expect(mergeable([older, newer, done, held, waiting], older)).toEqual([newer])
    expect(mergeable([done, newer], done)).toEqual([])
  })
})

test('contractors fall into clusters, or stand alone', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(contractorId) as [never, never, never, never]
  const cluster = { id: 'cluster-a', contractors: [a, b, c], artefacts: [] }
  expect(groupsOf([d, b, a, b], [cluster])).toEqual([[a, b, c], [d]])
})
