/** What is looked up about a case: evidence, pay days. */
import { byText } from '../../domain/by-text.ts'
import { type Day, day, dayOf } from '../../domain/calendar.ts'
import type { Assessment } from '../../domain/assessment.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { type Case, type EvidenceReference, contractorsIn } from '../../review/case.ts'
import { nextPayDay } from '../../review/pay-cutoff.ts'
import { readAssessments } from '../../storage/assessments/assessments.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { payDaysOf } from '../../storage/records/pay-days.ts'
import type { Context } from '../context.ts'

/** Pay days looked back on. */
const LOOK_BACK_DAYS = 400
/** A cycle where the pay days do not tell one. */
const USUAL_CYCLE_DAYS = 31

/** Latest assessments of the contractors of a case, in order of contractor. */
export async function caseAssessments(
  { store: { reader } }: Context,
  tenant: TenantId,
  state: Case,
): Promise<readonly Assessment[]> {
  const batch = await lastFinishedBatch(reader, tenant)
  if (batch === undefined) return []
  const keys = await findContractorKeys(reader, tenant, contractorsIn(state))
  return await readAssessments(
    reader,
    { tenant, upTo: batch.sequence },
    { asOf: batch.knownAt, contractors: [...keys.values()] },
  )
}

/** What reasons of a decision can point at, and which indicators it judges. */
export async function caseFindings(
  context: Context,
  tenant: TenantId,
  state: Case,
): Promise<{
  readonly evidence: readonly EvidenceReference[]
  readonly indicators: readonly string[]
}> {
  const assessments = await caseAssessments(context, tenant, state)
  const found = assessments.flatMap(({ contractor, reasons }) =>
    reasons.map(({ indicator, points }) => ({ contractor, indicator, points })),
  )
  const weighing = found.filter(({ points }) => points > 0).map(({ indicator }) => indicator)
  return {
    evidence: found.map(({ contractor, indicator }) => ({ contractor, indicator })),
    indicators: [...new Set(weighing)].sort(byText),
  }
}

/** The next pay day of each, where it can be told. */
export async function nextPayDays(
  context: Context,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, Day>> {
  const today = dayOf(context.clock())
  const payDays = await recentPayDays(context, tenant, contractors)
  return new Map(
    [...payDays].flatMap(([contractor, days]): [ContractorId, Day][] => {
      const next = nextPayDay(days.map(day), today)
      return next === undefined ? [] : [[contractor, next]]
    }),
  )
}

/** The earliest next pay day of a case. */
export function earliest(payDays: ReadonlyMap<ContractorId, Day>, state: Case): Day | undefined {
  const own = contractorsIn(state).flatMap((contractor) => payDays.get(contractor) ?? [])
  return own.length === 0 ? undefined : day(Math.min(...own))
}

/** When the pay run after the next one is due: a hold until then stops one run. */
export async function cycleEnd(context: Context, tenant: TenantId, state: Case): Promise<Day> {
  const today = dayOf(context.clock())
  const payDays = await recentPayDays(context, tenant, contractorsIn(state))
  const ends = [...payDays.values()].flatMap((days) => {
    const next = nextPayDay(days.map(day), today)
    const after = next === undefined ? undefined : nextPayDay(days.map(day), day(next + 1))
    return after ?? []
  })
  return ends.length === 0 ? day(today + USUAL_CYCLE_DAYS) : day(Math.min(...ends))
}

/** Pay days of those who have any, as known by the last assessed batch. */
async function recentPayDays(
  { store: { reader }, clock }: Context,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, readonly number[]>> {
  const batch = await lastFinishedBatch(reader, tenant)
  if (batch === undefined) return new Map()
  const from = dayOf(clock()) - LOOK_BACK_DAYS
  return await payDaysOf(reader, { tenant, upTo: batch.sequence }, { contractors, from })
}
