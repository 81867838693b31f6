/** Messages reach public addresses only, whatever name is given for them; over real sockets. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../src/webhooks/public-address.ts'
import { openWebhookSender } from '../../src/webhooks/sender.ts'
import { certificateFor } from './certificate.ts'
import { type Receiver, openReceiver } from './receiver.ts'

const MESSAGE = { headers: { 'webhook-id': 'msg_1' }, body: '{"type":"batch.completed"}' }

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '4000::1',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('a URL', () => {
  const sender = openWebhookSender({ loopback: false })
  test.each([
    ['not a url', 'no URL'],
    ['http://hooks.example.com/', 'https://'],
    ['ftp://hooks.example.com/', 'https://'],
    ['https://user:word@hooks.example.com/', 'name or password'],
    ['https://127.0.0.1/', 'not public'],
    ['https://2130706433/', 'not public'],
    ['https://0x7f.1/', 'not public'],
    ['https://0251.0376.0251.0376/', 'not public'],
    ['https://[::1]/', 'not public'],
    ['https://[::ffff:169.254.169.254]/', 'not public'],
    ['https://localhost/', 'inner network'],
    ['https://api.LOCALHOST./', 'inner network'],
    ['https://metadata.google.internal/', 'inner network'],
    ['https://printer.local/', 'inner network'],
    ['https://router.home.arpa/', 'inner network'],
    ['https://intranet/hook', 'inner network'],
  ])('%s is refused', (url, why) => {
    expect(sender.refusalOf(url)).toContain(why)
  })

  test('of a public name is taken', () => {
    expect(sender.refusalOf('https://hooks.example.com/a?b=c')).toBeUndefined()
  })

  test('without TLS is taken for this machine only, and only where that is allowed', () => {
    const trial = openWebhookSender({ loopback: true })
    expect(trial.refusalOf('http://127.0.0.1:8080/')).toBeUndefined()
    expect(trial.refusalOf('http://localhost:8080/')).toBeUndefined()
    expect(trial.refusalOf('http://hooks.example.com/')).toContain('https://')
    expect(trial.refusalOf('http://10.0.0.1/')).toContain('https://')
    expect(trial.refusalOf('https://10.0.0.1/')).toContain('not public')
  })
})

describe('sending', () => {
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await openReceiver()
  })
  afterEach(() => receiver.close())

  test('posts the very bytes, and tells the status', async () => {
    receiver.answerWith(202)
    const sender = openWebhookSender({ loopback: true })
    expect(await sender.send(receiver.url, MESSAGE)).toEqual({ status: 202 })
    expect(receiver.received).toMatchObject([MESSAGE])
  })

  test('refuses a name that the system resolves to this machine', async () => {
    const sender = openWebhookSender({ loopback: false })
    const url = `http://localhost:${receiver.port}/`
    expect(await sender.send(url, MESSAGE)).toEqual({ fault: 'address-refused' })
    expect(receiver.received).toEqual([])
  })

  test.each([
    ['10.0.0.1', 4],
    ['169.254.169.254', 4],
    ['fd00:ec2::254', 6],
    ['::ffff:127.0.0.1', 6],
  ])('refuses a name with a public address and %s beside it', async (address, family) => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address, family },
    ]
    const sender = openWebhookSender({ loopback: false, resolve })
    const outcome = await sender.send('https://hooks.example.com/', MESSAGE)
    expect(outcome).toEqual({ fault: 'address-refused' })
  })

  test('asks once where a name leads, and connects to just that', async () => {
    const answers = ['127.0.0.1', '10.0.0.1']
    const resolve = async () => [{ address: answers.shift() ?? '', family: 4 }]
    const sender = openWebhookSender({ loopback: true, resolve })
    const url = `http://hooks.example.com:${receiver.port}/`
    expect(await sender.send(url, MESSAGE)).toEqual({ status: 204 })
    expect(receiver.received[0]?.headers.host).toBe(`hooks.example.com:${receiver.port}`)
    expect(answers).toEqual(['10.0.0.1'])
  })

  test('follows no redirect', async () => {
    receiver.answerWith(307, { location: `http://127.0.0.1:${receiver.port}/inside` })
    const sender = openWebhookSender({ loopback: true })
    expect(await sender.send(receiver.url, MESSAGE)).toEqual({ status: 307 })
    expect(receiver.received).toHaveLength(1)
  })

  test('tells what the receiver asks for', async () => {
    receiver.answerWith(429, { 'retry-after': '30' })
    const sender = openWebhookSender({ loopback: true })
    expect(await sender.send(receiver.url, MESSAGE)).toEqual({ status: 429, retryAfter: '30' })
  })

  test('gives up on who does not answer, and on a name that does not resolve', async () => {
    receiver.fallSilent()
    const sender = openWebhookSender({ loopback: true, timeoutMs: 100 })
    expect(await sender.send(receiver.url, MESSAGE)).toEqual({ fault: 'timeout' })
    const stuck = openWebhookSender({
      loopback: true,
      timeoutMs: 50,
      resolve: () => Promise.withResolvers<never>().promise,
    })
    expect(await stuck.send(receiver.url.replace('127.0.0.1', 'slow.example'), MESSAGE)).toEqual({
      fault: 'timeout',
    })
  })

  test('tells when nobody listens', async () => {
    const { url } = receiver
    await receiver.close()
    const sender = openWebhookSender({ loopback: true })
    expect(await sender.send(url, MESSAGE)).toEqual({ fault: 'connection-failed' })
  })
})

describe('over TLS', () => {
  const certificate = certificateFor('hooks.example.com')
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await openReceiver(certificate)
  })
  afterEach(() => receiver.close())

  const here = async () => [{ address: '127.0.0.1', family: 4 }]
  const trusting = { certificates: [certificate.cert], resolve: here }
  const to = (host: string) => `https://${host}:${receiver.port}/hook`

  test('verifies the name of the URL, and connects to the address that was judged', async () => {
    const asked: string[] = []
    const resolve = async (name: string) => {
      asked.push(name)
      return await here()
    }
    const sender = openWebhookSender({ loopback: true, ...trusting, resolve })
    expect(await sender.send(to('hooks.example.com'), MESSAGE)).toEqual({ status: 204 })
    expect(receiver.received).toMatchObject([MESSAGE])
    expect(asked).toEqual(['hooks.example.com'])
  })

  test('says nothing to a receiver with the certificate of another name', async () => {
    const sender = openWebhookSender({ loopback: true, ...trusting })
    expect(await sender.send(to('other.example.com'), MESSAGE)).toEqual({
      fault: 'connection-failed',
    })
    expect([receiver.connections(), receiver.received]).toEqual([1, []])
  })

  test('says nothing to a receiver whose certificate nobody vouches for', async () => {
    const sender = openWebhookSender({ loopback: true, resolve: here })
    expect(await sender.send(to('hooks.example.com'), MESSAGE)).toEqual({
      fault: 'connection-failed',
    })
    expect([receiver.connections(), receiver.received]).toEqual([1, []])
  })

  test('does not connect to an address inside, whoever vouches for its name', async () => {
    const sender = openWebhookSender({ loopback: false, ...trusting })
    expect(await sender.send(to('hooks.example.com'), MESSAGE)).toEqual({
      fault: 'address-refused',
    })
    expect(receiver.connections()).toBe(0)
  })
})
