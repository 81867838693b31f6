/** Webhooks from the command line, to a real receiver. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Receiver, openReceiver, verified } from '../webhooks/receiver.ts'
import { payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const stored = ['--db', folder.path('hooked.sqlite'), '--tenant', 'acme'] as const
let receiver: Receiver

beforeAll(async () => {
  vi.stubEnv('WAGEWATCH_WEBHOOK_LOOPBACK', 'allow')
  receiver = await openReceiver()
  await wagewatch('import', folder.file('a.json', payrollJson('2025-01-31')), ...stored)
})
afterAll(async () => {
  vi.stubEnv('WAGEWATCH_WEBHOOK_LOOPBACK', undefined)
  await receiver.close()
})

const webhooks = (command: string, ...rest: readonly string[]) =>
  wagewatch('webhooks', command, ...rest, ...stored)
const deliver = () => wagewatch('worker', '--once', '--db', stored[1])

test('a webhook is added, heard, rotated, replayed, disabled and removed', async () => {
  const added = await webhooks('add', receiver.url, '--event', 'batch.completed')
  const id = /^webhook (\S+);/.exec(added.err)?.[1] ?? ''
  const first = added.out.trim()
  const listed = await webhooks('list')
  expect(listed.out).toContain(receiver.url)
  expect(listed.out).not.toContain(first)

  receiver.answerWith(500)
  await wagewatch('import', folder.file('b.json', payrollJson('2025-02-28')), ...stored)
  await deliver()
  const waiting = await webhooks('deliveries', id, '--state', 'waiting')
  expect(waiting.out).toMatch(/msg_\S+ .*batch\.completed .*waiting .*500/)
  expect((await webhooks('list')).out).toMatch(/ 20\d\d-\S+Z /)

  receiver.answerWith(200)
  const rotated = await webhooks('rotate', id, '--overlap', '1')
  const message = /msg_[\w-]+/.exec(waiting.out)?.[0] ?? ''
  expect((await webhooks('replay', id, message)).err).toBe(`queued ${message}\n`)
  await deliver()
  const last = receiver.received.at(-1)
  if (last === undefined) throw new Error('nothing came')
  expect(verified(last, rotated.out.trim())).toEqual(verified(last, first))

  await webhooks('replay', id, message)
  expect((await webhooks('disable', id)).err).toBe(`disabled ${id}\n`)
  expect((await webhooks('list')).out).toContain('requested')
  const refused = await webhooks('replay', id)
  expect([refused.code, refused.err]).toEqual([1, 'wagewatch: The webhook is disabled.\n'])
  await webhooks('enable', id)
  expect((await webhooks('replay', id)).err).toBe('queued 1\n')
  await deliver()
  expect((await webhooks('deliveries', id, '--state', 'delivered')).out).toContain(message)

  expect((await webhooks('remove', id)).err).toBe(`removed ${id}\n`)
  expect((await webhooks('deliveries', id)).err).toBe('wagewatch: There is no such webhook.\n')
})

test('an address inside, an unknown event and an endless overlap are refused', async () => {
  expect((await webhooks('add', 'https://10.0.0.1/')).err).toContain('Its address is not public.')
  expect((await webhooks('add', receiver.url, '--event', 'sar.drafted')).code).toBe(1)
  expect((await webhooks('rotate', 'x', '--overlap', '999')).err).toContain('from 0 to 168')
  expect((await webhooks('list')).out).not.toContain('10.0.0.1')
})
