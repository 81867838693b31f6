/**
 * Five tiers of weight of evidence, so that a typology reads as a list of what decides it beside anything
 * else (a hard link between identities), what defines it, what speaks strongly for it, what supports it and
 * what is only faint. No published source gives the precision of any red flag: the numbers are starting
 * values, tuned on simulated populations (README, "How good it is"); what is fixed is their order.
 *
 * With a threshold of 60, and two families counting for more than their sum (`detection/gates.ts`), a decisive indicator
 * alerts beside one of another family that tells, a defining one beside a supporting one, and two supporting ones never.
 */
import type { Weight } from '../detection/typology.ts'

const TIERS = { decisive: 54, defining: 42, strong: 28, supporting: 16, faint: 7 } as const
type Tier = keyof typeof TIERS

/** Per tier: indicator id → why it has that weight. */
export type Tiers = { readonly [Name in Tier]?: Readonly<Record<string, string>> }

export function weightsOf(tiers: Tiers): Readonly<Record<string, Weight>> {
  return Object.fromEntries(
    (Object.keys(TIERS) as Tier[]).flatMap((tier) =>
      Object.entries(tiers[tier] ?? {}).map(([indicator, because]) => [
        indicator,
        { points: TIERS[tier], because },
      ]),
    ),
  )
}
