/** The catalogue test: an indicator is a document, and typologies name only indicators that exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SIGNAL_FAMILIES } from '../../src/domain/assessment.ts'
import { NOT_MEASURED, RED_FLAGS } from '../../src/detection/red-flags.ts'
import { RECORD_SCHEMAS } from '../../src/contract/records.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'

const SOURCE = join(import.meta.dirname, '../../src')
const namesIn = (folder: string, besides: readonly string[]) =>
  readdirSync(join(SOURCE, folder))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !besides.includes(name))
    .sort()

describe('indicator catalogue', () => {
  test('holds every file, under the id that is the file name, in order', () => {
    expect(INDICATORS.map(({ id }) => id)).toEqual(namesIn('indicators', ['catalogue']))
  })

  test.each(INDICATORS.map((indicator) => [indicator.id, indicator] as const))(
    '%s is a whole document',
    (_, indicator) => {
      expect(indicator.question).toMatch(/\?$/)
      expect(indicator.title.length).toBeGreaterThan(10)
      expect(indicator.references.length).toBeGreaterThan(0)
      for (const { date, url } of indicator.references) {
        expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        expect(url).toMatch(/^https?:\/\//)
      }
      for (const list of [indicator.falsePositives, indicator.blindSpots, indicator.triage]) {
        expect(list.length).toBeGreaterThan(0)
      }
      expect(indicator.redFlags.length).toBeGreaterThan(0)
    },
  )

  test.each(INDICATORS.map((indicator) => [indicator.id, indicator] as const))(
    '%s has half-open bands from minus infinity upwards and parameters within limits',
    (_, { bands, parameters }) => {
      expect(bands[0]).toEqual({ from: -Infinity, grade: 'none' })
      const edges = bands.map(({ from }) => from)
      expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b))
      for (const { default: value, min, max, describe: text } of Object.values(parameters)) {
        expect(value).toBeGreaterThanOrEqual(min)
        expect(value).toBeLessThanOrEqual(max)
        expect(text).toMatch(/\.$/)
      }
    },
  )

  test('every family is covered', () => {
    expect(new Set(INDICATORS.map(({ family }) => family))).toEqual(new Set(SIGNAL_FAMILIES))
  })

  test('reads names fields of the wire contract', () => {
    const unknown = INDICATORS.flatMap(({ id, reads }) =>
      reads
        .flat()
        .filter((path) => !isWirePath(path))
        .map((path) => `${id}: ${path}`),
    )
    expect(unknown).toEqual([])
  })
})

/** `event.login.ip` → is `ip` a property of the event record? */
function isWirePath(path: string): boolean {
  const [record = '', ...rest] = path.split('.')
  const fields = record === 'event' ? rest.slice(1) : rest
  let schema: unknown = RECORD_SCHEMAS[record as keyof typeof RECORD_SCHEMAS]
  for (const field of fields) {
    schema = propertyOf(schema, field)
    if (schema === undefined) return false
  }
  return fields.length > 0
}

function propertyOf(schema: unknown, field: string): unknown {
  const node = schema as { properties?: Record<string, unknown>; items?: unknown } | undefined
  return node?.properties?.[field] ?? propertyOfItems(node?.items, field)
}

function propertyOfItems(items: unknown, field: string): unknown {
  return (items as { properties?: Record<string, unknown> } | undefined)?.properties?.[field]
}

describe('typology catalogue', () => {
  test('holds every file, in order', () => {
    expect(TYPOLOGIES.map(({ id }) => id)).toEqual(namesIn('typologies', ['catalogue', 'weights']))
  })

  test('weighs only indicators that exist, each with a reason', () => {
    const known = new Set(INDICATORS.map(({ id }) => id))
    const unknown = TYPOLOGIES.flatMap(({ id, weights }) =>
      Object.keys(weights)
        .filter((indicator) => !known.has(indicator))
        .map((indicator) => `${id}: ${indicator}`),
    )
    expect(unknown).toEqual([])
    for (const { weights } of TYPOLOGIES) {
      for (const { because } of Object.values(weights)) expect(because).toMatch(/.{10,}\.$/)
    }
  })

  test('every indicator weighs somewhere', () => {
    const weighed = new Set(TYPOLOGIES.flatMap(({ weights }) => Object.keys(weights)))
    expect(INDICATORS.filter(({ id }) => !weighed.has(id)).map(({ id }) => id)).toEqual([])
  })
})

describe('fairness of the catalogue', () => {
  test('no indicator, typology or network file names a country, a language or a zone', () => {
    const named = /'(KP|CN|RU|KR|US|JP|Asia\/|Europe\/|ko|zh|ru)'/
    const files = ['indicators', 'typologies', 'network', 'detection'].flatMap((folder) =>
      readdirSync(join(SOURCE, folder)).map((file) => join(SOURCE, folder, file)),
    )
    expect(files.filter((file) => named.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

describe('red flags', () => {
  const implemented = new Set(INDICATORS.flatMap(({ redFlags }) => redFlags))

  test('every red flag is measured by an indicator or listed with the reason why not', () => {
    const open = Object.keys(RED_FLAGS).filter(
      (id) => !implemented.has(id) && NOT_MEASURED[id] === undefined,
    )
    expect(open).toEqual([])
  })

  test('nothing is both measured and listed as not measured', () => {
    expect(Object.keys(NOT_MEASURED).filter((id) => implemented.has(id))).toEqual([])
  })

  test('indicators name red flags that may count, never a context or forbidden one', () => {
    expect([...implemented].filter((id) => !(id in RED_FLAGS))).toEqual([])
  })
})
