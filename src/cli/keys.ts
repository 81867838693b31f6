import { Command, Option } from 'commander'
import { Table } from 'console-table-printer'
import { ApplicationError } from '../domain/application-error.ts'
import { KEY_SCOPES, type KeyScope } from '../application/platforms/api-key.ts'
import { createKey } from '../application/platforms/create-key.ts'
import { listKeys } from '../application/platforms/list-keys.ts'
import { revokeKey } from '../application/platforms/revoke-key.ts'
import { createTenant } from '../application/platforms/create-tenant.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'
import { formatInstant, type Instant } from '../domain/calendar.ts'
import { configFromEnvironment } from '../config.ts'
import { reportSigner } from '../vault/report-signer.ts'
import type { CommandFactory } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { localActor } from './local-actor.ts'
import { asOfArgument, databaseOption } from './options.ts'
import { printable } from './printable.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type TenantOptions = { readonly db?: string; readonly tenant: string }
type CreateOptions = TenantOptions & {
  readonly name: string
  readonly scope: readonly KeyScope[]
  readonly expires?: Instant
}

export const keysCommand: CommandFactory = (terminal) => {
  const keys = new Command('keys')
  const tenantOption = () => new Option('--tenant <name>', 'platform').makeOptionMandatory()
  keys
    .command('create')
    .description('Creates a key and prints its secret once; only a hash of it is kept.')
    .addOption(tenantOption())
    .requiredOption('--name <text>', 'what the key is for')
    .addOption(
      new Option('--scope <scope...>', 'what it may do').choices([...KEY_SCOPES]).default(['read']),
    )
    .addOption(new Option('--expires <date>', 'last day of validity').argParser(asOfArgument))
    .addOption(databaseOption())
    .action((options: CreateOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        if (options.expires !== undefined && options.expires <= context.clock()) {
          throw new ApplicationError('invalid-request', 'a key must expire in the future')
        }
        const tenant =
          (await findTenant(context, options.tenant)) ??
          (await createTenant(context, options.tenant, localActor()))
        const { id, secret } = await createKey(context, {
          tenant,
          actor: localActor(),
          name: options.name,
          scopes: options.scope,
          ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
        })
        await write(terminal.err, `key ${id}; the secret is shown only now:\n`)
        await write(terminal.out, `${secret}\n`)
      }),
    )
  keys
    .command('list')
    .description('Shows the keys of a platform, with what they may do and until when.')
    .addOption(tenantOption())
    .addOption(databaseOption())
    .action((options: TenantOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const table = new Table({
          shouldDisableColors: true,
          columns: [{ name: 'key', alignment: 'left' }],
        })
        for (const key of await listKeys(context, await existingTenant(context, options.tenant))) {
          table.addRow({
            key: key.id,
            name: printable(key.name),
            scopes: key.scopes.join(' '),
            expires: key.expiresAt === undefined ? 'never' : formatInstant(key.expiresAt),
            revoked: key.revokedAt === undefined ? '' : formatInstant(key.revokedAt),
          })
        }
        await write(terminal.out, `${table.render()}\n`)
      }),
    )
  keys
    .command('revoke')
    .description('Ends a key at once; what it did stays on record.')
    .argument('<key>', 'id of the key')
    .addOption(tenantOption())
    .addOption(databaseOption())
    .action((key: string, options: TenantOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, options.tenant)
        await revokeKey(context, { tenant, actor: localActor() }, key)
        await write(terminal.err, `revoked ${key}\n`)
      }),
    )
  keys
    .command('signing')
    .description('Shows the public key (PEM) by which reports are signed, and makes it if need be.')
    .action(async () => {
      const { key, keyId } = reportSigner(configFromEnvironment().signingKeyFile).publicKeyPem()
      await write(terminal.err, `key ${keyId}\n`)
      await write(terminal.out, key)
    })
  return keys
}
