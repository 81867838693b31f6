/**
 * Time zones of regions of countries that span several: postal code or name of the state → IANA zones, from the
 * IANA time zone database (zone1970.tab, 2026a) and, for the US, 49 CFR part 71. A region on a zone border has
 * both. No hours are read in the zones of a country alone, as nothing may depend on its name; only how far two countries
 * lie apart is (`foreign-stays.ts`), which is the same either way.
 */
import { placeName } from './places.ts'

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

type RegionZones = readonly (readonly [zones: readonly string[], regions: string])[]

const UNITED_STATES: RegionZones = [
  [
    [EASTERN],
    `CT Connecticut|DE Delaware|DC District of Columbia|GA Georgia|ME Maine|MD Maryland|MA Massachusetts|
     NH New Hampshire|NJ New Jersey|NY New York|NC North Carolina|OH Ohio|PA Pennsylvania|RI Rhode Island|
     SC South Carolina|VT Vermont|VA Virginia|WV West Virginia`,
  ],
  [[EASTERN, CENTRAL], 'FL Florida|IN Indiana|KY Kentucky|MI Michigan|TN Tennessee'],
  [
    [CENTRAL],
    `AL Alabama|AR Arkansas|IL Illinois|IA Iowa|LA Louisiana|MN Minnesota|MS Mississippi|MO Missouri|
     OK Oklahoma|WI Wisconsin`,
  ],
  [[CENTRAL, MOUNTAIN], 'KS Kansas|NE Nebraska|ND North Dakota|SD South Dakota|TX Texas'],
  [[MOUNTAIN], 'CO Colorado|MT Montana|NM New Mexico|UT Utah|WY Wyoming'],
  [['America/Phoenix', MOUNTAIN], 'AZ Arizona'],
  [[MOUNTAIN, PACIFIC], 'ID Idaho|NV Nevada|OR Oregon'],
  [[PACIFIC], 'CA California|WA Washington'],
  [['America/Anchorage', 'America/Adak'], 'AK Alaska'],
  [['Pacific/Honolulu'], 'HI Hawaii'],
  [['America/Puerto_Rico'], 'PR Puerto Rico'],
]

const CANADA: RegionZones = [
  [['America/St_Johns', 'America/Halifax'], 'NL Newfoundland and Labrador'],
  [['America/Halifax'], 'NB New Brunswick|NS Nova Scotia|PE Prince Edward Island'],
  [['America/Toronto', 'America/Halifax'], 'QC Quebec'],
  [['America/Toronto', 'America/Winnipeg'], 'ON Ontario'],
  [['America/Winnipeg'], 'MB Manitoba'],
  [['America/Regina', 'America/Edmonton'], 'SK Saskatchewan'],
  [['America/Edmonton'], 'AB Alberta'],
  [['America/Vancouver', 'America/Edmonton'], 'BC British Columbia'],
  [['America/Whitehorse'], 'YT Yukon'],
  [['America/Edmonton'], 'NT Northwest Territories'],
  [['America/Iqaluit', 'America/Winnipeg', 'America/Edmonton'], 'NU Nunavut'],
]

const AUSTRALIA: RegionZones = [
  [['Australia/Sydney'], 'NSW New South Wales|VIC Victoria|ACT Australian Capital Territory'],
  [['Australia/Hobart'], 'TAS Tasmania'],
  [['Australia/Brisbane'], 'QLD Queensland'],
  [['Australia/Adelaide'], 'SA South Australia'],
  [['Australia/Darwin'], 'NT Northern Territory'],
  [['Australia/Perth'], 'WA Western Australia'],
]

const ZONES: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  ['US', byRegion(UNITED_STATES)],
  ['CA', byRegion(CANADA)],
  ['AU', byRegion(AUSTRALIA)],
])

function byRegion(table: RegionZones): ReadonlyMap<string, readonly string[]> {
  return new Map(
    table.flatMap(([zones, regions]) =>
      regions.split('|').flatMap((region) => {
        const [code = '', ...name] = region.trim().split(/\s+/u)
        return [code, name.join(' ')].map((key) => [placeName(key), zones] as const)
      }),
    ),
  )
}

/** `US`, `NC` → `America/New_York`; `US`, `Texas` → two; none for a region that is not in the table. */
export function zonesOfRegion(country: string, region: string): readonly string[] {
  return ZONES.get(country)?.get(placeName(region)) ?? []
}
