import { describe, expect, test } from 'vitest'
import { weakIdentityEvidence } from '../../src/indicators/weak-identity-evidence.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, profile } from '../support/history.ts'

const check = (day: string, detail: string) =>
  event('liveness_check', `2025-01-${day}T09:00:00Z`, { detail })
const upload = (day: string) =>
  event('document_submitted', `2025-01-${day}T09:00:00Z`, { detail: 'upload' })
const failed = profile({ kyc: { status: 'failed' } })

describe('weak-identity-evidence', () => {
  test.each([
    ['the check stands at failed', history({ profile: failed }), 'low'],
    [
      'two failed live checks',
      history({ events: [check('02', 'failed'), check('03', 'failed')] }),
      'low',
    ],
    [
      'failed twice and stands at failed',
      history({ profile: failed, events: [check('02', 'failed'), check('03', 'failed')] }),
      'medium',
    ],
    [
      'all three',
      history({
        profile: failed,
        events: [check('02', 'failed'), check('03', 'failed'), upload('04'), upload('05')],
      }),
      'high',
    ],
    ['one failed live check', history({ events: [check('02', 'failed')] }), 'none'],
    [
      'a poor camera: passed at last',
      history({ events: [check('02', 'failed'), check('03', 'failed'), check('04', 'passed')] }),
      'none',
    ],
    [
      'scanned copies of a verified person',
      history({
        profile: profile({ kyc: { status: 'verified' } }),
        events: [upload('04'), upload('05')],
      }),
      'none',
    ],
    ['one upload', history({ events: [upload('04')] }), 'none'],
    ['no check', history(), 'no-identity-check'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(weakIdentityEvidence, subject)).toBe(expected)
  })
})
