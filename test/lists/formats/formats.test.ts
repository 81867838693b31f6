import { describe, expect, it } from 'vitest'
import { parsePublished } from '../../../src/lists/recognise-format.ts'
import { onDay } from '../../support/history.ts'
import {
  ALT_CSV,
  CONLIST_CSV,
  EU_XML,
  SDN_ADVANCED_XML,
  SDN_COMMENTS_CSV,
  SDN_CSV,
  SDN_XML,
  UK_SANCTIONS_LIST_CSV,
  UN_XML,
  published,
} from '../../support/published-lists.ts'

const WALLET = { kind: 'wallet', value: 'TInventedWalletInventedWallet12345' }
const EMAIL = { kind: 'email', value: 'quentin@example.com' }

describe('published lists', () => {
  it('reads SDN.CSV with its companions', () => {
    const [list] = parsePublished([
      published('SDN.CSV', SDN_CSV, '2026-08-18'),
      published('ALT.CSV', ALT_CSV),
      published('add.csv', ''),
      published('sdn_comments.csv', SDN_COMMENTS_CSV),
    ])
    expect(list).toEqual({
      name: 'ofac-sdn',
      asOf: onDay('2026-08-18'),
      covers: ['name', 'wallet', 'bic', 'email'],
      entries: [
        {
          entry: '101',
          type: 'individual',
          programmes: 'DPRK3 CYBER2',
          names: ['TESTOV, Quentin'],
          identifiers: [
            EMAIL,
            WALLET,
            { kind: 'wallet', value: '0x00000000000000000000000000000000000TEST1' },
          ],
        },
        {
          entry: '102',
          type: 'company',
          programmes: 'DPRK',
          names: ['INVENTED BANK', 'TEST KREDIT BANK', 'OLD INVENTED BANK'],
          identifiers: [
            { kind: 'bic', value: 'TESTKPPY' },
            { kind: 'wallet', value: '1InventedBitcoinAddress1234567890' },
          ],
        },
        {
          entry: '103',
          type: 'vessel',
          programmes: 'DPRK',
          names: ['INVENTED STAR'],
          identifiers: [],
        },
      ],
    })
  })

  it('reads SDN.XML without weak aliases and documents', () => {
    const [list] = parsePublished([published('SDN.XML', SDN_XML)])
    expect(list).toMatchObject({ name: 'ofac-sdn', asOf: onDay('2026-08-20') })
    expect(list?.entries).toEqual([
      {
        entry: '101',
        type: 'individual',
        programmes: 'DPRK3 CYBER2',
        names: ['TESTOV, Quentin', 'TESTOW, Kventin'],
        identifiers: [WALLET, EMAIL],
      },
      {
        entry: '102',
        type: 'company',
        programmes: 'DPRK',
        names: ['INVENTED & SONS BANK'],
        identifiers: [{ kind: 'bic', value: 'TESTKPPY' }],
      },
      { entry: '103', type: 'vessel', programmes: '', names: ['INVENTED STAR'], identifiers: [] },
    ])
  })

  it('reads SDN_ADVANCED.XML through its tables', () => {
    const [list] = parsePublished([published('SDN_ADVANCED.XML', SDN_ADVANCED_XML)])
    expect(list).toMatchObject({ name: 'ofac-sdn', asOf: onDay('2026-08-20') })
    expect(list?.entries).toEqual([
      {
        entry: '101',
        type: 'individual',
        programmes: 'DPRK3',
        names: ['TESTOV Quentin', 'TESTOW Kventin'],
        identifiers: [WALLET],
      },
      { entry: '103', type: 'vessel', programmes: '', names: ['INVENTED STAR'], identifiers: [] },
    ])
  })

  it('reads the EU list', () => {
    const [list] = parsePublished([published('eu.xml', EU_XML)])
    expect(list).toMatchObject({ name: 'eu', asOf: onDay('2026-08-05'), covers: ['name'] })
    expect(list?.entries).toEqual([
      {
        entry: 'EU.1.1',
        type: 'individual',
        programmes: 'PRK',
        names: ['Quentin Testov', 'Kventin Testow'],
        identifiers: [],
      },
      {
        entry: '14',
        type: 'company',
        programmes: 'UKR',
        names: ['Invented Bank'],
        identifiers: [],
      },
    ])
  })

  it('reads the UN list', () => {
    const [list] = parsePublished([published('consolidated.xml', UN_XML)])
    expect(list).toMatchObject({ name: 'un', asOf: onDay('2026-08-19'), covers: ['name'] })
    expect(list?.entries).toEqual([
      {
        entry: 'KPi.900',
        type: 'individual',
        programmes: 'DPRK',
        names: ['QUENTIN TESTOV', 'Kventin Testow'],
        identifiers: [],
      },
      {
        entry: '2',
        type: 'company',
        programmes: 'DPRK',
        names: ['INVENTED BANK', 'TEST KREDIT BANK'],
        identifiers: [],
      },
    ])
  })

  it('reads the list of HM Treasury, primary names first', () => {
    const [list] = parsePublished([published('ConList.csv', CONLIST_CSV)])
    expect(list).toMatchObject({ name: 'uk', asOf: onDay('2025-09-12'), covers: ['name'] })
    expect(list?.entries).toEqual([
      {
        entry: '9001',
        type: 'individual',
        programmes: 'Korea',
        names: ['TESTOV, QUENTIN', 'TESTOW, KVENTIN'],
        identifiers: [],
      },
      {
        entry: '9002',
        type: 'company',
        programmes: 'Korea',
        names: ['INVENTED BANK'],
        identifiers: [],
      },
      {
        entry: '9003',
        type: 'vessel',
        programmes: 'Korea',
        names: ['INVENTED STAR'],
        identifiers: [],
      },
    ])
  })

  it('reads the UK Sanctions List', () => {
    const [list] = parsePublished([published('UK-Sanctions-List.csv', UK_SANCTIONS_LIST_CSV)])
    expect(list).toMatchObject({ name: 'uk', asOf: onDay('2026-08-12') })
    expect(list?.entries).toEqual([
      {
        entry: 'DPR0001',
        type: 'individual',
        programmes: 'DPRK',
        names: ['TESTOV, QUENTIN', 'TESTOW, KVENTIN'],
        identifiers: [],
      },
    ])
  })
})

describe('files that are no list are refused', () => {
  const cut = (text: string): string => text.slice(0, Math.floor(text.length * 0.8))
  it.each([
    ['nothing', 'SDN.XML', '', 'the file is empty'],
    ['white space', 'SDN.XML', ' \n ', 'the file is empty'],
    [
      'a web page',
      'SDN.XML',
      '<!DOCTYPE html><html><body>403</body></html>',
      'a web page, no list',
    ],
    ['something else', 'SDN.XML', '<orders><order/></orders>', 'no known list format'],
    ['a cut SDN.XML', 'SDN.XML', cut(SDN_XML), 'not well-formed XML'],
    ['a cut advanced XML', 'a.xml', cut(SDN_ADVANCED_XML), 'not well-formed XML'],
    ['a cut EU list', 'eu.xml', cut(EU_XML), 'not well-formed XML'],
    ['a cut UN list', 'un.xml', cut(UN_XML), 'not well-formed XML'],
    [
      'an SDN.XML with entries missing',
      'SDN.XML',
      SDN_XML.replace('<Record_Count>3<', '<Record_Count>4<'),
      '3 entries instead of 4',
    ],
    ['an SDN.XML without date', 'SDN.XML', SDN_XML.replace('08/20/2026', ''), 'no Publish_Date'],
    ['a row cut short', 'SDN.CSV', SDN_CSV.slice(0, -10), 'cells instead of 12'],
    [
      'remarks that continue in a missing file',
      'SDN.CSV',
      SDN_CSV.replace('SWIFT', `${'x'.repeat(1000)} SWIFT`),
      'entry 102 continues in SDN_COMMENTS.CSV',
    ],
    ['an open quote', 'SDN.CSV', cut(SDN_CSV), 'Quote Not Closed'],
    ['a cut UK list', 'uk.csv', CONLIST_CSV.slice(0, -20), 'cells instead of 11'],
    [
      'entity tricks',
      'SDN.XML',
      `<!DOCTYPE sdnList [<!ENTITY a "b">]>${SDN_XML.slice(SDN_XML.indexOf('<sdnList'))}`,
      'document types are not accepted',
    ],
  ])('%s', (_, name, text, fault) => {
    expect(() => parsePublished([published(name, text)])).toThrow(fault)
  })

  it('files that only accompany a list', () => {
    expect(() => parsePublished([published('alt.csv', ALT_CSV)])).toThrow('no list among the files')
  })

  it('bytes that are not UTF-8', () => {
    const file = published('SDN.XML', SDN_XML)
    const broken = Uint8Array.from(file.bytes)
    broken[broken.length - 200] = 0xff
    expect(() => parsePublished([{ ...file, bytes: broken }])).toThrow('not UTF-8')
  })
})
