/**
 * When a contractor's pay moved from one destination to another.
 *
 * A platform sends the current state only, so changes are read off the pay days: a destination appears
 * and another disappears for the same client. Not changes: the first destination ever, a further leg of a
 * split, a second client with an account of its own, a correction within 48 hours, a corrected typo after
 * a returned payment at the same bank, a record that names the same account again.
 */
import { byText } from './by-text.ts'
import { oncePer } from './once-per.ts'
import { type Day, day, dayOf } from './calendar.ts'
import type { ContractorHistory } from './history.ts'
import type { Destination } from './destination.ts'
import type { Payment } from './payment.ts'
import { type Slots, slotsOf } from './destination-slots.ts'

export type DestinationChange = {
  readonly from: Destination
  readonly to: Destination
  /** Day on which the new destination took effect, as given, else the first pay day that shows it. */
  readonly day: Day
  /** `given`: to the day. `batch`: between two pay days, `day` being the later. */
  readonly basis: 'given' | 'batch'
  /** Pay day of the last payment before the change, if any. */
  readonly lastPaidBefore?: Day
  /** Payment or account trouble at the old destination that preceded the change. */
  readonly trouble?: Trouble
  readonly afterReturn: boolean
  /** Back to a destination that was paid before. */
  readonly reverts: boolean
}

export type Trouble = {
  readonly day: Day
  readonly status: 'returned' | 'rejected' | 'held' | 'frozen'
  readonly payment?: string
}

type Records = Pick<ContractorHistory, 'destinations' | 'payments' | 'events'>

/** Payments that may lawfully go elsewhere once are no sign of a move. */
const SIDE_PAYMENTS: ReadonlySet<string> = new Set(['reimbursement', 'bonus'])
/** The same move, seen again through another client's next pay day. */
const SAME_MOVE_DAYS = 62
/** How long before a pay day a change may be given and still miss its lock. */
const LOCK_DAYS = 14
const CORRECTION_DAYS = 2

export const destinationChanges = oncePer((history: Records): readonly DestinationChange[] => {
  // Most contractors have one destination for ever.
  if (history.destinations.length < 2) return []
  const slots = slotsOf(history)
  if (slots.all().length < 2) return []
  const uses = usesOf(history, slots)
  const moves = [...movesWithinClients(uses), ...movesBetweenClients(uses)].sort(
    (a, b) => a.paid - b.paid,
  )
  const paid = withoutRepeats(moves).map((move) => changeOf(move, { history, slots, uses }))
  return [...paid, ...unpaidChanges(history, slots, uses)].sort(
    (a, b) => a.day - b.day || byText(a.to.key, b.to.key),
  )
})

/** Slots paid on one day for one client. */
type Use = { readonly client: string; readonly paid: Day; readonly slots: ReadonlySet<string> }
type Move = {
  readonly client: string
  readonly from: string
  readonly to: string
  readonly before: Day
  readonly paid: Day
}

function usesOf({ payments }: Records, slots: Slots): readonly Use[] {
  const usable = payments.flatMap((payment) => {
    const slot = payment.destination === undefined ? undefined : slots.idOf(payment.destination)
    if (slot === undefined || SIDE_PAYMENTS.has(payment.kind)) return []
    return [{ payment, slot }]
  })
  const groups = Map.groupBy(usable, ({ payment }) => `${payment.payDay} ${payment.clientId ?? ''}`)
  return [...groups.values()].flatMap(([first, ...rest]): Use[] => {
    if (first === undefined) return []
    const { clientId = '', payDay } = first.payment
    const found = new Set([first, ...rest].map(({ slot }) => slot))
    return [{ client: clientId, paid: payDay, slots: found }]
  })
}

function movesWithinClients(uses: readonly Use[]): readonly Move[] {
  return [...Map.groupBy(uses, ({ client }) => client).values()].flatMap((own) =>
    own.slice(1).flatMap((next, index): Move[] => {
      const previous = own[index]
      if (previous === undefined) return []
      const dropped = [...previous.slots].filter((slot) => !next.slots.has(slot))
      const added = [...next.slots].filter((slot) => !previous.slots.has(slot))
      return added.slice(0, dropped.length).map((to, at) => ({
        client: next.client,
        from: dropped[at] ?? to,
        to,
        before: previous.paid,
        paid: next.paid,
      }))
    }),
  )
}

/** A new client pays into a new destination, and the one before is never paid again. */
function movesBetweenClients(uses: readonly Use[]): readonly Move[] {
  const seen = new Set<string>()
  return uses.flatMap((use, index): Move[] => {
    const isFirst = !seen.has(use.client)
    seen.add(use.client)
    const previous = uses.findLast((earlier, at) => at < index && earlier.paid < use.paid)
    if (!isFirst || previous === undefined) return []
    const [from] = previous.slots
    const [to] = use.slots
    if (from === undefined || to === undefined || from === to) return []
    const before = uses.filter(({ paid }) => paid < use.paid)
    const isKnown = before.some(({ slots }) => slots.has(to))
    const goesOn = uses.some(({ paid, slots }) => paid >= use.paid && slots.has(from))
    return isKnown || goesOn
      ? []
      : [{ client: use.client, from, to, before: previous.paid, paid: use.paid }]
  })
}

function withoutRepeats(moves: readonly Move[]): readonly Move[] {
  return moves.filter((move, index) => {
    return !moves.slice(0, index).some((earlier) => {
      const isSame = earlier.from === move.from && earlier.to === move.to
      const isElsewhere = earlier.client !== move.client
      return isSame && isElsewhere && move.paid - earlier.paid <= SAME_MOVE_DAYS
    })
  })
}

type Context = { readonly history: Records; readonly slots: Slots; readonly uses: readonly Use[] }

function changeOf(move: Move, { history, slots, uses }: Context): DestinationChange {
  const from = slots.destinationOf(move.from)
  const to = slots.destinationOf(move.to)
  const isIts = (on: Day) => on > move.before - LOCK_DAYS && on <= move.paid
  const isGiven = isIts(to.effectiveFrom)
  const reverts = uses.some(({ paid, slots: used }) => paid <= move.before && used.has(move.to))
  // Only a return is dated by it: some platforms give an account that goes on being used a new day in every batch.
  const again = reverts ? to.enteredAgain?.findLast(isIts) : undefined
  const trouble = troubleBefore(move, { history, slots, uses })
  return {
    from,
    to,
    day: again ?? (isGiven ? to.effectiveFrom : move.paid),
    basis: again === undefined ? (isGiven ? to.effectiveFromBasis : 'batch') : 'given',
    lastPaidBefore: move.before,
    ...(trouble === undefined ? {} : { trouble }),
    afterReturn: trouble !== undefined,
    reverts,
  }
}

/** The last payment to the old destination failed, or the destination itself was frozen or rejected. */
function troubleBefore(move: Move, { history, slots }: Context): Trouble | undefined {
  const last = history.payments.findLast(
    ({ destination, payDay }) =>
      destination !== undefined &&
      slots.idOf(destination) === move.from &&
      payDay <= Math.max(move.before, move.paid),
  )
  return (
    (last === undefined ? undefined : paymentTrouble(last)) ??
    accountTrouble(slots.destinationOf(move.from), move.paid)
  )
}

function paymentTrouble({ id, status, statusAt, payDay }: Payment): Trouble | undefined {
  if (status === 'paid' || status === 'pending') return undefined
  return { day: statusAt === undefined ? payDay : dayOf(statusAt), status, payment: id }
}

/** Trouble that is told of in the next batch was there when the destination was removed at the latest. */
function accountTrouble({ versions, removedAt }: Destination, until: Day): Trouble | undefined {
  const bad = versions.find(({ status }) => status === 'frozen' || status === 'rejected')
  if (bad?.status !== 'frozen' && bad?.status !== 'rejected') return undefined
  const known = day(Math.min(dayOf(bad.knownAt), removedAt ?? Infinity))
  return known <= until + CORRECTION_DAYS ? { day: known, status: bad.status } : undefined
}

/**
 * Destinations that took effect and were not paid (yet). Without a payment, a further active destination
 * may be a mere alternative: it counts once something says that it replaced the other.
 */
function unpaidChanges(
  history: Records,
  slots: Slots,
  uses: readonly Use[],
): readonly DestinationChange[] {
  const paidSlots = new Set(uses.flatMap((use) => [...use.slots]))
  return slots.all().flatMap((to): DestinationChange[] => {
    if (paidSlots.has(slots.idOfDestination(to)) || !tookEffect(to)) return []
    const from = inEffectBefore(to, slots)
    if (from === undefined || !isReplacement(from, to, history)) return []
    const last = uses.findLast(({ paid }) => paid < to.effectiveFrom)
    if (
      uses.some((use) => use.paid >= to.effectiveFrom && use.slots.has(slots.idOfDestination(from)))
    ) {
      return []
    }
    const trouble = troubleBefore(
      {
        client: '',
        from: slots.idOfDestination(from),
        to: slots.idOfDestination(to),
        before: last?.paid ?? to.effectiveFrom,
        paid: to.effectiveFrom,
      },
      { history, slots, uses },
    )
    return [
      {
        from,
        to,
        day: to.effectiveFrom,
        basis: to.effectiveFromBasis,
        ...(last === undefined ? {} : { lastPaidBefore: last.paid }),
        ...(trouble === undefined ? {} : { trouble }),
        afterReturn: trouble !== undefined,
        reverts: false,
      },
    ]
  })
}

function tookEffect({ status, effectiveFrom, removedAt }: Destination): boolean {
  if (removedAt !== undefined) return removedAt - effectiveFrom > CORRECTION_DAYS
  return status === 'active'
}

function inEffectBefore(to: Destination, slots: Slots): Destination | undefined {
  const earlier = slots.all().filter((each) => {
    const id = slots.idOfDestination(each)
    return id !== slots.idOfDestination(to) && each.effectiveFrom < to.effectiveFrom
  })
  return earlier.findLast((each) => each.firstPaid !== undefined || tookEffect(each))
}

function isReplacement(from: Destination, to: Destination, { events }: Records): boolean {
  if (to.effectiveFrom - from.effectiveFrom <= CORRECTION_DAYS && from.firstPaid === undefined) {
    return false
  }
  const ended = from.removedAt ?? day(Infinity)
  if (ended <= to.effectiveFrom + CORRECTION_DAYS || from.status !== 'active') return true
  if (from.reference === to.reference || to.changedBy !== undefined) return true
  return events.some(
    ({ kind, destinationId, at }) =>
      kind === 'payout_change' &&
      (destinationId ?? to.reference) === to.reference &&
      Math.abs(dayOf(at) - to.effectiveFrom) <= CORRECTION_DAYS,
  )
}
