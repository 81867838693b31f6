/** One entry of a NACHA file → the records that it gives. */
import { contractorIdOf, type PayeeReading } from '../payment-file-payee.ts'
import {
  type BatchHeader,
  type Entry,
  internationalBank,
  internationalReceiver,
  returnOf,
} from './nacha-entry.ts'

type Wire = Record<string, unknown>

export type EntryRecords = {
  /** Absent where nothing names the payee. */
  readonly contractor?: Wire
  readonly destination: Wire
  readonly payment: Wire
}

/** Day of a batch that names none. */
export type EntryPlace = { readonly batch: BatchHeader; readonly fileDate: string | undefined }

export function entryRecords(
  entry: Entry,
  { batch, fileDate }: EntryPlace,
  reading: PayeeReading,
): EntryRecords {
  const isInternational = batch.entryClass === 'IAT'
  const receiver = isInternational ? internationalReceiver(entry) : undefined
  const name = receiver?.name ?? entry.name
  const creditorId = receiver?.identification ?? entry.identification
  const contractorId = contractorIdOf(
    { creditorId, reference: creditorId, name, account: entry.account },
    reading,
  )
  const { routing, account } = entry
  const bank = isInternational
    ? internationalDestination(entry)
    : { method: 'ach', routing_number: routing }
  const destination = given({ ...bank, account_number: account, holder_name: name })
  const payDate = batch.effectiveDate ?? fileDate
  const payment = given({
    payment_id: paymentId(entry, { batch, fileDate }, reading),
    contractor_id: contractorId,
    client_id: batch.companyId ?? batch.companyName,
    amount: entry.amount,
    currency: batch.currency,
    pay_date: payDate,
    kind: /BONUS/i.test(batch.description ?? '') ? 'bonus' : undefined,
  })
  if (contractorId === undefined) return { destination, payment }
  const address = receiver === undefined ? {} : given(receiver.address)
  const contractor = given({
    contractor_id: contractorId,
    display_name: name ?? contractorId,
    declared_country: receiver?.country,
    address: Object.keys(address).length === 0 ? undefined : address,
  })
  return { contractor, destination, payment }
}

function internationalDestination(entry: Entry): Wire {
  const bank = internationalBank(entry)
  if (bank['country'] === 'US') return { ...bank, method: 'ach', routing_number: entry.routing }
  const isSwift = bank['bic'] !== undefined || bank['iban'] !== undefined
  return { ...bank, method: isSwift ? 'swift' : 'local_bank' }
}

/** An account that a prenote tries out, under an id of its own. */
export function announcedDestination(
  { destination, payment }: EntryRecords,
  reading: PayeeReading,
): Wire {
  const account = `${String(destination['routing_number'])}|${String(destination['account_number'])}`
  const token = reading.vault.fingerprint(reading.tenant, `prenote:${account}`).slice(0, 16)
  return {
    destination_id: `nacha-${token}`,
    contractor_id: payment['contractor_id'],
    ...destination,
  }
}

/** R16: the bank has frozen the account, or returned the entry on the word of the sanctions authority. */
const FROZEN = 'R16'

/** The payment that came back, under the id that it had when it went out. */
export function returnedPayment(
  entry: Entry,
  place: EntryPlace,
  reading: PayeeReading,
): EntryRecords {
  const { reason, trace, bank } = returnOf(entry)
  // In a return the routing number of the entry is the payer's bank; the payee's stands in the addenda.
  const original = { ...entry, trace, routing: `${bank}${checkDigit(bank)}` }
  const { payment, ...records } = entryRecords(original, place, reading)
  return { ...records, payment: { ...payment, status: reason === FROZEN ? 'frozen' : 'returned' } }
}

/** `02100002` → `1`: the ninth digit of the routing number that begins so. */
function checkDigit(bank: string): string {
  const weights = [3, 7, 1, 3, 7, 1, 3, 7]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(bank[place] ?? 0), 0)
  return String((10 - (sum % 10)) % 10)
}

/**
 * The same for an entry and its return, which repeats company, date, account and amount of the original. The
 * trace number alone begins again with every file.
 */
function paymentId(entry: Entry, { batch, fileDate }: EntryPlace, reading: PayeeReading): string {
  const { trace, account = '', amount } = entry
  const { vault, tenant } = reading
  const date = batch.effectiveDate ?? fileDate ?? ''
  const token = vault.fingerprint(tenant, `nacha:${account}|${amount}`).slice(0, 8)
  return [batch.companyId ?? '', date, trace, token].join('/')
}

function given(fields: Wire): Wire {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
