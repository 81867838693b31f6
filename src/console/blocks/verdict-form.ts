/** The form of a second person: approve or reject; whoever proposed it can only withdraw it, who is barred only reject. */
import { type Permission, mayDo } from '../../domain/role.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { textField } from '../fields.ts'
import { postForm } from '../form.ts'
import type { Visit } from '../view.ts'
import { type SecondPerson, barredNote, verdictLabel } from './second-person.ts'

type VerdictForm = {
  /** Takes `verdict` (approve, reject or withdraw) and `text`. */
  readonly action: `/console/${string}`
  readonly second: SecondPerson
  /** What a second person needs. */
  readonly permission: Permission
  readonly approve: string
  /** What approving does. */
  readonly consequence: string
}

export function verdictForm(
  visit: Visit,
  { action, second, permission, approve, consequence }: VerdictForm,
): Markup {
  return markup`<section class="card waiting" aria-labelledby="waiting"><h2 id="waiting">Waiting for a second person</h2>
<p>${consequence}</p>
${barredNote(second)}
${
  second.isOwn
    ? postForm(
        visit,
        action,
        markup`<p><button type="submit" name="verdict" value="withdraw" class="quiet">Withdraw it</button></p>`,
      )
    : mayDo(visit.session.user.role, permission)
      ? postForm(
          visit,
          action,
          markup`${textField({ name: 'text', label: verdictLabel(second), required: 'required' })}
<p class="actions">${second.barred === undefined ? markup`<button type="submit" name="verdict" value="approve">${approve}</button> ` : NOTHING}<button type="submit" name="verdict" value="reject" class="quiet">Reject</button></p>`,
        )
      : markup`<p class="small">A lead approves or rejects it.</p>`
}</section>`
}
