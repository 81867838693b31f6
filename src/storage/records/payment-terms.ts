/** What many payments have in common, kept once per platform and named by a number. */
import type { TenantId } from '../../domain/ids.ts'
import type { Payment } from '../../domain/payment.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export type PaymentTerms = Pick<Payment, 'kind' | 'status' | 'clientId'> & {
  readonly currency: string
  /** Number of the set of optional fields that the record carried. */
  readonly fieldSet: number
}

/** As one text. Only a client's id can hold blanks, and it comes last. */
export function termsTextOf({ currency, kind, status, fieldSet, clientId }: PaymentTerms): string {
  const text = `${currency} ${kind} ${status} ${fieldSet}`
  return clientId === undefined ? text : `${text} ${clientId}`
}

const TERMS = /^(\S+) (\S+) (\S+) (\d+)(?: (.*))?$/s

export function termsIn(text: string): PaymentTerms {
  const [, currency, kind, status, fieldSet, clientId] = TERMS.exec(text) ?? []
  if (currency === undefined) throw new Error('the terms of a payment are unreadable')
  return {
    currency,
    kind: kind as Payment['kind'],
    status: status as Payment['status'],
    fieldSet: Number(fieldSet),
    ...(clientId === undefined ? {} : { clientId }),
  }
}

/** Terms remembered; past it all are forgotten. */
const LIMIT = 50_000

const readTerms = prepare(
  { tenant: 'number', numbers: listOf('number') },
  (db, { tenant, numbers }) =>
    db
      .selectFrom('payment_terms')
      .select(['terms', 'content'])
      .where('tenant', '=', tenant)
      .where('terms', 'in', numbers),
)

/** Terms by number. Numbers never change their meaning, so each is read once. */
export class TermsDirectory {
  readonly #tenant: TenantId
  readonly #terms = new Map<number, PaymentTerms>()

  constructor(tenant: TenantId) {
    this.#tenant = tenant
  }

  /** Makes these numbers known, whatever was known before. */
  async load(db: Db, numbers: Iterable<number>): Promise<void> {
    const wanted = new Set(numbers)
    if (this.#terms.size + wanted.size > LIMIT) this.#terms.clear()
    const unknown = [...wanted].filter((number) => !this.#terms.has(number))
    if (unknown.length === 0) return
    const rows = await readTerms(db, { tenant: this.#tenant, numbers: unknown })
    for (const { terms, content } of rows) this.#terms.set(terms, termsIn(content))
  }

  /** Of a number with which `load` was called last. */
  of(number: number): PaymentTerms {
    const terms = this.#terms.get(number)
    if (terms === undefined) throw new Error(`no terms ${number}`)
    return terms
  }
}
