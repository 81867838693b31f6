import type { User } from '../../domain/user.ts'
import { isolated, markup } from '../../reports/html/markup.ts'
import { button, textField } from '../fields.ts'
import type { View } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

type Welcome = { readonly user: User; readonly link: string; readonly refusal?: string }

/**
 * Asks for the code of a one-time link. The script takes it out of the fragment, which no server, log or
 * referrer sees; without the script it is typed. Opening the page changes nothing.
 */
export function codePage(refusal?: string): View {
  return {
    title: 'Your one-time code',
    status: refusal === undefined ? 200 : 404,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Your one-time code</h1>
${refusalNotice(refusal)}
<form method="post" action="/console/welcome" class="form" data-takes-fragment>
${textField({ name: 'code', label: 'Code', hint: 'What stands after # in the link that you were given.', required: 'required', autocomplete: 'off', autofocus: 'autofocus' })}
<p>${button('Go on')}</p>
</form>
</div>`,
  }
}

/** It stands in an answer to a form, so that the code is in no address. */
export function welcomePage({ user, link, refusal }: Welcome): View {
  return {
    title: 'Choose a password',
    status: refusal === undefined ? 200 : 400,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Choose a password</h1>
<p>For ${isolated(user.displayName)}, who signs in as <code>${isolated(user.name)}</code>. This page works once.</p>
${refusalNotice(refusal)}
<form method="post" action="/console/welcome/password" class="form">
<input type="hidden" name="code" value="${link}">
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
