/**
 * An error as it may be logged: what failed and where, never what it speaks of.
 *
 * Messages and details of databases and parsers quote their input (`Key (email)=(…) already exists`,
 * `Unexpected token … "{"iban"…" is not valid JSON`), and nobody can tell from outside which part of a text
 * is somebody's name. So fields are picked, not removed: a field that nobody thought of stays out.
 */

export type LoggedError = {
  readonly type: string
  readonly [field: string]: unknown
}

/** Names of things in the code and the schema, as Node, SQLite and PostgreSQL give them. */
const NAMES = ['code', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint', 'routine']
const NAME = /^[\w.$-]{1,80}$/

/** SQLite names the violated rule in its message alone. */
const SQLITE_RULE =
  /^(?:UNIQUE|NOT NULL|FOREIGN KEY|CHECK) constraint failed(?:: \w+(?:\.\w+)?(?:, \w+\.\w+)*)?$/

/** A line of a stack that names a place in a file. */
const FRAME = /^ {4}at (?:[\w.$<># [\]]+ \()?(?:async )?(?:file:\/\/|node:|\/)[^()]*:\d+:\d+\)?$/
const MAX_DEPTH = 5
const MAX_ERRORS = 10

/** Whatever was thrown, with its causes and parts up to five levels deep. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error }
  const causes = depth < MAX_DEPTH ? causesOf(error, depth + 1) : {}
  return {
    type: error.constructor.name,
    ...namesOf(error),
    ...(SQLITE_RULE.test(error.message) ? { rule: error.message } : {}),
    stack: framesOf(error),
    ...causes,
  }
}

function causesOf(error: Error, depth: number): Readonly<Record<string, unknown>> {
  const parts = error instanceof AggregateError ? error.errors.slice(0, MAX_ERRORS) : []
  return {
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause, depth) }),
    ...(parts.length === 0 ? {} : { errors: parts.map((part) => loggedError(part, depth)) }),
  }
}

function namesOf(error: Error): Readonly<Record<string, string>> {
  const named = NAMES.flatMap((field) => {
    const value: unknown = Reflect.get(error, field)
    return typeof value === 'string' && NAME.test(value) ? [[field, value] as const] : []
  })
  return Object.fromEntries(named)
}

/** The message, which heads the stack, goes first: it may hold lines that look like places. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const lines = stack.replace(message, '').split('\n')
  return lines.filter((line) => FRAME.test(line)).map((line) => line.trim())
}
