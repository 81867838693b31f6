import type { Share } from './share.ts'

/** How much more often the first group is flagged than the second, with a 95 % interval. */
export type RateRatio = { readonly ratio: number; readonly low: number; readonly high: number }

const Z_95 = 1.959964

/**
 * Ratio of two rates with the log interval of Katz et al. (Biometrics 34, 1978). One case is added, shared
 * out by the size of the groups, so that groups without a flag can be compared and come out as equal.
 * Undefined for empty groups.
 *
 * Worked example: 5 of 1000 against 4 of 1000 → 1.22, 0.36 … 4.2: noise.
 */
export function rateRatio(first: Share, second: Share): RateRatio | undefined {
  const [n, m] = [first.of, second.of]
  if (n === 0 || m === 0) return undefined
  const [a, b] = [first.hits + n / (n + m), second.hits + m / (n + m)]
  const ratio = a / n / (b / m)
  const spread = Z_95 * Math.sqrt(Math.max(0, 1 / a - 1 / n + 1 / b - 1 / m))
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) }
}
