import { userInfo } from 'node:os'
import type { Actor } from '../domain/actor.ts'

/** Whoever runs the command: the account at this machine. */
export function localActor(): Actor {
  return { kind: 'cli', id: userInfo().username }
}
