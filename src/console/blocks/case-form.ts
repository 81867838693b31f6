/** A form of the case page, and what somebody typed into it before it was refused. */
import type { Markup } from '../../reports/html/markup.ts'
import { markup } from '../../reports/html/markup.ts'
import { type Form, postForm } from '../form.ts'
import type { Action } from '../pages/case-request.ts'
import type { CasePage } from './case-body.ts'

/** What was sent and refused, so that nobody has to write it twice. */
export type Refusal = {
  readonly message: string
  /** Absent where a file was refused, which no page can give back. */
  readonly sent?: { readonly action: Action; readonly form: Form }
}

/** A form that acts on the version of the case that the page shows, and comes back to the contractor shown. */
export function caseForm(
  { visit, view, shown }: CasePage,
  action: Action,
  content: Markup,
  className?: string,
): Markup {
  const { id, version } = view.case
  const fields = markup`<input type="hidden" name="version" value="${version}"><input type="hidden" name="contractor" value="${shown?.contractor ?? ''}">${content}`
  return postForm(visit, `/console/cases/${id}/${action}`, fields, className)
}

/** The values that a field had when the form of this action was refused; none where it was not. */
export function kept({ refusal }: CasePage, action: Action, name: string): readonly string[] {
  return refusal?.sent?.action === action ? refusal.sent.form.all(name) : []
}

/** Likewise for a field of one value. */
export function keptText(page: CasePage, action: Action, name: string): string {
  return kept(page, action, name)[0] ?? ''
}
