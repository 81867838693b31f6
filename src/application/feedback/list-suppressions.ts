import type { Acting } from '../../domain/actor.ts'
import type { Suppression } from '../../domain/suppression.ts'
import { suppressionsOf } from '../../storage/desk/suppressions.ts'
import { sealedFrom } from './blind-seal.ts'
import type { Context } from '../context.ts'

/**
 * All suppressions, ended and refused ones too, latest first. Without those of contractors whom the actor
 * could still judge blindly: that an indicator had to be silenced tells of an alert.
 */
export async function listSuppressions(
  { store: { reader } }: Context,
  acting: Acting,
): Promise<readonly Suppression[]> {
  const sealed = await sealedFrom(reader, acting)
  const all = await suppressionsOf(reader, acting.tenant)
  return all.filter(({ contractor }) => !sealed.has(contractor))
}
