import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchPublished } from '../../src/lists/fetch-published.ts'
import { readListFiles } from '../../src/lists/list-file.ts'
import { listSources } from '../../src/lists/list-sources.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { ListFault } from '../../src/lists/published-file.ts'
import { updateList } from '../../src/lists/update.ts'
import { at, onDay } from '../support/history.ts'
import { ALT_CSV, EU_XML, SDN_CSV, SDN_XML, published } from '../support/published-lists.ts'

const TOO_MUCH = Buffer.alloc(2_000_001, 0x20)
const TODAY = onDay('2026-08-21')
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lists-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

const update = (text: string, name = 'SDN.XML', force?: 'shrunk-or-older') =>
  updateList([published(name, text)], {
    directory,
    today: TODAY,
    ...(force === undefined ? {} : { force }),
  })

const ENTRIES = /<sdnEntry>[^]*?<\/sdnEntry>/g
const withEntries = (count: number): string => {
  const [entry = ''] = SDN_XML.match(ENTRIES) ?? []
  return SDN_XML.replace(/<Record_Count>\d+<\/Record_Count>/, '').replace(
    /<sdnEntry>[^]*<\/sdnEntry>/,
    entry.repeat(count),
  )
}

describe('updateList', () => {
  it('installs a list and says what it replaced', () => {
    const [first] = update(SDN_XML)
    expect(first).toMatchObject({ name: 'ofac-sdn', asOf: onDay('2026-08-20'), rows: 3 })
    expect(first?.previousRows).toBeUndefined()
    const [second] = update(withEntries(2))
    expect(second).toMatchObject({ rows: 2, previousRows: 3 })
    expect(second?.sha256).not.toBe(first?.sha256)
    expect(readdirSync(directory)).toEqual(['ofac-sdn.json'])
  })

  it('makes the installed list the one that is matched, instead of the seed', () => {
    update(SDN_XML)
    const lists = loadLists(listSources(directory), at('2026-08-21T00:00:00Z'))
    expect(lists.statuses.map(({ name, stale }) => ({ name, stale }))).toEqual([
      { name: 'ofac-sdn', stale: false },
    ])
    expect(lists.matchName('Quentin Testov')[0]?.party).toMatchObject({ entry: '101' })
    expect(
      lists.matchIdentifier('wallet', 'tinventedwalletinventedwallet12345')[0]?.programmes,
    ).toBe('DPRK3 CYBER2')
  })

  it('keeps the seed beside lists of other publishers', () => {
    update(EU_XML, 'eu.xml')
    expect(listSources(directory).map(({ name }) => name)).toEqual([
      'ofac-dprk-seed',
      'ofac-wallets-seed',
      'eu',
    ])
  })

  it.each([
    ['an empty file', '', 'empty'],
    ['a web page', '<html></html>', 'web page'],
    ['a cut file', SDN_XML.slice(0, -30), 'not well-formed'],
    ['a list without entries', withEntries(0), 'no entries'],
    [
      'a list of less than half the size',
      withEntries(1),
      '1 entries where the installed list has 3',
    ],
    ['a list from the future', SDN_XML.replace('08/20/2026', '08/23/2026'), 'in the future'],
    ['an older list', SDN_XML.replace('08/20/2026', '08/19/2026'), 'older than the installed one'],
    [
      'a list that lost its identifiers',
      SDN_XML.replaceAll(/<idList>[^]*?<\/idList>/g, ''),
      'no wallets, BICs or e-mail addresses any more',
    ],
    [
      'an entry without name',
      SDN_XML.replace('<lastName>INVENTED STAR</lastName>', ''),
      'an entry without name',
    ],
  ])('refuses %s and keeps the good one, byte for byte', (_, text, fault) => {
    update(SDN_XML)
    const before = readFileSync(join(directory, 'ofac-sdn.json'))
    expect(() => update(text)).toThrow(fault)
    expect(readFileSync(join(directory, 'ofac-sdn.json')).equals(before)).toBe(true)
    expect(readdirSync(directory)).toEqual(['ofac-sdn.json'])
  })

  it.each([
    ['exactly half the size', withEntries(2), 4],
    ['the same list again', withEntries(4), 4],
  ])('accepts %s', (_, text, before) => {
    update(withEntries(before))
    expect(update(text)[0]?.previousRows).toBe(before)
  })

  it('accepts a shrunk or older list when told so', () => {
    update(SDN_XML)
    const older = withEntries(1).replace('08/20/2026', '08/01/2026')
    expect(update(older, 'SDN.XML', 'shrunk-or-older')).toMatchObject([{ rows: 1 }])
  })

  it('writes nothing when one of several files is bad', () => {
    const files = [published('eu.xml', EU_XML), published('SDN.XML', '')]
    expect(() => updateList(files, { directory, today: TODAY })).toThrow('empty')
    expect(readdirSync(directory)).toEqual([])
  })

  it('has the same hash whatever the order of the files', () => {
    const files = [published('SDN.CSV', SDN_CSV), published('ALT.CSV', ALT_CSV)]
    const [one] = updateList(files, { directory, today: TODAY })
    const [other] = updateList([...files].reverse(), { directory, today: TODAY })
    expect(one?.sha256).toBe(other?.sha256)
  })
})

describe('the lists directory', () => {
  it('may be missing', () => {
    expect(readListFiles(join(directory, 'none'))).toEqual([])
  })

  it.each([
    ['{"schema":', 'is broken'],
    ['{"schema":"other"}', 'is no list of this program'],
    ['{"schema":"wagewatch.list/1","name":"x","entries":[]}', 'is no list of this program'],
  ])('refuses %s aloud', (text, fault) => {
    writeFileSync(join(directory, 'x.json'), text)
    expect(() => listSources(directory)).toThrow(fault)
  })
})

describe('fetchPublished', () => {
  it('takes the lists of a directory, dated by their files', async () => {
    writeFileSync(join(directory, 'SDN.CSV'), SDN_CSV)
    writeFileSync(join(directory, 'ALT.CSV'), ALT_CSV)
    writeFileSync(join(directory, 'notes.txt'), 'not a list')
    const files = await fetchPublished(directory, TODAY)
    expect(files.map(({ name }) => name)).toEqual(['ALT.CSV', 'SDN.CSV'])
    expect(files[0]?.modified).toBeGreaterThan(onDay('2026-01-01'))
  })

  it('takes one file', async () => {
    writeFileSync(join(directory, 'SDN.XML'), SDN_XML)
    const [file] = await fetchPublished(join(directory, 'SDN.XML'), TODAY)
    expect(new TextDecoder().decode(file?.bytes)).toBe(SDN_XML)
  })

  describe('from an address', () => {
    const limits = { mostBytes: 2_000_000, patienceMs: 2_000 }
    let answer: RequestListener
    let address: string
    beforeEach(async () => {
      const server = createServer((request, response) => answer(request, response))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/SDN.XML`
      return () => {
        server.close()
        server.closeAllConnections()
      }
    })

    it('takes the file whole', async () => {
      answer = (_, response) => response.end(SDN_XML)
      const [file] = await fetchPublished(address, TODAY, limits)
      expect(file).toMatchObject({ name: 'SDN.XML', modified: TODAY })
      expect(new TextDecoder().decode(file?.bytes)).toBe(SDN_XML)
    })

    it.each<[string, string, RequestListener]>([
      ['a file too large', 'offers 2000001 bytes', (_, response) => response.end(TOO_MUCH)],
      [
        'a file too large that does not say so',
        'sends more than 2000000 bytes',
        (_, response) => {
          response.write(TOO_MUCH)
          response.end()
        },
      ],
      [
        'a small file that expands too far',
        'sends more than 2000000 bytes',
        (_, response) => {
          response.setHeader('content-encoding', 'gzip')
          response.end(gzipSync(TOO_MUCH))
        },
      ],
      ['a web page', 'answered 403', (_, response) => response.writeHead(403).end()],
      [
        'a file that is cut off',
        'could not be fetched: ',
        (_, response) => {
          response.writeHead(200, { 'content-length': '1000' })
          response.write('<sdnList>', () => response.destroy())
        },
      ],
    ])('refuses %s', async (_, fault, answers) => {
      answer = answers
      const fetched = fetchPublished(address, TODAY, limits)
      await expect(fetched).rejects.toThrow(ListFault)
      await expect(fetched).rejects.toThrow(`${address} ${fault}`)
    })

    it('refuses a file that never ends', async () => {
      answer = (_, response) => void response.write('<sdnList>')
      const fetched = fetchPublished(address, TODAY, { ...limits, patienceMs: 100 })
      await expect(fetched).rejects.toThrow(
        new ListFault(`${address} did not arrive whole within 0.1 seconds`),
      )
    })
  })
})
