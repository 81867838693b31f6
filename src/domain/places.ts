/** Places as equality only: are two addresses in one country, region and city? Never which. */
import type { Address } from './contractor.ts'

/** Letters and digits in lower case without accents; `São Paulo, SP` → `saopaulosp`. */
export function placeName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Where somebody says to live, lower case: of the address where there is one, else as declared. */
export function cityOf({
  address,
  declaredCity,
}: {
  readonly address?: Address
  readonly declaredCity?: string
}): string | undefined {
  return (address?.city ?? declaredCity)?.trim().toLowerCase()
}

/** `OH` and `Ohio`, `NSW` and `New South Wales` are one region: initials of a name agree with it. */
export function isSameRegion(one: string, other: string): boolean {
  const [short, long] = [placeName(one), placeName(other)].sort((a, b) => a.length - b.length)
  if (short === undefined || long === undefined || short === long) return true
  return short.length <= 3 && long.length > 3 && isAbbreviation(short, long)
}

function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false
  let position = 0
  for (const letter of long) {
    if (letter === short[position]) position += 1
  }
  return position === short.length
}

const PLACE_DIFFERENCES = ['none', 'city', 'region', 'country'] as const
export type PlaceDifference = (typeof PLACE_DIFFERENCES)[number]

/** The widest level at which two addresses differ; a level that either lacks is not compared. */
export function differenceBetween(one: Address, other: Address): PlaceDifference {
  if (differ(one.country, other.country, (a, b) => a === b)) return 'country'
  const samePostalCode = agree(one.postalCode, other.postalCode)
  if (samePostalCode) return 'none'
  if (differ(one.region, other.region, isSameRegion)) return 'region'
  return differ(one.city, other.city, (a, b) => placeName(a) === placeName(b)) ? 'city' : 'none'
}

function differ(
  one: string | undefined,
  other: string | undefined,
  same: (one: string, other: string) => boolean,
): boolean {
  return one !== undefined && other !== undefined && !same(one, other)
}

function agree(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && placeName(one) === placeName(other)
}
