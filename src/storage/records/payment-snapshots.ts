/**
 * The payments of a contractor as they stood with a batch, kept as one text.
 *
 * A copy of rows that never change, so that whoever is paid for years is read as fast as whoever is paid for
 * months: the text, and row by row only what later batches brought. Asked as of an earlier batch, the rows
 * themselves are read.
 */
import { byText } from '../../domain/by-text.ts'
import type { TenantId } from '../../domain/ids.ts'
import { insertRows } from '../bulk-insert.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Db } from '../store.ts'
import type { Draft } from './observation-drafts.ts'
import type { EarlierRow, PaidRows, PaymentRow } from './paid-rows.ts'

/** `sequence`: the batch. */
export type PaymentSnapshot = { readonly sequence: number; readonly body: string }

/** Snapshots that are waiting to be kept; some kilobytes each. */
const ROOM = 1000

/** Snapshots that are worth making, of contractors of whom many rows were read. */
export class WantedSnapshots {
  readonly #sequence: number
  readonly #wanted = new Map<
    ContractorKey,
    { readonly latestDay: number | null; readonly body: string }
  >()

  /** `sequence`: the batch with which the rows stood like this. */
  constructor(sequence: number) {
    this.#sequence = sequence
  }

  /** Where there is no room, somebody is read row by row once more. */
  add({ key, latestDay }: Pick<Draft, 'key' | 'latestDay'>, rows: PaidRows): void {
    if (this.#wanted.size >= ROOM) return
    this.#wanted.set(key, { latestDay: latestDay ?? null, body: JSON.stringify(bodyOf(rows)) })
  }

  /** Keeps them, each instead of the one before. The rows of the batch must be stored whole. */
  async save(db: Db, tenant: TenantId): Promise<void> {
    await insertRows(
      db,
      'payment_snapshot',
      ['tenant', 'contractor', 'sequence', 'latest_day', 'body'],
      [...this.#wanted]
        .sort(([a], [b]) => a - b)
        .map(([contractor, { latestDay, body }]) => [
          tenant,
          contractor,
          this.#sequence,
          latestDay,
          body,
        ]),
      `on conflict (tenant, contractor) do update set sequence = excluded.sequence,
        latest_day = excluded.latest_day, body = excluded.body`,
    )
    this.#wanted.clear()
  }
}

/** What many payments of one person have in common. */
type Manner = Pick<PaymentRow, 'terms' | 'destination' | 'destination_reference' | 'detail'>

/** As lists, which are short and quick to read; a payment names its manner by its place. */
type Body = {
  readonly manners: readonly (readonly [
    Manner['terms'],
    Manner['destination'],
    Manner['destination_reference'],
    Manner['detail'],
  ])[]
  readonly payments: readonly (readonly [
    reference: string,
    sequence: number,
    payDay: number,
    minor: number,
    manner: number,
    statusAt?: number,
  ])[]
  readonly earlier: readonly (readonly [
    EarlierRow['destination'],
    EarlierRow['destination_reference'],
    firstDay: number,
    lastDay: number,
    firstSequence: number,
    lastSequence: number,
  ])[]
}

export function rowsIn(snapshot: PaymentSnapshot): PaidRows {
  const { manners, payments, earlier }: Body = JSON.parse(snapshot.body)
  const told = manners.map(([terms, destination, reference, detail]): Manner => {
    return { terms, destination, destination_reference: reference, detail }
  })
  return {
    payments: payments.map(([reference, sequence, payDay, minor, place, statusAt]): PaymentRow => {
      const manner = told[place]
      if (manner === undefined) throw new Error('a snapshot of payments is unreadable')
      return {
        reference,
        sequence,
        pay_day: payDay,
        minor,
        terms: manner.terms,
        status_at: statusAt ?? null,
        destination: manner.destination,
        destination_reference: manner.destination_reference,
        detail: manner.detail,
      }
    }),
    earlier: earlier.map(([destination, reference, firstDay, lastDay, first, last]) => ({
      destination,
      destination_reference: reference,
      first_day: firstDay,
      last_day: lastDay,
      first_sequence: first,
      last_sequence: last,
    })),
  }
}

/** In an order that the rows themselves give, so that the same rows give the same text. */
function bodyOf({ payments, earlier }: PaidRows): Body {
  const manners = new Map<string, number>()
  const placeOf = (manner: string) => {
    const place = manners.get(manner) ?? manners.size
    manners.set(manner, place)
    return place
  }
  const told = payments.toSorted(inOrder).map((row): Body['payments'][number] => {
    const { terms, destination, destination_reference: named, detail } = row
    const { reference, sequence, pay_day: payDay, minor, status_at: statusAt } = row
    const place = placeOf(JSON.stringify([terms, destination, named, detail]))
    return statusAt === null
      ? [reference, sequence, payDay, minor, place]
      : [reference, sequence, payDay, minor, place, statusAt]
  })
  return {
    manners: [...manners.keys()].map((manner) => JSON.parse(manner)),
    payments: told,
    earlier: earlier
      .map((row): Body['earlier'][number] => [
        row.destination,
        row.destination_reference,
        row.first_day,
        row.last_day,
        row.first_sequence,
        row.last_sequence,
      ])
      .sort((a, b) => byText(JSON.stringify(a), JSON.stringify(b))),
  }
}

function inOrder(a: PaymentRow, b: PaymentRow): number {
  return (
    a.pay_day - b.pay_day ||
    byText(a.reference, b.reference) ||
    a.sequence - b.sequence ||
    byText(JSON.stringify(a), JSON.stringify(b))
  )
}
