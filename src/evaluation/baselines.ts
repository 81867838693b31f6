/**
 * Two naive methods, computed from the batches alone, that the product has to beat: a list of countries
 * (what fear suggests, and unlawful) and a count of simple red flags (what a spreadsheet can do).
 */
import type { DestinationWire, EventWire } from '../contract/records.ts'
import type { EvaluationBatch } from './evaluation-batch.ts'
import type { Screening } from './screening.ts'

const LISTED_COUNTRIES: ReadonlySet<string> = new Set(['CN', 'RU'])

/** Everybody who lives, or is paid, in a listed country. */
export function countryListBaseline(batches: Iterable<EvaluationBatch>): Screening {
  const flagged = new Set<string>()
  for (const { contractors, destinations } of batches) {
    for (const { contractor_id: id, declared_country: country } of contractors) {
      if (country !== undefined && LISTED_COUNTRIES.has(country)) flagged.add(id)
    }
    for (const destination of destinations) {
      const country = countryOf(destination)
      if (country !== undefined && LISTED_COUNTRIES.has(country))
        flagged.add(destination.contractor_id)
    }
  }
  return { flagged, scores: new Map([...flagged].map((id) => [id, 1])) }
}

function countryOf({ country, iban, bic }: DestinationWire): string | undefined {
  return country ?? iban?.slice(0, 2) ?? bic?.slice(4, 6)
}

/** Flags at three different simple red flags or more; more flags come first. */
const RULE_COUNT_THRESHOLD = 3

export function ruleCountBaseline(batches: Iterable<EvaluationBatch>): Screening {
  const flags = new Map<string, Set<string>>()
  const seen: Seen = { homes: new Map(), owners: new Map(), changes: new Map() }
  const raise = (id: string, flag: string) => {
    const raised = flags.get(id) ?? new Set<string>()
    flags.set(id, raised.add(flag))
  }
  for (const { contractors, destinations, payments, events } of batches) {
    for (const { contractor_id: id, declared_country: country } of contractors) {
      if (country !== undefined) seen.homes.set(id, country)
    }
    for (const row of destinations) flagDestination(row, seen, raise)
    for (const { contractor_id: id, status } of payments) {
      if (status === 'returned' || status === 'frozen') raise(id, 'payment-returned')
    }
    for (const row of events) flagEvent(row, seen, raise)
  }
  const scores = new Map([...flags].map(([id, raised]) => [id, raised.size]))
  const flagged = [...scores].filter(([, count]) => count >= RULE_COUNT_THRESHOLD)
  return { flagged: new Set(flagged.map(([id]) => id)), scores }
}

type Seen = {
  readonly homes: Map<string, string>
  readonly owners: Map<string, string>
  readonly changes: Map<string, number>
}
type Raise = (contractor: string, flag: string) => void

function flagDestination(row: DestinationWire, seen: Seen, raise: Raise): void {
  const id = row.contractor_id
  if (row.status === 'removed' || row.status === 'frozen') return
  const account = row.iban ?? row.account_number ?? row.account_fingerprint ?? row.address
  const owner = account === undefined ? undefined : seen.owners.get(account)
  if (account !== undefined) seen.owners.set(account, owner ?? id)
  if (owner !== undefined && owner !== id) {
    raise(id, 'shared-destination')
    raise(owner, 'shared-destination')
  }
  const changes = (seen.changes.get(id) ?? -1) + 1
  seen.changes.set(id, changes)
  if (changes >= 1) raise(id, 'destination-changed')
  if (row.holder_match === 'none') raise(id, 'holder-mismatch')
  if (row.method === 'crypto') raise(id, 'crypto')
  if (row.method === 'e_money') raise(id, 'e-money')
  const country = countryOf(row)
  const home = seen.homes.get(id)
  if (country !== undefined && home !== undefined && country !== home) raise(id, 'paid-abroad')
}

const ANONYMISED: ReadonlySet<string> = new Set(['vpn', 'proxy', 'hosting', 'tor'])

function flagEvent(row: EventWire, seen: Seen, raise: Raise): void {
  const id = row.contractor_id
  if (row.network_type !== undefined && ANONYMISED.has(row.network_type)) raise(id, 'vpn')
  const home = seen.homes.get(id)
  if (row.country !== undefined && home !== undefined && row.country !== home)
    raise(id, 'signs-in-abroad')
  if (row.kind === 'remote_access_tool' || row.kind === 'kvm_device') raise(id, 'remote-tool')
  if (row.kind === 'identity_dispute' || row.kind === 'proxy_account_offer') raise(id, row.kind)
}
