import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { COVERAGES, type Coverage } from '../../fixtures/population/life/life.ts'
import { ApplicationError } from '../domain/application-error.ts'
import type { Context } from '../application/context.ts'
import { type Instant, parseDay, startOf } from '../domain/calendar.ts'
import { ablationTable } from '../evaluation/ablation-table.ts'
import { evaluationTable, shareText } from '../evaluation/evaluation-table.ts'
import { type Share, shareOf } from '../evaluation/share.ts'
import type { CommandFactory } from './command.ts'
import {
  type EvaluationRun,
  type RunSettings,
  runOnFiles,
  runOnPopulation,
} from './evaluation-run.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

type EvaluateOptions = {
  readonly seed: string
  readonly seeds?: readonly string[]
  readonly contractors: number
  readonly months: number
  readonly coverage: Coverage
  readonly divertingShare: number
  readonly sessions: number
  readonly labels?: string
  readonly since?: Instant
  readonly ablate: boolean
  readonly policy?: string
  readonly json: boolean
  readonly out?: string
}

const HELP = `
Without --labels a population is generated from the seed: ordinary contractors, lawful look-alikes of
many kinds, hijack victims, and rings of every typology with their evasions. The generator knows nothing
of the detection code. It is screened month by month through the whole product, in memory, each month
with only what was submitted by then. Shares come with their 95 % Wilson interval; missed cases and
false alerts are listed one by one; two naive methods stand beside it: a list of countries, and a count
of simple rules.

--since is the time split: what could be seen, or was alerted, before that day is left out, so that a
policy chosen on the earlier months is judged on the later ones.

--ablate judges everybody as of the last batch again without each signal family and without each
indicator, and shows which alerts are then gone.

Labels are a JSON array, or one object per line: contractor_id, diverting (true or false), and where known
typology, ring, persona, detectable_from (the first day on which two families of evidence can be seen),
hijack, declared_country.

Examples
  $ npm run wagewatch -- evaluate --contractors 2000 --months 12 --coverage events
  $ npm run wagewatch -- evaluate --seeds a,b,c --contractors 20000 --months 18 --diverting-share 0.003
  $ npm run wagewatch -- evaluate --ablate --out evaluation.json
  $ npm run wagewatch -- evaluate --labels labels.json batch-2025-01.json batch-2025-02.json
`

export const evaluateCommand: CommandFactory = (terminal) =>
  new Command('evaluate')
    .description(
      'Screens a generated population, or labelled files, and measures precision, recall, delay and whom it accuses wrongly.',
    )
    .argument('[file...]', 'with --labels: batches in order')
    .option('--seed <text>', 'seed of the population', '1')
    .option('--seeds <list>', 'several seeds with commas, one population each', list)
    .option('--contractors <number>', 'size of the population', whole(1), 2000)
    .option('--months <number>', 'pay months', whole(1), 12)
    .addOption(
      new Option('--coverage <level>', 'what the platform sends')
        .choices([...COVERAGES])
        .default('events'),
    )
    .option('--diverting-share <number>', 'share who divert, 0 to 1', share, 0.02)
    .option('--sessions <number>', 'mean sign-ins and work sessions a month', whole(0), 6)
    .option('--labels <file>', 'labels of the given batches, instead of a population')
    .option('--since <date>', 'judge only what comes to light from this day on', sinceDay)
    .option('--ablate', 'also show what each family and each indicator buys', false)
    .option('--policy <file>', 'policy document (JSON) instead of the default')
    .option(
      '--json',
      'write the measures as JSON to the standard output, the tables beside it',
      false,
    )
    .option('--out <file>', 'also write the measures as JSON to this file')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: EvaluateOptions) => {
      const { labels } = options
      if ((labels === undefined) !== (files.length === 0)) {
        throw new ApplicationError(
          'invalid-request',
          'batches and --labels go together; without both a population is generated',
        )
      }
      await evaluateAll(terminal, files, options)
    })

async function evaluateAll(
  terminal: Terminal,
  files: readonly string[],
  options: EvaluateOptions,
): Promise<void> {
  const tables = options.json ? terminal.err : terminal.out
  const runs: EvaluationRun[] = []
  for (const [name, run] of plannedRuns(terminal, files, options)) {
    // A database in memory for each, so that only one population is held at a time.
    const done = await withWagewatch(configOf(options), ({ context }) => run(context))
    runs.push(done)
    await write(tables, `${textOf(name, done)}\n\n`)
  }
  if (runs.length > 1) await write(tables, pooledText(runs))
  const text = `${JSON.stringify({ schema: 'wagewatch.evaluation/1', runs }, null, 2)}\n`
  if (options.json) await write(terminal.out, text)
  if (options.out === undefined) return
  await mkdir(dirname(options.out), { recursive: true })
  await writeFile(options.out, text)
  await write(terminal.err, `wrote ${options.out}\n`)
}

type PlannedRun = readonly [name: string, run: (context: Context) => Promise<EvaluationRun>]

function plannedRuns(
  terminal: Terminal,
  files: readonly string[],
  options: EvaluateOptions,
): readonly PlannedRun[] {
  const { labels: labelsPath, since, ablate, seed, seeds = [seed] } = options
  const settings = (context: Context): RunSettings => ({ context, terminal, since, ablate })
  if (labelsPath !== undefined) {
    return [[labelsPath, (context) => runOnFiles(settings(context), { labelsPath, files })]]
  }
  return seeds.map((each) => [
    `Seed ${each}`,
    (context) => runOnPopulation(settings(context), populationOf(each, options)),
  ])
}

function configOf({ policy }: EvaluateOptions) {
  return {
    database: ':memory:',
    ...(policy === undefined ? {} : { policyPath: policy }),
  }
}

function textOf(name: string, { evaluation, ablation }: EvaluationRun): string {
  const bought = ablation === undefined ? '' : `\n\n${ablationTable(ablation)}`
  const text = `${name}: ${evaluationTable(evaluation)}${bought}`
  return text.split('\n').map(printable).join('\n')
}

function populationOf(seed: string, options: EvaluateOptions) {
  const { contractors, months, coverage, divertingShare, sessions } = options
  return { seed, contractors, months, coverage, divertingShare, sessionsPerMonth: sessions }
}

/** Over all seeds, as if they were one population. */
function pooledText(runs: readonly EvaluationRun[]): string {
  const pooled = (of: (run: EvaluationRun) => Share) => {
    const shares = runs.map(of)
    const sum = (count: (share: Share) => number) =>
      shares.reduce((total, each) => total + count(each), 0)
    return shareText(
      shareOf(
        sum(({ hits }) => hits),
        sum((each) => each.of),
      ),
    )
  }
  return [
    `All ${runs.length} populations together`,
    `  precision                  ${pooled(({ evaluation }) => evaluation.quality.precision)}`,
    `  recall of detectable       ${pooled(({ evaluation }) => evaluation.quality.recallOfDetectable)}`,
    `  lawful alerted             ${pooled(({ evaluation }) => evaluation.lawful.all)}`,
    `  victims advised against    ${pooled(({ evaluation }) => evaluation.hijack.advisedAsDiverting)}`,
    '',
  ].join('\n')
}

function list(text: string): readonly string[] {
  const seeds = text.split(',').map((seed) => seed.trim())
  if (seeds.every((seed) => seed !== '')) return seeds
  throw new InvalidArgumentError('Write seeds with commas, as in a,b,c.')
}

function whole(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text)
    throw new InvalidArgumentError(`Write a whole number from ${least}.`)
  }
}

function share(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('Write a share from 0 to 1, as in 0.003.')
}

function sinceDay(text: string): Instant {
  const day = parseDay(text)
  if (day !== undefined) return startOf(day)
  throw new InvalidArgumentError('Write a day as 2025-06-30.')
}
