import { byText } from '../domain/by-text.ts'
import type { Label } from './label.ts'
import { type RateRatio, rateRatio } from './rate-ratio.ts'
import type { Screening } from './screening.ts'
import { type Share, shareWith } from './share.ts'

export type GroupRate = { readonly group: string; readonly alerted: Share }

export type LawfulAlerts = {
  readonly all: Share
  /** Most alerted first. */
  readonly byPersona: readonly GroupRate[]
  readonly byCountry: readonly GroupRate[]
  /** Between the most and the least alerted country of at least `MIN_COUNTRY_SIZE` lawful contractors. */
  readonly countryRatio?: RateRatio & { readonly most: string; readonly least: string }
  /** Each of `WATCHED_COUNTRIES` that is there, against everybody else. */
  readonly watched: readonly (GroupRate & { readonly againstOthers: RateRatio })[]
}

/** Smaller groups say nothing. */
const MIN_COUNTRY_SIZE = 500

/** Residents of these countries would pay for a lazy rule; the report says how they fare. */
const WATCHED_COUNTRIES = ['CN', 'KR', 'RU'] as const

/** How often honest people are alerted against, hijack victims included. */
export function lawfulAlerts(labels: readonly Label[], { flagged }: Screening): LawfulAlerts {
  const lawful = labels.filter((label) => !label.diverting)
  const isFlagged = ({ contractor_id: id }: Label) => flagged.has(id)
  const byCountry = ratesBy(lawful, ({ declared_country: country }) => country, isFlagged)
  const ratio = countryRatio(byCountry)
  return {
    all: shareWith(lawful, isFlagged),
    byPersona: ratesBy(lawful, ({ persona }) => persona, isFlagged),
    byCountry,
    ...(ratio === undefined ? {} : { countryRatio: ratio }),
    watched: WATCHED_COUNTRIES.flatMap((country) => {
      const alerted = shareWith(lawful.filter(livesIn(country)), isFlagged)
      const others = lawful.filter((label) => !livesIn(country)(label))
      const againstOthers = rateRatio(alerted, shareWith(others, isFlagged))
      return againstOthers === undefined ? [] : [{ group: country, alerted, againstOthers }]
    }),
  }
}

const livesIn = (country: string) => (label: Label) => label.declared_country === country

function ratesBy(
  labels: readonly Label[],
  groupOf: (label: Label) => string | undefined,
  isFlagged: (label: Label) => boolean,
): readonly GroupRate[] {
  const groups = Map.groupBy(labels, (label) => groupOf(label) ?? 'unknown')
  return [...groups]
    .map(([group, members]) => ({ group, alerted: shareWith(members, isFlagged) }))
    .sort((a, b) => {
      return (b.alerted.rate ?? 0) - (a.alerted.rate ?? 0) || byText(a.group, b.group)
    })
}

function countryRatio(rates: readonly GroupRate[]): LawfulAlerts['countryRatio'] {
  const large = rates.filter(
    ({ group, alerted }) => group !== 'unknown' && alerted.of >= MIN_COUNTRY_SIZE,
  )
  const [most, least] = [large.at(0), large.at(-1)]
  if (most === undefined || least === undefined || most === least) return undefined
  const ratio = rateRatio(most.alerted, least.alerted)
  return ratio === undefined ? undefined : { ...ratio, most: most.group, least: least.group }
}
