/** A list as it is kept in the lists directory: one JSON file per list, replaced as a whole. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { day } from '../domain/calendar.ts'
import { IDENTIFIER_KINDS, LIST_COVERS } from '../domain/lists.ts'
import { type ListSource, PARTY_TYPES } from './list-source.ts'
import { ListFault } from './published-file.ts'

const SCHEMA = 'wagewatch.list/1'

const ListDocument = Type.Object({
  schema: Type.Literal(SCHEMA),
  name: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  asOf: Type.Integer(),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  covers: Type.Array(Type.Enum([...LIST_COVERS])),
  entries: Type.Array(
    Type.Object({
      entry: Type.String(),
      type: Type.Enum([...PARTY_TYPES]),
      programmes: Type.String(),
      names: Type.Array(Type.String(), { minItems: 1 }),
      identifiers: Type.Array(
        Type.Object({ kind: Type.Enum([...IDENTIFIER_KINDS]), value: Type.String() }),
      ),
    }),
    { minItems: 1 },
  ),
})

/** The lists of a directory in order of name; none when it does not exist. Throws `ListFault`. */
export function readListFiles(directory: string): readonly ListSource[] {
  return listFilesIn(directory).map((file) => {
    const parsed: unknown = parseJson(join(directory, file))
    if (!Value.Check(ListDocument, parsed)) {
      throw new ListFault(
        `${join(directory, file)} is no list of this program; update it again with --force`,
      )
    }
    const { schema: _schema, asOf, entries, ...list } = parsed
    return { ...list, asOf: day(asOf), entries: entries as unknown as ListSource['entries'] }
  })
}

function listFilesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ListFault(`${path} is broken; update the list again with --force`)
    throw error
  }
}

/** Writes beside the old file, then takes its place: a crash leaves one of the two, whole. */
export function writeListFile(directory: string, list: ListSource): void {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, `${list.name}.json`)
  const next = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(next, `${JSON.stringify({ schema: SCHEMA, ...list })}\n`)
    flush(next)
    renameSync(next, path)
    flush(directory)
  } finally {
    rmSync(next, { force: true })
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
