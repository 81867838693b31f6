/** Secrets in files that only their owner may read, made on first use and never replaced silently. */
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { ApplicationError } from '../domain/application-error.ts'

const OWNER_ONLY = 0o600
const OTHERS = 0o077

/** Writes a new file; false when it is there already, because `wx` leaves no moment between asking and making. */
export function createOwnerOnly(file: string, text: () => string): boolean {
  const descriptor = openNew(file)
  if (descriptor === undefined) return false
  writeSync(descriptor, text())
  fsyncSync(descriptor)
  closeSync(descriptor)
  return true
}

function openNew(file: string): number | undefined {
  try {
    return openSync(file, 'wx', OWNER_ONLY)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
}

/** Throws with a message that says how to mend when others could read it. */
export function readOwnerOnly(file: string): string {
  const descriptor = openSync(file, 'r')
  try {
    const { mode } = fstatSync(descriptor)
    if ((mode & OTHERS) !== 0) {
      throw new ApplicationError(
        'invalid-request',
        `The key file ${file} can be read by others. Run: chmod 600 ${file}`,
      )
    }
    return readFileSync(descriptor, 'utf8')
  } finally {
    closeSync(descriptor)
  }
}
