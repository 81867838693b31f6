import { BATCH_ENCODINGS, ENCODINGS } from '../../contract/batch-encodings.ts'
import { CONTRACTOR_KEY_MEANINGS, CONTRACTOR_KEYS } from '../../contract/contractor-keys.ts'
import { PROBLEM_CODES } from '../../intake/problem-codes.ts'
import { PROBLEM_TYPES } from '../answer/problem-types.ts'
import { type Route, scopesOf } from '../route.ts'
import { code, table } from './markdown.ts'

export function endpointTable(routes: readonly Route[]): string {
  return table(
    ['endpoint', 'scope', 'what it does'],
    routes.map((route) => [
      code(`${route.method.toUpperCase()} ${route.path}`),
      route.access === 'public' ? route.access : scopesOf(route).join(' or '),
      route.summary,
    ]),
  )
}

export function encodingTable(): string {
  return table(
    ['encoding', 'content types', 'file endings'],
    ENCODINGS.map((encoding) => {
      const { mediaTypes, endings } = BATCH_ENCODINGS[encoding]
      return [encoding, mediaTypes.map(code).join(' '), endings.map(code).join(' ')]
    }),
  )
}

export function contractorKeyTable(): string {
  return table(
    ['key', 'what it is'],
    CONTRACTOR_KEYS.map((key) => [code(key), CONTRACTOR_KEY_MEANINGS[key]]),
  )
}

export function refusalTable(): string {
  return table(
    ['code', 'status', 'what it says', 'what to do'],
    Object.entries(PROBLEM_TYPES).map(([name, { status, title, remedy }]) => [
      code(name),
      String(status),
      title,
      remedy,
    ]),
  )
}

export function faultTable(): string {
  return table(
    ['code', 'severity', 'meaning'],
    Object.entries(PROBLEM_CODES).map(([name, { severity, meaning }]) => [
      code(name),
      severity,
      meaning,
    ]),
  )
}
