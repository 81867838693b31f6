/** Starts the thread of `batch-thread.ts`. */
import { keepCompiledModules } from '../../compiled-modules.ts'

keepCompiledModules()
await import('./batch-thread-work.ts')
