/** Labels and the batches that they are about, from files. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ApplicationError } from '../domain/application-error.ts'
import type { EvaluationBatch } from '../evaluation/evaluation-batch.ts'
import type { Label } from '../evaluation/label.ts'
import { encodingOf } from '../intake/encoding-of.ts'

const LabelRow = Type.Object({
  contractor_id: Type.String({ minLength: 1 }),
  diverting: Type.Boolean(),
  typology: Type.Optional(Type.String()),
  ring: Type.Optional(Type.String()),
  persona: Type.Optional(Type.String()),
  detectable_from: Type.Optional(Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}` })),
  hijack: Type.Optional(Type.Boolean()),
  declared_country: Type.Optional(Type.String()),
})
const validator = Compile(LabelRow)

/** A JSON array, or one label per line. Throws `invalid-request` that names the first label at fault. */
export async function readLabels(path: string): Promise<readonly Label[]> {
  const text = await readFile(path, 'utf8')
  const rows = text.trimStart().startsWith('[') ? arrayIn(text, path) : linesIn(text, path)
  return rows.map((row, index) => {
    if (!validator.Check(row)) {
      const [fault] = validator.Errors(row)
      const why = `${fault?.instancePath ?? ''} ${fault?.message ?? ''}`.trim()
      throw invalid(`${path}: label ${index + 1}: ${why}`)
    }
    const { detectable_from: from, ...label } = row
    // Judged by the day: a time of day says nothing about pay runs.
    const visible = from === undefined ? {} : { detectable_from: from.slice(0, 10) }
    return { persona: 'unnamed', ...label, ...visible }
  })
}

function arrayIn(text: string, path: string): readonly unknown[] {
  return parsed(text, path) as readonly unknown[]
}

function linesIn(text: string, path: string): readonly unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => parsed(line, `${path}:${index + 1}`))
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid(`${place}: is no JSON`)
  }
}

/**
 * The files as documents for the naive baselines, one at a time. Undefined when one of them is in another
 * encoding than JSON or NDJSON: the baselines read records, not payroll columns.
 */
export function documentsIn(paths: readonly string[]): Iterable<EvaluationBatch> | undefined {
  const encodings = paths.map((path) => encodingOf(path)?.encoding)
  if (encodings.some((encoding) => encoding !== 'json' && encoding !== 'ndjson')) return undefined
  return { [Symbol.iterator]: () => documents(paths) }
}

function* documents(paths: readonly string[]): Generator<EvaluationBatch, undefined> {
  for (const path of paths) {
    const form = encodingOf(path)
    const bytes = readFileSync(path)
    const text = (form?.gzip === true ? gunzipSync(bytes) : bytes).toString('utf8')
    yield form?.encoding === 'json'
      ? documentOf(parsed(text, path) as Partial<EvaluationBatch>)
      : documentOfLines(linesIn(text, path) as readonly Line[])
  }
  return undefined
}

function documentOf(posted: Partial<EvaluationBatch>): EvaluationBatch {
  const { batch = {}, contractors = [], destinations = [], payments = [], events = [] } = posted
  return { batch, contractors, destinations, payments, events }
}

type Line = { readonly record: string }

function documentOfLines(lines: readonly Line[]): EvaluationBatch {
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  const rows = (record: string) => (byRecord.get(record) ?? []) as readonly unknown[]
  return documentOf({
    contractors: rows('contractor'),
    destinations: rows('destination'),
    payments: rows('payment'),
    events: rows('event'),
  } as Partial<EvaluationBatch>)
}

function invalid(message: string): ApplicationError {
  return new ApplicationError('invalid-request', message)
}
