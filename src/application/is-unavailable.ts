/** Failures that pass: the disk is full, the database is locked, cannot be reached or is going down. */

const SQLITE = /^SQLITE_(?:FULL|BUSY|LOCKED|IOERR|CANTOPEN|NOMEM)/
/** SQLSTATE: connection lost, resources used up, shutting down, conflict between transactions. */
const SERVER = /^(?:08|53|57P|40)/
const SYSTEM: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOSPC',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])
/** What the client of a server says without a code. */
const WORDS = /^Connection terminated|timeout exceeded when trying to connect/

/** Whether the same request can succeed a moment later; what was begun is rolled back. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (SQLITE.test(code) || SYSTEM.has(code) || WORDS.test(error.message)) return true
  return code.length === SQLSTATE_LENGTH && SERVER.test(code)
}

const SQLSTATE_LENGTH = 5
