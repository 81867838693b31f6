/** Transfers that leave the contractor's own destinations. */
import { byText } from './by-text.ts'
import type { ContractorHistory } from './history.ts'
import type { Transfer } from './transfer.ts'

type Records = Pick<ContractorHistory, 'transfers' | 'onward'>

/** All transfers on record; where only paths are known, the first hop of each. */
export function directTransfers({ transfers, onward }: Records): readonly Transfer[] {
  if (transfers !== undefined) return transfers
  const firstHops = new Map(onward.map(({ transfers: [first] }) => [first.id, first]))
  return [...firstHops.values()].sort((a, b) => a.at - b.at || byText(a.id, b.id))
}

/** The transfers that left this destination. */
export function outgoing(history: Records, key: string): readonly Transfer[] {
  return directTransfers(history).filter(({ from }) => from.key === key)
}
