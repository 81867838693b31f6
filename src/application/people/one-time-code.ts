/** Codes of authenticator apps: TOTP by RFC 6238 with what all of them understand: SHA-1, six digits, 30 s. */
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { type Instant, instant } from '../../domain/calendar.ts'
import { secretHash } from '../platforms/api-key.ts'

const PERIOD_MS = 30_000
const RECOVERY_CODES = 10
/** 128 bits each (ASVS 11.5.1): with so many a plain hash keeps them (6.5.2). */
const RECOVERY_BYTES = 16

type CodeMoment = { readonly secret: string; readonly now: Instant }

/** 160 random bits in base32. */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What a QR code holds: `otpauth://totp/Wagewatch:…`. */
export function authenticatorAddress(secret: string, name: string): string {
  return totp(secret, name).toString()
}

/**
 * The number of the present half minute when this is its code; undefined otherwise. A code of the half minutes around
 * it would live longer than the half minute that ASVS 6.5.5 allows.
 */
export function stepOfCode(code: string, { secret, now }: CodeMoment): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totp(secret, '').validate({ token, timestamp: now, window: 0 })
  return delta === null ? undefined : Math.floor(now / PERIOD_MS)
}

/** Whether it was the code until the present half minute began: typed too late, or by a clock that is behind. */
export function isCodeJustOver(code: string, { secret, now }: CodeMoment): boolean {
  return stepOfCode(code, { secret, now: instant(now - PERIOD_MS) }) !== undefined
}

/** Ten codes such as `k3jm-x2ql-5vtr-7bqa-mzcu-6wde-pi`, and their hashes. */
export function newRecoveryCodes(): {
  readonly codes: readonly string[]
  readonly hashes: readonly string[]
} {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const text = Secret.fromHex(randomBytes(RECOVERY_BYTES).toString('hex')).base32.toLowerCase()
    return text.replaceAll(/(.{4})(?=.)/g, '$1-')
  })
  return { codes, hashes: codes.map(recoveryHash) }
}

/** Spaces, hyphens and letter case do not matter. */
export function recoveryHash(code: string): string {
  return secretHash(code.toLowerCase().replaceAll(/[\s-]/g, ''))
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Wagewatch', label, secret: Secret.fromBase32(secret) })
}
