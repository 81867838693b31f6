import { writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { Table } from 'console-table-printer'
import { type Backtest, type BacktestAlert, backtest } from '../application/policies/backtest.ts'
import { sha256Of } from '../application/sha256-of.ts'
import { loadPolicy } from '../application/policies/load-policy.ts'
import { formatDay, dayOf, formatInstant } from '../domain/calendar.ts'
import type { CommandFactory } from './command.ts'
import { localActor } from './local-actor.ts'
import { existingTenant } from './existing-tenant.ts'
import { databaseOption } from './options.ts'
import { printable } from './printable.ts'
import { progressBar } from './progress.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type BacktestOptions = {
  readonly policy: string
  readonly tenant: string
  readonly every: 'batch' | 'month'
  readonly db?: string
  readonly out?: string
}

const HELP = `
Looks at the stored payroll of a platform as it was known at each batch, judges everybody under the
policy in use (the default, or WAGEWATCH_POLICY) and under the new one, and shows which alerts the
change would have brought and which it would have cost, by typology and by declared country. Nothing
is stored, and nothing that came later is read.

Read the country columns before publishing a policy: a change that moves the alerts of one country
much more than those of others measures where people live.

Examples
  $ npm run wagewatch -- policy show --out new.json
  $ npm run wagewatch -- backtest --policy new.json --tenant acme
  $ npm run wagewatch -- backtest --policy new.json --tenant acme --every month --out backtest.json
`

export const backtestCommand: CommandFactory = (terminal) =>
  new Command('backtest')
    .description('Replays stored payroll under another policy: alerts gained and lost.')
    .requiredOption('--policy <file>', 'policy document (JSON) to try')
    .requiredOption('--tenant <name>', 'platform')
    .addOption(
      new Option('--every <step>', 'look at every batch, or at the last of each month')
        .choices(['batch', 'month'])
        .default('batch'),
    )
    .option('--out <file>', 'also write every alert gained, lost or moved as JSON')
    .addOption(databaseOption())
    .addHelpText('after', HELP)
    .action(async (options: BacktestOptions) => {
      const policy = await loadPolicy(options.policy)
      await withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, options.tenant)
        const progress = progressBar(terminal, 100, '%')
        const found = await backtest(
          context,
          { tenant, actor: localActor() },
          {
            policy,
            every: options.every,
            onProgress: ({ done, total, at }) =>
              progress.update(Math.floor((100 * done) / total), `as of ${formatInstant(at)}`),
          },
        ).finally(() => progress.stop())
        const names = {
          before: context.versions.policy,
          after: { id: policy.id, version: policy.version, sha256: sha256Of(policy) },
        }
        await write(terminal.out, backtestText(found, names))
        if (options.out === undefined) return
        const document = backtestDocument(found, names)
        await writeFile(options.out, `${JSON.stringify(document, null, 2)}\n`)
        await write(terminal.err, `wrote ${options.out}\n`)
      })
    })

type PolicyName = { readonly id: string; readonly version: number; readonly sha256: string }
type PolicyNames = { readonly before: PolicyName; readonly after: PolicyName }

function backtestText(found: Backtest, { before, after }: PolicyNames): string {
  const { times, contractors, gained, lost, moved } = found
  const [first, last] = [times.at(0), times.at(-1)]
  if (first === undefined || last === undefined) return 'Nothing was screened yet.\n'
  const heading = [
    `${contractors} contractors, ${times.length} times from ${formatDay(dayOf(first))} to ${formatDay(dayOf(last))}`,
    `in use  ${nameOf(before)}: ${found.before} alerts`,
    `tried   ${nameOf(after)}: ${found.after} alerts; ${gained.length} gained, ${lost.length} lost, ${moved.length} at another time`,
  ].map(printable)
  if (gained.length + lost.length === 0) return `${heading.join('\n')}\n`
  return [
    ...heading,
    countTable('typology', found, ({ typology }) => typology),
    countTable(
      'declared country',
      found,
      ({ declaredCountry }) => declaredCountry,
      (country) => ({
        contractors: found.contractorsByCountry.get(country) ?? 0,
      }),
    ),
    '',
  ].join('\n')
}

function nameOf({ id, version, sha256 }: PolicyName): string {
  return `${id} version ${version} (${sha256.slice(0, 12)})`
}

function countTable(
  title: string,
  { gained, lost }: Backtest,
  groupOf: (alert: BacktestAlert) => string,
  beside: (group: string) => Readonly<Record<string, number>> = () => ({}),
): string {
  const [more, fewer] = [Map.groupBy(gained, groupOf), Map.groupBy(lost, groupOf)]
  const table = new Table({
    shouldDisableColors: true,
    columns: [{ name: title, alignment: 'left' }],
  })
  for (const group of [...new Set([...more.keys(), ...fewer.keys()])].sort()) {
    const counts = { gained: more.get(group)?.length ?? 0, lost: fewer.get(group)?.length ?? 0 }
    table.addRow({ [title]: printable(group), ...beside(group), ...counts })
  }
  return table.render()
}

function backtestDocument(found: Backtest, policies: PolicyNames): object {
  const row = ({ contractor, declaredCountry, typology, at }: BacktestAlert) => ({
    contractor_id: contractor,
    declared_country: declaredCountry,
    typology,
    first_as_of: formatInstant(at),
  })
  return {
    schema: 'wagewatch.backtest/1',
    policies,
    times: found.times.map(formatInstant),
    contractors: found.contractors,
    alerts: { before: found.before, after: found.after },
    gained: found.gained.map(row),
    lost: found.lost.map(row),
    moved: found.moved.map((alert) => ({ ...row(alert), before: formatInstant(alert.before) })),
  }
}
