/** Forms of the case page → what is asked of the case. */
import type { CaseRequest } from '../../application/cases/act-on-case.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { type Day, instant, MS_PER_HOUR, parseDay, startOf } from '../../domain/calendar.ts'
import { contractorId } from '../../domain/ids.ts'
import {
  DISPOSITIONS,
  type EvidenceReference,
  HOLD_GROUNDS,
  HOLD_LENGTHS,
} from '../../review/case.ts'
import { REASON_CODE_IDS } from '../../review/reason-codes.ts'
import { assignedTo } from '../blocks/assignees.ts'
import type { Submission } from '../view.ts'

/** A claim keeps others from deciding for so long. */
const LEASE_MS = 4 * MS_PER_HOUR

const ACTIONS = [
  'claim',
  'release',
  'assign',
  'note',
  'tag',
  'snooze',
  'set-due',
  'mark-duplicate',
  'dispose',
  'hold',
  'release-hold',
  'ask-identifiers',
  'approve',
  'reject',
  'withdraw',
] as const
export type Action = (typeof ACTIONS)[number]

/** What a second person does. */
export const APPROVALS: ReadonlySet<Action> = new Set<Action>(['approve', 'reject'])

export function isAction(text: string): text is Action {
  return ACTIONS.some((action) => action === text)
}

/** Throws `invalid-request` when a field of the form cannot be used. */
export function caseRequest(action: Action, { form, application }: Submission): CaseRequest {
  const now = application.clock()
  switch (action) {
    case 'claim':
      return { do: 'claim', until: instant(now + LEASE_MS) }
    case 'release':
      return { do: 'release' }
    case 'assign':
      return assignedTo(form.raw('to'))
    case 'note':
      return {
        do: 'note',
        about: form.choice('about', ['fact', 'opinion']),
        text: form.text('text'),
      }
    case 'tag':
      return {
        do: 'tag',
        tags: form
          .text('tags')
          .split(/[\s,]+/)
          .filter((tag) => tag !== ''),
      }
    case 'snooze': {
      const until = optionalDay(form.text('until'))
      return { do: 'snooze', ...(until === undefined ? {} : { until: startOf(until) }) }
    }
    case 'set-due': {
      const on = optionalDay(form.text('on'))
      return { do: 'set-due', ...(on === undefined ? {} : { on }) }
    }
    case 'mark-duplicate':
      return { do: 'mark-duplicate', of: form.text('of') }
    case 'dispose': {
      const evidence = form.all('evidence').map(evidenceFrom)
      const codes = REASON_CODE_IDS.filter((code) => form.all('code').includes(code))
      return {
        do: 'dispose',
        finding: {
          disposition: form.choice('disposition', DISPOSITIONS),
          reasons: codes.map((code) => ({ code, evidence })),
          text: form.text('text'),
        },
      }
    }
    case 'hold':
      return {
        do: 'hold',
        terms: {
          length: form.choice('length', HOLD_LENGTHS),
          ground: form.choice('ground', HOLD_GROUNDS),
          text: form.text('text'),
          reviewBy: requiredDay(form.text('review-by')),
        },
      }
    case 'release-hold':
      return { do: 'release-hold', text: form.text('text') }
    case 'ask-identifiers':
      return { do: 'ask-identifiers', purpose: form.text('purpose') }
    case 'approve':
    case 'reject':
      return { do: action, proposal: form.raw('proposal'), text: form.text('text') }
    case 'withdraw':
      return { do: 'withdraw', proposal: form.raw('proposal') }
  }
}

/** `note:…`, or `finding:` with the indicator before the contractor, whose id may hold anything. */
function evidenceFrom(text: string): EvidenceReference {
  const note = /^note:(.+)$/s.exec(text)?.[1]
  if (note !== undefined) return { note }
  const [, indicator, contractor] = /^finding:([\w-]+):(.+)$/s.exec(text) ?? []
  if (indicator !== undefined && contractor !== undefined) {
    return { contractor: contractorId(contractor), indicator }
  }
  throw new ApplicationError('invalid-request', 'Pick evidence that is listed on the page.')
}

function optionalDay(text: string): Day | undefined {
  return text === '' ? undefined : requiredDay(text)
}

function requiredDay(text: string): Day {
  const parsed = parseDay(text)
  if (parsed !== undefined) return parsed
  throw new ApplicationError('invalid-request', 'Give the day as YYYY-MM-DD.')
}
