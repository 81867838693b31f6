import { describe, expect, test } from 'vitest'
import {
  type NameComparison,
  compareNames,
  hasLegalForm,
  isOwnCompany,
  nameKey,
  sameGivenNewSurname,
  shareSurname,
} from '../../src/domain/names.ts'

type Case = readonly [string, string, NameComparison, string]

const PEOPLE: readonly Case[] = [
  ['Jordan Avery', 'Jordan Avery', 'same', 'identical'],
  ['Jordan Avery', 'JORDAN  AVERY ', 'same', 'case and spaces'],
  ['Jordan Avery', 'Avery, Jordan', 'same', 'order'],
  ['José Núñez', 'Jose Nunez', 'same', 'diacritics'],
  ['Jürgen Müller', 'Juergen Mueller', 'same', 'umlaut written out'],
  ['Søren Ærø', 'Soren Aero', 'same', 'Nordic letters'],
  ['Łukasz Żak', 'Lukasz Zak', 'same', 'crossed letters'],
  ['Işıl Yıldız', 'ISIL YILDIZ', 'same', 'dotless i'],
  ['Sean O’Brien', "Sean O'Brien", 'same', 'apostrophes'],
  ['Sean O’Brien', 'Sean OBrien', 'same', 'apostrophe left out'],
  ['Jean-Pierre Martin', 'Jean Pierre Martin', 'same', 'hyphen'],
  ['Jean-Pierre Martin', 'Jeanpierre Martin', 'same', 'hyphen joined'],
  ['Kim Min-jun', 'Minjun Kim', 'same', 'joined syllables and order'],
  ['Jordan Avery', 'Jordan Mae Avery', 'same', 'missing middle name'],
  ['Jordan Mae Avery', 'Jordan Paul Avery', 'close', 'another middle name'],
  ['Jordan Mae Avery', 'Jordan M. Avery', 'close', 'middle initial'],
  ['Jordan Avery', 'J. Avery', 'close', 'initial'],
  ['Jordan Avery', 'Jo Avery', 'close', 'short form'],
  ['Jordan Avery', 'S. Avery', 'different', 'another initial'],
  ['Jordan Avery', 'J. A.', 'incomparable', 'initials only'],
  ['Mr Jordan Avery', 'Dr. Jordan Avery Jr.', 'same', 'titles'],
  ['Ivan Petrovich Sidorov', 'Ivan Sidorov', 'same', 'patronymic'],
  ['Ivan Petrovich Sidorov', 'Oleg Petrovich Sidorov', 'different', 'siblings'],
  ['Ana Diaz Soto', 'Ana Diaz', 'same', 'double surname, one left out'],
  ['Ana Diaz Soto', 'Ana Diaz Ruiz', 'close', 'double surname, one shared'],
  ['Ana Diaz Soto', 'Eva Diaz Soto', 'different', 'siblings with two surnames'],
  ['Ana Garcia', 'Ana Diaz', 'different', 'another surname'],
  ['Ana de la Cruz', 'Ana Cruz', 'same', 'particles'],
  ['Ahmad al-Rashid', 'Ahmad Alrashid', 'same', 'particle joined'],
  ['Suharto', 'Suharto', 'same', 'single name'],
  ['Suharto', 'Ahmad Suharto', 'close', 'single name beside two'],
  ['Suharto', 'Jordan Avery', 'different', 'single name and a stranger'],
  ['Christopher Alexander Montgomery', 'CHRISTOPHER ALEXANDE', 'same', 'cut at 20 characters'],
  ['Christopher Alexander Montgomery', 'CHRISTOPHER ALEXAN', 'same', 'cut at 18 characters'],
  ['Christopher Montgomery', 'CHRISTOPHER', 'close', 'too short for a cut: a single name'],
  ['Jordan Avery', 'Sam Avery', 'different', 'family'],
  ['Jordan Avery', 'Robin Ellis', 'different', 'strangers'],
  ['Jordan Avery', 'Jordan & Sam Avery', 'same', 'joint account, one surname'],
  ['Jordan Avery', 'Sam Doe and Jordan Avery', 'same', 'joint account, two surnames'],
  ['Jordan M Avery', 'Sam T Doe or Jordan K Avery', 'close', 'joint account, other initials'],
  ['Мария Иванова', 'Maria Ivanova', 'same', 'Cyrillic'],
  ['Сергей Щербаков', 'Sergey Shcherbakov', 'same', 'Cyrillic, variant'],
  ['Юлія Шевченко', 'Yuliia Shevchenko', 'same', 'Ukrainian'],
  ['Дмитрий Хан', 'Dmitry Khan', 'same', 'Cyrillic kh'],
  ['Александр Попов', 'Alexander Popov', 'close', 'Cyrillic against an English form'],
  ['Иван Петров', 'Олег Сидоров', 'different', 'Cyrillic strangers'],
  ['Γιώργος Παπαδόπουλος', 'Giorgos Papadopoulos', 'same', 'Greek'],
  ['Muhammad Yusuf', 'Mohammed Youssef', 'close', 'romanisation variants'],
  ['김민준', 'Kim Minjun', 'incomparable', 'Hangul against Latin'],
  ['김민준', '김민준', 'same', 'Hangul'],
  ['김민준', '이서연', 'different', 'Hangul strangers'],
  ['张伟', 'Zhang Wei', 'incomparable', 'Han against Latin'],
  ['张伟', '张伟', 'same', 'Han'],
  ['张伟', '張偉', 'incomparable', 'simplified against traditional'],
  ['张伟', '김민준', 'incomparable', 'two scripts'],
  ['Wei Zhang 张伟', '张伟', 'same', 'both spellings against one'],
  ['Wei Zhang (张伟)', 'Zhang Wei', 'same', 'both spellings against the Latin one'],
  ['محمد علي', 'Mohamed Ali', 'incomparable', 'Arabic against Latin'],
  ['محمد علي', 'محمد علي', 'same', 'Arabic'],
  ['Wei Ip', 'Wei Chan', 'different', 'a surname that is a legal form elsewhere'],
  ['Minh Le', 'Minh Tran', 'different', 'a surname that is a particle elsewhere'],
  ['Anil Das', 'Anil Roy', 'different', 'a surname that is a particle elsewhere'],
  ['Le Van Minh', 'Minh Le', 'same', 'particle spelled like a surname, order'],
  ['Md Rahim Uddin', 'Mohammed Rahim Uddin', 'close', 'customary abbreviation'],
  ['', 'Jordan Avery', 'incomparable', 'empty'],
  ['---', '...', 'incomparable', 'no letters'],
]

const COMPANIES: readonly Case[] = [
  ['Blue Heron LLC', 'Blue Heron L.L.C.', 'same', 'dots'],
  ['Blue Heron LLC', 'Blue Heron Ltd.', 'same', 'form folded'],
  ['Blauer Reiher GmbH', 'BLAUER REIHER', 'same', 'form missing'],
  ['Blue Heron Co., Ltd', 'Blue Heron', 'same', 'two words of form'],
  ['ООО Ромашка', 'Romashka LLC', 'same', 'Cyrillic form'],
  ['Ромашка ООО', 'OOO Romashka', 'same', 'transliterated form'],
  ['蓝鹭有限公司', '蓝鹭', 'same', 'Chinese form'],
  ['株式会社アオサギ', 'アオサギ', 'same', 'Japanese form'],
  ['주식회사 왜가리', '왜가리', 'same', 'Korean form'],
  ['Blue Heron LLC', 'Red Kite LLC', 'different', 'another company'],
  ['Jordan Avery LLC', 'Jordan Avery', 'same', 'company in a person’s name'],
]

describe('compareNames', () => {
  test.each([...PEOPLE, ...COMPANIES])('%s | %s → %s (%s)', (a, b, expected) => {
    expect(compareNames(a, b)).toBe(expected)
  })

  test.each([...PEOPLE, ...COMPANIES])('%s | %s is the same the other way round', (a, b) => {
    expect(compareNames(b, a)).toBe(compareNames(a, b))
  })
})

test.each([
  ['Avery Consulting LLC', 'Jordan Avery', true],
  ['JAvery GmbH', 'Jordan Avery', true],
  ['J. Avery Software Ltd', 'Jordan Avery', true],
  ['AveryTech Inc', 'Jordan Avery', true],
  ['Li Consulting Ltd', 'Wei Li', true],
  ['ИП Иванов И. И.', 'Ivan Ivanov', true],
  ['ФОП Шевченко Юлія', 'Yuliia Shevchenko', true],
  ['Blue Heron Software LLC', 'Jordan Avery', false],
  ['Ellis Consulting LLC', 'Jordan Avery', false],
  ['蓝鹭有限公司', 'Zhang Wei', false],
])('isOwnCompany(%s, %s) is %s', (holder, person, expected) => {
  expect(isOwnCompany(holder, person)).toBe(expected)
})

test.each([
  ['Jordan Avery', 'Sam Avery', true],
  ['Jordan Avery', 'Avery Sam', true],
  ['Ivan Ivanov', 'Anna Ivanova', true],
  ['Jan Kowalski', 'Ewa Kowalska', true],
  ['Ana Diaz Soto', 'Eva Ruiz Soto', true],
  ['Jordan Avery', 'Jordan Ellis', false],
  ['Jordan Avery', 'Robin Ellis', false],
  ['Suharto', 'Suharto', false],
])('shareSurname(%s, %s) is %s', (a, b, expected) => {
  expect(shareSurname(a, b)).toBe(expected)
  expect(shareSurname(b, a)).toBe(expected)
})

test.each([
  ['Maria Ellis', 'Maria Avery', true],
  ['Мария Иванова', 'Maria Petrova', true],
  ['Maria Ellis', 'Maria Ellis', false],
  ['Maria Ellis', 'Maria Jane Ellis', false],
  ['Maria Ellis', 'Robin Ellis', false],
  ['Maria', 'Maria Avery', false],
])('sameGivenNewSurname(%s, %s) is %s', (a, b, expected) => {
  expect(sameGivenNewSurname(a, b)).toBe(expected)
  expect(sameGivenNewSurname(b, a)).toBe(expected)
})

test.each([
  ['Blue Heron LLC', true],
  ['蓝鹭有限公司', true],
  ['ООО Ромашка', true],
  ['Jordan Avery', false],
  ['Wei Ip', false],
  ['Maria Co', false],
  ['Mei Sia', false],
  ['Kiprono Too', false],
  ['Ltd', false],
])('hasLegalForm(%s) is %s', (name, expected) => {
  expect(hasLegalForm(name)).toBe(expected)
})

test.each([
  ['DUNMORE, Fiona', 'dunmore fiona'],
  ['Fiona  Dunmore', 'dunmore fiona'],
  ['José Núñez', 'jose nunez'],
  ['Saltmarsh Studio LLC', 'saltmarsh studio'],
  ['Fiona', undefined],
  ['', undefined],
  ['蓝鹭', '蓝鹭'],
])('nameKey(%s) is %s', (name, expected) => {
  expect(nameKey(name)).toBe(expected)
})
