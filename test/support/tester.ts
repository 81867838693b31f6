import type { Actor } from '../../src/domain/actor.ts'

/** Who does what tests do. */
export const TESTER: Actor = { kind: 'cli', id: 'tester' }
