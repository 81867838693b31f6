/** What contractors are paid, and where to, as the queue needs it of thousands at once. */
import { sql } from 'kysely'
import { day } from '../../domain/calendar.ts'
import { type ContractorId, contractorId } from '../../domain/ids.ts'
import { FAILED_STATUSES } from '../../domain/payment.ts'
import type { RecordedAccount, Wage } from '../../review/wages.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'
import type { Horizon } from './observation-drafts.ts'
import { TermsDirectory } from './payment-terms.ts'

/** In the words of the order in which histories take versions of a payment, as far as it knows of time. */
const IS_LATER = sql<boolean>`(later.sequence, coalesce(later.status_at, 0))
  > (payment.sequence, coalesce(payment.status_at, 0))`

/**
 * Payments of these contractors in order of day, from this day on: the latest version of each. Where two versions are
 * as late as each other, both are told.
 */
export async function wagesOf(
  db: Db,
  { tenant, upTo }: Horizon,
  { contractors, from }: { readonly contractors: readonly ContractorId[]; readonly from: number },
): Promise<ReadonlyMap<ContractorId, readonly Wage[]>> {
  const rows = await db
    .selectFrom('contractor')
    .innerJoin('payment', (join) =>
      join
        .onRef('payment.tenant', '=', 'contractor.tenant')
        .onRef('payment.contractor', '=', 'contractor.contractor'),
    )
    .select(['contractor.reference', 'pay_day', 'minor', 'terms', 'payment.sequence'])
    .select(['destination', 'destination_reference'])
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(db, 'text', contractors))
    .where('pay_day', '>=', from)
    .where('payment.sequence', '<=', upTo)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('payment as later')
            .select('later.reference')
            .whereRef('later.tenant', '=', 'payment.tenant')
            .whereRef('later.contractor', '=', 'payment.contractor')
            .whereRef('later.reference', '=', 'payment.reference')
            .where('later.sequence', '<=', upTo)
            .where(IS_LATER),
        ),
      ),
    )
    .orderBy('contractor.reference')
    .orderBy('pay_day')
    .execute()
  const directory = new TermsDirectory(tenant)
  await directory.load(
    db,
    rows.map(({ terms }) => terms),
  )
  const byContractor = Map.groupBy(rows, ({ reference }) => contractorId(reference))
  return new Map(
    [...byContractor].map(([contractor, own]) => [
      contractor,
      own.map((row): Wage => {
        const { currency, kind, status } = directory.of(row.terms)
        return {
          payDay: day(row.pay_day),
          amount: { minor: row.minor, currency },
          kind,
          failed: FAILED_STATUSES.has(status),
          sequence: row.sequence,
          ...(row.destination === null ? {} : { account: row.destination }),
          ...(row.destination_reference === null ? {} : { named: row.destination_reference }),
        }
      }),
    ]),
  )
}

/** Accounts that were recorded of these contractors apart from payments, in the order in which they came. */
export async function recordedAccounts(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, readonly RecordedAccount[]>> {
  const rows = await db
    .selectFrom('contractor')
    .innerJoin('destination_version as version', (join) =>
      join
        .onRef('version.tenant', '=', 'contractor.tenant')
        .onRef('version.contractor', '=', 'contractor.contractor'),
    )
    .select(['contractor.reference', 'version.reference as named', 'version.sequence'])
    .select('version.destination as account')
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(db, 'text', contractors))
    .where('inline', '=', 0)
    .where('version.sequence', '<=', upTo)
    .orderBy('version.sequence')
    .orderBy('version.variant')
    .execute()
  return Map.groupBy(rows, ({ reference }) => contractorId(reference))
}
