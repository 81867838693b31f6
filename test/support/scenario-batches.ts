/** The batch documents of a committed scenario, in order of their names. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const SCENARIOS = join(import.meta.dirname, '../../fixtures/scenarios')

export function scenarioBatches(scenario: string): readonly Readonly<Record<string, unknown>>[] {
  const folder = join(SCENARIOS, scenario, 'batches')
  return readdirSync(folder)
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>)
}
