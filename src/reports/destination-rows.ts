/** Destinations as rows of a table on paper, the same in the report of a contractor and in that of a ring. */
import type { Dossier } from '../contract/report-dossier.ts'
import { nameCheckInWords } from './words.ts'

/** Shares of the width, in the sum of all. */
export const DESTINATION_COLUMNS = [
  { label: 'Destination', share: 4.6 },
  { label: 'Country', share: 1.7 },
  { label: 'Holder', share: 3.2 },
  { label: 'Name check', share: 1.8 },
  { label: 'Valid from', share: 2.3 },
  { label: 'Entered by', share: 2 },
  { label: 'Last paid', share: 2.1 },
  { label: 'Paid', share: 1.2, align: 'right' },
] as const

export function destinationRow(each: Dossier['destinations'][number]): readonly string[] {
  return [
    each.account === undefined ? each.description : `${each.description}, number ${each.account}`,
    each.country ?? '',
    each.holder_name ?? '',
    each.holder_match === undefined ? '' : nameCheckInWords(each.holder_match),
    each.effective_from_basis === 'given' ? each.effective_from : `${each.effective_from} (seen)`,
    each.changed_by ?? '',
    each.last_paid ?? 'never',
    String(each.payments),
  ]
}
