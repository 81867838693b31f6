import { describe, expect, test } from 'vitest'
import { sharedIdentityEvidence } from '../../src/indicators/shared-identity-evidence.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, profile, shared } from '../support/history.ts'

const documented = profile({ kyc: { documentFingerprint: 'doc-1' } })
const sharedWith = (name: string) =>
  history({
    profile: documented,
    shared: [shared('document', 'doc-1', ['b'])],
    neighbours: [neighbour('b', { displayName: name })],
  })

describe('shared-identity-evidence', () => {
  test.each([
    ['another name', sharedWith('Alex Brook'), 'high'],
    ['the same person twice', sharedWith('Avery, Jordan'), 'none'],
    ['nobody else', history({ profile: documented }), 'none'],
    ['no tokens', history(), 'no-identity-tokens'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedIdentityEvidence, subject)).toBe(expected)
  })

  test('an identity vendor’s sample image, shared by hundreds, says nothing', () => {
    const sample = shared('portrait', 'sample', [], { common: true })
    expect(
      gradeOf(sharedIdentityEvidence, history({ profile: documented, shared: [sample] })),
    ).toBe('none')
  })
})
