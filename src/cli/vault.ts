import { Table } from 'console-table-printer'
import { Command } from 'commander'
import { rotateVault } from '../application/vault/rotate-vault.ts'
import { type VaultStatus, vaultStatus } from '../application/vault/vault-status.ts'
import type { VaultKeyIds } from '../vault/vault.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { localActor } from './local-actor.ts'
import { databaseOption } from './options.ts'
import { progressBar } from './progress.ts'
import { type Terminal, write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type VaultOptions = { readonly db?: string }

const HELP = `
How a key is replaced: put a new one (openssl rand -hex 32) before the old one in WAGEWATCH_VAULT_KEY or
in the key file, for every process; stop them all, then start them again; run vault rotate; take out what
vault status says nothing needs. The last key makes the fingerprints by which accounts are compared, and
stays.

Exit codes
  0  nothing is left to seal anew
  1  something is, or it failed
`

export const vaultCommand: CommandFactory = (terminal, exitWith) => {
  const told = async (status: VaultStatus, keys: VaultKeyIds) => {
    await tell(terminal, status, keys)
    if (remaining(status) > 0) exitWith(EXIT_CODES.failure)
  }
  const status = new Command('status')
    .description(
      'Shows what is sealed by which key, what is to be sealed anew, and which keys nothing needs.',
    )
    .addOption(databaseOption())
    .action((options: VaultOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) =>
        told(await vaultStatus(context), context.vault.keys),
      ),
    )
  const rotate = new Command('rotate')
    .description(
      'Seals everything anew with the newest key and the chosen cipher, a part at a time beside running servers. Cut off, it goes on where it stopped.',
    )
    .addOption(databaseOption())
    .addHelpText('after', HELP)
    .action((options: VaultOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        let bar: ReturnType<typeof progressBar> | undefined
        const after = await rotateVault(context, {
          actor: localActor(),
          onProgress: ({ what, done, total }) => {
            bar ??= progressBar(terminal, total, 'values')
            bar.update(done, what)
          },
        }).finally(() => bar?.stop())
        await told(after, context.vault.keys)
      }),
    )
  return new Command('vault').addCommand(status).addCommand(rotate)
}

function remaining({ places }: VaultStatus): number {
  return places.reduce((sum, { stale, unreadable }) => sum + stale + unreadable, 0)
}

async function tell({ out, err }: Terminal, status: VaultStatus, keys: VaultKeyIds): Promise<void> {
  const places = new Table({
    shouldDisableColors: true,
    columns: [{ name: 'sealed', alignment: 'left' }],
  })
  for (const { what, current, stale, unreadable } of status.places) {
    places.addRow({
      sealed: what,
      'up to date': current,
      'to rotate': stale,
      'key missing': unreadable,
    })
  }
  const used = new Table({
    shouldDisableColors: true,
    columns: [
      { name: 'key', alignment: 'left' },
      { name: 'values', alignment: 'right' },
      { name: 'use', alignment: 'left' },
    ],
  })
  for (const { keyId, values } of status.keys) {
    used.addRow({ key: keyId, values, use: useOf({ keyId, values }, keys) })
  }
  await write(out, `${places.render()}\n${used.render()}\n`)
  const left = remaining(status)
  await write(err, left === 0 ? 'nothing is left to seal anew\n' : `${left} left to seal anew\n`)
}

function useOf(
  { keyId, values }: VaultStatus['keys'][number],
  { newest, cipher, ofFingerprints }: VaultKeyIds,
): string {
  const uses = [
    ...(keyId === newest ? [`seals, by ${cipher}`] : []),
    ...(keyId === ofFingerprints ? ['makes the fingerprints'] : []),
  ]
  if (uses.length > 0) return uses.join('; ')
  return values === 0 ? 'none: it can be taken out' : 'opens what is to rotate'
}
