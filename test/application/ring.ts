/** A ring on a platform: contractors whose wages reach one account under another name. */
import type { Posted } from './platform.ts'
import { account, month, person, wage } from './platform.ts'

/** Posted for a month of 2025; a later month can name more members. */
export function ring(number: number, members: readonly string[], to = '1234567890'): Posted {
  const payDate = new Date(Date.UTC(2025, number, 0)).toISOString().slice(0, 10)
  return month(number, {
    contractors: members.map((id) => person(id)),
    destinations: members.map((id) =>
      account(`d-${id}`, id, to, { holder_name: 'Somebody Else', country: 'CN' }),
    ),
    payments: members.map((id) =>
      wage(`p-${id}-${number}`, id, payDate, { destination_id: `d-${id}` }),
    ),
  })
}
