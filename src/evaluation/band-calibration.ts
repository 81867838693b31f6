import { BANDS, type Band } from '../domain/assessment.ts'
import type { Label } from './label.ts'
import type { Assessed } from './screening.ts'
import { type Share, shareWith } from './share.ts'

/** Of the contractors who ended in a band, how many divert. A higher band should hold a larger share. */
export type BandRow = { readonly band: Band; readonly diverting: Share }

export function bandCalibration(
  labels: readonly Label[],
  assessments: readonly Assessed[],
): readonly BandRow[] {
  const bands = new Map<string, Band>(assessments.map(({ contractor, band }) => [contractor, band]))
  return BANDS.map((band) => {
    const members = labels.filter(({ contractor_id: id }) => (bands.get(id) ?? 'none') === band)
    return { band, diverting: shareWith(members, (label) => label.diverting) }
  })
}
