/** Bodies of the case routes → what is asked of a case. */
import type { Static } from 'typebox'
import type { CaseRequest } from '../../application/cases/act-on-case.ts'
import type { BulkRequest } from '../../application/cases/act-on-cases.ts'
import type {
  CaseChangesWire,
  DispositionBody,
  HoldBody,
  VerdictBody,
} from '../../contract/api-case.ts'
import { type Day, type Instant, parseDay, parseInstant } from '../../domain/calendar.ts'
import { contractorId } from '../../domain/ids.ts'
import type { EvidenceReference } from '../../review/case.ts'
import { Refusal } from '../answer/refusal.ts'

/** One request per field that is there. */
export function changeRequests(changes: CaseChangesWire): readonly CaseRequest[] {
  const { due_on: on, ...others } = changes
  return [
    ...bulkRequests(others),
    ...(on === undefined
      ? []
      : [{ do: 'set-due' as const, ...(on === null ? {} : { on: dayIn(on, 'due_on') }) }]),
  ]
}

export function bulkRequests({
  assignee,
  tags,
  snoozed_until: until,
  duplicate_of: of,
}: Omit<CaseChangesWire, 'due_on'>): readonly BulkRequest[] {
  return [
    ...(assignee === undefined
      ? []
      : [{ do: 'assign' as const, ...(assignee === null ? {} : { to: assignee }) }]),
    ...(tags === undefined ? [] : [{ do: 'tag' as const, tags }]),
    ...(until === undefined
      ? []
      : [{ do: 'snooze' as const, ...(until === null ? {} : { until: instantIn(until) }) }]),
    ...(of === undefined ? [] : [{ do: 'mark-duplicate' as const, of }]),
  ]
}

export function disposeRequest({
  disposition,
  reasons,
  text,
}: Static<typeof DispositionBody>): CaseRequest {
  const picked = reasons.map(({ code, evidence }) => ({
    code,
    evidence: evidence.map((each): EvidenceReference =>
      'contractor_id' in each
        ? { contractor: contractorId(each.contractor_id), indicator: each.indicator }
        : each,
    ),
  }))
  return { do: 'dispose', finding: { disposition, reasons: picked, text } }
}

export function holdRequest({
  review_by: reviewBy,
  ...terms
}: Static<typeof HoldBody>): CaseRequest {
  return { do: 'hold', terms: { ...terms, reviewBy: dayIn(reviewBy, 'review_by') } }
}

export function verdictRequest(
  proposal: string,
  { verdict, text = '' }: Static<typeof VerdictBody>,
): CaseRequest {
  return verdict === 'withdraw' ? { do: verdict, proposal } : { do: verdict, proposal, text }
}

function dayIn(text: string, field: string): Day {
  const found = parseDay(text)
  if (found !== undefined) return found
  throw notValid(field, 'There is no such day.')
}

function instantIn(text: string): Instant {
  const found = parseInstant(text)
  if (found !== undefined) return found
  throw notValid('snoozed_until', 'There is no such instant.')
}

function notValid(field: string, message: string): Refusal {
  const fault = { code: 'invalid-value', pointer: `/${field}`, message }
  return new Refusal('invalid-request', 'The body is not valid.', { members: { errors: [fault] } })
}
