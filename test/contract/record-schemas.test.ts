import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { SCHEMA_FILES, schemaText } from '../../src/contract/write-schemas.ts'
import { encodingOf } from '../../src/intake/encoding-of.ts'
import { isProtected } from '../../src/intake/protected-fields.ts'
import { RECORD_SHAPES, type Shape } from '../../src/intake/record-shape.ts'
import { CONTRACTOR, EVENT, PAYMENT } from '../intake/reading.ts'

const FOLDER = path.join(import.meta.dirname, '../../schema')

describe('schema files', () => {
  test.each(Object.entries(SCHEMA_FILES))('%s holds what the code validates', (file, schema) => {
    expect(readFileSync(path.join(FOLDER, file), 'utf8')).toBe(schemaText(file, schema))
  })

  test('there is no other', () => {
    const found = readdirSync(FOLDER).filter((file) => file.endsWith('.schema.json'))
    expect(found.sort()).toEqual(Object.keys(SCHEMA_FILES).sort())
  })

  test('batch.schema.json, read from the file, takes a batch and refuses a broken one', () => {
    const ajv = new Ajv2020({ strict: true })
    formats.default(ajv)
    const text = readFileSync(path.join(FOLDER, 'batch.schema.json'), 'utf8')
    const validate = ajv.compile(JSON.parse(text) as object)
    const batch = { contractors: [CONTRACTOR], payments: [PAYMENT], events: [EVENT] }
    expect(validate(batch)).toBe(true)
    expect(validate({ ...batch, payments: [{ ...PAYMENT, amount: 5 }] })).toBe(false)
  })
})

describe('records', () => {
  test('have no field that must not be kept', () => {
    const paths = Object.entries(RECORD_SHAPES).flatMap(([record, shape]) =>
      fieldPaths(shape, [record]),
    )
    expect(paths.length).toBeGreaterThan(120)
    expect(paths.filter(isProtected)).toEqual([])
  })
})

function fieldPaths(shape: Shape, at: readonly string[]): readonly (readonly string[])[] {
  if (shape.kind === 'list') return fieldPaths(shape.items, at)
  if (shape.kind === 'value') return [at]
  return [...shape.fields].flatMap(([name, field]) => [
    [...at, name],
    ...fieldPaths(field, [...at, name]),
  ])
}

describe('encodings', () => {
  test.each([
    ['batch.json', 'json', false],
    ['Batch.NDJSON', 'ndjson', false],
    ['a/b/may.csv.gz', 'csv', true],
    ['export.tsv', 'csv', false],
    ['application/json', 'json', false],
    ['application/x-ndjson; charset=utf-8', 'ndjson', false],
    ['text/csv;header=present', 'csv', false],
    ['data/may.jsonl', 'ndjson', false],
  ])('%s announces %s (gzip: %s)', (text, encoding, gzip) => {
    expect(encodingOf(text)).toEqual({ encoding, gzip })
  })

  test.each(['', 'batch', 'batch.gz', 'application/octet-stream', 'batch.xlsx'])(
    '%j announces none',
    (text) => {
      expect(encodingOf(text)).toBeUndefined()
    },
  )
})
