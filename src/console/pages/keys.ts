/** API keys of the platform, for admins. */
import { type ApiKey, KEY_SCOPES, type KeyScope } from '../../application/platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { createKey } from '../../application/platforms/create-key.ts'
import { listKeys } from '../../application/platforms/list-keys.ts'
import { revokeKey } from '../../application/platforms/revoke-key.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import { endOf, formatInstant, type Instant, parseDay } from '../../domain/calendar.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant } from '../../reports/words.ts'
import { refused } from '../door.ts'
import { button, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PERMISSION = 'manage-keys'

/** As the API describes them. */
const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  'batches:write': 'Post payroll',
  read: 'Read all but the audit log and files of cases',
  'cases:write': 'Work cases',
  'cases:approve': 'Approve what others propose',
  'policies:write': 'Propose and publish policies',
  'audit:read': 'Read the audit log',
  'sar:read': 'Beside read: draft suspicious activity reports',
  admin: 'Manage keys and webhooks',
}

export const KEY_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/keys',
    permission: PERMISSION,
    show: (visit) => keysPage(visit),
  },
  {
    method: 'post',
    path: '/console/keys',
    permission: PERMISSION,
    async submit(visit) {
      const { application, session, form } = visit
      let secret = ''
      const refusal = await refused(async () => {
        const scopes = KEY_SCOPES.filter((scope) => form.all('scope').includes(scope))
        if (scopes.length === 0 || form.text('name') === '') {
          throw new ApplicationError(
            'invalid-request',
            'A key needs a name and at least one scope.',
          )
        }
        const made = await createKey(application, {
          ...actingAs(session, PERMISSION),
          name: form.text('name'),
          scopes,
          ...lastDayOf(form.text('expires'), application.clock()),
        })
        secret = made.secret
      })
      if (refusal === undefined) return secretPage(secret)
      return { ...(await keysPage(visit, refusal)), status: 400 }
    },
  },
  {
    method: 'post',
    path: '/console/keys/:id/revoke',
    permission: PERMISSION,
    async submit({ application, session, params }) {
      await revokeKey(application, actingAs(session, PERMISSION), params['id'] ?? '')
      return goTo('/console/keys?done=revoked')
    },
  },
]

function lastDayOf(text: string, now: Instant): { readonly expiresAt?: Instant } {
  if (text === '') return {}
  const day = parseDay(text)
  if (day !== undefined && endOf(day) > now) return { expiresAt: endOf(day) }
  throw new ApplicationError('invalid-request', 'The last day of a key lies in the future.')
}

function secretPage(secret: string): View {
  return {
    title: 'The new key',
    area: 'keys',
    body: markup`<h1>The new key</h1>
<p>It is shown only now: only a hash of it is kept.</p>
<p><code class="secret">${secret}</code></p>
<p><a href="/console/keys">Back to the keys</a></p>`,
  }
}

async function keysPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, query } = visit
  const keys = await listKeys(application, readingAs(session, PERMISSION))
  return {
    title: 'API keys',
    area: 'keys',
    body: markup`<div class="head"><h1>API keys</h1><p>With these the platform posts payroll and reads answers.</p></div>
${query.get('done') === 'revoked' ? markup`<p class="done" role="status">Revoked. From now on it is refused.</p>` : NOTHING}
${refusalNotice(refusal)}
${keys.length === 0 ? markup`<p class="empty"><strong>No key yet</strong> Make one below, so that payroll can be posted.</p>` : keyTable(visit, keys)}
<section class="card" aria-labelledby="new-key"><h2 id="new-key">Make a key</h2>
${postForm(
  visit,
  '/console/keys',
  markup`${textField({ name: 'name', label: 'What it is for', required: 'required' })}
<fieldset><legend>What it may do</legend>${KEY_SCOPES.map(
    (scope) =>
      markup`<p><label><input type="checkbox" name="scope" value="${scope}"> ${SCOPE_WORDS[scope]} <code>${scope}</code></label></p>`,
  )}</fieldset>
${textField({ name: 'expires', label: 'Last day', hint: 'Keys that end are found before they are forgotten.', type: 'date' })}
<p>${button('Make the key')}</p>`,
)}
</section>`,
  }
}

function keyTable(visit: Visit, keys: readonly ApiKey[]): Markup {
  const now = visit.application.clock()
  return markup`<div class="panel">${dataTable({
    caption: 'Keys, oldest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Key' },
      { label: 'May' },
      { label: 'Made' },
      { label: 'Ends' },
      { label: 'State' },
      { label: 'Change' },
    ],
    rows: keys.map((key) => [
      isolated(key.name),
      key.scopes.map((scope) => SCOPE_WORDS[scope]).join('; '),
      compactInstant(formatInstant(key.createdAt)),
      key.expiresAt === undefined ? 'Never' : compactInstant(formatInstant(key.expiresAt)),
      stateOf(key, now),
      key.revokedAt === undefined ? revokeForm(visit, key) : '–',
    ]),
  })}</div>`
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: Instant): string {
  if (revokedAt !== undefined) return 'Revoked'
  return expiresAt !== undefined && expiresAt <= now ? 'Expired' : 'Active'
}

function revokeForm(visit: Visit, { id, name }: ApiKey): Markup {
  return postForm(
    visit,
    `/console/keys/${id}/revoke`,
    markup`<button type="submit" class="grave" aria-label="Revoke ${name}">Revoke</button>`,
    'inline',
  )
}
