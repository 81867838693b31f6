/** History → the records that a report shows behind one contractor. */
import type { Dossier, LinkWire, SignInWire } from '../../contract/report-dossier.ts'
import { byText } from '../../domain/by-text.ts'
import { formatDay, formatInstant } from '../../domain/calendar.ts'
import type { Engagement } from '../../domain/contractor.ts'
import type { ExchangeRates } from '../../domain/exchange-rates.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { JOINING_KINDS } from '../../network/clusters.ts'
import { destinationEntries } from './destination-entries.ts'
import { paymentEntries, paymentTotals } from './payment-schedule.ts'
import { type OpenedAlert, timelineOf } from './timeline.ts'

export type DossierInput = {
  readonly history: ContractorHistory
  readonly alerts: readonly OpenedAlert[]
  readonly rates: ExchangeRates | undefined
}

export function dossierOf({ history, alerts, rates }: DossierInput): Dossier {
  const { contractor, profile } = history
  return {
    contractor_id: contractor,
    display_name: profile.displayName,
    ...(profile.legalName === undefined ? {} : { legal_name: profile.legalName }),
    entity_type: profile.entityType,
    ...(profile.declaredCountry === undefined ? {} : { declared_country: profile.declaredCountry }),
    ...(profile.timeZone === undefined ? {} : { time_zone: profile.timeZone }),
    ...(profile.email === undefined ? {} : { email: profile.email }),
    ...(profile.phone === undefined ? {} : { phone: profile.phone }),
    engagements: profile.engagements.map(engagementOf),
    payment_totals: paymentTotals(history.payments, rates),
    payments: paymentEntries(history, rates),
    destinations: destinationEntries(history),
    sign_ins: signInsOf(history),
    links: linksOf(history),
    timeline: timelineOf(history, alerts),
  }
}

function engagementOf({ clientId, roleFamily, startDate, endDate }: Engagement) {
  return {
    client_id: clientId,
    ...(roleFamily === undefined ? {} : { role_family: roleFamily }),
    start_date: formatDay(startDate),
    ...(endDate === undefined ? {} : { end_date: formatDay(endDate) }),
  }
}

/** Values that many share say nothing about any two people and are left out. */
function linksOf({ shared }: ContractorHistory): LinkWire[] {
  return shared
    .filter(({ kind, common, others }) => !common && others.length > 0 && JOINING_KINDS.has(kind))
    .map(({ kind, label, own, others }) => ({
      kind,
      value: label,
      first: formatDay(own.first),
      last: formatDay(own.last),
      others: others.map(({ contractor, first, last }) => ({
        contractor_id: contractor,
        first: formatDay(first),
        last: formatDay(last),
      })),
    }))
}

/** Network addresses with most sign-ins; the rest is counted in the events. */
const MOST_ADDRESSES = 50

function signInsOf({ events }: ContractorHistory): SignInWire[] {
  const sessions = events.filter(({ kind }) => kind === 'login' || kind === 'work_session')
  const byAddress = Map.groupBy(sessions, ({ ip }) => ip)
  return [...byAddress]
    .flatMap(([ip, used]) => {
      const [first] = used
      const last = used[used.length - 1]
      if (ip === undefined || first === undefined || last === undefined) return []
      return [
        {
          ip,
          ...(last.country === undefined ? {} : { country: last.country }),
          ...(last.networkType === undefined ? {} : { network_type: last.networkType }),
          ...(last.asn === undefined ? {} : { asn: last.asn }),
          times: used.length,
          first: formatInstant(first.at),
          last: formatInstant(last.at),
        },
      ]
    })
    .sort((a, b) => b.times - a.times || byText(a.ip, b.ip))
    .slice(0, MOST_ADDRESSES)
}
