import { sql } from 'kysely'
import { type ContractorId, contractorId } from '../../domain/ids.ts'
import { FAILED_STATUSES } from '../../domain/payment.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'
import type { Horizon } from './observation-drafts.ts'
import { TermsDirectory } from './payment-terms.ts'

/** In the words of the order in which histories take versions of a payment, as far as it knows of time. */
const IS_LATER = sql<boolean>`(later.sequence, coalesce(later.status_at, 0))
  > (payment.sequence, coalesce(payment.status_at, 0))`

/**
 * Days on which these contractors are paid, in order, from this day on: by the latest version of each
 * payment, unless it failed. Where two versions are as late as each other, both count.
 */
export async function payDaysOf(
  db: Db,
  { tenant, upTo }: Horizon,
  { contractors, from }: { readonly contractors: readonly ContractorId[]; readonly from: number },
): Promise<ReadonlyMap<ContractorId, readonly number[]>> {
  const rows = await db
    .selectFrom('contractor')
    .innerJoin('payment', (join) =>
      join
        .onRef('payment.tenant', '=', 'contractor.tenant')
        .onRef('payment.contractor', '=', 'contractor.contractor'),
    )
    .select(['contractor.reference', 'pay_day', 'terms'])
    .distinct()
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
  const paid = rows.filter(({ terms }) => !FAILED_STATUSES.has(directory.of(terms).status))
  const byContractor = Map.groupBy(paid, ({ reference }) => contractorId(reference))
  return new Map(
    [...byContractor].map(([contractor, own]) => [contractor, own.map((row) => row.pay_day)]),
  )
}
