/** One measured screening, of a generated population or of labelled files. */
import { evaluateLabelled } from '../../fixtures/evaluate-run.ts'
import { generatePopulation } from '../../fixtures/population/generate-population.ts'
import type { PopulationOptions } from '../../fixtures/population/options.ts'
import { screenInto, screenedIn } from '../../fixtures/screen-with-wagewatch.ts'
import { ablate } from '../application/assessments/ablate.ts'
import type { Context } from '../application/context.ts'
import { createTenant } from '../application/platforms/create-tenant.ts'
import type { EngineVersions } from '../domain/assessment.ts'
import { type Instant, formatInstant } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import { type AblationRow, ablation } from '../evaluation/ablation.ts'
import { countryListBaseline, ruleCountBaseline } from '../evaluation/baselines.ts'
import { type Evaluation, evaluate } from '../evaluation/evaluate.ts'
import type { Label } from '../evaluation/label.ts'
import { refuseUnread, submitFiles } from './batch-files.ts'
import { documentsIn, readLabels } from './labelled-files.ts'
import { localActor } from './local-actor.ts'
import { progressBar } from './progress.ts'
import type { Terminal } from './terminal.ts'

export type EvaluationRun = {
  readonly engine: EngineVersions
  /** Judges what comes to light from this day on; absent: everything. */
  readonly since?: string
  /** What was screened. */
  readonly source: Readonly<Record<string, unknown>>
  readonly evaluation: Evaluation
  readonly ablation?: readonly AblationRow[]
}

export type RunSettings = {
  readonly context: Context
  readonly terminal: Terminal
  /** Time split; see `EvaluationInput`. */
  readonly since: Instant | undefined
  readonly ablate: boolean
}

export async function runOnPopulation(
  settings: RunSettings,
  options: PopulationOptions,
): Promise<EvaluationRun> {
  const { context, terminal, since } = settings
  const tenant = await newTenant(context)
  const { batches, labels } = generatePopulation(options)
  const progress = progressBar(terminal, options.months, 'months')
  let months = 0
  const onBatch = (period: string) => progress.update((months += 1), `${period} screened`)
  const evaluation = await evaluateLabelled({
    batches,
    labels,
    screen: screenInto({ context, tenant, onBatch }),
    ...(since === undefined ? {} : { since: formatInstant(since) }),
  }).finally(() => progress.stop())
  return {
    ...madeWith(settings),
    source: { ...options },
    evaluation,
    ...(await ablated(settings, tenant, labels)),
  }
}

export type LabelledFiles = {
  readonly labelsPath: string
  readonly files: readonly string[]
}

/** Throws `batch-rejected` when nothing of a file could be applied. */
export async function runOnFiles(
  settings: RunSettings,
  { labelsPath, files }: LabelledFiles,
): Promise<EvaluationRun> {
  const { context, terminal, since } = settings
  const labels = await readLabels(labelsPath)
  const tenant = await newTenant(context)
  const form = { strict: false, atomic: false, mapping: {}, terminal }
  const batches = await submitFiles(context, tenant, files, form)
  refuseUnread(batches)
  const documents = documentsIn(files)
  const evaluation = evaluate({
    labels,
    ...(await screenedIn(context, tenant)),
    payRuns: batches.map(({ submittedAt }) => submittedAt),
    baselines:
      documents === undefined
        ? []
        : [
            { name: 'country list', screening: countryListBaseline(documents) },
            { name: 'rule count', screening: ruleCountBaseline(documents) },
          ],
    ...(since === undefined ? {} : { since }),
  })
  const source = {
    labels: labelsPath,
    batches: batches.map(({ id, source: name, sha256 }) => ({ name: name ?? id, sha256 })),
  }
  return { ...madeWith(settings), source, evaluation, ...(await ablated(settings, tenant, labels)) }
}

function madeWith({ context, since }: RunSettings): Pick<EvaluationRun, 'engine' | 'since'> {
  return {
    engine: context.versions,
    ...(since === undefined ? {} : { since: formatInstant(since) }),
  }
}

async function newTenant(context: Context): Promise<TenantId> {
  return await createTenant(context, `evaluation ${context.newId()}`, localActor())
}

async function ablated(
  { context, terminal, ablate: isWanted }: RunSettings,
  tenant: TenantId,
  labels: readonly Label[],
): Promise<Pick<EvaluationRun, 'ablation'>> {
  if (!isWanted) return {}
  const progress = progressBar(terminal, labels.length, 'contractors')
  const screenings = await ablate(context, tenant, (done) =>
    progress.update(done, 'judged without each family and indicator'),
  ).finally(() => progress.stop())
  return { ablation: ablation(labels, screenings) }
}
