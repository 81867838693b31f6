/** Oneself: who one is here, the password, signing out. */
import { changePassword } from '../../application/change-password.ts'
import { signOut } from '../../application/sign-out.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { PERMISSIONS, mayDo, type Permission } from '../../domain/role.ts'
import { isolated, markup, NOTHING } from '../../reports/html/markup.ts'
import { instantInWords, titleOf } from '../../reports/html/words.ts'
import { chosenPassword, refused } from '../door.ts'
import { button, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'
import { newPasswordFields } from './welcome.ts'

export const ACCOUNT_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/account',
    permission: 'read',
    show: (visit) => accountPage(visit),
  },
  {
    method: 'post',
    path: '/console/account/password',
    permission: 'read',
    async submit(visit) {
      const { application, session, form, cookies } = visit
      const refusal = await refused(async () => {
        const passwords = { present: form.raw('present'), next: chosenPassword(form) }
        cookies.replace(await changePassword(application, session, passwords))
      })
      if (refusal === undefined) return goTo('/console/account?done=password-set')
      return { ...accountPage(visit, refusal), status: 400 }
    },
  },
  {
    method: 'post',
    path: '/console/sign-out',
    permission: 'read',
    async submit({ application, session, cookies }) {
      await signOut(application, session)
      cookies.remove()
      return goTo('/console/sign-in')
    },
  },
]

function accountPage(visit: Visit, refusal?: string): View {
  const { user, expiresAt } = visit.session
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((each) =>
    mayDo(user.role, each),
  )
  return {
    title: 'Your account',
    body: markup`<h1>Your account</h1>
${visit.query.get('done') === 'password-set' ? markup`<p class="done" role="status">The new password holds. Every other session of yours has ended.</p>` : NOTHING}
<div class="columns">
<section class="card" aria-labelledby="who"><h2 id="who">Who you are here</h2>
<dl class="facts"><dt>Name</dt><dd>${isolated(user.displayName)}</dd>
<dt>Signs in as</dt><dd><code>${isolated(user.name)}</code></dd>
<dt>Role</dt><dd>${titleOf(user.role)}</dd>
<dt>May</dt><dd>${permissions.map(titleOf).join(', ')}</dd>
<dt>Signed in until</dt><dd>${instantInWords(formatInstant(expiresAt))}, or an hour without a page</dd></dl>
</section>
<section class="card" aria-labelledby="password"><h2 id="password">Change the password</h2>
${refusalNotice(refusal)}
${postForm(
  visit,
  '/console/account/password',
  markup`${textField({ name: 'present', label: 'Present password', type: 'password', required: 'required', autocomplete: 'current-password' })}
${newPasswordFields()}
<p>${button('Change the password')}</p>`,
)}
</section>
</div>`,
  }
}
