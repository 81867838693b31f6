/** One webhook: what was sent to it and what became of that, and what can be changed about it. */
import { changeWebhook } from '../../application/webhooks/change-webhook.ts'
import { deleteWebhook } from '../../application/webhooks/delete-webhook.ts'
import { listDeliveries, readWebhook } from '../../application/webhooks/list-webhooks.ts'
import type { ShownDelivery } from '../../application/webhooks/shown-delivery.ts'
import { replayDelivery } from '../../application/webhooks/replay-delivery.ts'
import { replayFailedDeliveries } from '../../application/webhooks/replay-failed-deliveries.ts'
import { rotateWebhookSecret } from '../../application/webhooks/rotate-webhook-secret.ts'
import { actingAs } from '../../application/people/session.ts'
import type { Instant } from '../../domain/calendar.ts'
import { DELIVERY_STATES, type Webhook } from '../../domain/webhook.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { titleOf } from '../../reports/words.ts'
import { answerOf, eventNames, healthOf, momentOf, stateOf } from '../blocks/webhook-words.ts'
import { refused } from '../door.ts'
import { button, selectField } from '../fields.ts'
import { postForm } from '../form.ts'
import { cursorIn, pager } from '../pager.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'
import { secretPage } from './webhooks.ts'

const PATH = '/console/webhooks'
const PERMISSION = 'manage-webhooks'
const PER_PAGE = 50

export const WEBHOOK_PAGE: readonly Page[] = [
  { method: 'get', path: `${PATH}/:id`, permission: PERMISSION, show: (visit) => page(visit) },
  { method: 'post', path: `${PATH}/:id/:change`, permission: PERMISSION, submit: changed },
  {
    method: 'post',
    path: `${PATH}/:id/deliveries/:message/replay`,
    permission: PERMISSION,
    async submit(visit) {
      const { application, session, params } = visit
      const { id = '', message = '' } = params
      const acting = actingAs(session, PERMISSION)
      const refusal = await refused(async () => {
        await replayDelivery(application, acting, { webhook: id, message })
      })
      return refusal === undefined ? backTo(id, 'replayed') : await refusedPage(visit, refusal)
    },
  },
]

const CHANGES = ['enable', 'disable', 'rotate', 'replay-failed', 'remove'] as const
const OVERLAPS = ['0', '24', '168'] as const

async function changed(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const acting = actingAs(session, PERMISSION)
  const { id = '' } = params
  const change = CHANGES.find((each) => each === params['change'])
  switch (change) {
    case 'enable':
    case 'disable':
      await changeWebhook(application, acting, id, { status: `${change}d` })
      return backTo(id, change)
    case 'rotate': {
      const overlapHours = Number(form.choice('overlap', OVERLAPS))
      return secretPage(await rotateWebhookSecret(application, acting, { id, overlapHours }))
    }
    case 'replay-failed': {
      const refusal = await refused(async () => {
        await replayFailedDeliveries(application, acting, id)
      })
      return refusal === undefined ? backTo(id, 'replayed') : await refusedPage(visit, refusal)
    }
    case 'remove':
      await deleteWebhook(application, acting, id)
      return goTo(`${PATH}?done=removed`)
    case undefined:
      return await refusedPage(visit, 'There is no such change.')
  }
}

const DONE_WORDS = {
  enable: 'Enabled. What was given up is not sent unless you send it again.',
  disable: 'Disabled. What waited is given up; it can be sent again once the webhook is enabled.',
  replayed: 'Queued. It is sent within about a second.',
} as const

function backTo(id: string, done: keyof typeof DONE_WORDS): Response {
  return goTo(`${PATH}/${encodeURIComponent(id)}?done=${done}`)
}

async function refusedPage(visit: Visit, refusal: string): Promise<View> {
  return { ...(await page(visit, refusal)), status: 409 }
}

async function page(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, params, query } = visit
  const acting = actingAs(session, PERMISSION)
  const webhook = await readWebhook(application, acting.tenant, params['id'] ?? '')
  const path = `${PATH}/${webhook.id}` as const
  const state = DELIVERY_STATES.find((each) => each === query.get('state'))
  const deliveries = await listDeliveries(application, acting, webhook.id, {
    limit: PER_PAGE,
    ...(state === undefined ? {} : { state }),
    ...cursorIn(visit, path),
  })
  const done = Object.entries(DONE_WORDS).find(([name]) => name === query.get('done'))?.[1]
  return {
    title: `Webhook to ${new URL(webhook.url).host}`,
    area: 'webhooks',
    body: markup`<p><a href="${PATH}">Webhooks</a></p>
<div class="head"><h1>Webhook to ${isolated(new URL(webhook.url).host)}</h1><p>${healthOf(webhook)}</p></div>
${done === undefined ? NOTHING : markup`<p class="done" role="status">${done}</p>`}
${refusalNotice(refusal)}
<section class="card" aria-labelledby="about"><h2 id="about">About it</h2>
<dl class="facts">${factsOf(webhook, application.clock()).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
<section class="card" aria-labelledby="sent"><h2 id="sent">What was sent in the last 30 days</h2>
<form class="filters" action="${path}">${selectField({
      name: 'state',
      label: 'State',
      value: state ?? '',
      options: [
        { value: '', label: 'Any' },
        ...DELIVERY_STATES.map((each) => ({ value: each, label: titleOf(each) })),
      ],
    })}<p><button type="submit" class="quiet">Filter</button></p></form>
${deliveries.items.length === 0 ? markup`<p class="empty"><strong>Nothing</strong> No message of this kind was sent.</p>` : table(visit, webhook, deliveries.items)}
${pager(visit, path, deliveries.next)}</section>
${changesOf(visit, webhook)}`,
  }
}

function factsOf(webhook: Webhook, now: Instant): readonly (readonly [string, Markup | string])[] {
  const { url, description, events, createdAt, previous } = webhook
  return [
    ['Id', markup`<code>${webhook.id}</code>`],
    ['Address', isolated(url)],
    ['What it is for', description === '' ? 'not said' : isolated(description)],
    ['Hears of', eventNames(events)],
    ['Made', momentOf(createdAt)],
    [
      'Secret before',
      previous === undefined || previous.until <= now
        ? 'none that holds'
        : `holds until ${momentOf(previous.until)}`,
    ],
  ]
}

function table(visit: Visit, webhook: Webhook, deliveries: readonly ShownDelivery[]): Markup {
  const canReplay = webhook.disabled === undefined
  return dataTable({
    caption: 'Messages, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Message' },
      { label: 'Of' },
      { label: 'At' },
      { label: 'State' },
      { label: 'Attempts', align: 'number' },
      { label: 'Latest answer' },
      ...(canReplay ? [{ label: 'Change' }] : []),
    ],
    rows: deliveries.map((delivery) => [
      markup`<code>${delivery.message.id}</code>`,
      eventNames([delivery.message.type]),
      markup`<span class="keep">${momentOf(delivery.message.at)}</span>`,
      stateOf(delivery),
      String(delivery.attempts),
      answerOf(delivery),
      ...(canReplay ? [replayForm(visit, webhook, delivery)] : []),
    ]),
  })
}

function replayForm(visit: Visit, { id }: Webhook, { message }: ShownDelivery): Markup {
  return postForm(
    visit,
    `${PATH}/${id}/deliveries/${message.id}/replay`,
    markup`<button type="submit" class="quiet" aria-label="Send again ${message.id}">Send again</button>`,
    'inline',
  )
}

function changesOf(visit: Visit, { id, disabled }: Webhook): Markup {
  const path = (change: (typeof CHANGES)[number]) => `${PATH}/${id}/${change}` as const
  return markup`<section class="card" aria-labelledby="change"><h2 id="change">Change it</h2>
<div class="actions">${
    disabled === undefined
      ? markup`${postForm(visit, path('replay-failed'), button('Send again what was given up', 'quiet'), 'inline')}
${postForm(visit, path('disable'), button('Disable', 'quiet'), 'inline')}`
      : postForm(visit, path('enable'), button('Enable'), 'inline')
  }</div>
<h3>A new secret</h3>
${postForm(
  visit,
  path('rotate'),
  markup`${selectField({
    name: 'overlap',
    label: 'The secret before holds',
    value: '24',
    options: [
      { value: '0', label: 'No longer' },
      { value: '24', label: 'For a day' },
      { value: '168', label: 'For a week' },
    ],
  })}<p>${button('Make a new secret', 'quiet')}</p>`,
)}
<h3>The end of it</h3>
<p class="small">What was queued for it, and the record of what was sent, go with it. The audit log keeps that it was there.</p>
${postForm(visit, path('remove'), button('Remove the webhook', 'grave'), 'inline')}</section>`
}
