import { expect, test } from 'vitest'
import { rescreenNotice } from '../../src/console/blocks/policy-change.ts'
import { NEWER_LISTS } from '../../src/domain/rescreen.ts'
import { systemActor } from '../../src/domain/actor.ts'
import { at } from '../support/history.ts'

const asked = { by: systemActor('start'), at: at('2026-09-01T00:00:00Z'), done: 0, total: 0 }
const told = (policy: number, done = 0, total = 0) =>
  String(rescreenNotice({ ...asked, policy, done, total }))

test('says under which policy everybody is assessed anew, or that lists are newer', () => {
  expect(told(7)).toContain('under policy number 7: It has not begun yet.')
  expect(told(NEWER_LISTS, 1200, 5000)).toContain(
    'against newer sanctions lists: 1,200 of 5,000 so far. Until then scores may still be those of the lists before.',
  )
})

test('says nothing once everybody is', () => {
  expect(String(rescreenNotice(undefined))).toBe('')
})
