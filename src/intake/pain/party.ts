/** Parties of a transfer: who they are, where they live, what may be kept of them. */
import { COUNTRIES } from '../countries.ts'
import type { Fault } from '../place.ts'
import { textAt, within, type XmlElement } from './xml-elements.ts'

type Wire = Record<string, unknown>

/** Schemes under which a number is one that the payer gave, of a customer or an employee. */
const GIVEN_BY_PAYER: ReadonlySet<string> = new Set(['CUST', 'EMPL', 'BANK', 'DUNS', 'GS1G'])

/** The payer's number of the party. Numbers of identity papers, tax and social security are left alone. */
export function partyId(party: XmlElement | undefined): string | undefined {
  const organisation = within(party, 'Id', 'OrgId')
  for (const other of organisation?.children ?? []) {
    if (other.name === 'Othr' && isGivenByPayer(other)) return textAt(other, 'Id')
  }
  const bic = textAt(organisation, 'AnyBIC') ?? textAt(organisation, 'BICOrBEI')
  const lei = textAt(organisation, 'LEI')
  if (lei !== undefined || bic !== undefined) return lei ?? bic
  const person = within(party, 'Id', 'PrvtId')
  const given = person?.children.find((child) => child.name === 'Othr' && isGivenByPayer(child))
  return textAt(given, 'Id')
}

function isGivenByPayer(other: XmlElement): boolean {
  const scheme = textAt(other, 'SchmeNm', 'Cd')
  return scheme === undefined || GIVEN_BY_PAYER.has(scheme)
}

export function partyName(party: XmlElement | undefined): string | undefined {
  return textAt(party, 'Nm')
}

/** Whether the message calls the party an organisation or a person; mostly it says neither. */
export function partyType(party: XmlElement | undefined): 'company' | 'individual' | undefined {
  if (within(party, 'Id', 'OrgId') !== undefined) return 'company'
  return within(party, 'Id', 'PrvtId') === undefined ? undefined : 'individual'
}

/** Where the party lives, as far as the payer says. */
export function partyCountry(party: XmlElement | undefined): string | undefined {
  const country = textAt(party, 'CtryOfRes') ?? textAt(party, 'PstlAdr', 'Ctry')
  return country !== undefined && COUNTRIES.has(country) ? country : undefined
}

export function partyAddress(party: XmlElement | undefined): Wire | undefined {
  const address = within(party, 'PstlAdr')
  if (address === undefined) return undefined
  const lines = address.children.filter(({ name, text }) => name === 'AdrLine' && text !== '')
  const street = [textAt(address, 'StrtNm'), textAt(address, 'BldgNb')].filter(
    (part) => part !== undefined,
  )
  const country = textAt(address, 'Ctry')
  return nonEmpty({
    line1: street.length > 0 ? street.join(' ') : lines[0]?.text,
    line2: lines[street.length > 0 ? 0 : 1]?.text,
    city: textAt(address, 'TwnNm'),
    region: textAt(address, 'CtrySubDvsn'),
    postal_code: textAt(address, 'PstCd')?.slice(0, 40),
    country: country !== undefined && COUNTRIES.has(country) ? country : undefined,
  })
}

const EMAIL = /^[^@\s]+@[^@\s]{1,200}$/
const PHONE = /^\+[1-9]\d{4,14}$/

/** Contact details that fit their fields; others are left out, because the payment does not depend on them. */
export function partyContact(party: XmlElement | undefined): Wire {
  const email = textAt(party, 'CtctDtls', 'EmailAdr')
  const number = textAt(party, 'CtctDtls', 'MobNb') ?? textAt(party, 'CtctDtls', 'PhneNb')
  const phone = number?.replace(/[\s().-]/g, '')
  return {
    ...(email !== undefined && EMAIL.test(email) ? { email } : {}),
    ...(phone !== undefined && PHONE.test(phone) ? { phone } : {}),
  }
}

/** Numbers by which authorities know a person, which are never kept in clear and not needed. */
const PERSONAL_SCHEMES: ReadonlySet<string> = new Set([
  'ARNU',
  'CCPT',
  'DRLC',
  'NIDN',
  'SOSE',
  'TXID',
])

/** Tells what of the party was dropped. */
export function protectedParts(party: XmlElement | undefined): readonly Fault[] {
  const person = within(party, 'Id', 'PrvtId')
  const isPersonal = (child: XmlElement) =>
    child.name === 'DtAndPlcOfBirth' || PERSONAL_SCHEMES.has(textAt(child, 'SchmeNm', 'Cd') ?? '')
  return (person?.children ?? []).filter(isPersonal).map(({ name }) => ({
    code: 'protected-field-dropped',
    field: `${party?.name}.Id.PrvtId.${name}`,
    message: 'Wagewatch never keeps this element; it was dropped. Leave it out of the file.',
  }))
}

/** Undefined where no field is left. */
export function nonEmpty(fields: Wire): Wire | undefined {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return present.length === 0 ? undefined : Object.fromEntries(present)
}
