import { describe, expect, test } from 'vitest'
import { identityDispute } from '../../src/indicators/identity-dispute.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'

const dispute = (when: string, detail = 'I received a tax form but never worked for you') =>
  event('identity_dispute', `${when}T09:00:00Z`, { detail })
const login = event('login', '2025-01-02T09:00:00Z')

describe('identity-dispute', () => {
  test.each([
    ['one report', [dispute('2025-03-01')], 'high'],
    ['two reports', [dispute('2025-03-01'), dispute('2025-04-01')], 'high'],
    ['one report told twice on a day', [dispute('2025-03-01'), dispute('2025-03-01')], 'high'],
    ['misaddressed mail', [dispute('2025-03-01', 'resolved: misaddressed mail')], 'none'],
    ['a former employee who forgot', [dispute('2025-03-01', 'former employee, confused')], 'none'],
    ['a namesake', [dispute('2025-03-01', 'a namesake')], 'none'],
    ['no report', [login], 'none'],
    ['no events', [], 'no-events'],
  ])('%s → %s', (_, events, expected) => {
    expect(gradeOf(identityDispute, history({ events }))).toBe(expected)
  })
})
