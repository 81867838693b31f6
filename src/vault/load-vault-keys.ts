/**
 * Where the vault's master keys come from: a value of the environment, else a key file that is made on
 * first start and can be read by its owner only. Losing a key loses what it sealed, and losing the oldest
 * the comparability of all fingerprints, so none is ever replaced silently.
 */
import { createHash, randomBytes } from 'node:crypto'
import { ApplicationError } from '../domain/application-error.ts'
import { createOwnerOnly, readOwnerOnly } from './owner-only-file.ts'

const KEY_BYTES = 32

export type VaultKey = {
  readonly key: Uint8Array
  /** First 12 hexadecimal digits of the key's SHA-256: tells keys apart, reveals nothing. */
  readonly keyId: string
}

export type VaultKeySource = { readonly environmentValue?: string; readonly keyFile: string }

/**
 * The keys as given by the environment, else as held in the file, else a new one written to the file: newest
 * first, with spaces, commas or line ends between. Throws with a message that says how to mend when a value is
 * no key or a file is open to others.
 */
export function loadVaultKeys({
  environmentValue,
  keyFile,
}: VaultKeySource): readonly [VaultKey, ...VaultKey[]] {
  if (environmentValue !== undefined) return vaultKeys(environmentValue, 'The vault key')
  createOwnerOnly(keyFile, () => `${randomBytes(KEY_BYTES).toString('hex')}\n`)
  return vaultKeys(readOwnerOnly(keyFile), `The key file ${keyFile}`)
}

function vaultKeys(text: string, name: string): readonly [VaultKey, ...VaultKey[]] {
  const [newest = '', ...older] = text.trim().split(/[\s,]+/)
  const keys = [
    vaultKey(newest, name),
    ...older.map((value, index) => vaultKey(value, `${name}, number ${index + 2},`)),
  ] as const
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length) {
    throw new ApplicationError('invalid-request', `${name} names a key twice.`)
  }
  return keys
}

const HEX = /^[0-9a-f]{64}$/i
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

function vaultKey(value: string, name: string): VaultKey {
  const key = HEX.test(value) ? Buffer.from(value, 'hex') : base64Key(value)
  if (key?.length !== KEY_BYTES) {
    throw new ApplicationError(
      'invalid-request',
      `${name} is no key of 32 bytes. Make one with: openssl rand -hex 32 (hexadecimal and base64 are read).`,
    )
  }
  return { key, keyId: createHash('sha256').update(key).digest('hex').slice(0, 12) }
}

function base64Key(value: string): Uint8Array | undefined {
  return BASE64.test(value) ? Buffer.from(value, 'base64') : undefined
}
