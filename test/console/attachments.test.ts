/** Files of a case: in by a form, out as a download that nothing opens. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_ATTACHMENT_BYTES } from '../../src/application/cases/attach-file.ts'
import { openCases } from '../http/open-cases.ts'
import { closed, listening, playClamd } from '../support/clamd.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

const PATH = '/console/cases/case-2/attachments'

let desk: TestConsole
let viewer: Visitor
let analyst: Visitor
beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'files' })
  viewer = await desk.visitor('viewer')
  analyst = await desk.visitor('analyst')
}, 60_000)
afterAll(() => desk.close())

const page = async () => (await analyst.get('/console/cases/case-2')).text()
const version = async () => /name="version" value="(\d+)"/.exec(await page())?.[1] ?? ''
const attach = async (file: File, who = analyst) =>
  who.upload(PATH, file, { version: await version() })

test('a file comes back as it was, as a download, with its hash in sight', async () => {
  const text = '<script>alert(1)</script>'
  const kept = await attach(new File([text], 'C:\\desk\\it’s (1).html', { type: 'text/html' }))
  expect(kept.headers.get('location')).toBe('/console/cases/case-2?done=attach')
  const shown = await page()
  expect(shown).toContain(createHash('sha256').update(text).digest('hex'))
  const path = /href="(\/console\/cases\/case-2\/attachments\/[^"]+)"/.exec(shown)?.[1] ?? ''
  const file = await analyst.get(path)
  expect(await file.text()).toBe(text)
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''it%E2%80%99s%20%281%29.html",
  )
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect((await viewer.get(path)).status).toBe(403)
})

test.each([
  ['nothing', new File([], ''), 409],
  ['an empty file', new File([], 'empty.txt'), 409],
  ['a name with control characters', new File(['x'], 'a\u0007.txt'), 409],
  ['a little too much', new File([new Uint8Array(MAX_ATTACHMENT_BYTES + 1)], 'much.bin'), 409],
  ['far too much', new File([new Uint8Array(2 * MAX_ATTACHMENT_BYTES)], 'more.bin'), 413],
])('%s is refused', async (_, file, status) => {
  const before = await version()
  expect((await attach(file)).status).toBe(status)
  expect(await version()).toBe(before)
})

test('a file in which the malware scanner finds something is not kept, nor one while it is away', async () => {
  const { server, address } = await listening(playClamd)
  const scanned = await openTestConsole({ config: { clamdAddress: address } })
  await openCases(scanned, { tenant: scanned.tenant, secret: scanned.secret, prefix: 'files' })
  const who = await scanned.visitor('analyst')
  const shown = async () => (await who.get('/console/cases/case-2')).text()
  const send = async (text: string) => {
    const seen = /name="version" value="(\d+)"/.exec(await shown())?.[1] ?? ''
    return await who.upload(PATH, new File([text], `${text}.txt`), { version: seen })
  }
  const evil = await send('EVIL')
  expect(evil.status).toBe(409)
  expect(await evil.text()).toContain('finds Test.Evil.A in this file')
  expect((await send('minutes')).status).toBe(303)
  await closed(server)
  const away = await send('letter')
  expect(away.status).toBe(409)
  expect(await away.text()).toContain('The malware scanner does not answer')
  const files = await shown()
  expect(files).toContain('minutes.txt')
  expect(files).not.toContain('EVIL.txt')
  expect(files).not.toContain('letter.txt')
  await scanned.close()
})

const PDF = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n'
const PNG = Uint8Array.from([
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1,
])
const ELF = Uint8Array.from([127, 69, 76, 70, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0])

test.each([
  ['a text', 'plain words', 'note.txt', undefined],
  ['a PDF', PDF, 'letter.pdf', undefined],
  ['a PDF in capitals', PDF, 'LETTER.PDF', undefined],
  ['a PDF without an extension', PDF, 'letter', undefined],
  ['a page of XML', '<?xml version="1.0"?><a/>', 'page.html', undefined],
  ['XML without a declaration', '<Document/>', 'pain.xml', undefined],
  ['words named as a PDF', 'plain words', 'letter.pdf', 'the content is no such file'],
  ['a picture named as a PDF', PNG, 'letter.pdf', 'the content is .png'],
  ['a program named as a picture', ELF, 'portrait.png', 'the content is .elf'],
  ['a program named as a text', ELF, 'note.txt', 'the content is .elf'],
])('%s under its name', async (_, content, name, refusal) => {
  const file = new File([typeof content === 'string' ? content : content.slice()], name)
  const answer = await attach(file)
  expect(answer.status).toBe(refusal === undefined ? 303 : 409)
  if (refusal !== undefined) expect(await answer.text()).toContain(refusal)
})

test('a viewer attaches nothing, and a damaged form is told so', async () => {
  expect((await attach(new File(['x'], 'x.txt'), viewer)).status).toBe(403)
  const damaged = await analyst.post(
    PATH,
    {},
    { 'content-type': 'multipart/form-data; boundary=x' },
  )
  expect(damaged.status).toBe(400)
  expect(await damaged.text()).toContain('arrived damaged')
})
