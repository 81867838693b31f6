/** The queue: cases that are to be worked, first what matters most before the next pay cut-off. */
import type { Acting } from '../../domain/actor.ts'
import type { Band } from '../../domain/assessment.ts'
import { BANDS } from '../../domain/assessment.ts'
import type { Page } from '../../domain/batch.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import { byText } from '../../domain/by-text.ts'
import { type Case, CASE_STATUSES, type CaseStatus, contractorsIn } from '../../review/case.ts'
import { type Clock, clocksOf } from '../../review/clocks.ts'
import { type Priority, isInQueue, priorityOf } from '../../review/queue.ts'
import { casesWith, countCases } from '../../storage/desk/cases.ts'
import { standingsOf } from '../../storage/assessments/standings.ts'
import { holdsSealed, sealedCases, sealedFrom } from '../feedback/blind-seal.ts'
import { allBackSince, earliestPayDay, payAtStake, payFacts } from './case-facts.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'

export type CaseFilter = {
  readonly status?: CaseStatus
  /** As `actorText` has it; `nobody` for those that nobody has. */
  readonly assignee?: string
  readonly tag?: string
  readonly band?: Band
  readonly typology?: string
  /** Without it, cases that were put off are left out until they are due. */
  readonly snoozed?: 'included'
  readonly cursor?: string
  readonly limit: number
}

export type QueuedCase = {
  readonly case: Case
  readonly band: Band
  readonly priority: Priority
  readonly clocks: readonly Clock[]
  /** What the next pay run likely pays its contractors: one sum for each currency, unconverted. */
  readonly atStake: readonly Money[]
  /** Since when all of them are paid as before again, of a case of redirected pay. */
  readonly paidBack?: Day
}

const WORKABLE: readonly CaseStatus[] = CASE_STATUSES.filter((status) => status !== 'closed')

/**
 * Highest priority first, then the older case. Closed ones only where the filter asks for them; without
 * those of contractors whom the actor could still judge blindly.
 */
export async function listCases(
  context: Context,
  acting: Acting,
  { cursor, limit, ...filter }: CaseFilter,
): Promise<Page<QueuedCase>> {
  const { tenant } = acting
  const { reader } = context.store
  const sealed = await sealedFrom(reader, acting)
  const statuses = filter.status === undefined ? WORKABLE : [filter.status]
  const now = context.clock()
  const cases = (await casesWith(reader, tenant, statuses)).filter(
    (each) => isWanted(each, filter, now) && !holdsSealed(each, sealed),
  )
  const queued = await ranked(context, tenant, cases)
  const after = cursor === undefined ? undefined : (positionIn(cursor) as Position)
  const rest = after === undefined ? queued : queued.filter((each) => isAfter(each, after))
  return pageOf(rest.slice(0, limit + 1), limit, positionOf)
}

/** How many cases have each status, of those that `listCases` may list. */
export async function countCasesByStatus(
  { store: { reader } }: Context,
  acting: Acting,
): Promise<Readonly<Record<CaseStatus, number>>> {
  const { tenant } = acting
  const counts = await countCases(reader, tenant)
  const sealed = await sealedCases(reader, tenant, await sealedFrom(reader, acting))
  const of = (status: CaseStatus) =>
    (counts.get(status) ?? 0) - sealed.filter((each) => each.status === status).length
  return {
    open: of('open'),
    'in-review': of('in-review'),
    'awaiting-approval': of('awaiting-approval'),
    closed: of('closed'),
  }
}

type Wanted = Omit<CaseFilter, 'cursor' | 'limit'>

function isWanted(
  state: Case,
  { status, assignee, tag, band, typology, snoozed }: Wanted,
  now: Case['openedAt'],
): boolean {
  if (snoozed === undefined && status !== 'closed' && !isInQueue(state, now)) return false
  if (assignee !== undefined && (state.assignee ?? 'nobody') !== assignee) return false
  if (tag !== undefined && !state.tags.includes(tag)) return false
  if (band !== undefined && bandOf(state) !== band) return false
  return typology === undefined || state.alerts.some((alert) => alert.typology === typology)
}

/** Each with its priority, in order. */
export async function ranked(
  context: Context,
  tenant: Acting['tenant'],
  cases: readonly Case[],
): Promise<readonly QueuedCase[]> {
  const now = context.clock()
  const contractors = [...new Set(cases.flatMap(contractorsIn))]
  const pay = await payFacts(context, tenant, cases)
  const scores = new Map(
    (await standingsOf(context.store.reader, tenant, contractors)).map(({ contractor, score }) => [
      contractor,
      score,
    ]),
  )
  return cases
    .map((state) => {
      const clocks = clocksOf(state, { now, nextPayDay: earliestPayDay(pay, state) })
      const paidBack = allBackSince(pay, state)
      const own = contractorsIn(state).map((contractor) => scores.get(contractor) ?? 0)
      const priority = priorityOf(state, { score: Math.max(0, ...own), clocks, now, paidBack })
      return {
        case: state,
        band: bandOf(state),
        priority,
        clocks,
        atStake: payAtStake(pay, state),
        ...(paidBack === undefined ? {} : { paidBack }),
      }
    })
    .sort(inOrder)
}

/** The highest band of its open alerts, or of all where none is open. */
function bandOf({ alerts }: Case): Band {
  const open = alerts.filter(({ status }) => status === 'open')
  const bands = (open.length === 0 ? alerts : open).map(({ band }) => BANDS.indexOf(band))
  return BANDS[Math.max(0, ...bands)] ?? 'none'
}

type Position = { readonly priority: number; readonly openedAt: number; readonly id: string }

function positionOf({ case: { id, openedAt }, priority: { priority } }: QueuedCase): Position {
  return { priority, openedAt, id }
}

function inOrder(a: QueuedCase, b: QueuedCase): number {
  return comparedTo(positionOf(a), positionOf(b))
}

function isAfter(queued: QueuedCase, position: Position): boolean {
  return comparedTo(positionOf(queued), position) > 0
}

function comparedTo(a: Position, b: Position): number {
  return b.priority - a.priority || a.openedAt - b.openedAt || byText(a.id, b.id)
}
