import { describe, expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { sharedIdentityEvidence } from '../../src/indicators/shared-identity-evidence.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, profile, shared } from '../support/history.ts'

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

  test('twins have one face, and a family one register', () => {
    const home = 'main st 4|1000|us'
    const of = (kind: 'portrait' | 'document', name: string) =>
      history({
        profile: documented,
        shared: [shared(kind, 'token', ['b'])],
        neighbours: [neighbour('b', { displayName: name, addressKey: home })],
      })
    expect(gradeOf(sharedIdentityEvidence, of('portrait', 'Robin Avery'))).toBe('low')
    expect(gradeOf(sharedIdentityEvidence, of('document', 'Robin Avery'))).toBe('low')
    expect(gradeOf(sharedIdentityEvidence, of('portrait', 'Robin Ellis'))).toBe('high')
  })

  test('partners who are paid through their company give its tax number', () => {
    const through = (holder: Partial<Destination>) => {
      const account = destination('9', holder)
      return history({
        profile: profile({ taxIdFingerprint: 'tax-1' }),
        destinations: [account],
        shared: [shared('tax-id', 'tax-1', ['b']), shared('destination', account.key, ['b'])],
        neighbours: [neighbour('b', { displayName: 'Alex Brook' })],
      })
    }
    const firm = { holderType: 'company', holderName: 'Avery Brook Partners LLC' } as const
    expect(gradeOf(sharedIdentityEvidence, through(firm))).toBe('none')
    expect(gradeOf(sharedIdentityEvidence, through({ holderName: 'Alex Brook' }))).toBe('high')
  })

  test('an identity vendor’s sample image, shared by hundreds, says nothing', () => {
    const sample = shared('portrait', 'sample', [], { common: true })
    expect(
      gradeOf(sharedIdentityEvidence, history({ profile: documented, shared: [sample] })),
    ).toBe('none')
  })
})
