/**
 * Keeps account numbers: compares them by fingerprint, stores them sealed.
 *
 * Of several master keys the newest seals and signs, and all open: keys can be replaced. Only the oldest gives
 * fingerprints. What was paid years ago is compared by them, and texts of which nothing else is kept.
 *
 * Per tenant and purpose a key of its own is derived from a master key (HKDF-SHA-256, RFC 5869), so that
 * equal accounts of two tenants have different fingerprints and a leaked fingerprint key opens nothing.
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { TenantId } from '../domain/ids.ts'
import { SEAL_CIPHERS, type SealCipher, type SealedAccount } from '../domain/observation.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'
import { type Sealing, encrypted, decrypted } from './seal-ciphers.ts'
import type { VaultKey } from './load-vault-keys.ts'

export type Vault = {
  /**
   * Keyed HMAC-SHA-256 of a canonical account as 64 hexadecimal digits: equal accounts of one tenant have
   * equal fingerprints, and nobody without the key can guess an account from one.
   */
  fingerprint(tenant: TenantId, canonical: string): string
  /** Authenticated encryption with a random 96-bit nonce, bound to the tenant, by the newest key. */
  seal(tenant: TenantId, raw: string): SealedAccount
  /** Throws when the sealed text was changed, or belongs to another tenant, or its key is not here. */
  open(tenant: TenantId, sealed: SealedAccount): string
  /** A code by the newest key, `hmac-sha256:<key>:<hexadecimal>`, that only this vault can make for this text. */
  authenticate(tenant: TenantId, text: string): string
  /** Whether the code is of this text, by any key. A bare code was made before codes named their key. */
  isAuthentic(tenant: TenantId, text: string, code: string): boolean
  readonly keys: VaultKeyIds
}

export type VaultKeyIds = {
  /** Newest first. */
  readonly all: readonly string[]
  /** By which everything is sealed and signed now. */
  readonly newest: string
  readonly cipher: SealCipher
  readonly ofFingerprints: string
}

const KEY_BYTES = 32
/** About 20 MB of fingerprints; a platform's monthly accounts fit. */
const CACHED_FINGERPRINTS = 100_000
const CACHED_KEYS = 1_000

type Purpose = 'fingerprint' | 'authenticate' | 'seal' | `seal/${SealCipher}`

export type VaultOptions = { readonly cipher?: SealCipher }

/** A vault over master keys of 32 bytes each, newest first; `keyId` is stored with whatever a key made. */
export function openVault(
  masterKeys: readonly VaultKey[],
  { cipher = SEAL_CIPHERS[0] }: VaultOptions = {},
): Vault {
  const [newest, oldest] = [masterKeys[0], masterKeys.at(-1)]
  if (newest === undefined || oldest === undefined) throw new Error('A vault has a key.')
  if (masterKeys.some(({ key }) => key.length !== KEY_BYTES)) {
    throw new Error(`A vault key has ${KEY_BYTES} bytes.`)
  }
  const byId = new Map(masterKeys.map((each) => [each.keyId, each]))
  const derived = new BoundedCache<string, KeyObject>(CACHED_KEYS)
  const fingerprints = new BoundedCache<string, string>(CACHED_FINGERPRINTS)
  const keyOf = ({ key, keyId }: VaultKey, tenant: TenantId, purpose: Purpose): KeyObject =>
    derived.remember(`${keyId} ${purpose} ${tenant}`, () => derivedKey(key, tenant, purpose))
  const fingerprint = (tenant: TenantId, canonical: string) =>
    fingerprints.remember(`${tenant} ${canonical}`, () =>
      digest(keyOf(oldest, tenant, 'fingerprint'), canonical),
    )
  const code = (by: VaultKey, tenant: TenantId, text: string) =>
    `${codeHead(by.keyId)}${digest(keyOf(by, tenant, 'authenticate'), text)}`

  return {
    fingerprint,
    seal(tenant, raw) {
      const made = { keyId: newest.keyId, cipher }
      return {
        ...made,
        ...encrypted(raw, sealing(made, tenant, keyOf(newest, tenant, purposeOf(made)))),
      }
    },
    open(tenant, account) {
      const by = byId.get(account.keyId)
      if (by === undefined) {
        throw new Error(
          `The account was sealed with key ${account.keyId}; this vault has ${[...byId.keys()].join(', ')}.`,
        )
      }
      return decrypted(account, sealing(account, tenant, keyOf(by, tenant, purposeOf(account))))
    },
    authenticate: (tenant, text) => code(newest, tenant, text),
    isAuthentic(tenant, text, given) {
      const parts = given.split(':')
      if (parts.length === 1) return isSame(fingerprint(tenant, text), given)
      const by = byId.get(parts[1] ?? '')
      return by !== undefined && isSame(code(by, tenant, text), given)
    },
    keys: {
      all: [...byId.keys()],
      newest: newest.keyId,
      cipher,
      ofFingerprints: oldest.keyId,
    },
  }
}

/** What every code by this key begins with. */
export function codeHead(keyId: string): string {
  return `hmac-sha256:${keyId}:`
}

/** What was sealed before there was a choice shares a purpose of that time. */
function purposeOf({ cipher }: Pick<SealedAccount, 'cipher'>): Purpose {
  return cipher === undefined ? 'seal' : `seal/${cipher}`
}

/** Key and cipher are bound into the seal, so that neither can be given another name. */
function sealing(
  { keyId, cipher }: Pick<SealedAccount, 'keyId' | 'cipher'>,
  tenant: TenantId,
  key: KeyObject,
): Sealing {
  const bound = [tenant, keyId, ...(cipher === undefined ? [] : [cipher])].join('/')
  return { key, cipher: cipher ?? 'aes-256-gcm', bound: Buffer.from(bound) }
}

/** As a `KeyObject`, with which `node:crypto` is several times faster than with bytes. */
function derivedKey(key: Uint8Array, tenant: TenantId, purpose: Purpose): KeyObject {
  const derived = hkdfSync('sha256', key, '', `wagewatch/${purpose}/${tenant}`, KEY_BYTES)
  return createSecretKey(new Uint8Array(derived))
}

function digest(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
