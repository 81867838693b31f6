/** Writes `schema/REFERENCE.md`: `npm run schema`. */
import { writeFileSync } from 'node:fs'
import { referenceText } from './reference/reference.ts'

export const REFERENCE_FILE = new URL('../../schema/REFERENCE.md', import.meta.url)

if (import.meta.main) writeFileSync(REFERENCE_FILE, referenceText())
