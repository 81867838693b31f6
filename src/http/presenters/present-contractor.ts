import type { listContractors } from '../../application/contractors/list-contractors.ts'
import type { readContractor } from '../../application/contractors/read-contractor.ts'
import type {
  ContractorResourceWire,
  ContractorSummaryWire,
} from '../../contract/api-contractor.ts'
import { formatDay, formatInstant } from '../../domain/calendar.ts'
import type { Event } from '../../domain/event.ts'
import { formatAmount } from '../../domain/money.ts'
import type { Payment } from '../../domain/payment.ts'
import { byText } from '../../domain/by-text.ts'
import { destinationWire } from './present-destination.ts'
import { profileWire } from './present-profile.ts'

type ContractorSummary = Awaited<ReturnType<typeof listContractors>>['items'][number]
type KnownContractor = Awaited<ReturnType<typeof readContractor>>

export function contractorSummaryWire(summary: ContractorSummary): ContractorSummaryWire {
  return {
    contractor_id: summary.contractor,
    display_name: summary.displayName,
    ...(summary.declaredCountry === undefined ? {} : { declared_country: summary.declaredCountry }),
    band: summary.band,
    score: summary.score,
    alerts: [...summary.alerts],
    as_of: formatInstant(summary.asOf),
    ...(summary.mainReason === undefined ? {} : { main_reason: summary.mainReason }),
  }
}

export function contractorWire({ history, assessment }: KnownContractor): ContractorResourceWire {
  return {
    contractor_id: history.contractor,
    as_of: formatInstant(history.asOf),
    band: assessment.band,
    score: assessment.score,
    advice: assessment.advice,
    profile: profileWire(history.contractor, history.profile),
    profile_versions: history.profiles.length,
    destinations: history.destinations.map(destinationWire),
    payments: {
      count: history.payments.length,
      ...(history.firstPaid === undefined ? {} : { first: formatDay(history.firstPaid) }),
      ...(history.lastPaid === undefined ? {} : { last: formatDay(history.lastPaid) }),
      totals: totalsOf(history.payments),
    },
    events: countsOf(history.events),
    linked_contractors: [...history.neighbours.keys()].sort(byText),
  }
}

function totalsOf(payments: readonly Payment[]): Record<string, string> {
  const totals = new Map<string, number>()
  for (const { amount } of payments) {
    totals.set(amount.currency, (totals.get(amount.currency) ?? 0) + amount.minor)
  }
  return Object.fromEntries(
    [...totals]
      .sort(byKey)
      .map(([currency, minor]) => [currency, formatAmount({ minor, currency })]),
  )
}

function countsOf(events: readonly Event[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(byKey))
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return byText(a, b)
}
