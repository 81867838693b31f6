/** On which reasons and evidence a proposed finding rests: what a second person has to weigh. */
import type { CaseView } from '../../application/cases/read-case.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import type { EvidenceReference, Finding } from '../../review/case.ts'
import { REASON_CODES } from '../../review/reason-codes.ts'

export function groundsOf(view: CaseView, { reasons }: Finding): Markup {
  const words = reasons.flatMap(({ evidence }) => evidence.map((each) => evidenceText(view, each)))
  return markup`${grounds(
    'Reasons',
    reasons.map(({ code }) => REASON_CODES[code].title),
  )}${grounds('Evidence', [...new Set(words)])}`
}

function grounds(title: string, lines: readonly string[]): Markup {
  if (lines.length === 0) return NOTHING
  return markup`<h3>${title}</h3><ul>${lines.map((line) => markup`<li>${isolated(line)}</li>`)}</ul>`
}

/** As it stands now: a reason that was measured away since is said to be gone. */
function evidenceText({ assessments, case: state }: CaseView, each: EvidenceReference): string {
  if ('note' in each) {
    const note = state.notes.find(({ id }) => id === each.note)
    return note === undefined ? 'A note that is gone' : `Note: ${note.text}`
  }
  if ('attachment' in each) {
    const file = state.attachments.find(({ id }) => id === each.attachment)
    return file === undefined ? 'A file that is gone' : `File: ${file.name}`
  }
  const { contractor, indicator } = each
  const assessment = assessments.find((one) => one.contractor === contractor)
  const reason = assessment?.reasons.find((one) => one.indicator === indicator)
  return `${contractor}: ${reason?.statement ?? `${indicator}, which no longer finds anything`}`
}
