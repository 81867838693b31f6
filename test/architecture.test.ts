/** The direction of the architecture: everything points at `domain`, nothing in the core points out. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')
const CORE = new Set([
  'domain',
  'statistics',
  'network',
  'detection',
  'indicators',
  'typologies',
  'review',
  'reports',
  'evaluation',
])

/** Folders of `src` that a folder may import from, itself apart. Top-level files are named by themselves. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  statistics: ['domain'],
  network: ['domain'],
  detection: ['domain'],
  indicators: ['domain', 'statistics', 'network', 'detection'],
  typologies: ['detection', 'domain'],
  review: ['domain', 'statistics'],
  contract: ['domain', 'detection', 'review'],
  reports: ['domain', 'contract', 'network', 'statistics'],
  evaluation: ['domain', 'contract', 'statistics'],
  identifiers: ['domain'],
  vault: ['domain', 'contract'],
  webhooks: ['domain'],
  intake: ['domain', 'contract', 'identifiers', 'vault', 'network'],
  lists: ['domain', 'identifiers', 'network'],
  storage: ['domain', 'network', 'contract', 'statistics', 'review', 'detection'],
  application: [
    'domain',
    'contract',
    'detection',
    'indicators',
    'typologies',
    'network',
    'review',
    'reports',
    'intake',
    'lists',
    'storage',
    'vault',
    'webhooks',
    'clock.ts',
    'compiled-modules.ts',
    'config.ts',
  ],
  console: [
    'domain',
    'contract',
    'application',
    'reports',
    'indicators',
    'typologies',
    'detection',
    'statistics',
    'review',
  ],
  http: [
    'domain',
    'console',
    'contract',
    'application',
    'review',
    'reports',
    'intake',
    'indicators',
    'typologies',
    'detection',
    'clock.ts',
    'config.ts',
  ],
  cli: [
    'domain',
    'contract',
    'application',
    'reports',
    'intake',
    'http',
    'config.ts',
    'clock.ts',
    'lists',
    'evaluation',
    'vault',
  ],
  'main.ts': ['cli', 'compiled-modules.ts'],
  'compiled-modules.ts': [],
  'clock.ts': ['domain'],
  'config.ts': ['domain', 'vault'],
}

type Import = { readonly file: string; readonly folder: string; readonly specifier: string }

function sourceFiles(): readonly string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  const folder = file.split('/')[0] ?? file
  return [...text.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)].map((match) => ({
    file,
    folder,
    specifier: match[1] ?? '',
  }))
}

const IMPORTS = sourceFiles().flatMap(importsOf)

function targetFolder({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const target = relative(SOURCE, normalize(join(SOURCE, dirname(file), specifier)))
  return target.startsWith('..') ? undefined : target.split('/')[0]
}

describe('architecture', () => {
  test('every folder is in the table', () => {
    const folders = new Set(IMPORTS.map(({ folder }) => folder))
    expect([...folders].filter((folder) => !(folder in ALLOWED))).toEqual([])
  })

  test('folders import only what the table allows', () => {
    const offenders = IMPORTS.flatMap((each) => {
      const target = targetFolder(each)
      if (target === undefined || target === each.folder) return []
      return (ALLOWED[each.folder] ?? []).includes(target)
        ? []
        : [`${each.file} → ${each.specifier}`]
    })
    expect(offenders).toEqual([])
  })

  test('the HTTP application mounts the console and takes nothing else of it', () => {
    const taken = IMPORTS.filter(
      (each) => each.folder === 'http' && targetFolder(each) === 'console',
    )
    expect(taken.map(({ specifier }) => specifier)).toEqual(['../console/console.ts'])
  })

  test('the core is pure: no node modules, no clock, no environment, no await, no randomness', () => {
    const impure = /\bprocess\.|Date\.now|new Date\(\)|\bawait\b|Math\.random|from 'node:|console\./
    const offenders = sourceFiles().filter((file) => {
      if (!CORE.has(file.split('/')[0] ?? '')) return false
      return impure.test(withoutComments(readFileSync(join(SOURCE, file), 'utf8')))
    })
    expect(offenders).toEqual([])
  })

  test('only config.ts reads the environment, only clock.ts the clock, only main.ts argv', () => {
    const reads = (pattern: RegExp) =>
      sourceFiles().filter((file) =>
        pattern.test(withoutComments(readFileSync(join(SOURCE, file), 'utf8'))),
      )
    expect(reads(/process\.env/)).toEqual(['config.ts'])
    expect(reads(/Date\.now\(|new Date\(\)/)).toEqual(['clock.ts'])
    expect(reads(/process\.argv|process\.exitCode|process\.exit\(/)).toEqual(['main.ts'])
  })

  test('SQL is written in storage and migrations only', () => {
    const sql = /from 'kysely'|from 'better-sqlite3'/
    const offenders = IMPORTS.filter(
      ({ folder, specifier }) => sql.test(`from '${specifier}'`) && folder !== 'storage',
    ).map(({ file }) => file)
    expect(offenders).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
