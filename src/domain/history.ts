import type { Day, Instant } from './calendar.ts'
import type { ContractorId } from './ids.ts'
import type { Destination } from './destination.ts'
import type { Event } from './event.ts'
import type { ListIndex } from './lists.ts'
import type { Neighbour, ProfileVersion } from './contractor.ts'
import type { OnwardPath, Transfer } from './transfer.ts'
import type { Payment } from './payment.ts'
import type { Silence } from './suppression.ts'
import type { SharedArtefact } from './artefact.ts'

/**
 * Everything known of one contractor as of an instant. Nothing in it was received later.
 *
 * Windows of indicators are anchored on the records themselves (the last payment, the change), never on
 * `asOf`, so that an assessment changes only when its inputs do.
 */
export type ContractorHistory = {
  readonly contractor: ContractorId
  readonly asOf: Instant
  /** Oldest first by `observedAt`; the last is the current one. */
  readonly profiles: readonly [ProfileVersion, ...ProfileVersion[]]
  readonly profile: ProfileVersion
  /** In order of `effectiveFrom`, then first payment, then key. */
  readonly destinations: readonly Destination[]
  /** In order of pay day, then id. */
  readonly payments: readonly Payment[]
  /** In order of time, then id. */
  readonly events: readonly Event[]
  /** Onward money from this contractor's destinations, within the hop and time limits of the network. */
  readonly onward: readonly OnwardPath[]
  /**
   * Every transfer that left one of this contractor's destinations, in order of time, then id. `onward` keeps
   * one path per receiver; repetition is seen here only. Absent in records made by hand.
   */
  readonly transfers?: readonly Transfer[]
  /** Values that at least one other contractor shows too, in order of kind and value. */
  readonly shared: readonly SharedArtefact[]
  /** Every contractor named in `shared` that is not `common`, and referrers. */
  readonly neighbours: ReadonlyMap<ContractorId, Neighbour>
  readonly peers: PeerBaselines
  readonly lists: ListIndex
  /** Indicators that people silenced for this contractor, in effect as of `asOf`; absent: none. */
  readonly silenced?: readonly Silence[]
  /**
   * Optional wire fields that at least one record of this contractor carries, as `destination.iban` or
   * `event.login.ip`. Tells "absent" from "none".
   */
  readonly present: ReadonlySet<string>
  /** First pay day and last pay day of all payments; absent when there are none. */
  readonly firstPaid?: Day
  readonly lastPaid?: Day
}

/** Robust pay rates of the contractor's peer group, as known when the engagement was first seen. */
export type PeerBaselines = {
  readonly rate?: {
    readonly group: string
    readonly size: number
    /** Hourly equivalent in major units of the group's currency. */
    readonly median: number
    /** 1.4826 × median absolute deviation. */
    readonly scaledMad: number
  }
}
