import { expect, test } from 'vitest'
import { day, instant } from '../../src/domain/calendar.ts'
import { wireFacts } from '../../src/domain/wire-facts.ts'

test('facts are told in snake_case, with instants and days as text, at any depth', () => {
  const until = instant(Date.parse('2026-12-10T00:00:00Z'))
  const facts = {
    until,
    alertsOpened: 2,
    on: day(20_807),
    onlyText: null,
    terms: { reviewBy: day(20_807), length: 'one-cycle' },
    alerts: [{ contractor: 'c-1', status: 'open' }],
    tags: ['on', 'until'],
    contractors: 5,
  }
  expect(wireFacts(facts)).toEqual({
    until: '2026-12-10T00:00:00.000Z',
    alerts_opened: 2,
    on: '2026-12-20',
    only_text: null,
    terms: { review_by: '2026-12-20', length: 'one-cycle' },
    alerts: [{ contractor_id: 'c-1', status: 'open' }],
    tags: ['on', 'until'],
    contractors: 5,
  })
})
