/**
 * Passwords that were in somebody’s breach, told from a file; nobody is asked.
 *
 * The file is that of Have I Been Pwned (`haveibeenpwned-downloader`, one file): a line `SHA1:COUNT` per password,
 * in the order of the hashes. It holds some billion lines, so it is searched where it lies.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { ApplicationError } from '../../domain/application-error.ts'

export type BreachedPasswords = {
  has(password: string): Promise<boolean>
}

const LINE = /^([0-9A-F]{40}):\d+\r?$/iu
/** Longer than two lines, so that a whole one is in it. */
const WINDOW_BYTES = 160

/** Throws `invalid-request` where the file is not there or its first line is not of this form. */
export async function openBreachedPasswords(path: string): Promise<BreachedPasswords> {
  await inFile(path, async (file) => {
    const first = (await textAt(file, 0)).split('\n')[0] ?? ''
    if (!LINE.test(first)) throw unusable(path, 'its first line is not SHA1:COUNT')
  })
  return {
    has: (password) => {
      const hash = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase()
      return inFile(path, (file) => isIn(file, hash))
    },
  }
}

/** Opened each time: passwords are chosen seldom, and the file may be replaced by a newer one meanwhile. */
async function inFile<Found>(
  path: string,
  work: (file: FileHandle) => Promise<Found>,
): Promise<Found> {
  const file = await open(path).catch((error: unknown) => {
    throw unusable(path, error instanceof Error ? error.message : 'it cannot be opened')
  })
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function isIn(file: FileHandle, hash: string): Promise<boolean> {
  // Invariant: a line of this hash, if there is one, begins in [low, high).
  let low = 0
  let high = (await file.stat()).size
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const line = await lineFrom(file, middle)
    if (line === undefined || line.start >= high) {
      high = middle
      continue
    }
    if (line.hash === hash) return true
    if (line.hash < hash) low = line.start + line.hash.length
    else high = middle
  }
  return false
}

type Line = { readonly start: number; readonly hash: string }

/** The first line that begins at this byte or later; undefined behind the last. */
async function lineFrom(file: FileHandle, position: number): Promise<Line | undefined> {
  const before = Math.max(0, position - 1)
  const text = await textAt(file, before)
  const from = position === 0 ? 0 : text.indexOf('\n') + 1
  if (position > 0 && from === 0) return undefined
  const hash = LINE.exec(text.slice(from).split('\n')[0] ?? '')?.[1]
  return hash === undefined ? undefined : { start: before + from, hash: hash.toUpperCase() }
}

async function textAt(file: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(WINDOW_BYTES),
    0,
    WINDOW_BYTES,
    position,
  )
  return buffer.toString('latin1', 0, bytesRead)
}

function unusable(path: string, why: string): ApplicationError {
  return new ApplicationError(
    'invalid-request',
    `The list of breached passwords ${path} cannot be used: ${why}.`,
  )
}
