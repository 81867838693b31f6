/** People of the platform, for admins. */
import { changeRole, disableUser, enableUser } from '../../application/people/change-user.ts'
import { createUser } from '../../application/people/create-user.ts'
import { endSessionsOf } from '../../application/people/end-sessions.ts'
import { listUsers } from '../../application/people/list-users.ts'
import { renewLink } from '../../application/people/one-time-link.ts'
import { readSecondFactors } from '../../application/people/read-second-factors.ts'
import { removeSecondFactorOf } from '../../application/people/remove-second-factor.ts'
import { requireSecondFactor } from '../../application/people/require-second-factor.ts'
import type { ApiKey } from '../../application/platforms/api-key.ts'
import { listKeys } from '../../application/platforms/list-keys.ts'
import { actorText } from '../../domain/actor.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { ROLES, type Role } from '../../domain/role.ts'
import { REQUIRED_OF_NAMES, type RequiredOf } from '../../domain/second-factor.ts'
import type { User } from '../../domain/user.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, titleOf } from '../../reports/words.ts'
import { refused } from '../door.ts'
import { button, selectField, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PERMISSION = 'manage-users'

export const USER_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/users',
    permission: PERMISSION,
    show: (visit) => usersPage(visit),
  },
  {
    method: 'post',
    path: '/console/users',
    permission: PERMISSION,
    async submit(visit) {
      const { application, session, form } = visit
      let linkSecret = ''
      const refusal = await refused(async () => {
        const wanted = {
          name: form.text('name'),
          displayName: form.text('display'),
          role: form.choice('role', ROLES),
        }
        const made = await createUser(application, actingAs(session, PERMISSION), wanted)
        linkSecret = made.linkSecret
      })
      if (refusal === undefined) return linkPage(linkSecret)
      return { ...(await usersPage(visit, refusal)), status: 400 }
    },
  },
  {
    method: 'post',
    path: '/console/users/second-factor',
    permission: PERMISSION,
    async submit(visit) {
      const { application, session, form } = visit
      const refusal = await refused(async () => {
        const requiredOf = form.choice('required', REQUIRED_OF_NAMES)
        await requireSecondFactor(application, actingAs(session, PERMISSION), requiredOf)
      })
      if (refusal === undefined) return goTo('/console/users?done=changed')
      return { ...(await usersPage(visit, refusal)), status: 409 }
    },
  },
  {
    method: 'post',
    path: '/console/users/:id/:change',
    permission: PERMISSION,
    submit: changed,
  },
]

const CHANGES = ['role', 'link', 'end-sessions', 'second-factor', 'disable', 'enable'] as const

async function changed(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const acting = actingAs(session, PERMISSION)
  const userId = params['id'] ?? ''
  switch (CHANGES.find((each) => each === params['change'])) {
    case 'role':
      await changeRole(application, acting, { userId, role: form.choice('role', ROLES) })
      break
    case 'link':
      return linkPage(await renewLink(application, acting, userId))
    case 'end-sessions':
      await endSessionsOf(application, acting, userId)
      break
    case 'second-factor':
      await removeSecondFactorOf(application, acting, userId)
      break
    case 'disable':
      await disableUser(application, acting, userId)
      break
    case 'enable':
      await enableUser(application, acting, userId)
      break
    case undefined:
      return usersPage(visit, 'There is no such change.')
  }
  return goTo('/console/users?done=changed')
}

/** The only time that the link is seen. */
function linkPage(secret: string): View {
  return {
    title: 'A link to hand over',
    area: 'users',
    body: markup`<h1>A link to hand over</h1>
<p>Give this path of this server to the person, over a way that you trust. It works once, for 24 hours, and is shown only now. Without scripts they open <code>/console/welcome</code> and enter what stands after the #.</p>
<p><code class="secret">/console/welcome#${secret}</code></p>
<p><a href="/console/users">Back to the users</a></p>`,
  }
}

async function usersPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, query } = visit
  const tenant = readingAs(session, PERMISSION)
  const users = await listUsers(application, tenant)
  const factors = await readSecondFactors(application, tenant)
  const keys = keysByUser(await listKeys(application, tenant), application.clock())
  return {
    title: 'Users',
    area: 'users',
    body: markup`<div class="head"><h1>Users</h1><p>${users.length} on this platform</p></div>
${query.get('done') === 'changed' ? markup`<p class="done" role="status">Changed.</p>` : NOTHING}
${refusalNotice(refusal)}
${application.strictFourEyes ? WATCHED : NOTHING}
<div class="panel">${dataTable({
      caption: 'Users in order of name',
      captionIs: 'spoken',
      columns: [
        { label: 'User' },
        { label: 'Name' },
        { label: 'Role' },
        { label: 'State' },
        { label: 'Second factor' },
        { label: 'API keys' },
        { label: 'Since' },
        { label: 'Change' },
      ],
      rows: users.map((user) => [
        isolated(user.name),
        isolated(user.displayName),
        titleOf(user.role),
        stateOf(user, application.clock()),
        factors.users.has(user.id) ? 'Yes' : 'No',
        keyNames(keys(user)),
        compactInstant(formatInstant(user.createdAt)),
        user.id === session.user.id
          ? 'You'
          : changesOf({ visit, hasFactor: factors.users.has(user.id), keys: keys(user) }, user),
      ]),
    })}</div>
${factorRule(visit, factors.requiredOf)}
<section class="card" aria-labelledby="new-user"><h2 id="new-user">Add a user</h2>
${postForm(
  visit,
  '/console/users',
  markup`${textField({ name: 'name', label: 'Signs in as', hint: 'An e-mail address is a good one.', required: 'required' })}
${textField({ name: 'display', label: 'Name', hint: 'As colleagues and the audit log see it.', required: 'required' })}
${roleField('analyst')}
<p>${button('Add and make a link')}</p>`,
)}
</section>`,
  }
}

const REQUIRED_WORDS: Readonly<Record<RequiredOf, string>> = {
  nobody: 'Nobody; who likes sets one up',
  admins: 'Admins',
  'leads-and-admins': 'Leads and admins',
  everybody: 'Everybody',
}

function factorRule(visit: Visit, requiredOf: RequiredOf): Markup {
  return markup`<section class="card" aria-labelledby="factor"><h2 id="factor">Second factor</h2>
${postForm(
  visit,
  '/console/users/second-factor',
  markup`${selectField({
    name: 'required',
    label: 'Who needs one to sign in',
    hint: 'Who has none sets it up at the next sign-in; their sessions end now.',
    value: requiredOf,
    options: REQUIRED_OF_NAMES.map((value) => ({ value, label: REQUIRED_WORDS[value] })),
  })}
<p>${button('Set the rule', 'quiet')}</p>`,
)}</section>`
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Viewer: reads',
  analyst: 'Analyst: works cases, exports reports',
  lead: 'Lead: approves, changes policy, reads the audit log',
  admin: 'Admin: everything, users and keys too',
}

function roleField(role: Role): Markup {
  return selectField({
    name: 'role',
    label: 'Role',
    value: role,
    options: ROLES.map((value) => ({ value, label: ROLE_WORDS[value] })),
  })
}

function stateOf({ disabledAt, hasPassword, lockedUntil }: User, now: number): string {
  if (disabledAt !== undefined) return 'Disabled'
  if (!hasPassword) return 'Has a link, no password yet'
  if (lockedUntil !== undefined && now < lockedUntil) return 'Locked after failed sign-ins'
  return 'Active'
}

/** Keys that hold, by the user who made them or stands behind whoever did. */
function keysByUser(
  keys: readonly ApiKey[],
  now: number,
): (user: Pick<User, 'id'>) => readonly ApiKey[] {
  const holding = keys.filter(
    ({ revokedAt, expiresAt }) =>
      revokedAt === undefined && (expiresAt === undefined || now < expiresAt),
  )
  return ({ id }) => holding.filter(({ behind }) => behind === actorText({ kind: 'user', id }))
}

function keyNames(keys: readonly ApiKey[]): Markup | string {
  if (keys.length === 0) return 'None'
  return markup`${keys.map(({ name }, index) => markup`${index === 0 ? '' : ', '}${isolated(name)}`)}`
}

function disableForm({ visit, keys }: Change, path: `/console${string}`): Markup {
  const revoked =
    keys.length === 0
      ? markup`They made no API keys that hold.`
      : markup`The API keys that they made are revoked, for good: ${keyNames(keys)}. Give what uses them new ones first.`
  return postForm(
    visit,
    path,
    markup`<p class="small">Ends their sessions and links. ${revoked}</p><button type="submit" class="grave">Disable</button>`,
  )
}

type Change = {
  readonly visit: Visit
  readonly hasFactor: boolean
  readonly keys: readonly ApiKey[]
}

function changesOf(change: Change, { id, name, role, disabledAt }: User): Markup {
  const { visit, hasFactor } = change
  const path = (change: (typeof CHANGES)[number]) => `/console/users/${id}/${change}` as const
  return markup`<details><summary aria-label="Change ${name}">Change</summary>
${postForm(
  visit,
  path('role'),
  markup`<select name="role" aria-label="Role of ${name}">${ROLES.map((each) => markup`<option${each === role ? markup` selected` : NOTHING}>${each}</option>`)}</select> <button type="submit" class="quiet">Set the role</button>`,
)}
${postForm(visit, path('link'), markup`<button type="submit" class="quiet">Make a new link</button>`)}
${postForm(visit, path('end-sessions'), markup`<button type="submit" class="quiet">End their sessions</button>`)}
${hasFactor ? postForm(visit, path('second-factor'), markup`<button type="submit" class="quiet">Take the second factor away</button>`) : NOTHING}
${
  disabledAt === undefined
    ? disableForm(change, path('disable'))
    : postForm(visit, path('enable'), markup`<button type="submit" class="quiet">Enable</button>`)
}</details>`
}

const WATCHED = markup`<p class="soft">Who adds somebody, makes them a link, gives them another role, removes their second factor or enables them counts as the same person for seven days wherever two people have to agree.</p>`
