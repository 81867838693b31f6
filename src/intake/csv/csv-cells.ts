/** Cells become values of the wire: exports write words, countries and phones in their own way. */
import type { CellStyle } from '../../contract/column-mapping.ts'
import { countryCell } from '../countries.ts'
import type { CsvColumn } from './csv-columns.ts'
import { dayCell } from './day-cell.ts'
import { decimalCell } from './decimal-cell.ts'

/** Words of exports → words of the wire, by field. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  holder_type: {
    person: 'individual',
    private: 'individual',
    business: 'company',
    institution: 'company',
  },
  entity_type: {
    person: 'individual',
    private: 'individual',
    business: 'company',
    institution: 'company',
  },
  method: {
    direct_deposit: 'ach',
    ach_transfer: 'ach',
    sepa_transfer: 'sepa',
    bank: 'local_bank',
    bank_account: 'local_bank',
    bank_transfer: 'local_bank',
    local: 'local_bank',
    swift_our: 'swift',
    swift_transfer: 'swift',
    wire: 'swift',
    wire_transfer: 'swift',
    airtm: 'e_money',
    payoneer: 'e_money',
    paypal: 'e_money',
    skrill: 'e_money',
    venmo: 'e_money',
    check: 'cheque',
    e_wallet: 'e_money',
    ewallet: 'e_money',
    cryptocurrency: 'crypto',
  },
  status: {
    completed: 'paid',
    paid_out: 'paid',
    manual_payout: 'paid',
    complete: 'paid',
    funded: 'paid',
    settled: 'paid',
    success: 'paid',
    successful: 'paid',
    in_progress: 'pending',
    processing: 'pending',
    scheduled: 'pending',
    unfunded: 'pending',
    declined: 'rejected',
    failed: 'rejected',
    on_hold: 'held',
  },
  kind: { offcycle: 'off_cycle', salary: 'regular' },
  rate_period: {
    hourly: 'hour',
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    yearly: 'year',
    annual: 'year',
  },
  tax_form: {
    w9: 'W9',
    w_9: 'W9',
    w8ben: 'W8BEN',
    w_8ben: 'W8BEN',
    w_8_ben: 'W8BEN',
    w8bene: 'W8BENE',
    w_8ben_e: 'W8BENE',
    w_8_ben_e: 'W8BENE',
  },
}

const PROVIDERS: ReadonlySet<string> = new Set(['airtm', 'payoneer', 'paypal', 'skrill', 'venmo'])

/** `PayPal` names both how is paid and by whom. */
export function providerIn(method: string): string | undefined {
  const name = method.toLowerCase()
  return PROVIDERS.has(name) ? name : undefined
}

const NUMBER = /^\d{1,9}(?:\.\d{1,9})?$/

/** A trimmed cell that is not blank. What is no number stays text, for the schema to refuse. */
export function cellValue(
  text: string,
  { form, field }: Pick<CsvColumn, 'form' | 'field'>,
  { dates, decimals }: CellStyle = {},
): string | number {
  switch (form) {
    case 'text':
      return text
    case 'word':
      return wordCell(text, field)
    case 'country':
      return countryCell(text)
    case 'currency':
      return text.toUpperCase()
    case 'amount':
      return decimalCell(text, decimals)
    case 'number': {
      const decimal = decimalCell(text, decimals)
      return NUMBER.test(decimal) ? Number(decimal) : text
    }
    case 'phone':
      return text.replace(/[\s().-]/g, '')
    case 'day':
      return dayCell(text, dates)
  }
}

/** `Direct Deposit` → `ach`, `Off-cycle` → `off_cycle`. */
function wordCell(text: string, field: string): string {
  const word = text.toLowerCase().replace(/[\s-]+/g, '_')
  const words = WORDS[field] ?? {}
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word
}
