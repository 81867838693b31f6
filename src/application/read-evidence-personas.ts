import type { TenantId } from '../domain/ids.ts'
import { type EvidencePersona, personasOf } from '../review/evidence-on-hand.ts'
import { standingsByGapSet } from '../storage/standings.ts'
import type { Context } from './context.ts'

/** Everybody who is assessed, by what evidence of them is missing, largest group first. */
export async function readEvidencePersonas(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly EvidencePersona[]> {
  return personasOf(await standingsByGapSet(store.reader, tenant))
}
