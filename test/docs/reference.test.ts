import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NOT_MEASURED, RED_FLAGS } from '../../src/detection/red-flags.ts'
import { PROBLEM_TYPES } from '../../src/http/answer/problem-types.ts'
import { table } from '../../src/http/reference/markdown.ts'
import { referenceText } from '../../src/http/reference/reference.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { REFERENCE_FILE } from '../../src/http/write-reference.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { CSV_COLUMNS } from '../../src/intake/csv/csv-columns.ts'
import { PROBLEM_CODES } from '../../src/intake/problem-codes.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'

const text = readFileSync(REFERENCE_FILE, 'utf8')

describe('schema/REFERENCE.md', () => {
  test('is what the code says now (npm run schema)', () => {
    expect(text).toBe(referenceText())
  })

  test.each([
    ['every indicator', INDICATORS.map(({ id }) => id)],
    ['every typology', TYPOLOGIES.map(({ id }) => id)],
    ['every endpoint', ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`)],
    ['every refusal', Object.keys(PROBLEM_TYPES)],
    ['every fault', Object.keys(PROBLEM_CODES)],
    ['every CSV column', [...CSV_COLUMNS.keys()]],
  ])('has a row for %s', (_, names) => {
    expect(names.filter((name) => !text.includes(`\n| \`${name}\``))).toEqual([])
  })

  test('accounts for every red flag, as measured or with the reason why not', () => {
    const silent = Object.keys({ ...RED_FLAGS, ...NOT_MEASURED }).filter(
      (flag) => !text.includes(`\n| ${flag} |`),
    )
    expect(silent).toEqual([])
  })

  test('leads from its contents to its sections', () => {
    const anchors = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) =>
      (title ?? '')
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    )
    expect(anchors).toEqual(titles)
  })

  test('has as many cells in every row as in the header of its table', () => {
    const ragged = text.split('\n\n').flatMap((block) => {
      const lines = block.split('\n').filter((line) => line.startsWith('|'))
      const counts = lines.map((line) => line.split(/(?<!\\)\|/).length)
      return lines.filter((_, index) => counts[index] !== counts[0])
    })
    expect(ragged).toEqual([])
  })
})

test('a bar or a line end inside a cell does not break its table', () => {
  expect(table(['a'], [['x | y\nz']])).toBe(`| a |\n| --- |\n| x ${String.raw`\|`} y z |\n`)
})
