import { describe, expect, test } from 'vitest'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import { taxResidenceConflict } from '../../src/indicators/tax-residence-conflict.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, pay, profile } from '../support/history.ts'

const PAYMENTS = ['2025-01-31', '2025-02-28', '2025-03-31'].map((day) => pay(day))
const with_ = (changes: Partial<ProfileVersion>, payments = PAYMENTS) =>
  history({ profile: profile(changes), payments })
const CONFLICT = { taxForm: 'W9', taxCountry: 'KZ', address: { country: 'US' } } as const

describe('tax-residence-conflict', () => {
  test.each([
    [
      'everything agrees',
      with_({ taxForm: 'W9', taxCountry: 'US', address: { country: 'US' } }),
      'none',
    ],
    ['form and residence against tax country', with_(CONFLICT), 'medium'],
    [
      'form, tax country and address against each other',
      with_({ taxForm: 'W9', taxCountry: 'KZ', address: { country: 'GE' } }),
      'high',
    ],
    [
      'a foreign form for a domestic resident',
      with_({ taxForm: 'W8BEN', taxCountry: 'KZ' }),
      'medium',
    ],
    ['two pay days', with_(CONFLICT, PAYMENTS.slice(0, 2)), 'medium'],
    ['one pay day', with_(CONFLICT, PAYMENTS.slice(0, 1)), 'low'],
    [
      'a citizen abroad, taxed at home',
      with_({ declaredCountry: 'DE', taxForm: 'W9', taxCountry: 'US' }),
      'low',
    ],
    [
      'a citizen abroad, taxed there',
      with_({ declaredCountry: 'DE', taxForm: 'W9', taxCountry: 'DE' }),
      'low',
    ],
    [
      'a nomad who keeps the home for tax',
      with_({ declaredCountry: 'PT', taxCountry: 'DE', address: { country: 'DE' } }),
      'low',
    ],
    ['a staffing firm', with_({ ...CONFLICT, vendorId: 'v-1' }), 'low'],
    [
      'a one-person company registered elsewhere',
      with_({ ...CONFLICT, entityType: 'company' }),
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
      with_({
        declaredCountry: 'KZ',
        taxForm: 'W8BEN',
        taxCountry: 'KZ',
        address: { country: 'KZ' },
      }),
      'none',
    ],
    ['no tax papers', with_({}), 'no-tax-papers'],
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
