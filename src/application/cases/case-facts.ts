/** What is looked up about a case: evidence, pay days. */
import { byText } from '../../domain/by-text.ts'
import { type Day, day, dayOf } from '../../domain/calendar.ts'
import type { Assessment } from '../../domain/assessment.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Money } from '../../domain/money.ts'
import { type Case, type EvidenceReference, contractorsIn } from '../../review/case.ts'
import { payBackSince } from '../../review/pay-back.ts'
import { nextPayDay } from '../../review/pay-cutoff.ts'
import { robbedIn } from '../../review/patterns.ts'
import { type Wage, likelyPay, sumOf } from '../../review/wages.ts'
import { readAssessments } from '../../storage/assessments/assessments.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { recordedAccounts, wagesOf } from '../../storage/records/wages.ts'
import type { Context } from '../context.ts'

/** Pay days looked back on. */
const LOOK_BACK_DAYS = 400
/** Without pay for so long somebody has left. */
const LEFT_AFTER_DAYS = 62
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

/** What is known of the pay of contractors. */
export type PayFacts = {
  readonly nextPayDays: ReadonlyMap<ContractorId, Day>
  /** What the next pay run likely pays those who were paid lately. */
  readonly nextPay: ReadonlyMap<ContractorId, readonly Money[]>
  /** Since when those are paid at the account of before again whose pay had been redirected. */
  readonly backSince: ReadonlyMap<ContractorId, Day>
}

/** Of everybody in these cases, in a few queries whatever their number. */
export async function payFacts(
  context: Context,
  tenant: TenantId,
  cases: readonly Case[],
): Promise<PayFacts> {
  const { reader } = context.store
  const batch = await lastFinishedBatch(reader, tenant)
  if (batch === undefined) return NO_PAY
  const contractors = [...new Set(cases.flatMap(contractorsIn))]
  const wages = await recentWages(context, batch, contractors)
  const redirected = [...new Set(cases.flatMap(robbedIn))]
  const horizon = { tenant, upTo: batch.sequence }
  const accounts = await recordedAccounts(reader, horizon, redirected)
  const today = dayOf(context.clock())
  const nextPayDays = new Map<ContractorId, Day>()
  const nextPay = new Map<ContractorId, readonly Money[]>()
  for (const [contractor, own] of wages) {
    const next = nextPayDay(daysOf(own), today)
    if (next === undefined) continue
    nextPayDays.set(contractor, next)
    if (isPaidLately(own, dayOf(batch.knownAt))) {
      nextPay.set(contractor, likelyPay(own, { next, today }))
    }
  }
  const backSince = redirected.flatMap((contractor): [ContractorId, Day][] => {
    const since = payBackSince(wages.get(contractor) ?? [], accounts.get(contractor) ?? [])
    return since === undefined ? [] : [[contractor, since]]
  })
  return { nextPayDays, nextPay, backSince: new Map(backSince) }
}

const NO_PAY: PayFacts = { nextPayDays: new Map(), nextPay: new Map(), backSince: new Map() }

/** The earliest next pay day of a case. */
export function earliestPayDay({ nextPayDays }: PayFacts, state: Case): Day | undefined {
  const own = contractorsIn(state).flatMap((contractor) => nextPayDays.get(contractor) ?? [])
  return own.length === 0 ? undefined : day(Math.min(...own))
}

/** What the next pay runs likely pay everybody of a case, by currency. */
export function payAtStake({ nextPay }: PayFacts, state: Case): readonly Money[] {
  return sumOf(contractorsIn(state).flatMap((contractor) => nextPay.get(contractor) ?? []))
}

/** Since when all of a case are paid as before again; undefined where one of them is not. */
export function allBackSince({ backSince }: PayFacts, state: Case): Day | undefined {
  const own = robbedIn(state).map((contractor) => backSince.get(contractor))
  const isBack = own.length > 0 && own.every((since) => since !== undefined)
  return isBack ? day(Math.max(...own)) : undefined
}

/** When the pay run after the next one is due: a hold until then stops one run. */
export async function cycleEnd(context: Context, tenant: TenantId, state: Case): Promise<Day> {
  const today = dayOf(context.clock())
  const batch = await lastFinishedBatch(context.store.reader, tenant)
  if (batch === undefined) return day(today + USUAL_CYCLE_DAYS)
  const wages = await recentWages(context, batch, contractorsIn(state))
  const ends = [...wages.values()].flatMap((own) => {
    const days = daysOf(own)
    const next = nextPayDay(days, today)
    const after = next === undefined ? undefined : nextPayDay(days, day(next + 1))
    return after ?? []
  })
  return ends.length === 0 ? day(today + USUAL_CYCLE_DAYS) : day(Math.min(...ends))
}

/** Wages of those who have any, as known by the last assessed batch. */
async function recentWages(
  { store: { reader }, clock }: Context,
  { tenant, sequence }: StoredBatch,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, readonly Wage[]>> {
  const from = dayOf(clock()) - LOOK_BACK_DAYS
  return await wagesOf(reader, { tenant, upTo: sequence }, { contractors, from })
}

/** On which they are paid. */
function daysOf(wages: readonly Wage[]): readonly Day[] {
  return wages.filter(({ failed }) => !failed).map(({ payDay }) => payDay)
}

/** Whoever the last payrolls do not pay has left. */
function isPaidLately(wages: readonly Wage[], lastKnown: Day): boolean {
  return daysOf(wages).some((payDay) => payDay > lastKnown - LEFT_AFTER_DAYS)
}
