/** What a policy document changes against the one in use, and whether it can be used at all. */
import type { Policy } from '../../detection/policy.ts'
import type { Context } from '../context.ts'
import { type Difference, documentDifferences } from './document-differences.ts'
import { policyFrom } from './load-policy.ts'

const SECTIONS = ['thresholds', 'grade_share', 'corroboration', 'indicators', 'typologies'] as const

export type PolicyComparison = {
  readonly policy: Policy
  readonly differences: readonly Difference[]
}

/** Throws `invalid-request` with every fault of the document. */
export function comparePolicy({ engine }: Context, text: string): PolicyComparison {
  const policy = policyFrom(text, 'This document')
  return { policy, differences: policyDifferences(engine.policy, policy) }
}

/** Id and version apart, which always differ. */
export function policyDifferences(before: Policy, after: Policy): readonly Difference[] {
  return SECTIONS.flatMap((section) =>
    documentDifferences(before[section], after[section], `/${section}`),
  )
}
