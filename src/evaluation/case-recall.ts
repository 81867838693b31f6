import { byText } from '../domain/by-text.ts'
import type { Label } from './label.ts'
import type { Screening } from './screening.ts'
import { isDetectable } from './screening-quality.ts'
import { type Share, shareWith } from './share.ts'

export type CaseRecall = {
  readonly case: string
  readonly ofDetectable: Share
  readonly ofAll: Share
}

/** Recall of each kind of case, in order of its name. */
export function recallBy(
  labels: readonly Label[],
  { flagged }: Screening,
  caseOf: (label: Label) => string,
): readonly CaseRecall[] {
  const isFlagged = ({ contractor_id: id }: Label) => flagged.has(id)
  const cases = Map.groupBy(
    labels.filter((label) => label.diverting),
    caseOf,
  )
  return [...cases]
    .map(([name, members]) => ({
      case: name,
      ofDetectable: shareWith(members.filter(isDetectable), isFlagged),
      ofAll: shareWith(members, isFlagged),
    }))
    .sort((a, b) => byText(a.case, b.case))
}

export const typologyOf = ({ typology }: Label): string => typology ?? 'unnamed'
export const variantOf = (label: Label): string => `${typologyOf(label)}/${label.persona}`
