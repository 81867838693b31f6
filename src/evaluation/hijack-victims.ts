import { isFlagged } from '../domain/assessment.ts'
import { type Alerted, type Assessed, isAgainst, VICTIM_TYPOLOGIES } from './screening.ts'
import type { Label } from './label.ts'
import { type Share, shareWith } from './share.ts'

export type HijackVictims = {
  /** Alerted as hijacked, and not against. */
  readonly recognised: Share
  /** Ever alerted against, or led by a diversion story at `high` or above: must be none. */
  readonly advisedAsDiverting: Share
}

export function hijackVictims(
  labels: readonly Label[],
  assessments: readonly Assessed[],
  alerts: readonly Alerted[],
): HijackVictims {
  const victims = labels.filter(({ hijack }) => hijack === true)
  const against = new Set<string>(alerts.filter(isAgainst).map(({ contractor }) => contractor))
  const asVictim = new Set<string>(
    alerts.filter((alert) => !isAgainst(alert)).map(({ contractor }) => contractor),
  )
  const accused = new Set<string>(
    assessments.filter(isAccusing).map(({ contractor }) => contractor),
  )
  const isAccused = ({ contractor_id: id }: Label) => against.has(id) || accused.has(id)
  return {
    recognised: shareWith(
      victims,
      (label) => asVictim.has(label.contractor_id) && !isAccused(label),
    ),
    advisedAsDiverting: shareWith(victims, isAccused),
  }
}

function isAccusing(assessed: Assessed): boolean {
  const [leading] = assessed.typologies.toSorted((a, b) => b.score - a.score)
  return isFlagged(assessed) && leading !== undefined && !VICTIM_TYPOLOGIES.has(leading.id)
}
