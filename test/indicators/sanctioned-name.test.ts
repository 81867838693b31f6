import { describe, expect, it } from 'vitest'
import { defaultSettings, gradeOf as gradeIn } from '../../src/detection/indicator.ts'
import { sanctionedName } from '../../src/indicators/sanctioned-name.ts'
import type { ListSource } from '../../src/lists/list-source.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { gradeOf } from '../support/grade.ts'
import { at, destination, history, onDay, profile } from '../support/history.ts'
import { listEntry, listSource } from '../support/list-source.ts'

const LISTED = listSource({
  entries: [
    listEntry('ZHANG, Xiaodan', { programmes: 'DPRK3' }),
    listEntry("PISKAROV, Mikhail Yur'evich"),
    listEntry('HYON, Tong-Chol'),
    listEntry('KIM, Yu'),
    listEntry('GREEN MERIDIAN TRADING CO., LTD.', { type: 'company' }),
    listEntry('GREEN STAR', { type: 'vessel' }),
  ],
})
const STALE: ListSource = { ...LISTED, asOf: onDay('2025-01-01') }

const called = (legalName: string) => ({ profile: profile({ legalName }) })
const heldBy = (holderName: string) => ({ destinations: [destination('1', { holderName })] })
const grade = (changes: Parameters<typeof history>[0], source = LISTED) =>
  gradeOf(
    sanctionedName,
    history({ ...changes, lists: loadLists([source], at('2026-01-01T00:00:00Z')) }),
  )

describe('sanctioned-name', () => {
  it.each([
    ['the listed name', grade(called('Xiaodan Zhang')), 'medium'],
    ['in another romanisation', grade(called('Xiaodan Chang')), 'medium'],
    ['as display name', grade({ profile: profile({ displayName: 'ZHANG Xiaodan' }) }), 'medium'],
    ['as holder', grade(heldBy('Zhang Xiao Dan')), 'medium'],
    [
      'as earlier holder',
      grade({
        destinations: [
          destination('1', {
            holderName: 'Jordan Avery',
            versions: [
              {
                knownAt: at('2025-01-01T00:00:00Z'),
                status: 'active',
                holderName: 'Xiaodan Zhang',
              },
            ],
          }),
        ],
      }),
      'medium',
    ],
    ['a listed company', grade(heldBy('Green Meridian Trading LLC')), 'medium'],
    ['common tokens, all equal', grade(called('Hyon Tong Chol')), 'low'],
    ['common tokens, other spelling', grade(called('Hyun Dong-chul')), 'low'],
    ['two common tokens, equal', grade(called('Yu Kim')), 'low'],
    ['on a stale list', grade(called('Xiaodan Zhang'), STALE), 'medium'],
    ['two common tokens, other spelling', grade(called('Gim Yu')), 'none'],
    ['one token too few', grade(called('Mikhail Piskarov')), 'none'],
    ['one token too many', grade(called('Xiaodan Zhang Miller')), 'none'],
    ['given names in another order', grade(called('Hyon Chol Tong')), 'none'],
    ['a ship', grade(heldBy('Green Star')), 'none'],
    ['nobody listed', grade(called('Jordan Avery')), 'none'],
    ['nobody listed, stale', grade(called('Jordan Avery'), STALE), 'stale-list'],
    ['lists without names', grade(called('J Avery'), { ...LISTED, covers: ['bic'] }), 'no-lists'],
    ['no lists', gradeOf(sanctionedName, history(called('Xiaodan Zhang'))), 'no-lists'],
  ])('%s is %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })

  // A namesake cannot be told from the listed party by the name: it is graded, and the statement says why
  // that is not enough.
  it.each([
    ['a namesake', called('Xiaodan Zhang'), 'medium'],
    ['a namesake with a common name', called('Kim Yu'), 'low'],
    ['a company of the same name elsewhere', heldBy('Green Meridian Trading GmbH'), 'medium'],
    ['a party taken off the list', called('Delisted Person'), 'none'],
  ] as const)('%s', (_, changes, expected) => {
    expect(grade(changes)).toBe(expected)
  })

  it('never grades above medium, whatever the similarity', () => {
    expect(gradeIn(1, sanctionedName.bands)).toBe('medium')
  })

  it('is graded from the edges of its bands', () => {
    expect([0.949, 0.95, 0.979, 0.98].map((value) => gradeIn(value, sanctionedName.bands))).toEqual(
      ['none', 'low', 'low', 'medium'],
    )
  })

  it('says that a name is not enough, and cites both sides', () => {
    const subject = history({
      ...called('Xiaodan Chang'),
      lists: loadLists([LISTED], at('2026-01-01T00:00:00Z')),
    })
    expect(sanctionedName.run(subject, defaultSettings(sanctionedName))).toMatchObject({
      statement:
        "“Xiaodan Chang” is written like the listed name “ZHANG, Xiaodan” of ZHANG, Xiaodan (DPRK3), test-list entry ZHANG, Xiaodan (1 of 2 tokens equal, 'ZHANG' ~ 'CHANG' (romanisation)). A name alone is no match: it needs two further identifiers.",
      evidence: [
        { record: 'contractor', id: 'c-subject', field: 'legal_name', value: 'Xiaodan Chang' },
        { record: 'list', id: 'test-list/ZHANG, Xiaodan', value: 'ZHANG, Xiaodan (DPRK3)' },
      ],
    })
  })
})
