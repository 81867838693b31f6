import { median } from './median.ts'
import { scaledMad } from './scaled-mad.ts'

/**
 * How many robust standard deviations a value lies above (positive) or below the median of a sample.
 *
 * Undefined for an empty sample and for one without spread: no number of deviations is right there, and
 * the caller has to say what an unusual value means.
 *
 * Worked example: `robustZScore(8, [1, 2, 3, 4, 5])` → (8 − 3) / 1.4826 = 3.3725.
 */
export function robustZScore(value: number, sample: readonly number[]): number | undefined {
  const centre = median(sample)
  const spread = scaledMad(sample)
  if (centre === undefined || spread === undefined || spread === 0) return undefined
  return (value - centre) / spread
}
