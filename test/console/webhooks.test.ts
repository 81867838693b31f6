/** Webhooks from the console, to a real receiver. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliverWebhooks } from '../../src/application/webhooks/deliver-webhooks.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import { type Receiver, openReceiver, verified } from '../webhooks/receiver.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let admin: Visitor
let receiver: Receiver
beforeEach(async () => {
  desk = await openTestConsole()
  admin = await desk.visitor('admin')
  receiver = await openReceiver()
}, 60_000)
afterEach(async () => {
  await receiver.close()
  await desk.close()
})

const textOf = async (path: string) => await (await admin.get(path)).text()
const secretIn = (page: string) => /whsec_[\w+/]+=*/.exec(page)?.[0] ?? ''

async function add() {
  const answer = await admin.post('/console/webhooks', {
    url: receiver.url,
    description: 'Ticket system',
    event: 'batch.completed',
  })
  const page = await answer.text()
  const path = /\/console\/webhooks\/[\w-]+/.exec(page)?.[0] ?? ''
  return { path, secret: secretIn(page) }
}

const post = (name: string) =>
  desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch(name, 1),
  })

test('shows the secret once, and what became of each message', async () => {
  const { path, secret } = await add()
  expect(secret).not.toBe('')
  receiver.answerWith(500)
  await post('one')
  await deliverWebhooks(desk.application)
  expect(await textOf('/console/webhooks')).toContain('Failing')
  const page = await textOf(path)
  expect(page).toContain('HTTP 500: refused')
  expect(page).toContain('Next attempt')
  for (const each of [page, await textOf('/console/webhooks'), await textOf('/console/audit')]) {
    expect(each).not.toContain(secret.slice(6))
  }

  receiver.answerWith(200)
  const replay = /\/console\/webhooks\/[\w-]+\/deliveries\/msg_[\w-]+\/replay/.exec(page)?.[0] ?? ''
  const answer = await admin.post(replay, {})
  expect(answer.headers.get('location')).toBe(`${path}?done=replayed`)
  await deliverWebhooks(desk.application)
  expect(await textOf(path)).toContain('Delivered')
  const [first, second] = receiver.received
  if (first === undefined || second === undefined) throw new Error('two attempts were made')
  expect(verified(second, secret)).toEqual(verified(first, secret))
})

test('disables with its reason, enables, and sends again what was given up', async () => {
  const { path } = await add()
  receiver.answerWith(410)
  await post('one')
  await deliverWebhooks(desk.application)
  expect(await textOf(path)).toContain('its receiver answered that it is gone (410)')
  const refused = await admin.post(`${path}/replay-failed`, {})
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('The webhook is disabled.'),
  ])

  receiver.answerWith(200)
  await admin.post(`${path}/enable`, {})
  await admin.post(`${path}/replay-failed`, {})
  await deliverWebhooks(desk.application)
  expect(receiver.received).toHaveLength(2)
  await admin.post(`${path}/disable`, {})
  expect(await textOf(path)).toContain('by an admin')
})

test('makes a new secret beside the one before, and ends', async () => {
  const { path, secret } = await add()
  const rotated = secretIn(await (await admin.post(`${path}/rotate`, { overlap: '24' })).text())
  await post('one')
  await deliverWebhooks(desk.application)
  const [message] = receiver.received
  if (message === undefined) throw new Error('nothing came')
  expect(rotated).not.toBe(secret)
  expect(verified(message, rotated)).toEqual(verified(message, secret))
  expect((await admin.post(`${path}/rotate`, { overlap: '9999' })).status).toBe(400)

  await admin.post(`${path}/remove`, {})
  expect(await textOf('/console/webhooks?done=removed')).toContain('Removed.')
  expect((await admin.get(path)).status).toBe(404)
})

test.each([
  [{ url: 'https://10.0.0.1/', event: 'batch.completed' }, 'Its address is not public.'],
  [{ url: 'http://hooks.example.com/', event: 'batch.completed' }, 'It must begin with https://.'],
  [{ url: 'https://hooks.example.com/' }, 'at least one event'],
  [
    { url: 'https://hooks.example.com/', event: 'batch.completed', description: 'x'.repeat(201) },
    'a description 200',
  ],
])('refuses %j', async (fields, why) => {
  const answer = await admin.post('/console/webhooks', fields)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(why)
  expect(await textOf('/console/webhooks')).toContain('No webhook yet')
})
