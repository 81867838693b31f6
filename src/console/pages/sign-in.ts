import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { button, textField } from '../fields.ts'
import type { View } from '../view.ts'

type SignInForm = {
  /** Where to go afterwards. */
  readonly next: string
  readonly platform?: string | undefined
  readonly name?: string
  readonly refusal?: string
  /** What was done just before. */
  readonly done?: string | undefined
}

export function signInPage({ next, platform, name, refusal, done }: SignInForm): View {
  const known = platform !== undefined && platform !== ''
  return {
    title: 'Sign in',
    status: refusal === undefined ? 200 : 401,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Sign in</h1>
${done === 'password-set' ? markup`<p class="done" role="status">Your password is set. Sign in with it.</p>` : NOTHING}
${refusalNotice(refusal)}
<form method="post" action="/console/sign-in" class="form">
<input type="hidden" name="next" value="${next}">
${textField({ name: 'platform', label: 'Platform', value: platform ?? '', required: 'required', autocomplete: 'organization', ...(known ? {} : { autofocus: 'autofocus' }) })}
${textField({ name: 'name', label: 'Name', hint: 'Often your e-mail address.', value: name ?? '', required: 'required', autocomplete: 'username', ...(known && name === undefined ? { autofocus: 'autofocus' } : {}) })}
${textField({ name: 'password', label: 'Password', type: 'password', required: 'required', autocomplete: 'current-password', ...(name === undefined ? {} : { autofocus: 'autofocus' }) })}
<p>${button('Sign in')}</p>
</form>
<p class="small">No account or password? Somebody with the role admin makes you a link.</p>
</div>`,
  }
}

/** Said at once to those who cannot see it. */
export function refusalNotice(refusal: string | undefined): Markup {
  return refusal === undefined ? NOTHING : markup`<p class="refusal" role="alert">${refusal}</p>`
}
