import { describe, expect, test } from 'vitest'
import { offsiteContact } from '../../src/indicators/offsite-contact.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'

const ask = (when: string) => event('offsite_contact', `${when}T09:00:00Z`)

describe('offsite-contact', () => {
  test.each([
    [
      'one request, as platform fees or a client’s procurement make people do',
      [ask('2025-03-01')],
      'low',
    ],
    [
      'two requests on one day of a long-standing relation',
      [ask('2025-03-01'), ask('2025-03-01')],
      'low',
    ],
    ['two requests', [ask('2025-03-01'), ask('2025-04-01')], 'medium'],
    ['no request', [event('login', '2025-01-02T09:00:00Z')], 'none'],
    ['no events', [], 'no-events'],
  ])('%s → %s', (_, events, expected) => {
    expect(gradeOf(offsiteContact, history({ events }))).toBe(expected)
  })
})
