/** From when to when people were paid who are always paid into the same destination: most people. */
import { day } from '../../domain/calendar.ts'
import type { Draft, Drafts, Horizon } from './observation-drafts.ts'
import { listOf, prepare } from '../prepared.ts'
import { destinationNamed } from './read-payments.ts'
import type { Db } from '../store.ts'

const readSpans = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('payment')
      .select('contractor')
      .select(({ fn }) => [
        fn.countAll<number>().as('payments'),
        fn.count<number>('reference').distinct().as('references'),
        fn.count<number>('destination').as('inline'),
        fn.min('destination').as('destination'),
        fn.max('destination').as('last_destination'),
        fn.count<number>('destination_reference').as('named'),
        fn.min('destination_reference').as('destination_reference'),
        fn.max('destination_reference').as('last_reference'),
        fn.min('pay_day').as('first_day'),
        fn.max('pay_day').as('last_day'),
        fn.min('sequence').as('first_sequence'),
        fn.max('sequence').as('last_sequence'),
      ])
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors)
      .where('sequence', '<=', upTo)
      .groupBy('contractor'),
)

/**
 * Gives them one entry of `earlierPayments` for all their payments, and returns the others, whose payments
 * have to be read: those who were paid in several ways, and those of whose payments one has several
 * versions. Destinations have to be read before.
 */
export async function readPaidSpans(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: Drafts,
): Promise<Drafts> {
  const contractors = drafts.all.map(({ key }) => key)
  const rows = await readSpans(db, { tenant, upTo, contractors })
  const others = new Set<Draft>()
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    const isOneWay =
      row.payments === row.references &&
      row.destination === row.last_destination &&
      (row.inline === 0 || row.inline === row.payments) &&
      row.destination_reference === row.last_reference &&
      (row.named === 0 || row.named === row.payments) &&
      keysNamed(row.destination_reference, draft) <= 1
    if (isOneWay) {
      draft.earlierPayments.push({
        ...destinationNamed(row, draft),
        firstDay: day(row.first_day),
        lastDay: day(row.last_day),
        firstSequence: row.first_sequence,
        lastSequence: row.last_sequence,
      })
    } else others.add(draft)
  }
  return { all: [...others], of: (contractor) => drafts.of(contractor) }
}

/** Destinations that this id stood for. */
function keysNamed(reference: string | null, { destinations }: Draft): number {
  const named = destinations.filter((each) => each.reference === reference)
  return new Set(named.map(({ key }) => key)).size
}
