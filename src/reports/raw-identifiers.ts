/** Account numbers in a report: put in on an approved request, left out to compare. Masked is the rule. */
import type { DestinationWire } from '../contract/report-dossier.ts'
import type { RawIdentifiersWire, Report } from '../contract/report.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type ContractorId, type DestinationKey, contractorId } from '../domain/ids.ts'

type Masked = {
  readonly report: Report
  /** The histories from which the report was made. */
  readonly exhibits: ReadonlyMap<ContractorId, ContractorHistory>
}

/** The same report with the accounts that are known; a destination without one stays as it is. */
export function withAccounts(
  { report, exhibits }: Masked,
  basis: RawIdentifiersWire,
  accounts: ReadonlyMap<DestinationKey, string>,
): Report {
  const dossiers = report.dossiers.map((dossier) => {
    // Dossiers list destinations in the order of the history.
    const own = exhibits.get(contractorId(dossier.contractor_id))?.destinations ?? []
    const destinations = dossier.destinations.map((entry, index): DestinationWire => {
      const key = own[index]?.key
      const account = key === undefined ? undefined : accounts.get(key)
      return account === undefined ? entry : { ...entry, account }
    })
    return { ...dossier, destinations }
  })
  return { ...report, raw_identifiers: basis, dossiers }
}

/** Says at the head of a report that it shows them, and on whose word; undefined where it does not. */
export function accountsNotice({ raw_identifiers: basis }: Report): string | undefined {
  if (basis === undefined) return undefined
  return `Account numbers are shown in clear, on request ${basis.request_id} of case ${basis.case_id}, which a second person approved. This export is in the audit log. Give it to nobody who does not need them.`
}

/** The report as it is without an approved request. */
export function withoutAccounts(shown: Report): Report {
  const { raw_identifiers: _, ...report } = shown
  const dossiers = report.dossiers.map((dossier) => ({
    ...dossier,
    destinations: dossier.destinations.map(masked),
  }))
  return { ...report, dossiers }
}

function masked(entry: DestinationWire): DestinationWire {
  const { account: _, ...rest } = entry
  return rest
}
