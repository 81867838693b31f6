/** Homes of one person as equality only: has somebody moved, or was an address spelled anew? */
import type { Address } from './contractor.ts'
import { placeName } from './places.ts'

/** An address that says where in a town, or which town of which country. */
export function isHome(address: Address | undefined): address is Address {
  if (address === undefined) return false
  const { line1, postalCode, city, country } = address
  return (line1 ?? postalCode) !== undefined || (city !== undefined && country !== undefined)
}

/**
 * Not a move: what either leaves out, `94107` beside `94107-1234`, a corrected postal code at one street, a
 * street spelled anew (`5 Main St`, `5 Main Street, Flat 2`: the numbers of one are among those of the other).
 */
export function isSameHome(one: Address, other: Address): boolean {
  const isTown = (a: string, b: string) => placeName(a) === placeName(b)
  if (agree(one.country, other.country, isTown) === false) return false
  if (agree(one.city, other.city, isTown) === false) return false
  const samePostalCode = agree(one.postalCode, other.postalCode, isBeginning)
  if (samePostalCode === false) return agree(one.line1, other.line1, isTown) === true
  return agree(one.line1, other.line1, haveNumbersInCommon) !== false
}

/** The towns where they differ, else the whole addresses. */
export function homesInWords(one: Address, other: Address): readonly [string, string] {
  const towns = [townOf(one), townOf(other)] as const
  return placeName(towns[0]) === placeName(towns[1]) ? [wholeOf(one), wholeOf(other)] : towns
}

function townOf({ city, country }: Address): string {
  return [city, country].filter((part) => part !== undefined).join(', ')
}

function wholeOf({ line1, postalCode, city, country }: Address): string {
  return [line1, postalCode, city, country].filter((part) => part !== undefined).join(', ')
}

/** Undefined where either is missing. */
function agree(
  one: string | undefined,
  other: string | undefined,
  same: (one: string, other: string) => boolean,
): boolean | undefined {
  return one === undefined || other === undefined ? undefined : same(one, other)
}

function isBeginning(one: string, other: string): boolean {
  const [a, b] = [placeName(one), placeName(other)]
  return a.startsWith(b) || b.startsWith(a)
}

function haveNumbersInCommon(one: string, other: string): boolean {
  const a: readonly string[] = one.match(/\d+/gu) ?? []
  const b: readonly string[] = other.match(/\d+/gu) ?? []
  return a.every((number) => b.includes(number)) || b.every((number) => a.includes(number))
}
