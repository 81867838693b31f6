/** Two-sided 95 %. */
const Z_95 = 1.959964

export type Interval = { readonly low: number; readonly high: number }

/**
 * Wilson score interval of a share, within [0, 1] also for few trials and for shares of 0 and 1.
 * Undefined without trials. Default `z`: 95 %. Source: Wilson, JASA 22 (1927) 209–212.
 *
 * Worked example: 9 of 10 → 0.596 … 0.982.
 */
export function wilsonInterval(share: {
  readonly successes: number
  readonly trials: number
  readonly z?: number
}): Interval | undefined {
  const { successes, trials, z = Z_95 } = share
  if (trials === 0) return undefined
  if (successes < 0 || successes > trials) throw new RangeError('successes must lie in 0..trials')
  const observed = successes / trials
  const denominator = 1 + z ** 2 / trials
  const centre = (observed + z ** 2 / (2 * trials)) / denominator
  const margin =
    (z * Math.sqrt((observed * (1 - observed)) / trials + z ** 2 / (4 * trials ** 2))) / denominator
  return { low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) }
}
