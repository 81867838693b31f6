import { expect, test } from 'vitest'
import { identifierFault } from '../../src/indicators/identifier-fault.ts'
import type { IdentifierFault } from '../../src/domain/destination.ts'
import { destinationKey } from '../../src/domain/ids.ts'
import { history } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const withFaults = (...faults: readonly IdentifierFault[]) =>
  history(payouts(stay('A', months('2025-01', 3), { faults })))
const grade = (found: ReturnType<typeof history>) => gradeFor(identifierFault, found)

test.each<[string, readonly IdentifierFault[], string]>([
  ['none', [], 'none'],
  ['checksum', ['iban-checksum'], 'low'],
  ['several faults of one destination', ['iban-checksum', 'country-conflict'], 'low'],
  ['mixed case of a wallet', ['wallet-checksum'], 'none'],
])('%s → %s', (_, faults, expected) => {
  expect(grade(withFaults(...faults))).toBe(expected)
})

test('two faulty destinations in use are medium', () => {
  const faults = ['aba-checksum'] as const
  const found = payouts(
    stay('A', months('2025-01', 3), { faults }),
    stay('B', months('2025-04', 3), { faults }),
  )
  expect(grade(history(found))).toBe('medium')
})

test.each([
  [
    'a typo that was taken back',
    history(
      payouts(stay('A', months('2025-01', 3)), {
        key: 'B',
        payments: [],
        changes: { faults: ['iban-checksum'], status: 'removed' },
      }),
    ),
    'none',
  ],
  ['an export without leading zeros', withFaults('aba-checksum'), 'low'],
  ['a format that the checks do not know', withFaults('iban-format'), 'low'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says which and cites the field', () => {
  const found = withFaults('iban-checksum')
  expect(statementFor(identifierFault, found)).toBe(
    'An account in use has a faulty identifier: iban-checksum.',
  )
  expect(evidenceFor(identifierFault, found)).toEqual(['destination A iban iban-checksum'])
})

test.each([
  ['no destination', history(), 'not-evaluated: no-destination-in-use'],
  [
    'no identifier',
    history(payouts(stay('A', months('2025-01', 2), { key: destinationKey('own:c-subject:A') }))),
    'not-evaluated: no-identifier',
  ],
])('%s is not evaluated', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})
