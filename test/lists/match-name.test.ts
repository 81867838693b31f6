import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLists } from '../../src/lists/load-lists.ts'
import { at } from '../support/history.ts'
import { listEntry, listSource } from '../support/list-source.ts'

const LISTS = loadLists(
  [
    listSource({
      entries: [
        listEntry('HYON, Tong-Chol'),
        listEntry('KIM, Yu'),
        listEntry('O, In Jun'),
        listEntry('PAK, Song Hyok'),
        listEntry('SONG, Yun Yuan'),
        listEntry("PISKAROV, Mikhail Yur'evich"),
        listEntry('KHOLODNIY, Sergey'),
        listEntry('ZHANG, Xiaodan'),
        listEntry('Quang Testov'),
        listEntry('GREEN MERIDIAN TRADING CO., LTD.', { type: 'company' }),
        listEntry('TAEBONG JOINT BANK', { type: 'company' }),
        listEntry('SINGLEWORD', { type: 'company' }),
        listEntry('MERIDIAN STAR', { type: 'vessel' }),
        listEntry('ÇELİKOĞLU, Ömer'),
      ],
    }),
  ],
  at('2026-01-01T00:00:00Z'),
)

describe('matchName finds the listed name', () => {
  it.each([
    { screened: 'HYON, Tong-Chol', listed: 'HYON, Tong-Chol', at: 1 },
    { screened: 'Tong Chol Hyon', listed: 'HYON, Tong-Chol', at: 1 },
    { screened: 'Hyon Tongchol', listed: 'HYON, Tong-Chol', at: 1 },
    { screened: 'TONG-CHOL HYON', listed: 'HYON, Tong-Chol', at: 1 },
    { screened: 'Hyun Dong-cheol', listed: 'HYON, Tong-Chol', at: 0.97 },
    { screened: 'Hyun Dongchul', listed: 'HYON, Tong-Chol', at: 0.97 },
    { screened: '현동철', listed: 'HYON, Tong-Chol', at: 0.97 },
    { screened: 'Yu Kim', listed: 'KIM, Yu', at: 1 },
    { screened: 'Mikhail Yuryevich Piskarov', listed: "PISKAROV, Mikhail Yur'evich", at: 0.98 },
    { screened: 'Михаил Юрьевич Пискаров', listed: "PISKAROV, Mikhail Yur'evich", at: 0.98 },
    { screened: 'Mikhail Piskarov', listed: "PISKAROV, Mikhail Yur'evich", at: 0.94 },
    { screened: 'Sergei Holodny', listed: 'KHOLODNIY, Sergey', at: 0.96 },
    { screened: 'Seong-hek Park', listed: 'PAK, Song Hyok', at: 0.97 },
    { screened: 'Song Hyook Pak', listed: 'PAK, Song Hyok', at: 0.95 },
    { screened: 'Yungyuan Song', listed: 'SONG, Yun Yuan', at: 0.95 },
    { screened: 'Xiaodan Chang', listed: 'ZHANG, Xiaodan', at: 0.98 },
    { screened: 'Mr. Quang Testov', listed: 'Quang Testov', at: 1 },
    { screened: 'Green Meridian Trading LLC', listed: 'GREEN MERIDIAN TRADING CO., LTD.', at: 1 },
    { screened: 'The Green Meridian Trdg.', listed: 'GREEN MERIDIAN TRADING CO., LTD.', at: 1 },
    { screened: 'Daebong Joint Bank', listed: 'TAEBONG JOINT BANK', at: 0.98 },
    { screened: 'Singleword', listed: 'SINGLEWORD', at: 1 },
    { screened: 'Omer Celikoglu', listed: 'ÇELİKOĞLU, Ömer', at: 1 },
    { screened: 'Ömer Çelikoğlu', listed: 'ÇELİKOĞLU, Ömer', at: 1 },
    { screened: 'Omer Celikogul', listed: 'ÇELİKOĞLU, Ömer', at: 0.95 },
  ])('$screened → $listed', ({ screened, listed, at: similarity }) => {
    const [best] = LISTS.matchName(screened)
    expect(best?.listedName).toBe(listed)
    expect(best?.similarity).toBeGreaterThanOrEqual(similarity)
  })
})

describe('matchName stays away from', () => {
  it.each([
    { screened: 'Jordan Avery', why: 'nobody' },
    { screened: 'Tong Hyon', why: 'a name of which only common tokens agree' },
    { screened: 'Hyon Tong Min', why: 'one other syllable' },
    { screened: 'Minjun Oh', why: 'another syllable, one letter longer' },
    { screened: 'Minjun O', why: 'the same with an equal family name' },
    { screened: 'Injin Oh', why: 'a letter changed and no token equal' },
    { screened: 'Zhang Xiaofan', why: 'another syllable of Pinyin' },
    { screened: 'Kim Yoo', why: 'two common tokens, one in another romanisation' },
    { screened: 'Gim Yu', why: 'two common tokens, one in another romanisation' },
    { screened: 'Kim Yu Min', why: 'two common tokens and a third' },
    { screened: 'Testov', why: 'one token of two' },
    { screened: 'Green Trading', why: 'the common part of a company name' },
    { screened: 'Blue Meridian Trading', why: 'another distinctive word' },
    { screened: 'Singlewort', why: 'a single word that is not equal' },
    { screened: 'Maria Singleword', why: 'a single word within a longer name' },
    { screened: 'Meridian Star', why: 'the name of a ship' },
    { screened: '', why: 'nothing' },
    { screened: '!!! --- ???', why: 'no letters' },
  ])('$screened ($why)', ({ screened }) => {
    expect(LISTS.matchName(screened)).toEqual([])
  })

  it('takes given names in another order for another name, below the strict limit', () => {
    const [best] = LISTS.matchName('Hyon Chol Tong')
    expect(best?.similarity).toBeLessThan(0.95)
    expect(best?.explanation).toBe('3 of 3 tokens equal, in another order')
  })
})

describe('a match explains itself', () => {
  it.each([
    {
      screened: 'Hyon Tong Cheol',
      explanation: "2 of 3 tokens equal, 'CHOL' ~ 'CHEOL' (romanisation)",
    },
    {
      screened: 'Omer Celikogul',
      explanation: "1 of 2 tokens equal, 'CELIKOGLU' ~ 'CELIKOGUL'",
    },
    {
      screened: 'Mikhail Piskarov',
      explanation: "2 of 3 tokens equal, 'YUREVICH' of the listed name missing",
    },
    { screened: 'Singleword', explanation: '1 of 1 token equal' },
  ])('$screened: $explanation', ({ screened, explanation }) => {
    expect(LISTS.matchName(screened)[0]?.explanation).toBe(explanation)
  })

  it('says when the listed name is common', () => {
    expect(LISTS.matchName('Yu Kim')[0]?.common).toBe(true)
    expect(LISTS.matchName('Hyon Tongchol')[0]?.common).toBe(true)
    expect(LISTS.matchName('Xiaodan Zhang')[0]?.common).toBe(false)
  })
})

describe('any text', () => {
  it('is answered with ordered similarities between 0.85 and 1, the same each time', () => {
    const word = fc.constantFrom(
      'Hyon',
      'Tong',
      'Chol',
      'Kim',
      'Yu',
      'Bank',
      'Sergey',
      'Омер',
      '동철',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (name) => {
        const found = LISTS.matchName(name)
        const similarities = found.map(({ similarity }) => similarity)
        expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
        expect(similarities.every((value) => value >= 0.85 && value <= 1)).toBe(true)
        expect(LISTS.matchName(name)).toEqual(found)
      }),
    )
  })
})
