/** Whose rates compare: the same kind of work, paid in the same currency per the same period. */
import type { Engagement } from './contractor.ts'

/** `software in USD per hour`; undefined where the engagement does not say enough. */
export function peerGroupOf(engagement: Engagement): string | undefined {
  const { roleFamily, rateCurrency, ratePeriod } = engagement
  if (roleFamily === undefined || rateCurrency === undefined || ratePeriod === undefined) {
    return undefined
  }
  return `${roleFamily.trim().toLowerCase()} in ${rateCurrency} per ${ratePeriod}`
}
