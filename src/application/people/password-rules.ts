/** What a password must be: long and not guessed at once. No rule on kinds of characters. */
import { ApplicationError } from '../../domain/application-error.ts'
import type { BreachedPasswords } from './breached-passwords.ts'
import { isCommonPassword } from './common-passwords.ts'

const FEWEST = 12
const MOST = 256
const FEWEST_DIFFERENT = 5

/** Beginnings of what is tried first at this length, and the words that this product suggests. */
const GUESSED = [
  'password',
  'passw0rd',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  'changeme',
  'wagewatch',
  'payroll',
  '1234567890',
  'abcdefghij',
] as const

type Owner = { readonly name: string; readonly displayName: string }

/** Throws `invalid-request` that says what to do about it. */
export async function requireGoodPassword(
  { breachedPasswords }: { readonly breachedPasswords?: BreachedPasswords },
  password: string,
  owner: Owner,
): Promise<void> {
  const why = await weaknessOf(password, owner)
  if (why !== undefined) throw new ApplicationError('invalid-request', why)
  if ((await breachedPasswords?.has(password)) === true) {
    throw new ApplicationError(
      'invalid-request',
      'This password is in a published list of stolen ones. Use another, here and wherever you have it.',
    )
  }
}

/** Undefined when nothing is wrong with it. */
export async function weaknessOf(
  password: string,
  { name, displayName }: Owner,
): Promise<string | undefined> {
  const { length } = password
  if (length < FEWEST) return `Use at least ${FEWEST} characters; a few words make a good password.`
  if (length > MOST) return `Use at most ${MOST} characters.`
  if (new Set(password).size < FEWEST_DIFFERENT) return 'Use more different characters.'
  const lower = password.toLowerCase()
  if (GUESSED.some((word) => lower.startsWith(word) || lower.endsWith(word))) {
    return 'This begins or ends with what is tried first. Use a few words of your own.'
  }
  const own = [name.split('@')[0] ?? name, ...displayName.split(/\s+/)].map((part) =>
    part.toLowerCase(),
  )
  if (own.some((part) => part.length >= 4 && lower.includes(part))) {
    return 'Leave your own name out of it.'
  }
  if (await isCommonPassword(password)) {
    return 'Many people have this password, or parts of it. Use a few unrelated words, with spaces.'
  }
  return undefined
}
