import { median as medianOf } from 'simple-statistics'

/**
 * The middle value, or the mean of the two middle ones; undefined for an empty sample.
 *
 * Worked example: `median([1, 2, 10, 40])` → 6.
 */
export function median(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : medianOf([...values])
}
