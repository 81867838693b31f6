/** One’s own second factor: set up, and taken away. */
import {
  beginEnrolment,
  confirmOwnEnrolment,
} from '../../application/people/enrol-second-factor.ts'
import { readOwnSecondFactor } from '../../application/people/read-second-factors.ts'
import { removeOwnSecondFactor } from '../../application/people/remove-second-factor.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { counted } from '../../reports/words.ts'
import { authenticatorSetup, recoveryCodes } from '../blocks/authenticator.ts'
import { refused } from '../door.ts'
import { button, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/account/second-factor'

export const OWN_SECOND_FACTOR_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => factorPage(visit) },
  { method: 'post', path: `${PATH}/set-up`, permission: 'read', submit: setUp },
  { method: 'post', path: `${PATH}/remove`, permission: 'read', submit: removed },
]

async function factorPage(visit: Visit, refusal?: string): Promise<View> {
  const factor = await readOwnSecondFactor(visit.application, visit.session)
  const body =
    factor === undefined
      ? postForm(
          visit,
          `${PATH}/set-up`,
          authenticatorSetup(
            await beginEnrolment(visit.application, visit.session),
            passwordField(),
          ),
        )
      : markup`<p>Sign-in asks for a code of your authenticator. ${counted(factor.recoveryCodes, 'recovery code')} left.</p>
${removal(visit)}`
  return {
    title: 'Second factor',
    status: refusal === undefined ? 200 : 400,
    body: markup`<p><a href="/console/account">Your account</a></p>
<h1>Second factor</h1>
${refusalNotice(refusal)}
<section class="card">${body}</section>`,
  }
}

function removal(visit: Visit): Markup {
  return postForm(
    visit,
    `${PATH}/remove`,
    markup`${passwordField('To take it away, such as for another device.')}
<p>${button('Take the second factor away', 'grave')}</p>`,
  )
}

function passwordField(hint?: string): Markup {
  return textField({
    name: 'password',
    label: 'Your password',
    ...(hint === undefined ? {} : { hint }),
    type: 'password',
    required: 'required',
    autocomplete: 'current-password',
  })
}

async function setUp(visit: Submission): Promise<View> {
  const { application, session, form } = visit
  let codes: readonly string[] = []
  const refusal = await refused(async () => {
    const entered = { code: form.text('code'), password: form.raw('password') }
    codes = await confirmOwnEnrolment(application, session, entered)
  })
  if (refusal !== undefined) return await factorPage(visit, refusal)
  return {
    title: 'Recovery codes',
    body: markup`<h1>Recovery codes</h1>
<p class="done" role="status">From now on sign-in asks for a code.</p>
<section class="card">${recoveryCodes(codes)}</section>
<p><a class="button" href="/console/account">I have kept them</a></p>`,
  }
}

async function removed(visit: Submission): Promise<View | Response> {
  const { application, session, form } = visit
  const refusal = await refused(() =>
    removeOwnSecondFactor(application, session, form.raw('password')),
  )
  if (refusal === undefined) return goTo('/console/account?done=second-factor-removed')
  return await factorPage(visit, refusal)
}
