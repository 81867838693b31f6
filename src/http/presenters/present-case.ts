import type { Static } from 'typebox'
import type { QueuedCase } from '../../application/cases/list-cases.ts'
import type { CaseView } from '../../application/cases/read-case.ts'
import type {
  CaseEventResource,
  CaseSummaryWire,
  CaseWire,
  HoldResource,
  PickedReasonBody,
  ProposalResource,
} from '../../contract/api-case.ts'
import { formatDay, formatInstant } from '../../domain/calendar.ts'
import { formatAmount } from '../../domain/money.ts'
import { wireFacts } from '../../domain/wire-facts.ts'
import { assessmentOf, clusterOf } from '../../reports/risk-report.ts'
import {
  type CaseAlert,
  type EvidenceReference,
  type Finding,
  type Hold,
  type HoldTerms,
  type Proposal,
  type RecordedEvent,
  activeHold,
  waitingProposal,
} from '../../review/case.ts'
import { actorWire } from './present-audit.ts'

export function caseSummaryWire({
  case: state,
  band,
  priority,
  clocks,
  atStake,
  paidBack,
}: QueuedCase): CaseSummaryWire {
  const hold = activeHold(state)
  const waiting = waitingProposal(state)
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    band,
    ...priority,
    pay_at_stake: atStake.map((sum) => ({ amount: formatAmount(sum), currency: sum.currency })),
    ...(paidBack === undefined ? {} : { pay_back_since: formatDay(paidBack) }),
    opened_at: formatInstant(state.openedAt),
    evidence_at: formatInstant(state.evidenceAt),
    updated_at: formatInstant(state.updatedAt),
    alerts: state.alerts.map(alertWire),
    clocks: clocks.map(({ kind, on, daysLeft, why }) => ({
      kind,
      on: formatDay(on),
      days_left: daysLeft,
      why,
    })),
    ...(state.decided === undefined ? {} : { disposition: state.decided.disposition }),
    ...(state.assignee === undefined ? {} : { assignee: state.assignee }),
    ...(state.claim === undefined
      ? {}
      : { claim: { by: actorWire(state.claim.by), until: formatInstant(state.claim.until) } }),
    ...(hold === undefined ? {} : { hold: holdWire(hold) }),
    ...(waiting === undefined ? {} : { waiting: proposalWire(waiting) }),
    tags: [...state.tags],
    ...(state.snoozedUntil === undefined
      ? {}
      : { snoozed_until: formatInstant(state.snoozedUntil) }),
    ...(state.dueOn === undefined ? {} : { due_on: formatDay(state.dueOn) }),
    ...(state.duplicateOf === undefined ? {} : { duplicate_of: state.duplicateOf }),
  }
}

export function caseWire(view: CaseView): CaseWire {
  const { decided, proposals, holds, notes, attachments } = view.case
  return {
    ...caseSummaryWire(view),
    headline: view.headline,
    ...(decided === undefined
      ? {}
      : {
          decided: {
            ...findingWire(decided),
            by: actorWire(decided.by),
            at: formatInstant(decided.at),
            ...(decided.approvedBy === undefined
              ? {}
              : { approved_by: actorWire(decided.approvedBy) }),
            alerts: decided.alerts.map(alertWire),
          },
        }),
    proposals: proposals.map(proposalWire),
    holds: holds.map(holdWire),
    notes: notes.map(({ by, at, ...note }) => ({
      ...note,
      by: actorWire(by),
      at: formatInstant(at),
    })),
    attachments: attachments.map(({ by, at, mediaType, ...file }) => ({
      ...file,
      media_type: mediaType,
      by: actorWire(by),
      at: formatInstant(at),
    })),
    assessments: view.assessments.map(assessmentOf),
    clusters: view.clusters.map(clusterOf),
    explanations: [...view.explanations].map(([contractor, { about, helps, rights }]) => ({
      contractor_id: contractor,
      about: [...about],
      helps: [...helps],
      rights,
    })),
  }
}

export function caseEventWire({
  event,
  actor,
  at,
}: RecordedEvent): Static<typeof CaseEventResource> {
  const { kind, ...detail } = event
  return { kind, by: actorWire(actor), at: formatInstant(at), detail: wireFacts(detail) }
}

function alertWire({ contractor, typology, band, status }: CaseAlert) {
  return { contractor_id: contractor, typology, band, status }
}

function proposalWire(proposal: Proposal): Static<typeof ProposalResource> {
  const { id, proposed, state, by, at, settled } = proposal
  return {
    id,
    kind: proposed.kind,
    state,
    by: actorWire(by),
    at: formatInstant(at),
    ...(proposed.kind === 'disposition' ? { finding: findingWire(proposed.finding) } : {}),
    ...(proposed.kind === 'hold' ? { hold: termsWire(proposed.terms) } : {}),
    ...(proposed.kind === 'identifiers' ? { purpose: proposed.purpose } : {}),
    ...(settled === undefined ? {} : { settled: settledWire(settled) }),
  }
}

function holdWire(hold: Hold): Static<typeof HoldResource> {
  const { by, since, released } = hold
  return {
    ...termsWire(hold),
    by: actorWire(by),
    since: formatInstant(since),
    ...(released === undefined ? {} : { released: settledWire(released) }),
  }
}

function termsWire({ length, ground, text, reviewBy }: HoldTerms) {
  return { length, ground, text, review_by: formatDay(reviewBy) }
}

function settledWire({ by, at, text }: NonNullable<Hold['released']>) {
  return { by: actorWire(by), at: formatInstant(at), text }
}

function findingWire({ disposition, reasons, text }: Finding) {
  return {
    disposition,
    reasons: reasons.map(({ code, evidence }) => ({ code, evidence: evidence.map(evidenceWire) })),
    text,
  }
}

function evidenceWire(
  reference: EvidenceReference,
): Static<typeof PickedReasonBody>['evidence'][number] {
  if ('note' in reference || 'attachment' in reference) return reference
  return { contractor_id: reference.contractor, indicator: reference.indicator }
}
