import type { Acting } from '../../domain/actor.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { Rescreen } from '../../domain/rescreen.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { contractorKeysUpTo } from '../../storage/assessments/contractors.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { endRescreen, findRescreen, noteRescreened } from '../../storage/batches/rescreens.ts'
import { assessContractors } from './assess-contractors.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { clusterNews, followAlerts } from './follow-alerts.ts'
import { knowledgeAt } from './knowledge-at.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import { workOffBatches } from '../batches/work-off-batches.ts'

/**
 * Assesses every contractor as of the latest batch, whatever they were assessed with, and returns their number.
 * With nothing changed it writes only an audit entry: the increments gave the same.
 */
export async function rescreenAll(context: Context, acting: Acting): Promise<number> {
  const { tenant } = acting
  return await context.store.tenantLock.run(tenant, async () => {
    await workOffBatches(context, tenant)
    return await rescreen(context, acting)
  })
}

/** The same with the tenant’s lock held and no batch unfinished. Settles a request for it. */
export async function rescreen(installation: Context, { tenant, actor }: Acting): Promise<number> {
  const { store } = installation
  // Read before the policy: one that is published in between asks for it again.
  const due = await findRescreen(store.reader, tenant)
  const context = await withPolicyInForce(installation, tenant)
  const batch = await lastFinishedBatch(store.reader, tenant)
  const assessed = batch === undefined ? 0 : await assessEverybody(context, batch, due)
  const news = batch === undefined ? [] : await clusterNews(context, batch)
  await store.write(tenant, async (db) => {
    if (due !== undefined) await endRescreen(db, tenant, due.policy)
    if (batch === undefined) return
    await followAlerts(db, context, batch, news)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'rescreen.finished',
      subject: { kind: 'batch', id: batch.id },
      detail: { assessed, policy: context.versions.policy },
    })
  })
  return assessed
}

async function assessEverybody(
  context: Context,
  batch: StoredBatch,
  due: Rescreen | undefined,
): Promise<number> {
  const { reader } = context.store
  const { tenant, sequence } = batch
  const contractors = await contractorKeysUpTo(reader, { tenant, upTo: sequence })
  const loader = new HistoryLoader(reader, await knowledgeAt(context, batch))
  return await assessContractors(context, {
    batch,
    loader,
    contractors,
    onSaved: async (db, done) => {
      if (due === undefined) return
      await noteRescreened(db, tenant, { policy: due.policy, done, total: contractors.length })
    },
  })
}
