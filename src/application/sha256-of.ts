import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json.ts'

/** Of the canonical text of a document: the same for equal ones, whatever the order of their fields. */
export function sha256Of(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex')
}
