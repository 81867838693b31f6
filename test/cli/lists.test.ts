import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { EU_XML, SDN_XML } from '../support/published-lists.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
let directory: string
let count = 0

beforeEach(() => {
  directory = folder.path(`lists-${(count += 1)}`)
  vi.stubEnv('WAGEWATCH_LISTS', directory)
})

const source = folder.file('SDN.XML', SDN_XML)
const longer = SDN_XML.replace('08/20/2026', '08/21/2026').replace(
  /(?<entry><sdnEntry>[^]*?<\/sdnEntry>)/,
  '$<entry>$<entry>',
)

describe('lists update', () => {
  test('installs a list, which then is the one in use, instead of the one in the product', async () => {
    const { code, out } = await wagewatch('lists', 'update', source)
    expect(out).toMatch(/^ofac-sdn: 3 entries of 2026-08-20, sha256 [0-9a-f]{12}\n$/)
    expect(code).toBe(0)
    const status = await wagewatch('lists', 'status')
    expect(status.out).toContain('ofac-sdn')
    expect(status.out).not.toContain('-seed')
  })

  test('says what changed, or that nothing did', async () => {
    await wagewatch('lists', 'update', source)
    const same = await wagewatch('lists', 'update', source)
    expect(same.out).toContain('; the same as installed')
    const grown = folder.file('longer.xml', longer.replace(/<Record_Count>\d+<\/Record_Count>/, ''))
    const { out } = await wagewatch('lists', 'update', grown)
    expect(out).toContain('4 entries of 2026-08-21')
    expect(out).toContain('; before 3 of 2026-08-20 (+1)')
  })

  test('keeps the good list when the new one is broken, and says why', async () => {
    await wagewatch('lists', 'update', source)
    const before = readFileSync(`${directory}/ofac-sdn.json`, 'utf8')
    const page = folder.file('page.xml', '<html>Sign in</html>')
    const { code, out, err } = await wagewatch('lists', 'update', page)
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe('wagewatch: page.xml: a web page, no list\n')
    expect(readFileSync(`${directory}/ofac-sdn.json`, 'utf8')).toBe(before)
  })

  test('an older list goes in only with --force', async () => {
    await wagewatch('lists', 'update', source)
    const older = folder.file('older.xml', SDN_XML.replace('08/20/2026', '08/19/2026'))
    const refused = await wagewatch('lists', 'update', older)
    expect(refused.err).toContain('older than the installed one')
    const forced = await wagewatch('lists', 'update', older, '--force')
    expect([forced.code, forced.out]).toEqual([0, expect.stringContaining('of 2026-08-19')])
  })

  test('a broken installed list stops every screening aloud, until it is replaced with --force', async () => {
    await wagewatch('lists', 'update', source)
    folder.file(`lists-${count}/ofac-sdn.json`, '{"schema":')
    const status = await wagewatch('lists', 'status')
    expect([status.code, status.err]).toEqual([1, expect.stringContaining('--force')])
    expect((await wagewatch('lists', 'update', source)).code).toBe(1)
    expect((await wagewatch('lists', 'update', source, '--force')).code).toBe(0)
    expect((await wagewatch('lists', 'status')).code).toBe(0)
  })

  test('fetches from an address, and says what a failed one answered', async () => {
    const server = createServer(({ url }, response) => {
      response.statusCode = url === '/eu.xml' ? 200 : 403
      response.end(url === '/eu.xml' ? EU_XML : 'no')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const base = `http://127.0.0.1:${port}`
    const { code, out } = await wagewatch('lists', 'update', `${base}/eu.xml`)
    expect([code, out]).toEqual([0, expect.stringMatching(/^eu: \d+ entries/)])
    const refused = await wagewatch('lists', 'update', `${base}/other.xml`)
    expect(refused.err).toBe(`wagewatch: ${base}/other.xml answered 403\n`)
    server.close()
    await once(server, 'close')
    const gone = await wagewatch('lists', 'update', `${base}/eu.xml`)
    expect(gone.err).toContain(`${base}/eu.xml could not be fetched: `)
    expect(gone.code).toBe(1)
  })

  test('a file that does not exist is named', async () => {
    const { code, err } = await wagewatch('lists', 'update', folder.path('none.xml'))
    expect(err).toContain('none.xml')
    expect(code).toBe(1)
  })
})
