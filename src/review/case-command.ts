/** What can be asked of a case. Ids and times are given: the core makes none. */
import type { Day, Instant } from '../domain/calendar.ts'
import type { Admission } from './admission.ts'
import type { Attachment, EvidenceReference, Finding, HoldTerms, Note } from './case.ts'

export type CaseCommand =
  | { readonly do: 'claim'; readonly until: Instant }
  | { readonly do: 'release' }
  | { readonly do: 'assign'; readonly to?: string }
  | { readonly do: 'note'; readonly id: string; about: Note['about']; readonly text: string }
  | ({ readonly do: 'attach' } & Omit<Attachment, 'by' | 'at'>)
  | { readonly do: 'tag'; readonly tags: readonly string[] }
  | { readonly do: 'snooze'; readonly until?: Instant }
  | { readonly do: 'set-due'; readonly on?: Day }
  | { readonly do: 'mark-duplicate'; readonly of: string }
  | {
      readonly do: 'dispose'
      readonly id: string
      readonly finding: Finding
      /** What reasons may point at: findings of indicators about the contractors of the case. */
      readonly evidence: readonly EvidenceReference[]
      /** Indicators whose findings carry points, in order. */
      readonly indicators: readonly string[]
    }
  | {
      readonly do: 'hold'
      readonly id: string
      readonly terms: HoldTerms
      /** Until when pay is held once and no longer. */
      readonly cycleEnd: Day
    }
  | { readonly do: 'release-hold'; readonly text: string }
  | { readonly do: 'ask-identifiers'; readonly id: string; readonly purpose: string }
  | {
      readonly do: 'approve'
      readonly proposal: string
      readonly text: string
      /** Who let whom in within the last week. */
      readonly admissions: readonly Admission[]
    }
  | { readonly do: 'reject'; readonly proposal: string; readonly text: string }
  | { readonly do: 'withdraw'; readonly proposal: string }

/** What may be asked of many cases at once. Nothing is decided in bulk. */
export type BulkCommand = CaseCommand & {
  readonly do: 'assign' | 'tag' | 'snooze' | 'mark-duplicate'
}
