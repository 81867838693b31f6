/**
 * Keeps account numbers: compares them by fingerprint, stores them sealed.
 *
 * Per tenant and purpose a key of its own is derived from the master key (HKDF-SHA-256, RFC 5869), so that
 * equal accounts of two tenants have different fingerprints and a leaked fingerprint key opens nothing.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { TenantId } from '../domain/ids.ts'
import type { SealedAccount } from '../domain/observation.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'

export type Vault = {
  /**
   * Keyed HMAC-SHA-256 of a canonical account as 64 hexadecimal digits: equal accounts of one tenant have
   * equal fingerprints, and nobody without the key can guess an account from one.
   */
  fingerprint(tenant: TenantId, canonical: string): string
  /** AES-256-GCM with a random 96-bit nonce, bound to the tenant. */
  seal(tenant: TenantId, raw: string): SealedAccount
  /** Throws when the sealed text was changed, or belongs to another tenant or key. */
  open(tenant: TenantId, sealed: SealedAccount): string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** About 20 MB of fingerprints; a platform's monthly accounts fit. */
const CACHED_FINGERPRINTS = 100_000
const CACHED_KEYS = 1_000

type Purpose = 'fingerprint' | 'seal'

/** A vault over one master key of 32 bytes; `keyId` is stored with every sealed account. */
export function openVault(key: Uint8Array, keyId: string): Vault {
  if (key.length !== KEY_BYTES) throw new Error(`A vault key has ${KEY_BYTES} bytes.`)
  const keys = new BoundedCache<string, KeyObject>(CACHED_KEYS)
  const fingerprints = new BoundedCache<string, string>(CACHED_FINGERPRINTS)
  const keyOf = (tenant: TenantId, purpose: Purpose): KeyObject =>
    keys.remember(`${purpose} ${tenant}`, () => derivedKey(key, tenant, purpose))

  return {
    fingerprint: (tenant, canonical) =>
      fingerprints.remember(`${tenant} ${canonical}`, () =>
        createHmac('sha256', keyOf(tenant, 'fingerprint')).update(canonical).digest('hex'),
      ),
    seal: (tenant, raw) => ({
      keyId,
      ...sealed(keyOf(tenant, 'seal'), boundTo(tenant, keyId), raw),
    }),
    open: (tenant, account) => {
      if (account.keyId !== keyId) {
        throw new Error(
          `The account was sealed with key ${account.keyId}; this vault has ${keyId}.`,
        )
      }
      return opened(keyOf(tenant, 'seal'), boundTo(tenant, keyId), account)
    },
  }
}

/** As a `KeyObject`, with which `node:crypto` is several times faster than with bytes. */
function derivedKey(key: Uint8Array, tenant: TenantId, purpose: Purpose): KeyObject {
  const derived = hkdfSync('sha256', key, '', `wagewatch/${purpose}/${tenant}`, KEY_BYTES)
  return createSecretKey(new Uint8Array(derived))
}

function boundTo(tenant: TenantId, keyId: string): Uint8Array {
  return Buffer.from(`${tenant}/${keyId}`)
}

type Ciphertext = Omit<SealedAccount, 'keyId'>

function sealed(key: KeyObject, bound: Uint8Array, raw: string): Ciphertext {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound)
  const ciphertext = Buffer.concat([cipher.update(raw, 'utf8'), cipher.final()])
  return {
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

function opened(key: KeyObject, bound: Uint8Array, account: Ciphertext): string {
  const nonce = Buffer.from(account.nonce, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(bound)
  decipher.setAuthTag(Buffer.from(account.tag, 'base64'))
  const raw = Buffer.concat([
    decipher.update(Buffer.from(account.ciphertext, 'base64')),
    decipher.final(),
  ])
  return raw.toString('utf8')
}
