/** Writes `ASVS.md`. `npm run schema` does it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asvsText } from './asvs.ts'

writeFileSync(join(import.meta.dirname, 'ASVS.md'), asvsText())
