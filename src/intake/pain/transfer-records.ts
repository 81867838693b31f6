/** One credit transfer → the contractor and the payment (with its destination inline) that it pays. */
import { contractorIdOf, NAMELESS, type PayeeReading } from '../payment-file-payee.ts'
import type { Fault } from '../place.ts'
import { accountText, destinationOf } from './creditor-account.ts'
import { payDateOf } from './pay-date.ts'
import {
  nonEmpty,
  partyAddress,
  partyContact,
  partyCountry,
  partyId,
  partyName,
  partyType,
  protectedParts,
} from './party.ts'
import { textAt, within, type XmlElement } from './xml-elements.ts'

type Wire = Record<string, unknown>

export type TransferRecords = {
  /** Absent where nothing names the payee. */
  readonly contractor?: Wire
  readonly payment: Wire
  readonly faults: readonly Fault[]
  /** Amount in the letters of the file, for the control sums. */
  readonly amount: string
}

export type TransferPlace = {
  readonly messageId: string
  readonly instruction: XmlElement
  /** 1-based number of the transfer in its instruction. */
  readonly position: number
}

/** Banks fill in this where the payer gives no reference. */
const NO_REFERENCE = 'NOTPROVIDED'

export function transferRecords(
  transfer: XmlElement,
  { messageId, instruction, position }: TransferPlace,
  reading: PayeeReading,
): TransferRecords {
  const creditor = within(transfer, 'Cdtr')
  const ultimate = within(transfer, 'UltmtCdtr')
  // The ultimate creditor is who the money is for; the creditor is only the owner of the account then.
  const payee = ultimate ?? creditor
  const given = textAt(transfer, 'PmtId', 'EndToEndId')
  const reference = given === NO_REFERENCE ? undefined : given
  const account = accountText(transfer)
  const contractorId = contractorIdOf(
    { creditorId: partyId(payee), reference, name: partyName(payee), account },
    reading,
  )
  const { amount, currency } = amountOf(transfer)
  const payment = {
    payment_id: `${messageId}/${textAt(instruction, 'PmtInfId')}/${position}`,
    ...nonEmpty({
      contractor_id: contractorId,
      client_id: clientOf(transfer, instruction),
      amount,
      currency,
      pay_date: payDateOf(instruction),
      kind: purposeOf(transfer, instruction) === 'BONU' ? 'bonus' : undefined,
      invoice_id: invoiceOf(transfer) ?? reference,
    }),
    destination: destinationOf(transfer, instruction, reading),
  }
  const contractor = contractorId === undefined ? undefined : contractorOf(payee, contractorId)
  const nameless = contractor === undefined ? [NAMELESS] : []
  const faults = [...nameless, ...protectedParts(creditor), ...protectedParts(ultimate)]
  return {
    ...(contractor === undefined ? {} : { contractor }),
    payment,
    faults,
    amount: amount ?? '',
  }
}

function contractorOf(payee: XmlElement | undefined, contractorId: string): Wire {
  return {
    contractor_id: contractorId,
    ...nonEmpty({
      display_name: partyName(payee) ?? contractorId,
      entity_type: partyType(payee),
      declared_country: partyCountry(payee),
      address: partyAddress(payee),
      ...partyContact(payee),
    }),
  }
}

/** The amount to be paid, or the amount whose equivalent is to be paid. */
function amountOf(transfer: XmlElement): { readonly amount?: string; readonly currency?: string } {
  const element = within(transfer, 'Amt', 'InstdAmt') ?? within(transfer, 'Amt', 'EqvtAmt', 'Amt')
  const currency = element?.attributes['Ccy']
  return {
    ...(element === undefined || element.text === '' ? {} : { amount: element.text }),
    ...(currency === undefined ? {} : { currency }),
  }
}

/** Who pays: the ultimate debtor, of the transfer before that of the instruction, else the debtor. */
function clientOf(transfer: XmlElement, instruction: XmlElement): string | undefined {
  const debtors = [
    within(transfer, 'UltmtDbtr'),
    within(instruction, 'UltmtDbtr'),
    within(instruction, 'Dbtr'),
  ]
  return debtors.map((party) => partyId(party) ?? partyName(party)).find((id) => id !== undefined)
}

function purposeOf(transfer: XmlElement, instruction: XmlElement): string | undefined {
  return (
    textAt(transfer, 'Purp', 'Cd') ??
    textAt(transfer, 'PmtTpInf', 'CtgyPurp', 'Cd') ??
    textAt(instruction, 'PmtTpInf', 'CtgyPurp', 'Cd')
  )
}

function invoiceOf(transfer: XmlElement): string | undefined {
  return textAt(transfer, 'RmtInf', 'Strd', 'RfrdDocInf', 'Nb')
}
