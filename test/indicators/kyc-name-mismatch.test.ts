import { describe, expect, test } from 'vitest'
import type { Kyc, ProfileVersion } from '../../src/domain/contractor.ts'
import { kycNameMismatch } from '../../src/indicators/kyc-name-mismatch.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, profile } from '../support/history.ts'

const later = at('2025-02-01T00:00:00Z')
const checked = (kyc: Kyc, changes: Partial<ProfileVersion> = {}) =>
  history({ profile: profile({ kyc, ...changes }) })
const rechecked = (first: Kyc, second: Kyc) =>
  history({ profiles: [profile({ kyc: first }), profile({ kyc: second, observedAt: later })] })

describe('kyc-name-mismatch', () => {
  test.each([
    ['no match', checked({ status: 'verified', nameMatch: 'none' }), 'medium'],
    [
      'no match, passed by another method',
      rechecked(
        { status: 'failed', method: 'live' },
        { status: 'verified', method: 'upload', nameMatch: 'none' },
      ),
      'high',
    ],
    [
      'match, passed by another method',
      rechecked(
        { status: 'failed', method: 'live' },
        { status: 'verified', method: 'upload', nameMatch: 'match' },
      ),
      'low',
    ],
    [
      'failed and passed by the same method',
      rechecked(
        { status: 'failed', method: 'live' },
        { status: 'verified', method: 'live', nameMatch: 'match' },
      ),
      'none',
    ],
    [
      'a data entry error, corrected',
      rechecked(
        { status: 'verified', nameMatch: 'none' },
        { status: 'verified', nameMatch: 'match' },
      ),
      'none',
    ],
    ['another transliteration', checked({ status: 'verified', nameMatch: 'close' }), 'none'],
    [
      'papers from before a wedding',
      history({
        profiles: [
          profile(),
          profile({
            displayName: 'Jordan Lindgren',
            kyc: { nameMatch: 'none' },
            observedAt: later,
          }),
        ],
      }),
      'low',
    ],
    [
      'a migration that lost the result',
      checked({ status: 'verified', nameMatch: 'unknown' }),
      'none',
    ],
    ['a company', checked({ nameMatch: 'none' }, { entityType: 'company' }), 'company-contractor'],
    ['names not compared', checked({ status: 'verified' }), 'no-name-comparison'],
    ['no check', history(), 'no-identity-check'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(kycNameMismatch, subject)).toBe(expected)
  })
})
