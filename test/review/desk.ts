/** A case on the desk, moved by commands; time and hands are given. */
import type { Actor } from '../../src/domain/actor.ts'
import { type Instant, day, instant } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import type { Case, CaseAlert, CaseEvent, Finding, HoldTerms } from '../../src/review/case.ts'
import type { CaseCommand } from '../../src/review/case-command.ts'
import { decide } from '../../src/review/decide.ts'
import { evolve, openedCase } from '../../src/review/evolve.ts'
import { at } from '../support/history.ts'

export const ANNA: Actor = { kind: 'user', id: 'anna' }
export const BERT: Actor = { kind: 'user', id: 'bert' }
export const PRODUCT: Actor = { kind: 'system', id: 'assessment' }

/** A Monday. */
export const NOW = at('2026-06-01T12:00:00Z')
export const later = (hours: number): Instant => instant(NOW + hours * 3_600_000)
export const CYCLE_END = day(Math.floor(NOW / 86_400_000) + 30)

export const alert = (
  contractor: string,
  changes: Partial<Omit<CaseAlert, 'contractor'>> = {},
): CaseAlert => ({
  contractor: contractorId(contractor),
  typology: 'facilitator-payee',
  band: 'high',
  status: 'open',
  ...changes,
})

export const opened = (...alerts: readonly CaseAlert[]): Case =>
  openedCase('case-1', {
    event: { kind: 'opened', alerts: alerts.length === 0 ? [alert('c-1')] : alerts },
    actor: PRODUCT,
    at: NOW,
  })

export const EVIDENCE = [{ contractor: contractorId('c-1'), indicator: 'shared-destination' }]

export const finding = (changes: Partial<Finding> = {}): Finding => ({
  disposition: 'benign-explained',
  reasons: [{ code: 'joint-or-household-account', evidence: EVIDENCE }],
  text: 'A couple with a joint account, shown by the bank.',
  ...changes,
})

export const CONFIRMED = finding({
  disposition: 'confirmed-risk',
  reasons: [{ code: 'payee-collects-for-many', evidence: EVIDENCE }],
})

export const terms = (changes: Partial<HoldTerms> = {}): HoldTerms => ({
  length: 'one-cycle',
  ground: 'risk',
  text: 'Until the bank has answered.',
  reviewBy: day(CYCLE_END - 10),
  ...changes,
})

export const dispose = (what: Finding, id = 'p-1'): CaseCommand => ({
  do: 'dispose',
  id,
  finding: what,
  evidence: EVIDENCE,
  indicators: ['shared-destination'],
})

export const hold = (what: HoldTerms, id = 'p-1'): CaseCommand => ({
  do: 'hold',
  id,
  terms: what,
  cycleEnd: CYCLE_END,
})

export function recorded(
  state: Case,
  events: readonly CaseEvent[],
  actor: Actor,
  when = NOW,
): Case {
  return events.reduce((each, event) => evolve(each, { event, actor, at: when }), state)
}

/** The case after the command; throws what refused it. */
export function after(state: Case, command: CaseCommand, actor = ANNA, when = NOW): Case {
  const decision = decide(state, command, { actor, at: when })
  if ('refused' in decision) throw new Error(`${decision.refused}: ${decision.message}`)
  return recorded(state, decision.events, actor, when)
}

export function refusalOf(state: Case, command: CaseCommand, actor = ANNA, when = NOW) {
  const decision = decide(state, command, { actor, at: when })
  return 'refused' in decision ? decision.refused : undefined
}
