/** Replacing the key of the vault as people run it. */
import { afterAll, expect, test, vi } from 'vitest'
import { join } from 'node:path'
import { readdirSync } from 'node:fs'
import { SCENARIOS, ownFolder, wagewatch } from './run-command.ts'

const db = ownFolder().path('rotated.sqlite')
const [old, fresh] = ['07'.repeat(32), '08'.repeat(32)]
const [oldId, freshId] = ['4bb06f8e4e3a', '2578ccf8645b']
const given = (...keys: readonly string[]) => vi.stubEnv('WAGEWATCH_VAULT_KEY', keys.join(','))
afterAll(() => vi.unstubAllEnvs())

const batches = join(SCENARIOS, 'borrowed-payees/batches')
const files = readdirSync(batches).map((file) => join(batches, file))
const rowOf = (table: string, first: string) =>
  table
    .split('\n')
    .find((line) => line.includes(first))
    ?.split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

test('a newer key before the old one takes over what was sealed, and is told of', async () => {
  given(old)
  expect((await wagewatch('import', ...files, '--tenant', 'acme', '--db', db)).code).toBe(0)
  expect(await wagewatch('vault', 'status', '--db', db)).toMatchObject({ code: 0 })

  given(fresh, old)
  const before = await wagewatch('vault', 'status', '--db', db)
  expect(before).toMatchObject({ code: 1, err: expect.stringMatching(/^\d+ left to seal anew\n$/) })
  expect(rowOf(before.out, 'account numbers')).toEqual(['account numbers', '0', '4', '0'])
  expect(rowOf(before.out, freshId)).toEqual([freshId, '0', 'seals, by aes-256-gcm'])

  const rotated = await wagewatch('vault', 'rotate', '--db', db)
  expect(rotated.code).toBe(0)
  expect(rotated.err).toMatch(
    /100% \| 4\/4 values \| account numbers\nnothing is left to seal anew\n$/,
  )
  expect(rowOf(rotated.out, 'account numbers')).toEqual(['account numbers', '4', '0', '0'])
  expect(rowOf(rotated.out, oldId)).toEqual([oldId, '0', 'makes the fingerprints'])

  const again = await wagewatch('vault', 'rotate', '--db', db)
  expect(again).toMatchObject({ code: 0, err: 'nothing is left to seal anew\n' })
  const checked = await wagewatch('audit', 'verify', '--tenant', 'acme', '--db', db)
  expect(checked).toMatchObject({ code: 0, err: expect.stringContaining('whole') })
  const told = await wagewatch('audit', 'verify', '--db', db)
  expect(told).toMatchObject({ code: 0, err: expect.stringContaining('whole') })
})

test('a key between them can be taken out once nothing is sealed with it', async () => {
  const newest = '09'.repeat(32)
  given(newest, fresh, old)
  const before = await wagewatch('vault', 'status', '--db', db)
  expect(rowOf(before.out, freshId)?.at(-1)).toBe('opens what is to rotate')
  const { out } = await wagewatch('vault', 'rotate', '--db', db)
  expect(rowOf(out, freshId)).toEqual([freshId, '0', 'none: it can be taken out'])
  given(newest, old)
  expect(await wagewatch('vault', 'status', '--db', db)).toMatchObject({ code: 0 })
})

test.each([
  ['another key', [fresh]],
  ['the keys in another order', [old, fresh]],
])('%s does not open the database at all', async (_, keys) => {
  given(...keys)
  const { code, err } = await wagewatch('vault', 'status', '--db', db)
  expect(code).toBe(1)
  expect(err).toContain(`Give ${oldId} as the last one`)
})

test('an unknown cipher is refused by name', async () => {
  vi.stubEnv('WAGEWATCH_VAULT_CIPHER', 'rot13')
  const { code, err } = await wagewatch('vault', 'status', '--db', db)
  expect([code, err]).toEqual([
    1,
    'wagewatch: WAGEWATCH_VAULT_CIPHER must be aes-256-gcm or chacha20-poly1305, not rot13\n',
  ])
})
