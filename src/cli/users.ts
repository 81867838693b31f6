import { Command, Option } from 'commander'
import { Table } from 'console-table-printer'
import { createTenant } from '../application/platforms/create-tenant.ts'
import { createUser } from '../application/people/create-user.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'
import { listUsers } from '../application/people/list-users.ts'
import { removeSecondFactorOf } from '../application/people/remove-second-factor.ts'
import type { Context } from '../application/context.ts'
import type { TenantId } from '../domain/ids.ts'
import type { User } from '../domain/user.ts'
import { renewLink } from '../application/people/one-time-link.ts'
import { ApplicationError } from '../domain/application-error.ts'
import { formatInstant } from '../domain/calendar.ts'
import { type Role, ROLES } from '../domain/role.ts'
import type { CommandFactory } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { localActor } from './local-actor.ts'
import { databaseOption } from './options.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type TenantOptions = { readonly db?: string; readonly tenant: string }
type CreateOptions = TenantOptions & { readonly display?: string; readonly role: Role }

export const usersCommand: CommandFactory = (terminal) => {
  const users = new Command('users')
  const tenantOption = () => new Option('--tenant <name>', 'platform').makeOptionMandatory()
  users
    .command('create')
    .description('Makes a user and prints the one-time link with which they choose a password.')
    .argument('<name>', 'to sign in with, such as an e-mail address')
    .addOption(tenantOption())
    .option('--display <name>', 'the person’s name as others see it (default: the same)')
    .addOption(
      new Option('--role <role>', 'what they may do').choices([...ROLES]).default('viewer'),
    )
    .addOption(databaseOption())
    .action((name: string, options: CreateOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const actor = localActor()
        const tenant =
          (await findTenant(context, options.tenant)) ??
          (await createTenant(context, options.tenant, actor))
        const wanted = { name, displayName: options.display ?? name, role: options.role }
        const { user, linkSecret } = await createUser(context, { tenant, actor }, wanted)
        await write(
          terminal.err,
          `${printable(user.name)} is a user of ${printable(options.tenant)} as ${user.role}\n`,
        )
        await showLink(terminal, linkSecret)
      }),
    )
  users
    .command('link')
    .description('Prints a new one-time link for somebody who lost the password or is locked out.')
    .argument('<name>', 'what they sign in with')
    .addOption(tenantOption())
    .addOption(databaseOption())
    .action((name: string, options: TenantOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, options.tenant)
        const user = await userNamed(context, tenant, name)
        await showLink(terminal, await renewLink(context, { tenant, actor: localActor() }, user.id))
      }),
    )
  users
    .command('second-factor')
    .description(
      'Takes away the second factor of somebody who lost the device and the recovery codes.',
    )
    .argument('<name>', 'what they sign in with')
    .addOption(tenantOption())
    .addOption(databaseOption())
    .action((name: string, options: TenantOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, options.tenant)
        const user = await userNamed(context, tenant, name)
        await removeSecondFactorOf(context, { tenant, actor: localActor() }, user.id)
        await write(terminal.err, `${printable(user.name)} signs in by password alone\n`)
      }),
    )
  users
    .command('list')
    .description('Shows the users of a platform and what they may do.')
    .addOption(tenantOption())
    .addOption(databaseOption())
    .action((options: TenantOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const table = new Table({
          shouldDisableColors: true,
          columns: [
            { name: 'user', alignment: 'left' },
            { name: 'id', alignment: 'left' },
          ],
        })
        for (const user of await listUsers(
          context,
          await existingTenant(context, options.tenant),
        )) {
          table.addRow({
            user: printable(user.name),
            id: user.id,
            name: printable(user.displayName),
            role: user.role,
            password: user.hasPassword ? 'chosen' : 'not yet',
            disabled: user.disabledAt === undefined ? '' : formatInstant(user.disabledAt),
          })
        }
        await write(terminal.out, `${table.render()}\n`)
      }),
    )
  return users
}

async function userNamed(context: Context, tenant: TenantId, name: string): Promise<User> {
  const user = (await listUsers(context, tenant)).find((each) => each.name === name)
  if (user === undefined) throw new ApplicationError('not-found', `no user is called ${name}`)
  return user
}

/** The address of the server is not known here; the path is the same on all. */
async function showLink(terminal: Terminal, secret: string): Promise<void> {
  await write(
    terminal.err,
    'open this path on the server within 24 hours to choose a password; it works once:\n',
  )
  await write(terminal.out, `/console/welcome#${secret}\n`)
}
