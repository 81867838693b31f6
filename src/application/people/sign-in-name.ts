/** Names to sign in with: one spelling each, so that nobody is locked out by a capital letter. */
import { ApplicationError } from '../../domain/application-error.ts'

const VALID = /^[^\s\p{C}]{2,200}$/u

export function signInName(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase()
}

/** Throws `invalid-request` for a name that cannot be given to a user. */
export function newSignInName(typed: string): string {
  const name = signInName(typed)
  if (VALID.test(name)) return name
  throw new ApplicationError(
    'invalid-request',
    'A name to sign in with has 2 to 200 characters and no spaces; an e-mail address is a good one.',
  )
}
