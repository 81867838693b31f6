/**
 * Where the vault's master key comes from: a value of the environment, else a key file that is made on
 * first start and can be read by its owner only. Losing the key loses the sealed accounts and the
 * comparability of all fingerprints, so it is never replaced silently.
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
 * The key as given by the environment, else as held in the file, else a new one written to the file.
 * Throws with a message that says how to mend when a value is no key or a file is open to others.
 */
export function loadVaultKey({ environmentValue, keyFile }: VaultKeySource): VaultKey {
  if (environmentValue !== undefined) return vaultKey(environmentValue, 'The vault key')
  createOwnerOnly(keyFile, () => `${randomBytes(KEY_BYTES).toString('hex')}\n`)
  return vaultKey(readOwnerOnly(keyFile), `The key file ${keyFile}`)
}

const HEX = /^[0-9a-f]{64}$/i
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

function vaultKey(text: string, name: string): VaultKey {
  const value = text.trim()
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
