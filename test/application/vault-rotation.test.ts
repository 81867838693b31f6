/** Replacing a key of the vault, on SQLite; and that no value is sealed of which that does not know. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SEALED_PLACES } from '../../src/storage/sealed-values.ts'
import { sqliteFiles } from '../support/sqlite-files.ts'
import { vaultRotationSuite } from './vault-rotation.ts'

const SOURCE = join(import.meta.dirname, '../../src')

describe('rotating the vault, on SQLite', () => {
  vaultRotationSuite(sqliteFiles())
})

/** Every file that seals, and where what it seals is kept. */
const SEALING = {
  'application/batches/receive-batch.ts': ['batch_spool.sealed'],
  'application/cases/attach-file.ts': ['case_attachment.sealed'],
  'application/people/enrol-second-factor.ts': ['second_factor.sealed'],
  'application/webhooks/create-webhook.ts': ['webhook.secret'],
  'application/webhooks/rotate-webhook-secret.ts': ['webhook.secret', 'webhook.previous_secret'],
  'intake/observe-destination.ts': ['destination_version.sealed'],
}
/** They seal for others, or anew. */
const BETWEEN = ['application/batches/sealed-bytes.ts', 'application/vault/rotate-vault.ts']

test('whatever is sealed has a place from which it is sealed anew', () => {
  const sealing = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\bvault\.seal\(|\bseal(?:Bytes|Packed)\(/.test(readFileSync(join(SOURCE, file), 'utf8')),
    )
  expect(sealing.toSorted()).toEqual([...Object.keys(SEALING), ...BETWEEN].toSorted())
  const places = SEALED_PLACES.map(({ table, column }) => `${table}.${column}`)
  expect(places.toSorted()).toEqual([...new Set(Object.values(SEALING).flat())].toSorted())
})
