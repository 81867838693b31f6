/** Canonical forms under which two spellings of one contact point or address compare equal. */
import type { Address } from '../domain/contractor.ts'

const DOTLESS_MAIL_HOSTS = new Set(['gmail.com', 'googlemail.com'])

/** `A.B+x@GoogleMail.com` → `ab@gmail.com`: case, plus tags and, where the host ignores them, dots. */
export function canonicalEmail(email: string): string {
  const [name = '', host = ''] = email.trim().toLowerCase().split('@')
  const untagged = name.split('+')[0] ?? name
  if (!DOTLESS_MAIL_HOSTS.has(host)) return `${untagged}@${host}`
  return `${untagged.replaceAll('.', '')}@gmail.com`
}

/** `+1 (415) 555-0100` → `14155550100`. */
export function canonicalPhone(phone: string): string {
  return phone.replace(/\D/g, '')
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  street: 'st',
  avenue: 'ave',
  road: 'rd',
  drive: 'dr',
  lane: 'ln',
  boulevard: 'blvd',
  court: 'ct',
  place: 'pl',
  apartment: 'apt',
  unit: 'apt',
  flat: 'apt',
  suite: 'apt',
  ste: 'apt',
  no: 'apt',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
}

/**
 * Street, unit, postal code (or city) and country as one comparable text. Undefined without a street, or
 * without a postal code and a city: half an address is shared by a whole town.
 */
export function addressKey(address: Address | undefined): string | undefined {
  if (address?.line1 === undefined) return undefined
  const place = words(address.postalCode ?? '').join('') || words(address.city ?? '').join(' ')
  if (place === '') return undefined
  const street = streetText(`${address.line1} ${address.line2 ?? ''}`)
  return [street, place, (address.country ?? '').toLowerCase()].join('|')
}

/** Do two addresses of one town name the same house? Undefined where either names no street. */
export function isSameStreet(one: Address, other: Address): boolean | undefined {
  if (one.line1 === undefined || other.line1 === undefined) return undefined
  const [short = '', long = ''] = [streetText(one.line1), streetText(other.line1)].sort(
    (a, b) => a.length - b.length,
  )
  // A flat may stand behind the street, or on a line of its own.
  return `${long} `.startsWith(`${short} `)
}

function streetText(line: string): string {
  return words(line)
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ')
}

function words(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
}
