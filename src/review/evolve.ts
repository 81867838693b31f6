/** Case + event → case. Replaying all events of a case gives the case. */
import type { Case, CaseAlert, CaseEvent, Proposal, RecordedEvent } from './case.ts'
import { byText } from '../domain/by-text.ts'

/** The case that its events tell of. The first must be `opened`. */
export function caseFrom(id: string, events: readonly RecordedEvent[]): Case {
  const [first, ...rest] = events
  if (first === undefined) throw new Error(`${id} has no events`)
  return rest.reduce(evolve, openedCase(id, first))
}

export function openedCase(id: string, { event, at }: RecordedEvent): Case {
  if (event.kind !== 'opened') throw new Error(`${id} does not begin with being opened`)
  return {
    id,
    version: 1,
    status: 'open',
    openedAt: at,
    evidenceAt: at,
    updatedAt: at,
    alerts: inOrder(event.alerts),
    proposals: [],
    holds: [],
    notes: [],
    attachments: [],
    tags: [],
  }
}

export function evolve(state: Case, recorded: RecordedEvent): Case {
  const moved = { ...state, version: state.version + 1, updatedAt: recorded.at }
  return changed(moved, recorded)
}

function changed(state: Case, { event, actor: by, at }: RecordedEvent): Case {
  switch (event.kind) {
    case 'opened':
      throw new Error(`${state.id} was opened before`)
    case 'joined': {
      const { snoozedUntil: _, ...awake } = state
      return { ...awake, evidenceAt: at, alerts: joined(state.alerts, event.alerts) }
    }
    case 'reopened':
      return { ...state, status: 'open' }
    case 'merged':
      return { ...state, ...closedAs(state, event, { by, at }), duplicateOf: event.into }
    case 'claimed':
      return { ...state, status: worked(state), claim: { by, until: event.until } }
    case 'released': {
      const { claim: _, ...free } = state
      return { ...free, status: state.status === 'in-review' ? 'open' : state.status }
    }
    case 'assigned': {
      const { assignee: _, ...free } = state
      return event.to === undefined ? free : { ...free, assignee: event.to }
    }
    case 'noted': {
      const { id, about, text } = event
      return { ...state, notes: [...state.notes, { id, about, text, by, at }] }
    }
    case 'attached': {
      const { kind: _, ...file } = event
      return { ...state, attachments: [...state.attachments, { ...file, by, at }] }
    }
    case 'tagged':
      return { ...state, tags: [...new Set(event.tags)].sort(byText) }
    case 'snoozed': {
      const { snoozedUntil: _, ...awake } = state
      return event.until === undefined ? awake : { ...awake, snoozedUntil: event.until }
    }
    case 'due-set': {
      const { dueOn: _, ...free } = state
      return event.on === undefined ? free : { ...free, dueOn: event.on }
    }
    case 'proposed': {
      const { id, proposed } = event
      const proposal = { id, proposed, by, at, state: 'waiting' as const }
      return {
        ...state,
        status: 'awaiting-approval',
        proposals: [...state.proposals, proposal],
      }
    }
    case 'approved':
      return settled(state, event, { state: 'approved', settled: { by, at, text: event.text } })
    case 'rejected':
      return settled(state, event, { state: 'rejected', settled: { by, at, text: event.text } })
    case 'withdrawn':
      return settled(state, event, { state: 'withdrawn', settled: { by, at, text: '' } })
    case 'disposed':
      return disposed(state, event, { by, at })
    case 'held':
      return held(state, event, { by, at })
    case 'hold-released': {
      const released = { by, at, text: event.text }
      const holds = state.holds.map((hold) =>
        hold.released === undefined ? { ...hold, released } : hold,
      )
      return { ...state, holds }
    }
  }
}

type Hand = { readonly by: RecordedEvent['actor']; readonly at: RecordedEvent['at'] }

function worked({ status }: Case): Case['status'] {
  return status === 'open' ? 'in-review' : status
}

function settled(
  state: Case,
  { id }: { readonly id: string },
  outcome: Pick<Proposal, 'state' | 'settled'>,
): Case {
  return {
    ...state,
    status: state.status === 'awaiting-approval' ? 'in-review' : state.status,
    proposals: state.proposals.map((each) => (each.id === id ? { ...each, ...outcome } : each)),
  }
}

function disposed(state: Case, event: CaseEvent & { kind: 'disposed' }, hand: Hand): Case {
  const proposal = state.proposals.find(({ id }) => id === event.proposal)
  const { claim: _, ...free } = state
  return {
    ...free,
    status: 'closed',
    ...(event.duplicateOf === undefined ? {} : { duplicateOf: event.duplicateOf }),
    decided: {
      ...event.finding,
      indicators: event.indicators,
      by: proposal?.by ?? hand.by,
      at: hand.at,
      ...(proposal === undefined ? {} : { approvedBy: hand.by }),
      alerts: state.alerts,
    },
  }
}

function held(state: Case, event: CaseEvent & { kind: 'held' }, { by, at }: Hand): Case {
  const proposal = state.proposals.find(({ id }) => id === event.proposal)
  const released = { by, at, text: 'Replaced by the hold that follows.' }
  const before = state.holds.map((hold) =>
    hold.released === undefined ? { ...hold, released } : hold,
  )
  const hold = { ...event.terms, by: proposal?.by ?? by, since: at }
  return { ...state, status: worked(state), holds: [...before, hold] }
}

function closedAs(state: Case, { into }: { readonly into: string }, { by, at }: Hand) {
  const finding = {
    disposition: 'duplicate' as const,
    reasons: [],
    text: `Joined with ${into}.`,
    indicators: [],
  }
  return { status: 'closed' as const, decided: { ...finding, by, at, alerts: state.alerts } }
}

function joined(held: readonly CaseAlert[], news: readonly CaseAlert[]): readonly CaseAlert[] {
  const byKey = new Map(held.map((alert) => [alertKey(alert), alert]))
  for (const alert of news) byKey.set(alertKey(alert), alert)
  return inOrder([...byKey.values()])
}

export function alertKey({ contractor, typology }: Pick<CaseAlert, 'contractor' | 'typology'>) {
  return JSON.stringify([contractor, typology])
}

function inOrder(alerts: readonly CaseAlert[]): readonly CaseAlert[] {
  return alerts.toSorted(
    (a, b) => byText(a.contractor, b.contractor) || byText(a.typology, b.typology),
  )
}
