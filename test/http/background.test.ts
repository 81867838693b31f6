import { expect, test } from 'vitest'
import { createBackground } from '../../src/http/background.ts'

test('a wake-up during a run is followed by one more run', async () => {
  const first = Promise.withResolvers<void>()
  let runs = 0
  const background = createBackground(
    () => {
      runs += 1
      return runs === 1 ? first.promise : Promise.resolve()
    },
    (error) => {
      throw error
    },
  )
  background.wake()
  background.wake()
  background.wake()
  expect(runs).toBe(1)
  first.resolve()
  await background.idle()
  expect(runs).toBe(2)
})

test('a failed run is reported, and the next wake-up runs again', async () => {
  const failures: unknown[] = []
  let runs = 0
  const background = createBackground(
    async () => {
      runs += 1
      if (runs === 1) throw new Error('disk full')
    },
    (error) => failures.push(error),
  )
  background.wake()
  await background.idle()
  background.wake()
  await background.idle()
  expect(runs).toBe(2)
  expect(failures).toEqual([new Error('disk full')])
})

test('stopping waits for the present run and takes no other', async () => {
  const first = Promise.withResolvers<void>()
  let runs = 0
  const background = createBackground(
    () => {
      runs += 1
      return first.promise
    },
    () => {},
  )
  background.wake()
  const stopped = background.stop()
  background.wake()
  first.resolve()
  await stopped
  expect(runs).toBe(1)
})
