import { Command, Option } from 'commander'
import { Table } from 'console-table-printer'
import { changeWebhook } from '../application/webhooks/change-webhook.ts'
import type { Context } from '../application/context.ts'
import { createWebhook } from '../application/webhooks/create-webhook.ts'
import { deleteWebhook } from '../application/webhooks/delete-webhook.ts'
import { listDeliveries, listWebhooks } from '../application/webhooks/list-webhooks.ts'
import { replayDelivery } from '../application/webhooks/replay-delivery.ts'
import { replayFailedDeliveries } from '../application/webhooks/replay-failed-deliveries.ts'
import { rotateWebhookSecret } from '../application/webhooks/rotate-webhook-secret.ts'
import type { Acting } from '../domain/actor.ts'
import { type Instant, formatInstant } from '../domain/calendar.ts'
import {
  DELIVERY_STATES,
  type DeliveryState,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from '../domain/webhook.ts'
import type { CommandFactory } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { localActor } from './local-actor.ts'
import { databaseOption, wholeNumber } from './options.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type TenantOptions = { readonly db?: string; readonly tenant: string }

export const webhooksCommand: CommandFactory = (terminal) => {
  const webhooks = new Command('webhooks')
  for (const command of [
    listCommand(terminal),
    addCommand(terminal),
    rotateCommand(terminal),
    statusCommand(terminal, 'disable'),
    statusCommand(terminal, 'enable'),
    deliveriesCommand(terminal),
    replayCommand(terminal),
    removeCommand(terminal),
  ]) {
    webhooks.addCommand(
      command
        .addOption(new Option('--tenant <name>', 'platform').makeOptionMandatory())
        .addOption(databaseOption()),
    )
  }
  return webhooks
}

function withPlatform(
  options: TenantOptions,
  work: (context: Context, acting: Acting) => Promise<void>,
): Promise<void> {
  return withWagewatch(databaseFrom(options), async ({ context }) => {
    const tenant = await existingTenant(context, options.tenant)
    await work(context, { tenant, actor: localActor() })
  })
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('Shows the webhooks of a platform, without their secrets.')
    .action((options: TenantOptions) =>
      withPlatform(options, async (context, { tenant }) => {
        const table = newTable('webhook')
        for (const each of await listWebhooks(context, tenant)) {
          table.addRow({
            webhook: each.id,
            url: printable(each.url),
            events: each.events.join(' '),
            'failing since': when(each.failingSince),
            disabled: when(each.disabled?.at),
            why: each.disabled?.reason ?? '',
          })
        }
        await write(terminal.out, `${table.render()}\n`)
      }),
    )
}

type AddOptions = TenantOptions & {
  readonly event: readonly WebhookEvent[]
  readonly description: string
}

function addCommand(terminal: Terminal): Command {
  return new Command('add')
    .description('Makes a webhook and prints its secret once; what is kept of it is sealed.')
    .argument('<url>', 'where messages are posted: https, at a public address')
    .addOption(
      new Option('--event <event...>', 'what it hears of')
        .choices([...WEBHOOK_EVENTS])
        .default([...WEBHOOK_EVENTS], 'all'),
    )
    .option('--description <text>', 'what it is for', '')
    .action((url: string, options: AddOptions) =>
      withPlatform(options, async (context, acting) => {
        const { event: events, description } = options
        const made = await createWebhook(context, acting, { url, description, events })
        await showSecret(terminal, made.webhook.id, made.secret)
      }),
    )
}

function rotateCommand(terminal: Terminal): Command {
  return new Command('rotate')
    .description('Gives a webhook a new secret and prints it once; both hold for a while.')
    .argument('<webhook>', 'id of the webhook')
    .addOption(
      new Option('--overlap <hours>', 'how long the secret before holds, too')
        .argParser(wholeNumber({ min: 0, max: 168 }))
        .default(24),
    )
    .action((id: string, options: TenantOptions & { readonly overlap: number }) =>
      withPlatform(options, async (context, acting) => {
        const order = { id, overlapHours: options.overlap }
        const { secret } = await rotateWebhookSecret(context, acting, order)
        await showSecret(terminal, id, secret)
      }),
    )
}

function statusCommand(terminal: Terminal, change: 'disable' | 'enable'): Command {
  return new Command(change)
    .description(
      change === 'disable'
        ? 'Sends nothing more to a webhook; what waits is given up, and can be replayed.'
        : 'Sends to a webhook again; what was given up is not sent unless it is replayed.',
    )
    .argument('<webhook>', 'id of the webhook')
    .action((id: string, options: TenantOptions) =>
      withPlatform(options, async (context, acting) => {
        await changeWebhook(context, acting, id, { status: `${change}d` })
        await write(terminal.err, `${change}d ${printable(id)}\n`)
      }),
    )
}

type DeliveriesOptions = TenantOptions & {
  readonly state?: DeliveryState
  readonly limit: number
}

function deliveriesCommand(terminal: Terminal): Command {
  return new Command('deliveries')
    .description('Shows what was sent to a webhook, latest first, and what became of it.')
    .argument('<webhook>', 'id of the webhook')
    .addOption(new Option('--state <state>', 'only these').choices([...DELIVERY_STATES]))
    .addOption(
      new Option('--limit <n>', 'most that are shown')
        .argParser(wholeNumber({ min: 1, max: 1000 }))
        .default(50),
    )
    .action((id: string, options: DeliveriesOptions) =>
      withPlatform(options, async (context, acting) => {
        const { state, limit } = options
        const filter = { limit, ...(state === undefined ? {} : { state }) }
        const { items } = await listDeliveries(context, acting, id, filter)
        const table = newTable('message')
        for (const { message, ...delivery } of items) {
          table.addRow({
            message: message.id,
            type: message.type,
            at: formatInstant(message.at),
            state: delivery.state,
            attempts: delivery.attempts,
            'next attempt': when(delivery.dueAt),
            status: delivery.lastStatus ?? '',
            fault: delivery.lastFault ?? '',
          })
        }
        await write(terminal.out, `${table.render()}\n`)
      }),
    )
}

function replayCommand(terminal: Terminal): Command {
  return new Command('replay')
    .description('Queues a message again, or all that were given up; a server or worker sends it.')
    .argument('<webhook>', 'id of the webhook')
    .argument('[message]', 'id of the message; without it, all that failed')
    .action((id: string, message: string | undefined, options: TenantOptions) =>
      withPlatform(options, async (context, acting) => {
        if (message === undefined) {
          const replayed = await replayFailedDeliveries(context, acting, id)
          return await write(terminal.err, `queued ${replayed}\n`)
        }
        await replayDelivery(context, acting, { webhook: id, message })
        await write(terminal.err, `queued ${printable(message)}\n`)
      }),
    )
}

function removeCommand(terminal: Terminal): Command {
  return new Command('remove')
    .description('Ends a webhook, and with it what was queued for it.')
    .argument('<webhook>', 'id of the webhook')
    .action((id: string, options: TenantOptions) =>
      withPlatform(options, async (context, acting) => {
        await deleteWebhook(context, acting, id)
        await write(terminal.err, `removed ${printable(id)}\n`)
      }),
    )
}

function newTable(first: string): Table {
  return new Table({ shouldDisableColors: true, columns: [{ name: first, alignment: 'left' }] })
}

function when(at: Instant | undefined): string {
  return at === undefined ? '' : formatInstant(at)
}

async function showSecret(terminal: Terminal, id: string, secret: string): Promise<void> {
  await write(terminal.err, `webhook ${printable(id)}; the secret is shown only now:\n`)
  await write(terminal.out, `${secret}\n`)
}
