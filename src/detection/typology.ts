/** What a typology is: a known pattern, described by weighted indicators. */
import type { ContractorHistory } from '../domain/history.ts'

/** Points of an indicator at grade `high`; `medium` and `low` count the share of `GRADE_SHARE`. */
export type Weight = { readonly points: number; readonly because: string }

export type Typology = {
  /** Equals the file name. */
  readonly id: string
  readonly version: number
  readonly title: string
  /** What happens, in the words of a reviewer. */
  readonly description: string
  /** `victim`: the contractor is the one harmed, and the advice is the opposite. */
  readonly stance: 'diversion' | 'victim'
  /** The lawful stories that look the same. */
  readonly innocentExplanations: readonly string[]
  readonly weights: Readonly<Record<string, Weight>>
  /** Can the story be told of this contractor at all? Of anybody, where absent. */
  readonly appliesTo?: (history: ContractorHistory) => boolean
  /**
   * Of a victim's typology: indicators that mark the contractor as the victim. At grade `high` one of them
   * makes this the leading story, however strong the others look: the thief's account explains those.
   */
  readonly marks?: readonly string[]
  /**
   * Of a victim's typology: an indicator that, from grade `medium` on, gives the contractor the benefit of
   * the doubt while it lasts, and the indicators that a thief's account explains. A diversion story that
   * rests on these alone is held below the alert threshold; one that rests on anything else is not, its habits aside.
   */
  readonly presumption?: {
    readonly indicators: readonly string[]
    readonly explains: readonly string[]
    /** Habits of many people, old ones too: at grade `low` they decide nothing between the two stories. */
    readonly habits: readonly string[]
    /** What that account explains too as long as this indicator says that the robbed may not have noticed yet. */
    readonly unnoticed: { readonly indicator: string; readonly explains: readonly string[] }
  }
}

export function defineTypology(typology: Typology): Typology {
  return typology
}
