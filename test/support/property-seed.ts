/** Properties are tried on the same cases each run, so that what failed can be seen to fail again; `PROPERTY_SEED` tries others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_260_101) })
