import { medianAbsoluteDeviation } from 'simple-statistics'

/** Makes the median absolute deviation of normally distributed values equal their standard deviation. */
const NORMAL_CONSISTENCY = 1.4826

/**
 * Robust spread: 1.4826 × the median distance from the median.
 *
 * Undefined for an empty sample; 0 when more than half of the values are equal, which means "no spread to
 * compare with", not "everything else is infinitely far off": see `robustZScore`.
 *
 * Worked example: `scaledMad([1, 2, 3, 4, 100])` → 1.4826 (the distances are 2, 1, 0, 1, 97).
 */
export function scaledMad(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : NORMAL_CONSISTENCY * medianAbsoluteDeviation([...values])
}
