import type { Acting } from '../../domain/actor.ts'
import { type EvidencePersona, personasOf } from '../../review/evidence-on-hand.ts'
import { standingsByGapSet } from '../../storage/assessments/standings.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'

/**
 * Everybody who is assessed, by what evidence of them is missing, largest group first. Without those whom
 * the actor could still judge blindly.
 */
export async function readEvidencePersonas(
  { store: { reader } }: Context,
  acting: Acting,
): Promise<readonly EvidencePersona[]> {
  return personasOf(
    await standingsByGapSet(reader, acting.tenant, await sealedFrom(reader, acting)),
  )
}
