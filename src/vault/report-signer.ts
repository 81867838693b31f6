/**
 * Signs reports with Ed25519 (RFC 8032), so that who holds the public key can tell whether one was changed.
 *
 * What is signed is a line with the SHA-256 of the text, not the text: a portfolio need never be one string.
 */
import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ApplicationError } from '../domain/application-error.ts'
import type { ReportSignature } from '../contract/report.ts'
import { createOwnerOnly, readOwnerOnly } from './owner-only-file.ts'

export type ReportSigner = {
  /** `sha256` is hexadecimal. The key is made when there is none yet. */
  sign(sha256: string): ReportSignature
  /** SubjectPublicKeyInfo, DER in base64; undefined while nothing was ever signed here. */
  publicKey(): string | undefined
  /** For people and other programs: PEM. The key is made when there is none yet. */
  publicKeyPem(): { readonly key: string; readonly keyId: string }
}

/** The key lives in a file (PKCS #8, PEM) that only its owner may read. */
export function reportSigner(keyFile: string): ReportSigner {
  return {
    sign: (sha256) => signatureWith(ownKey(keyFile), sha256),
    publicKey() {
      return existsSync(keyFile) ? publicKeyOf(privateKey(keyFile)) : undefined
    },
    publicKeyPem() {
      const key = ownKey(keyFile)
      const pem = createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()
      return { key: pem, keyId: keyIdOf(publicKeyOf(key)) }
    },
  }
}

/** Whether the signature is of this hash by the key that it names. Whose key that is, only the caller knows. */
export function isSignedBy(signature: ReportSignature, sha256: string): boolean {
  const key = createPublicKey({
    key: Buffer.from(signature.public_key, 'base64'),
    format: 'der',
    type: 'spki',
  })
  return (
    signature.sha256 === sha256 &&
    verify(null, Buffer.from(statementOf(sha256)), key, Buffer.from(signature.value, 'base64'))
  )
}

/** First 16 hexadecimal digits of the key’s SHA-256: short enough to be read out over a telephone. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)
}

/** The purpose is part of what is signed, so that no signature can be passed off as one of another kind. */
function statementOf(sha256: string): string {
  return `wagewatch-report sha256:${sha256}`
}

function signatureWith(key: KeyObject, sha256: string): ReportSignature {
  const publicKey = publicKeyOf(key)
  return {
    algorithm: 'Ed25519',
    key_id: keyIdOf(publicKey),
    public_key: publicKey,
    sha256,
    value: sign(null, Buffer.from(statementOf(sha256)), key).toString('base64'),
  }
}

function ownKey(keyFile: string): KeyObject {
  mkdirSync(dirname(keyFile), { recursive: true })
  createOwnerOnly(keyFile, newPrivateKey)
  return privateKey(keyFile)
}

function newPrivateKey(): string {
  const { privateKey: key } = generateKeyPairSync('ed25519')
  return key.export({ format: 'pem', type: 'pkcs8' }).toString()
}

function privateKey(keyFile: string): KeyObject {
  const key = keyIn(readOwnerOnly(keyFile))
  if (key?.asymmetricKeyType === 'ed25519') return key
  throw new ApplicationError(
    'invalid-request',
    `${keyFile} holds no Ed25519 key. Make one with: openssl genpkey -algorithm ed25519 -out ${keyFile}`,
  )
}

function keyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
}
