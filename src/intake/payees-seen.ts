/** Notices where a name that stands for a contractor is paid at several accounts of one file. */
import type { Fault } from './place.ts'
import { isObject } from './record-shape.ts'

/** Past this many names the file is not looked through further. */
const MOST_NAMES = 200_000

export class PayeesSeen {
  readonly #accounts = new Map<string, string>()

  /** Told at the second account, of a contractor who is known by name alone. */
  notices(payment: Readonly<Record<string, unknown>>): readonly Fault[] {
    const { contractor_id: id, destination } = payment
    if (typeof id !== 'string' || !id.startsWith('name:') || !isObject(destination)) return []
    const { iban, account_number: number, routing_number: bank } = destination
    const account = JSON.stringify([iban, bank, number])
    const known = this.#accounts.get(id)
    if (known === undefined && this.#accounts.size < MOST_NAMES) this.#accounts.set(id, account)
    return known === undefined || known === account ? [] : [AMBIGUOUS]
  }
}

const AMBIGUOUS: Fault = {
  code: 'ambiguous-payee',
  field: 'contractor_id',
  message:
    'The file pays this name at another account too. If these are two people, choose the contractor key "name-account".',
}
