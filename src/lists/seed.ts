/** The lists that come with the product: an extract, dated, described in fixtures/lists/PROVENANCE.md. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type Day, parseDay } from '../domain/calendar.ts'
import type { ListEntry, ListSource, PartyType } from './list-source.ts'

const FOLDER = new URL('../../fixtures/lists/', import.meta.url)

type Row = Readonly<Record<string, string>>
type Table = { readonly rows: readonly Row[]; readonly bytes: Buffer }

/** They come with the program and stay as they are while it runs. */
let read: readonly [ListSource, ListSource] | undefined

/** Parties tied to the DPRK (names, BICs, e-mail addresses) and all listed wallets. */
export function seedSources(): readonly [ListSource, ListSource] {
  read ??= [dprkParties(), wallets()]
  return read
}

function dprkParties(): ListSource {
  const entries = readTable('ofac-dprk-entries.csv')
  const aliases = readTable('ofac-dprk-aliases.csv')
  const aliasesOf = Map.groupBy(aliases.rows, (row) => row['ent_num'])
  return {
    name: 'ofac-dprk-seed',
    // Of the whole copy; the few later rows do not make the rest of it newer.
    asOf: dayIn('2024-05-03'),
    sha256: hashOf(entries, aliases),
    covers: ['name', 'bic', 'email'],
    entries: entries.rows
      .filter((row) => row['name_in_2026_06_10_list'] !== 'no')
      .map((row) => partyOf(row, aliasesOf.get(row['ent_num']) ?? [])),
  }
}

function partyOf(row: Row, aliases: readonly Row[]): ListEntry {
  const { ent_num: number = '', name = '', programs = '', type = '' } = row
  const basis = row['scope_basis'] === 'programme' ? '' : ' (tied to the DPRK)'
  return {
    entry: number === '' ? name : number,
    type: type === 'entity' ? 'company' : (type as PartyType),
    programmes: `${programs}${basis}`.trim(),
    names: [name, ...(number === '' ? [] : aliases.map((alias) => alias['alt_name'] ?? ''))],
    identifiers: [
      ...split(row['swift_bic']).map((value) => ({ kind: 'bic' as const, value })),
      ...split(row['email']).map((value) => ({ kind: 'email' as const, value })),
    ],
  }
}

function wallets(): ListSource {
  const table = readTable('ofac-wallets.csv')
  const byOwner = Map.groupBy(table.rows, (row) => row['ent_num'] ?? '')
  return {
    name: 'ofac-wallets-seed',
    asOf: dayIn('2026-08-20'),
    sha256: hashOf(table),
    covers: ['wallet'],
    entries: [...byOwner].map(([entry, [first, ...others]]) => ({
      entry,
      type: 'unknown' as const,
      programmes: `${first?.['programs'] ?? ''}${first?.['dprk'] === 'yes' ? ' (DPRK)' : ''}`,
      names: [first?.['owner'] ?? ''] as const,
      identifiers: [first ?? {}, ...others].map((row) => ({
        kind: 'wallet' as const,
        value: row['address'] ?? '',
      })),
    })),
  }
}

function readTable(file: string): Table {
  const bytes = readFileSync(new URL(file, FOLDER))
  return { bytes, rows: parse<Row>(bytes, { columns: true, bom: true }) }
}

function hashOf(...tables: readonly Table[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of tables) hash.update(bytes)
  return hash.digest('hex')
}

function split(cell = ''): readonly string[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function dayIn(text: string): Day {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`no day: ${text}`)
  return day
}
