import { describe, expect, test } from 'vitest'
import { addressKey, canonicalEmail, canonicalPhone } from '../../src/network/normalise.ts'

describe('canonicalEmail', () => {
  test.each([
    ['A.B+payroll@GoogleMail.com', 'ab@gmail.com'],
    ['a.b@example.org', 'a.b@example.org'],
    [' Kim+x@Example.ORG ', 'kim@example.org'],
  ])('%s → %s', (given, canonical) => {
    expect(canonicalEmail(given)).toBe(canonical)
  })
})

test('canonicalPhone keeps the digits', () => {
  expect(canonicalPhone('+1 (415) 555-0100')).toBe('14155550100')
})

describe('addressKey', () => {
  test('spellings of one address are equal', () => {
    const a = {
      line1: '12 North Main Street',
      line2: 'Apartment 4',
      postalCode: '43004',
      country: 'US',
    }
    const b = { line1: '12 N. Main St.', line2: 'Unit 4', postalCode: '43004', country: 'US' }
    expect(addressKey(a)).toBe(addressKey(b))
  })
  test('another unit is another home', () => {
    const a = { line1: '12 Main St', line2: 'Apt 4', postalCode: '43004', country: 'US' }
    expect(addressKey(a)).not.toBe(addressKey({ ...a, line2: 'Apt 5' }))
  })
  test('half an address is no key: a whole town would share it', () => {
    expect(addressKey({ city: 'Springfield', country: 'US' })).toBeUndefined()
    expect(addressKey({ line1: '12 Main St', country: 'US' })).toBeUndefined()
  })
})
