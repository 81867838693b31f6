/**
 * Cases follow alerts: those of one cluster come to one case.
 *
 * What changed is read from the alerts themselves, so that doing it again after a crash changes nothing.
 */
import { systemActor } from '../../domain/actor.ts'
import type { Alert } from '../../domain/assessment.ts'
import type { ContractorId } from '../../domain/ids.ts'
import type { Case, CaseAlert } from '../../review/case.ts'
import { caseForCluster, decideEvidence, mergeable } from '../../review/decide-evidence.ts'
import { alertKey } from '../../review/evolve.ts'
import { groupsOf } from '../../review/groups.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { casesOf, findCase, nextCaseId } from '../../storage/desk/cases.ts'
import { alertsUpdatedAt } from '../../storage/assessments/read-alerts.ts'
import type { Db } from '../../storage/store.ts'
import type { Context } from '../context.ts'
import { readClusters } from '../contractors/read-clusters.ts'
import { recordEvents } from '../cases/record-events.ts'

/** The changed alerts of one cluster, with everybody in it. */
export type ClusterNews = {
  readonly contractors: readonly ContractorId[]
  readonly alerts: readonly CaseAlert[]
}

/** What the batch changed, cluster by cluster. To be read before the transaction begins. */
export async function clusterNews(
  context: Context,
  batch: StoredBatch,
): Promise<readonly ClusterNews[]> {
  const alerts = await alertsUpdatedAt(context.store.reader, batch.tenant, batch.knownAt)
  if (alerts.length === 0) return []
  const about = alerts.map(({ contractor }) => contractor)
  const clusters = await readClusters(context.store.reader, batch, about)
  const byContractor = Map.groupBy(alerts.map(caseAlert), ({ contractor }) => contractor)
  return groupsOf(about, clusters).map((contractors) => ({
    contractors,
    alerts: contractors.flatMap((each) => byContractor.get(each) ?? []),
  }))
}

function caseAlert({ contractor, typology, band, status }: Alert): CaseAlert {
  return { contractor, typology, band, status }
}

export async function followAlerts(
  db: Db,
  context: Context,
  { tenant }: StoredBatch,
  news: readonly ClusterNews[],
): Promise<void> {
  const acting = { tenant, actor: systemActor('assessment') }
  for (const { contractors, alerts } of news) {
    const cases = await casesAbout(db, acting, contractors)
    for (const [home, theirs] of homesOf(cases, alerts)) {
      if (home !== undefined) {
        const events = decideEvidence(home, theirs)
        if (events.length > 0) await recordEvents(db, context, acting, home, events)
        continue
      }
      const open = theirs.filter(({ status }) => status === 'open')
      if (open.length === 0) continue
      const id = await nextCaseId(db, tenant)
      await recordEvents(db, context, acting, id, [{ kind: 'opened', alerts: open }])
    }
    await mergeCases(db, context, acting, contractors)
  }
}

/** Their cases, and those that duplicates among them stand for. */
async function casesAbout(
  db: Db,
  { tenant }: Pick<StoredBatch, 'tenant'>,
  contractors: readonly ContractorId[],
): Promise<readonly Case[]> {
  const found = new Map<string, Case>()
  for (const each of await casesOf(db, tenant, contractors)) {
    let original: Case | undefined = each
    while (original?.duplicateOf !== undefined) {
      original = await findCase(db, tenant, original.duplicateOf)
    }
    if (original !== undefined) found.set(original.id, original)
  }
  return [...found.values()]
}

/** An alert stays with the case that has it; the others go to the one that stands for the cluster. */
function homesOf(
  cases: readonly Case[],
  alerts: readonly CaseAlert[],
): ReadonlyMap<Case | undefined, readonly CaseAlert[]> {
  const holders = new Map(
    cases.flatMap((each) => each.alerts.map((alert) => [alertKey(alert), each] as const)),
  )
  const target = caseForCluster(cases)
  return Map.groupBy(alerts, (alert) => holders.get(alertKey(alert)) ?? target)
}

/** Clusters that have become one: their open cases come to the oldest. */
async function mergeCases(
  db: Db,
  context: Context,
  acting: Parameters<typeof recordEvents>[2],
  contractors: readonly ContractorId[],
): Promise<void> {
  const cases = await casesOf(db, acting.tenant, contractors)
  const into = caseForCluster(cases)
  if (into === undefined) return
  const absorbed = mergeable(cases, into)
  if (absorbed.length === 0) return
  for (const each of absorbed) {
    await recordEvents(db, context, acting, each, [{ kind: 'merged', into: into.id }])
  }
  const alerts = absorbed.flatMap((each) => each.alerts)
  await recordEvents(db, context, acting, into, [{ kind: 'joined', alerts }])
}
