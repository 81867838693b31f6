/** The second step of signing in: the code, or setting up what gives codes. */
import type { NewAuthenticator } from '../../application/people/enrol-second-factor.ts'
import { isolated, markup } from '../../reports/html/markup.ts'
import { authenticatorSetup, codeField, recoveryCodes } from '../blocks/authenticator.ts'
import { button } from '../fields.ts'
import type { View } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

type Step = { readonly next: string; readonly refusal?: string | undefined }

export function codeStepPage({ next, refusal }: Step): View {
  return {
    title: 'Your code',
    status: refusal === undefined ? 200 : 401,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Your code</h1>
${refusalNotice(refusal)}
<form method="post" action="/console/second-factor" class="form">
<input type="hidden" name="next" value="${next}">
${codeField('Code', 'The six digits of your authenticator app, or a recovery code.')}
<p>${button('Sign in')}</p>
</form>
<p class="small">Lost both? Somebody with the role admin lets you set up another. <a href="/console/sign-in">Sign in as somebody else</a></p>
</div>`,
  }
}

export function enrolStepPage(
  authenticator: NewAuthenticator,
  { next, refusal, name }: Step & { readonly name: string },
): View {
  return {
    title: 'Set up a second factor',
    status: refusal === undefined ? 200 : 400,
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Set up a second factor</h1>
<p>Your role needs one on this platform, ${isolated(name)}.</p>
${refusalNotice(refusal)}
<form method="post" action="/console/second-factor/set-up" class="form">
<input type="hidden" name="next" value="${next}">
${authenticatorSetup(authenticator)}
</form>
</div>`,
  }
}

export function recoveryStepPage(codes: readonly string[], { next }: Step): View {
  return {
    title: 'Recovery codes',
    body: markup`<div class="door">
<p class="mark">Wagewatch</p>
<h1>Recovery codes</h1>
${recoveryCodes(codes)}
<p><a class="button" href="${next}">I have kept them</a></p>
</div>`,
  }
}
