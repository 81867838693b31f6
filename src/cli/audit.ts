import { Command, InvalidArgumentError, Option } from 'commander'
import { AUDIT_FAULTS, type AuditVerdict, verifyAudit } from '../application/audit/verify-audit.ts'
import { type AuditHead, INSTALLATION, chainOf } from '../domain/audit.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { databaseOption } from './options.ts'
import { type Terminal, write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type VerifyOptions = {
  readonly db?: string
  readonly tenant?: string
  readonly head?: AuditHead
  readonly sarDrafts: boolean
}

export const auditCommand: CommandFactory = (terminal, exitWith) => {
  const audit = new Command('audit')
  audit
    .command('verify')
    .description(
      'Reads a whole audit log and names every edit, deletion, reordering and truncation. Prints its head: note it elsewhere, and give it the next time.',
    )
    .option('--tenant <name>', 'platform whose log it is; without one, that of the installation')
    .addOption(
      new Option('--head <head>', 'a head noted earlier, as NUMBER:SHA256').argParser(parseHead),
    )
    .option('--sar-drafts', 'the log of who read drafts of suspicious activity reports', false)
    .addOption(databaseOption())
    .action((options: VerifyOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        const { tenant: name, head, sarDrafts } = options
        const tenant = name === undefined ? INSTALLATION : await existingTenant(context, name)
        const chain = chainOf(tenant, sarDrafts ? 'sar-drafts' : 'platform')
        const verdict = await verifyAudit(context, chain, head)
        await tell(terminal, verdict)
        if (verdict.faults.length > 0) exitWith(EXIT_CODES.failure)
      }),
    )
  return audit
}

async function tell(terminal: Terminal, { entries, head, faults }: AuditVerdict): Promise<void> {
  for (const { code, sequence } of faults) {
    await write(terminal.err, `entry ${sequence}: ${code}: ${AUDIT_FAULTS[code]}\n`)
  }
  const verdict = faults.length === 0 ? 'whole' : 'NOT WHOLE'
  await write(terminal.err, `${entries} entries, ${verdict}\n`)
  await write(terminal.out, `${head.sequence}:${head.sha256}\n`)
}

function parseHead(text: string): AuditHead {
  const [, sequence, sha256] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (sequence !== undefined && sha256 !== undefined) return { sequence: Number(sequence), sha256 }
  throw new InvalidArgumentError('Write it as audit verify printed it: NUMBER:SHA256.')
}
