/**
 * The latest hour up to `until` from which on `length` hours hold at least this share of the hours of day, both ends
 * counted: the kindest reading of when a working day begins. Undefined without hours, and where no span that begins
 * between midnight and `until` holds so many.
 *
 * Worked example: `latestBegin([2, 3, 4, 5, 10, 20], { until: 9, length: 9, share: 2 / 3 })` → 3.
 */
export function latestBegin(
  hours: readonly number[],
  span: { readonly until: number; readonly length: number; readonly share: number },
): number | undefined {
  const { until, length, share } = span
  const holds = (begin: number) =>
    hours.filter((hour) => hour >= begin && hour <= begin + length).length >= share * hours.length
  if (hours.length === 0) return undefined
  if (holds(until)) return until
  return hours
    .filter((hour) => hour < until)
    .toSorted((one, other) => other - one)
    .find(holds)
}
