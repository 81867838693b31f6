/** What was found, with reasons that point at evidence. `confirmed-risk` needs a second pair of eyes. */
import { type Case, type EvidenceReference, type Finding, activeHold } from './case.ts'
import type { CaseCommand } from './case-command.ts'
import { type Decision, type Refused, accepted, refusedAs } from './decision.ts'
import { REASON_CODES, type ReasonCodeId, suits } from './reason-codes.ts'

const MIN_TEXT = 10

export function decideDisposition(
  state: Case,
  { id, finding, evidence, indicators }: CaseCommand & { do: 'dispose' },
): Decision {
  const refused = refusedFinding(state, finding, evidence)
  if (refused !== undefined) return refused
  if (finding.disposition === 'confirmed-risk') {
    return accepted({
      kind: 'proposed',
      id,
      proposed: { kind: 'disposition', finding, indicators },
    })
  }
  return accepted({ kind: 'disposed', finding, indicators })
}

function refusedFinding(
  state: Case,
  { disposition, reasons, text }: Finding,
  evidence: readonly EvidenceReference[],
): Refused | undefined {
  if (disposition === 'duplicate') return refusedAs('invalid', 'Say which case it repeats instead.')
  if (text.trim().length < MIN_TEXT) {
    return refusedAs('invalid', 'Say in a sentence what was found.')
  }
  if (reasons.length === 0) return refusedAs('invalid', 'Pick at least one reason.')
  const unsuited = reasons.find(({ code }) => !suits(code, disposition))
  if (unsuited !== undefined) {
    return refusedAs('invalid', `${named(unsuited.code)} is no reason for ${disposition}.`)
  }
  const known = new Set([...evidence, ...ownEvidence(state)].map((each) => keyOf(each)))
  for (const reason of reasons) {
    if (reason.evidence.length === 0) {
      return refusedAs('invalid', `Pick the evidence that ${named(reason.code)} rests on.`)
    }
    if (!reason.evidence.every((each) => known.has(keyOf(each)))) {
      return refusedAs(
        'invalid',
        `${named(reason.code)} points at evidence that the case does not hold.`,
      )
    }
  }
  return releasedFirst(state, disposition)
}

/** For people by its title, for programs by its code. */
function named(code: ReasonCodeId): string {
  return `“${REASON_CODES[code].title}” (${code})`
}

/** Whoever is cleared gets paid: by a release that says so, never by a side effect or by time. */
function releasedFirst(state: Case, disposition: Finding['disposition']): Refused | undefined {
  const staysHeld = disposition === 'confirmed-risk' || disposition === 'suspicious-escalated'
  if (staysHeld || activeHold(state) === undefined) return undefined
  return refusedAs('state', 'Pay is held in this case: release the hold first.')
}

function ownEvidence({ notes, attachments }: Case): readonly EvidenceReference[] {
  return [
    ...notes.map(({ id }) => ({ note: id })),
    ...attachments.map(({ id }) => ({ attachment: id })),
  ]
}

function keyOf(reference: EvidenceReference): string {
  if ('note' in reference) return `note ${reference.note}`
  if ('attachment' in reference) return `attachment ${reference.attachment}`
  return JSON.stringify([reference.contractor, reference.indicator])
}
