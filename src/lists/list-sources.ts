import { readListFiles } from './list-file.ts'
import type { ListSource } from './list-source.ts'
import { seedSources } from './seed.ts'

/** The whole list of OFAC makes its extracts superfluous. */
const WHOLE_OFAC_LIST = 'ofac-sdn'

/** Installed lists, with the seed for what none of them replaces. */
export function listSources(directory?: string): readonly ListSource[] {
  const installed = directory === undefined ? [] : readListFiles(directory)
  const hasWhole = installed.some(({ name }) => name === WHOLE_OFAC_LIST)
  return hasWhole ? installed : [...seedSources(), ...installed]
}
