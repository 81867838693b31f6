/** What assessments were made with, kept once per combination. */
import { createHash } from 'node:crypto'
import type { EngineVersions } from '../../domain/assessment.ts'
import { insertRows } from '../bulk-insert.ts'
import { prepare } from '../prepared.ts'
import type { Db, Store } from '../store.ts'

/** Numbers that were asked for: they never change. */
export type EngineNumbers = WeakMap<EngineVersions, number>

/** The number under which assessments name these versions. */
export async function engineNumber(store: Store, versions: EngineVersions): Promise<number> {
  const known = store.engines.get(versions) ?? (await askedNumber(store, versions))
  store.engines.set(versions, known)
  return known
}

async function askedNumber(store: Store, versions: EngineVersions): Promise<number> {
  const text = JSON.stringify(versions)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const known = await findEngine(store.reader, sha256)
  return known ?? (await store.write('installation', (db) => numberedEngine(db, { sha256, text })))
}

const readEngine = prepare({ sha256: 'text' }, (db, { sha256 }) =>
  db.selectFrom('engine').select('engine').where('sha256', '=', sha256),
)

async function findEngine(db: Db, sha256: string): Promise<number | undefined> {
  const [row] = await readEngine(db, { sha256 })
  return row?.engine
}

/** Asks again, as another process may have been first. */
async function numberedEngine(
  db: Db,
  { sha256, text }: { readonly sha256: string; readonly text: string },
): Promise<number> {
  const known = await findEngine(db, sha256)
  if (known !== undefined) return known
  const { last } = await db
    .selectFrom('engine')
    .select(({ fn }) => fn.max('engine').as('last'))
    .executeTakeFirstOrThrow()
  const engine = (last ?? 0) + 1
  await insertRows(db, 'engine', ['engine', 'sha256', 'versions'], [[engine, sha256, text]])
  return engine
}

/** Notes which lists were loaded, and when first; those that were not loaded before. */
export async function saveListVersions(
  db: Db,
  lists: EngineVersions['lists'],
  loadedAt: number,
): Promise<EngineVersions['lists']> {
  const known = await db.selectFrom('list_version').select(['name', 'sha256']).execute()
  const fresh = lists.filter((list) =>
    known.every(({ name, sha256 }) => name !== list.name || sha256 !== list.sha256),
  )
  await insertRows(
    db,
    'list_version',
    ['name', 'sha256', 'as_of', 'row_count', 'loaded_at'],
    fresh.map(({ name, sha256, asOf, rows }) => [name, sha256, asOf, rows, loadedAt]),
    'on conflict (name, sha256) do nothing',
  )
  return fresh
}
