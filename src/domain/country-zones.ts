/** Time zones of a whole country. */
import { BoundedCache } from './bounded-cache.ts'
import { type Instant, instant } from './calendar.ts'
import { clocksApart } from './local-hour.ts'

/** From the IANA database that comes with the runtime; none for a code that is no country’s. */
export function zonesOfCountry(country: string): readonly string[] {
  return ZONES.remember(country, () => {
    const locale: Zoned = new Intl.Locale(`und-${country}`)
    return locale.getTimeZones?.() ?? []
  })
}

/**
 * The zone of a country whose clocks all show the same hour, winter and summer; undefined where they differ.
 *
 * Worked example: `PL` → Europe/Warsaw; `US` → undefined.
 */
export function onlyZoneOf(country: string): string | undefined {
  const [zone, ...others] = zonesOfCountry(country)
  if (zone === undefined) return undefined
  return others.every((other) => isSameClock(zone, other)) ? zone : undefined
}

function isSameClock(one: string, other: string): boolean {
  return SEASONS.every((at) => clocksApart(at, one, other) === 0)
}

/** One midday of either half of a year: clocks that agree on both change together. */
const SEASONS: readonly Instant[] = [
  instant(Date.UTC(2025, 0, 1, 12)),
  instant(Date.UTC(2025, 6, 1, 12)),
]

/** What TypeScript does not know of yet. */
type Zoned = Intl.Locale & { getTimeZones?(): readonly string[] | undefined }

const ZONES = new BoundedCache<string, readonly string[]>(300)
