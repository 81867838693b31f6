/** What each signal family and each indicator buys: everybody judged without it, as of the last batch. */
import { ablatedPolicies } from '../../detection/ablated-policies.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { alertsIn, assessUnder } from './assess-under.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'

export type AblatedScreening = {
  readonly kind: 'everything' | 'family' | 'indicator'
  /** What is switched off; absent where everything is used. */
  readonly without?: string
  /** Who is alerted, with the typologies that alert. */
  readonly alerted: ReadonlyMap<ContractorId, readonly string[]>
}

/** With everything first. Empty where nothing was ever screened. */
export async function ablate(
  installation: Context,
  tenant: TenantId,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly AblatedScreening[]> {
  const context = await withPolicyInForce(installation, tenant)
  const batch = await lastFinishedBatch(context.store.reader, tenant)
  if (batch === undefined) return []
  const ablated = ablatedPolicies(context.engine)
  const policies = [context.engine.policy, ...ablated.map(({ policy }) => policy)]
  const alerted = policies.map(() => new Map<ContractorId, readonly string[]>())
  for await (const { judged, done, total } of assessUnder(context, batch, policies)) {
    for (const { contractor, verdicts } of judged) {
      for (const [index, verdict] of verdicts.entries()) {
        const typologies = alertsIn(verdict)
        if (typologies.length > 0) alerted[index]?.set(contractor, typologies)
      }
    }
    onProgress?.(done, total)
  }
  return [
    { kind: 'everything' as const, alerted: alerted[0] ?? new Map() },
    ...ablated.map(({ kind, without }, index) => ({
      kind,
      without,
      alerted: alerted[index + 1] ?? new Map(),
    })),
  ]
}
