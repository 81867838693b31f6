/**
 * Time zones of a whole country: only to tell how far two countries, or a clock and a country, lie apart. No hours are
 * read in them, as nothing may depend on the name of a country.
 */
import { BoundedCache } from './bounded-cache.ts'

/** From the IANA database that comes with the runtime; none for a code that is no country’s. */
export function zonesOfCountry(country: string): readonly string[] {
  return ZONES.remember(country, () => {
    const locale: Zoned = new Intl.Locale(`und-${country}`)
    return locale.getTimeZones?.() ?? []
  })
}

/** What TypeScript does not know of yet. */
type Zoned = Intl.Locale & { getTimeZones?(): readonly string[] | undefined }

const ZONES = new BoundedCache<string, readonly string[]>(300)
