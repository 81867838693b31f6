import type { User } from '../../domain/user.ts'
import { isolated, markup } from '../../reports/html/markup.ts'
import { button, textField } from '../fields.ts'
import type { View } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

type Welcome = { readonly user: User; readonly link: string; readonly refusal?: string }

/** Opening it changes nothing, so that programs which follow links in mails do not use it up. */
export function welcomePage({ user, link, refusal }: Welcome): View {
  return {
    title: 'Choose a password',
    status: refusal === undefined ? 200 : 400,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Choose a password</h1>
<p>For ${isolated(user.displayName)}, who signs in as <code>${isolated(user.name)}</code>. This page works once.</p>
${refusalNotice(refusal)}
<form method="post" action="/console/welcome/${link}" class="form">
<input type="hidden" name="username" value="${user.name}" autocomplete="username">
${newPasswordFields()}
<p>${button('Set the password')}</p>
</form>
</div>`,
  }
}

export function newPasswordFields() {
  const hint =
    'At least 12 characters. A few unrelated words are good; a password manager is better.'
  return markup`${textField({ name: 'password', label: 'New password', hint, type: 'password', required: 'required', autocomplete: 'new-password' })}
${textField({ name: 'again', label: 'The same again', type: 'password', required: 'required', autocomplete: 'new-password' })}`
}
