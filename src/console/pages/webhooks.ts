/** Webhooks of the platform, for admins: which there are, and a new one. */
import { createWebhook } from '../../application/webhooks/create-webhook.ts'
import { listWebhooks } from '../../application/webhooks/list-webhooks.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import { WEBHOOK_EVENTS, type Webhook } from '../../domain/webhook.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { eventNames, healthOf } from '../blocks/webhook-words.ts'
import { refused } from '../door.ts'
import { button, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import type { Page, View, Visit } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/webhooks'
const PERMISSION = 'manage-webhooks'

export const WEBHOOK_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: PERMISSION, show: (visit) => webhooksPage(visit) },
  {
    method: 'post',
    path: PATH,
    permission: PERMISSION,
    async submit(visit) {
      const { application, session, form } = visit
      let made: { readonly webhook: Webhook; readonly secret: string } | undefined
      const refusal = await refused(async () => {
        made = await createWebhook(application, actingAs(session, PERMISSION), {
          url: form.text('url'),
          description: form.text('description'),
          events: WEBHOOK_EVENTS.filter((event) => form.all('event').includes(event)),
        })
      })
      if (made !== undefined) return secretPage(made)
      return { ...(await webhooksPage(visit, refusal)), status: 400 }
    },
  },
]

/** The only time that a secret is seen. */
export function secretPage({
  webhook,
  secret,
}: {
  readonly webhook: Webhook
  readonly secret: string
}): View {
  return {
    title: 'The secret of the webhook',
    area: 'webhooks',
    body: markup`<h1>The secret of the webhook</h1>
<p>With it the receiver verifies what is sent to ${isolated(webhook.url)}. It is shown only now.</p>
<p><code class="secret">${secret}</code></p>
<p><a href="${PATH}/${webhook.id}">To the webhook</a></p>`,
  }
}

async function webhooksPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, query } = visit
  const webhooks = await listWebhooks(application, readingAs(session, PERMISSION))
  return {
    title: 'Webhooks',
    area: 'webhooks',
    body: markup`<div class="head"><h1>Webhooks</h1><p>Your own systems hear here that something changed, and nothing about anybody.</p></div>
${query.get('done') === 'removed' ? markup`<p class="done" role="status">Removed. Nothing more is sent there.</p>` : NOTHING}
${refusalNotice(refusal)}
${webhooks.length === 0 ? markup`<p class="empty"><strong>No webhook yet</strong> Add one below, or ask for changes with an API key.</p>` : table(webhooks)}
<section class="card" aria-labelledby="new-webhook"><h2 id="new-webhook">Add a webhook</h2>
${postForm(
  visit,
  PATH,
  markup`${textField({ name: 'url', label: 'Address', hint: 'It begins with https:// and is reached from the internet.', required: 'required' })}
${textField({ name: 'description', label: 'What it is for' })}
<fieldset><legend>What it hears of</legend>${WEBHOOK_EVENTS.map(
    (event) =>
      markup`<p><label><input type="checkbox" name="event" value="${event}" checked> ${eventNames([event])}</label></p>`,
  )}</fieldset>
<p>${button('Add the webhook')}</p>`,
)}
</section>`,
  }
}

function table(webhooks: readonly Webhook[]): Markup {
  return markup`<div class="panel">${dataTable({
    caption: 'Webhooks, oldest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Address' },
      { label: 'What it is for' },
      { label: 'Hears of' },
      { label: 'State' },
    ],
    rows: webhooks.map((webhook) => [
      markup`<a href="${PATH}/${webhook.id}">${isolated(webhook.url)}</a>`,
      webhook.description === '' ? '–' : isolated(webhook.description),
      eventNames(webhook.events),
      healthOf(webhook),
    ]),
  })}</div>`
}
