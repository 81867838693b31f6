import { describe, expect, test } from 'vitest'
import { inputSimulator } from '../../src/indicators/input-simulator.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const used = series({ from: '2025-01-06', days: 60 })
const on = (days: number) =>
  history({
    events: together(
      used,
      Array.from({ length: days }, (_, index) =>
        event('input_simulator', `2025-02-${String(index + 1).padStart(2, '0')}T09:00:00Z`),
      ),
    ),
  })

describe('input-simulator', () => {
  test.each([
    ['one day: a presentation, a long build, a dodge', on(1), 'low'],
    ['four days', on(4), 'low'],
    ['five days', on(5), 'medium'],
    ['none', on(0), 'none'],
    ['no devices', history(), 'no-known-device'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(inputSimulator, subject)).toBe(expected)
  })
})
