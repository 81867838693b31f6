/** Secrets in files that only their owner may read, made on first use and never replaced silently. */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ApplicationError } from '../domain/application-error.ts'

const OWNER_ONLY = 0o600
const OTHERS = 0o077

/**
 * Writes a new file; false when it is there already. It gets its name once it is whole, so that neither a
 * crash nor another process that starts meanwhile leaves or finds half a secret.
 */
export function createOwnerOnly(file: string, text: () => string): boolean {
  if (existsSync(file)) return false
  const written = `${file}.${randomUUID()}`
  try {
    writeFileSync(written, text(), { flag: 'wx', mode: OWNER_ONLY, flush: true })
    giveName(written, file)
    flushFolder(dirname(file))
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    rmSync(written, { force: true })
  }
}

/** Throws `EEXIST` when the name is taken, where a rename would replace what another process made. */
function giveName(written: string, file: string): void {
  try {
    linkSync(written, file)
  } catch (error) {
    if (isTaken(error)) throw error
    // Not every network share knows links.
    copyFileSync(written, file, constants.COPYFILE_EXCL)
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

/** A new name outlives a power failure only once its folder is on disk. */
function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
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
