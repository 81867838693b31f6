import { expect, test } from 'vitest'
import { isPlaceholderId } from '../../src/intake/placeholder-id.ts'
import { problemsOf, read, rowsOf } from './reading.ts'

test.each([
  '0',
  '000000000000000',
  'dev-0000000000',
  'device_0000',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '02:00:00:00:00:00',
  '9774d56d682e549c',
  'unknown',
  'Unknown Device',
  'device-id: null',
  'N/A',
  'none',
  'default',
  'dev-default',
  'test',
  '--',
])('%s is no device', (id) => {
  expect(isPlaceholderId(id)).toBe(true)
})

test.each(['dev-0', 'dev-00017', 'd-1', 'dev-7f3a9c21e', 'test-macbook-4', '10000000', 'laptop'])(
  '%s may be a device',
  (id) => {
    expect(isPlaceholderId(id)).toBe(false)
  },
)

test('an event is kept without such a device, and a notice says so', async () => {
  const event = { contractor_id: 'c-1', at: '2025-01-01T09:00:00Z', kind: 'login', ip: '192.0.2.1' }
  const events = ['dev-0000000000', undefined].map((id) => ({ ...event, device_id: id }))
  const items = await read('json', JSON.stringify({ events }))
  const [placeholder, absent] = rowsOf(items).map(({ observation }) => observation)
  expect(placeholder).toMatchObject({ present: ['event.login.ip'] })
  expect(placeholder).not.toHaveProperty('event.deviceId')
  expect(absent).toMatchObject({ present: ['event.login.ip'] })
  expect(problemsOf(items).map(({ code, severity, field }) => [code, severity, field])).toEqual([
    ['placeholder-dropped', 'notice', 'device_id'],
  ])
})
