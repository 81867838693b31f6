/** Assesses contractors as of one batch and keeps what changed. */
import { setImmediate } from 'node:timers/promises'
import { assess } from '../../detection/assess.ts'
import { systemActor } from '../../domain/actor.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { type AlertChange, saveAlerts } from '../../storage/assessments/write-alerts.ts'
import { saveAssessments } from '../../storage/assessments/assessments.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { ContractorKey } from '../../storage/contractor-keys.ts'
import { engineNumber } from '../../storage/assessments/engines.ts'
import { GapSets } from '../../storage/assessments/gap-sets.ts'
import type { HistoryLoader } from '../../storage/history/history-loader.ts'
import type { OwnRecords } from '../../storage/records/records-at-hand.ts'
import { type StandingContractor, saveStandings } from '../../storage/assessments/standings.ts'
import type { Happening } from '../../domain/webhook.ts'
import { announce } from '../webhooks/announce.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Db } from '../../storage/store.ts'
import type { Progress } from '../batches/batch-input.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Context } from '../context.ts'

/** Contractors read with one set of statements. */
const CONTRACTORS_PER_CHUNK = 200
/** Contractors assessed before other requests get a turn: some milliseconds. */
const CONTRACTORS_PER_TURN = 25

export type AssessmentRun = {
  readonly batch: StoredBatch
  readonly loader: HistoryLoader
  readonly contractors: readonly ContractorKey[]
  /** Once the own records of each chunk are read, and before what it shares with others is. */
  readonly onRead?: (own: ReadonlyMap<ContractorKey, OwnRecords>) => Promise<void>
  /** In the transaction that keeps each chunk; `done` are assessed with it. */
  readonly onSaved?: (db: Db, done: number) => Promise<void>
}

type Assessed = Omit<StandingContractor, 'revision' | 'changed'>

/** The number of contractors assessed. */
export async function assessContractors(
  context: Context,
  { batch, loader, contractors, onRead, onSaved }: AssessmentRun,
  onProgress?: (progress: Progress) => void,
): Promise<number> {
  const engine = await engineNumber(context.store, context.versions)
  const gapSets = new GapSets(batch.tenant)
  let done = 0
  for (const chunk of chunksOf(contractors, CONTRACTORS_PER_CHUNK)) {
    const own = await loader.ownRecords(chunk)
    await onRead?.(own)
    const assessed = await assessChunk(context, await loader.histories(own))
    done += assessed.length
    const saved = done
    const saving = { batch, engine, gapSets, loader, onSaved: (db: Db) => onSaved?.(db, saved) }
    await saveChunk(context, saving, assessed)
    onProgress?.({ stage: 'assessing', done, total: contractors.length })
  }
  return done
}

async function assessChunk(
  { engine }: Context,
  histories: ReadonlyMap<ContractorKey, ContractorHistory>,
): Promise<readonly Assessed[]> {
  const assessed: Assessed[] = []
  for (const turn of chunksOf([...histories], CONTRACTORS_PER_TURN)) {
    for (const [key, history] of turn) {
      const { displayName, declaredCountry } = history.profile
      const residence = declaredCountry === undefined ? {} : { declaredCountry }
      assessed.push({ key, assessment: assess(history, engine), displayName, ...residence })
    }
    await setImmediate()
  }
  return assessed
}

type Saving = {
  readonly batch: StoredBatch
  readonly engine: number
  readonly gapSets: GapSets
  readonly loader: HistoryLoader
  readonly onSaved: (db: Db) => Promise<void> | undefined
}

async function saveChunk(
  context: Context,
  { batch, engine, gapSets, loader, onSaved }: Saving,
  assessed: readonly Assessed[],
): Promise<void> {
  const { store } = context
  await writeForBatch(store, { batch, kept: 'resumably' }, async (db) => {
    const { tenant, sequence, knownAt: asOf } = batch
    const scope = { tenant, sequence, asOf, engine, gapSets }
    const revised = await saveAssessments(db, scope, assessed)
    const alerts = await saveAlerts(db, scope, revised)
    await saveStandings(db, tenant, revised)
    await loader.saveSnapshots(db)
    await onSaved(db)
    if (alerts.length === 0) return
    await logAudit(db, context, {
      tenant,
      actor: systemActor('assessment'),
      action: 'alerts.changed',
      subject: { kind: 'batch', id: batch.id },
      detail: { alerts },
    })
    await announce(db, context, tenant, alerts.map(alertHappening))
  })
}

function alertHappening({ change, contractor, typology }: AlertChange): Happening {
  return {
    type: change === 'opened' ? 'alert.opened' : 'alert.updated',
    data: {
      contractor_id: contractor,
      typology,
      url: `/v1/contractors/${encodeURIComponent(contractor)}/assessment`,
    },
  }
}
