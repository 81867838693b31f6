/** Authenticated encryption by each of `SEAL_CIPHERS`. One more is one more entry here. */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import type { SealCipher, SealedAccount } from '../domain/observation.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const TAG = { authTagLength: TAG_BYTES } as const

const CIPHERS = {
  'aes-256-gcm': {
    cipher: (key: KeyObject, nonce: Uint8Array) => createCipheriv('aes-256-gcm', key, nonce, TAG),
    decipher: (key: KeyObject, nonce: Uint8Array) =>
      createDecipheriv('aes-256-gcm', key, nonce, TAG),
  },
  'chacha20-poly1305': {
    cipher: (key: KeyObject, nonce: Uint8Array) =>
      createCipheriv('chacha20-poly1305', key, nonce, TAG),
    decipher: (key: KeyObject, nonce: Uint8Array) =>
      createDecipheriv('chacha20-poly1305', key, nonce, TAG),
  },
} as const satisfies Record<SealCipher, unknown>

export type Sealing = {
  readonly key: KeyObject
  readonly cipher: SealCipher
  /** Authenticated beside the text. */
  readonly bound: Uint8Array
}

type Ciphertext = Pick<SealedAccount, 'nonce' | 'ciphertext' | 'tag'>

export function encrypted(raw: string, { key, cipher: name, bound }: Sealing): Ciphertext {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = CIPHERS[name].cipher(key, nonce)
  cipher.setAAD(bound, { plaintextLength: Buffer.byteLength(raw) })
  const ciphertext = Buffer.concat([cipher.update(raw, 'utf8'), cipher.final()])
  return {
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** Throws when anything was changed. */
export function decrypted(sealed: Ciphertext, { key, cipher: name, bound }: Sealing): string {
  const decipher = CIPHERS[name].decipher(key, Buffer.from(sealed.nonce, 'base64'))
  const ciphertext = Buffer.from(sealed.ciphertext, 'base64')
  decipher.setAAD(bound, { plaintextLength: ciphertext.length })
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
}
