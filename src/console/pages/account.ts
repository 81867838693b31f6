/** Oneself: who one is here, the password, signing out. */
import { changePassword } from '../../application/people/change-password.ts'
import { endOwnSessions } from '../../application/people/end-sessions.ts'
import { type OwnSession, listSessions } from '../../application/people/list-sessions.ts'
import { readOwnSecondFactor } from '../../application/people/read-second-factors.ts'
import { signOut } from '../../application/people/sign-out.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import { PERMISSIONS, mayDo, type Permission } from '../../domain/role.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, isolated, markup, NOTHING } from '../../reports/html/markup.ts'
import { compactInstant, instantInWords, titleOf } from '../../reports/words.ts'
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
    path: '/console/account/sessions',
    permission: 'read',
    async submit({ application, session, form }) {
      const id = form.text('session')
      await endOwnSessions(application, session, id === '' ? undefined : id)
      return goTo('/console/account?done=sessions-ended')
    },
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
      return { ...(await accountPage(visit, refusal)), status: 400 }
    },
  },
  {
    method: 'post',
    path: '/console/sign-out',
    permission: 'read',
    async submit({ application, session, cookies }) {
      await signOut(application, session)
      cookies.remove()
      // Pages that the browser could still go back to.
      return goTo('/console/sign-in', { 'clear-site-data': '"cache"' })
    },
  },
]

async function accountPage(visit: Visit, refusal?: string): Promise<View> {
  const { user, expiresAt } = visit.session
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((each) =>
    mayDo(user.role, each),
  )
  const factor = await readOwnSecondFactor(visit.application, visit.session)
  const sessions = await listSessions(visit.application, visit.session)
  return {
    title: 'Your account',
    body: markup`<h1>Your account</h1>
${doneNotice(visit.query.get('done'))}
<div class="columns">
<section class="card" aria-labelledby="who"><h2 id="who">Who you are here</h2>
<dl class="facts"><dt>Name</dt><dd>${isolated(user.displayName)}</dd>
<dt>Signs in as</dt><dd><code>${isolated(user.name)}</code></dd>
<dt>Role</dt><dd>${titleOf(user.role)}</dd>
<dt>May</dt><dd>${permissions.map(titleOf).join(', ')}</dd>
<dt>Signed in until</dt><dd>${instantInWords(formatInstant(expiresAt))}, or an hour without a page</dd>
<dt>Second factor</dt><dd>${factor === undefined ? 'None' : 'A code of your authenticator'}. <a href="/console/account/second-factor">${factor === undefined ? 'Set one up' : 'Change it'}</a></dd></dl>
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
</div>
${sessionsCard(visit, sessions)}`,
  }
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  'password-set': 'The new password holds. Every other session of yours has ended.',
  'second-factor-removed': 'Sign-in asks for your password alone.',
  'sessions-ended': 'Ended: whoever used it has to sign in again.',
}

function doneNotice(done: string | null): Markup {
  const words = done === null ? undefined : DONE_WORDS[done]
  return words === undefined ? NOTHING : markup`<p class="done" role="status">${words}</p>`
}

function sessionsCard(visit: Visit, sessions: readonly OwnSession[]): Markup {
  const path = '/console/account/sessions'
  const others = sessions.filter(({ isThis }) => !isThis)
  return markup`<section class="card" aria-labelledby="sessions"><h2 id="sessions">Where you are signed in</h2>
${dataTable({
  caption: 'Your sessions, latest used first',
  captionIs: 'spoken',
  columns: [{ label: 'Began' }, { label: 'Last page' }, { label: 'End it' }],
  rows: sessions.map(({ id, isThis, createdAt, seenAt }) => [
    moment(createdAt),
    moment(seenAt),
    isThis
      ? 'This one'
      : postForm(
          visit,
          path,
          markup`<input type="hidden" name="session" value="${id}"><button type="submit" class="quiet" aria-label="End the session of ${compactInstant(formatInstant(createdAt))}">End</button>`,
          'inline',
        ),
  ]),
})}
${others.length < 2 ? NOTHING : postForm(visit, path, markup`<p><button type="submit" class="quiet">End all others</button></p>`)}
<p class="small">One that you do not know? End it, and change the password.</p></section>`
}

const moment = (at: Instant) =>
  markup`<span class="keep">${compactInstant(formatInstant(at))}</span>`
