/** Where a transfer goes: account, proxy or cheque, as an inline destination of the wire. */
import { COUNTRIES } from '../countries.ts'
import type { PayeeReading } from '../payment-file-payee.ts'
import { nonEmpty, partyAddress, partyName, partyType } from './party.ts'
import { textAt, within, type XmlElement } from './xml-elements.ts'

type Wire = Record<string, unknown>

/** `method` is told by the account: SEPA by service level or currency, ACH by an American bank code. */
export function destinationOf(
  transfer: XmlElement,
  instruction: XmlElement,
  reading: PayeeReading,
): Wire {
  const creditor = within(transfer, 'Cdtr')
  const account = within(transfer, 'CdtrAcct')
  const holder = {
    holder_name: textAt(account, 'Nm') ?? partyName(creditor),
    holder_type: partyType(creditor),
  }
  const isCheque = textAt(instruction, 'PmtMtd') === 'CHK'
  const bank = bankOf(within(transfer, 'CdtrAgt', 'FinInstnId'))
  const number = accountOf(account, reading)
  const currency = textAt(account, 'Ccy')
  if (isCheque && account === undefined) {
    return { method: 'cheque', ...nonEmpty({ ...holder, mailing_address: partyAddress(creditor) }) }
  }
  return {
    method: methodOf({ transfer, instruction, bank }),
    ...nonEmpty({ ...holder, ...bank, ...number, currency }),
  }
}

/** The account in the letters of the file, to tell people of one name apart. */
export function accountText(transfer: XmlElement): string | undefined {
  const account = within(transfer, 'CdtrAcct')
  return (
    textAt(account, 'Id', 'IBAN') ??
    textAt(account, 'Id', 'Othr', 'Id') ??
    textAt(account, 'Prxy', 'Id')
  )
}

/**
 * A proxy stands for an account only where there is no number beside it. It is fingerprinted at once: an
 * e-mail address or phone that stands for an account is as sensitive as the account.
 */
function accountOf(account: XmlElement | undefined, reading: PayeeReading): Wire {
  const iban = textAt(account, 'Id', 'IBAN')
  const other = textAt(account, 'Id', 'Othr', 'Id')
  const proxy = textAt(account, 'Prxy', 'Id')
  if (iban !== undefined) return { iban }
  if (other !== undefined) return { account_number: other }
  if (proxy === undefined) return {}
  const kind = textAt(account, 'Prxy', 'Tp', 'Cd') ?? textAt(account, 'Prxy', 'Tp', 'Prtry') ?? ''
  const plain = proxy.toLowerCase().replace(/[\s().-]/g, '')
  const token = reading.vault.fingerprint(reading.tenant, `proxy:${kind}:${plain}`)
  return { account_fingerprint: `proxy-${token.slice(0, 32)}` }
}

function bankOf(institution: XmlElement | undefined): Wire {
  const bic = textAt(institution, 'BICFI') ?? textAt(institution, 'BIC')
  const system = textAt(institution, 'ClrSysMmbId', 'ClrSysId', 'Cd')
  const country = textAt(institution, 'PstlAdr', 'Ctry') ?? system?.slice(0, 2)
  return {
    bic,
    routing_number: textAt(institution, 'ClrSysMmbId', 'MmbId'),
    bank_name: textAt(institution, 'Nm'),
    bank_city: textAt(institution, 'PstlAdr', 'TwnNm'),
    country: country !== undefined && COUNTRIES.has(country) ? country : undefined,
  }
}

type Means = {
  readonly transfer: XmlElement
  readonly instruction: XmlElement
  readonly bank: Wire
}

function methodOf({ transfer, instruction, bank }: Means): string {
  const level =
    textAt(transfer, 'PmtTpInf', 'SvcLvl', 'Cd') ?? textAt(instruction, 'PmtTpInf', 'SvcLvl', 'Cd')
  const currency = within(transfer, 'Amt', 'InstdAmt')?.attributes['Ccy']
  const iban = textAt(transfer, 'CdtrAcct', 'Id', 'IBAN')
  if (iban !== undefined && (level === 'SEPA' || currency === 'EUR')) return 'sepa'
  const system = textAt(transfer, 'CdtrAgt', 'FinInstnId', 'ClrSysMmbId', 'ClrSysId', 'Cd')
  if (system === 'USABA') return 'ach'
  return bank['bic'] === undefined && iban === undefined ? 'local_bank' : 'swift'
}
