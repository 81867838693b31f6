/** What Node made of the modules, kept for the next process: there are two thousand of them. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../node_modules/.cache/wagewatch/compiled')

/**
 * Holds for the modules that this process or thread loads from now on. They are kept with the packages, where
 * only who may change the program may write; where nothing can be written, each process compiles for itself.
 */
export function keepCompiledModules(): void {
  enableCompileCache(FOLDER)
}
