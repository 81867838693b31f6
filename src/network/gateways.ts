/**
 * Gateways: network addresses through which many people of one client or staffing firm, or more people than any house
 * holds, reach the net. A company's private network ends there, and nobody sits at it.
 */
import type { ContractorHistory } from '../domain/history.ts'
import { type Sharer, sharersOf, sharesClient } from './relations.ts'

/** Others at one address, all of one client or firm, from which on it is the client's and not a home. */
const COLLEAGUES = 5

export function isGatewayOf(sharers: readonly Sharer[], history: ContractorHistory): boolean {
  return (
    sharers.length >= COLLEAGUES &&
    sharers.every(
      ({ neighbour, relation }) => relation === 'same-vendor' || sharesClient(neighbour, history),
    )
  )
}

/** The addresses of such gateways that this contractor used. */
export function gatewaysOf(history: ContractorHistory): ReadonlySet<string> {
  const addresses = history.shared.filter(({ kind }) => kind === 'ip')
  const gateways = addresses.filter(
    (artefact) => artefact.common || isGatewayOf(sharersOf(artefact, history), history),
  )
  return new Set(gateways.map(({ value }) => value))
}
