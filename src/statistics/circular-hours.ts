const RADIANS_PER_HOUR = (2 * Math.PI) / 24

/** Below this resultant length the direction is rounding noise. */
const NO_DIRECTION = 1e-9

export type CircularHours = {
  /** Mean hour of day in [0, 24). */
  readonly mean: number
  /** Length of the mean resultant: 1 = always the same hour, towards 0 = spread round the clock. */
  readonly concentration: number
}

/**
 * Mean and concentration of hours of day on the 24-hour circle, so that 23:00 and 01:00 average to
 * midnight. Hours outside [0, 24) count modulo 24.
 *
 * Undefined for no hours, and where they cancel out (06:00 and 18:00) so that no mean hour exists.
 *
 * Worked example: `circularHours([23, 1])` → mean 0, concentration cos 15° = 0.9659.
 */
export function circularHours(hours: readonly number[]): CircularHours | undefined {
  if (hours.length === 0) return undefined
  let east = 0
  let north = 0
  for (const hour of hours) {
    east += Math.cos(hour * RADIANS_PER_HOUR)
    north += Math.sin(hour * RADIANS_PER_HOUR)
  }
  const concentration = Math.min(1, Math.hypot(east, north) / hours.length)
  if (concentration < NO_DIRECTION) return undefined
  return { mean: onClock(Math.atan2(north, east) / RADIANS_PER_HOUR), concentration }
}

/** Any number of hours → [0, 24). Rounds away the noise that would turn midnight into 23.999…. */
function onClock(hours: number): number {
  const rounded = Math.round(hours * 1e9) / 1e9
  return ((rounded % 24) + 24) % 24
}
