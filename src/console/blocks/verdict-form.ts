/** The form of a second person: approve or reject; whoever proposed it can only withdraw it. */
import { type Permission, mayDo } from '../../domain/role.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { textField } from '../fields.ts'
import { postForm } from '../form.ts'
import type { Visit } from '../view.ts'

type VerdictForm = {
  /** Takes `verdict` (approve, reject or withdraw) and `text`. */
  readonly action: `/console/${string}`
  readonly isOwn: boolean
  /** What a second person needs. */
  readonly permission: Permission
  readonly approve: string
  /** What approving does. */
  readonly consequence: string
}

export function verdictForm(
  visit: Visit,
  { action, isOwn, permission, approve, consequence }: VerdictForm,
): Markup {
  return markup`<section class="card waiting" aria-labelledby="waiting"><h2 id="waiting">Waiting for a second person</h2>
<p>${consequence}</p>
${
  isOwn
    ? markup`<p class="small">You proposed it: somebody else has to approve it.</p>${postForm(visit, action, markup`<p><button type="submit" name="verdict" value="withdraw" class="quiet">Withdraw it</button></p>`)}`
    : mayDo(visit.session.user.role, permission)
      ? postForm(
          visit,
          action,
          markup`${textField({ name: 'text', label: 'Why you agree or not', required: 'required' })}
<p class="actions"><button type="submit" name="verdict" value="approve">${approve}</button> <button type="submit" name="verdict" value="reject" class="quiet">Reject</button></p>`,
        )
      : markup`<p class="small">A lead approves or rejects it.</p>`
}</section>`
}
