import { describe, expect, test } from 'vitest'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import { taxResidenceConflict } from '../../src/indicators/tax-residence-conflict.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, pay, profile } from '../support/history.ts'

const PAYMENTS = ['2025-01-31', '2025-02-28', '2025-03-31'].map((day) => pay(day))
const holding = (changes: Partial<ProfileVersion>, payments = PAYMENTS) =>
  history({ profile: profile(changes), payments })
const CONFLICT = { taxForm: 'W9', taxCountry: 'KZ', address: { country: 'US' } } as const

describe('tax-residence-conflict', () => {
  test.each([
    [
      'everything agrees',
      holding({ taxForm: 'W9', taxCountry: 'US', address: { country: 'US' } }),
      'none',
    ],
    ['form and residence against tax country', holding(CONFLICT), 'medium'],
    [
      'form, tax country and address against each other',
      holding({ taxForm: 'W9', taxCountry: 'KZ', address: { country: 'GE' } }),
      'high',
    ],
    [
      'a foreign form for a domestic resident',
      holding({ taxForm: 'W8BEN', taxCountry: 'KZ' }),
      'medium',
    ],
    ['two pay days', holding(CONFLICT, PAYMENTS.slice(0, 2)), 'medium'],
    ['one pay day', holding(CONFLICT, PAYMENTS.slice(0, 1)), 'low'],
    [
      'a citizen abroad, taxed at home',
      holding({ declaredCountry: 'DE', taxForm: 'W9', taxCountry: 'US' }),
      'low',
    ],
    [
      'a citizen abroad, taxed there',
      holding({ declaredCountry: 'DE', taxForm: 'W9', taxCountry: 'DE' }),
      'none',
    ],
    [
      'a nomad who keeps the home for tax',
      holding({ declaredCountry: 'PT', taxCountry: 'DE', address: { country: 'DE' } }),
      'low',
    ],
    ['a staffing firm', holding({ ...CONFLICT, vendorId: 'v-1' }), 'low'],
    [
      'a one-person company registered elsewhere',
      holding({ ...CONFLICT, entityType: 'company' }),
      'low',
    ],
    [
      'a recent relocation',
      history({
        profiles: [
          profile({ declaredCountry: 'KZ', taxForm: 'W8BEN', taxCountry: 'KZ' }),
          profile({ taxForm: 'W8BEN', taxCountry: 'KZ', observedAt: at('2025-01-15T00:00:00Z') }),
        ],
        payments: PAYMENTS,
      }),
      'low',
    ],
    [
      'an open resident',
      holding({
        declaredCountry: 'KZ',
        taxForm: 'W8BEN',
        taxCountry: 'KZ',
        address: { country: 'KZ' },
      }),
      'none',
    ],
    ['no tax papers', holding({}), 'no-tax-papers'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(taxResidenceConflict, subject)).toBe(expected)
  })

  test('a relocation longer ago than the papers may take counts fully', () => {
    const subject = history({
      profiles: [
        profile({ declaredCountry: 'KZ', taxForm: 'W8BEN', taxCountry: 'KZ' }),
        profile({ taxForm: 'W8BEN', taxCountry: 'KZ', observedAt: at('2025-01-15T00:00:00Z') }),
      ],
      payments: [...PAYMENTS, pay('2025-06-30')],
    })
    expect(gradeOf(taxResidenceConflict, subject)).toBe('medium')
  })
})
