import type { Acting } from '../../domain/actor.ts'
import { type CountryStanding, standingsByCountry } from '../../storage/assessments/standings.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'

/**
 * How many contractors stand in which band, by declared country: for counts, and to see whom alerts hit.
 * Without those whom the actor could still judge blindly.
 */
export async function readStandings(
  { store: { reader } }: Context,
  acting: Acting,
): Promise<readonly CountryStanding[]> {
  return await standingsByCountry(reader, acting.tenant, await sealedFrom(reader, acting))
}
