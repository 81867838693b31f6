import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { kvmDevice } from '../../src/indicators/kvm-device.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, onDay, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const kvm = (when: string, changes: Partial<Event> = {}) =>
  event('kvm_device', `${when}T12:00:00Z`, { tool: 'PiKVM', deviceId: 'd-1', ...changes })
const used = series({ from: '2025-01-06', days: 200, hour: 9 })
const of = (...seen: readonly Event[]) => history({ events: together(used, seen) })
const inRole = (roleFamily: string) =>
  history({
    profile: profile({
      engagements: [{ clientId: 'c', startDate: onDay('2025-01-01'), roleFamily }],
    }),
    events: together(used, [kvm('2025-01-07')]),
  })

describe('kvm-device', () => {
  test.each([
    ['in mid-engagement, as in a home laboratory', of(kvm('2025-06-01')), 'medium'],
    ['on the second day', of(kvm('2025-01-07')), 'high'],
    ['on the fourteenth day', of(kvm('2025-01-19')), 'high'],
    ['after the fourteenth day', of(kvm('2025-01-21')), 'medium'],
    ['on two machines', of(kvm('2025-06-01'), kvm('2025-06-02', { deviceId: 'd-2' })), 'high'],
    ['a hardware tester', inRole('hardware testing'), 'low'],
    ['a streamer', of(kvm('2025-01-07', { tool: 'HDMI capture card' })), 'low'],
    ['none seen', of(), 'none'],
    ['no devices', history(), 'no-known-device'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(kvmDevice, subject)).toBe(expected)
  })
})
