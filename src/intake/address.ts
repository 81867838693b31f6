import type { AddressWire } from '../contract/records.ts'
import type { Address } from '../domain/contractor.ts'
import { defined } from './defined.ts'

/** A postal address as the domain holds it. */
export function addressOf(wire: AddressWire | undefined): Address | undefined {
  if (wire === undefined) return undefined
  const { line1, line2, city, region, postal_code: postalCode, country } = wire
  return defined({ line1, line2, city, region, postalCode, country })
}
