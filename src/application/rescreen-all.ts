import type { Acting } from '../domain/actor.ts'
import { lastFinishedBatch } from '../storage/batches.ts'
import { contractorKeysUpTo } from '../storage/contractors.ts'
import { HistoryLoader } from '../storage/history-loader.ts'
import { assessContractors } from './assess-contractors.ts'
import { logAudit } from './audit-log.ts'
import type { Progress } from './batch-input.ts'
import type { Context } from './context.ts'
import { clusterNews, followAlerts } from './follow-alerts.ts'
import { knowledgeAt } from './knowledge-at.ts'
import { withPolicyInForce } from './policy-in-force.ts'
import { workOffBatches } from './work-off-batches.ts'

/**
 * Assesses every contractor as of the latest batch, after a change of policy, catalogue or lists, and
 * returns their number. With nothing changed it writes only an audit entry: the increments gave the same.
 */
export async function rescreenAll(
  installation: Context,
  { tenant, actor }: Acting,
  onProgress?: (progress: Progress) => void,
): Promise<number> {
  const context = await withPolicyInForce(installation, tenant)
  const { store } = context
  return await store.tenantLock.run(tenant, async () => {
    await workOffBatches(context, tenant)
    const batch = await lastFinishedBatch(store.reader, tenant)
    if (batch === undefined) return 0
    const contractors = await contractorKeysUpTo(store.reader, { tenant, upTo: batch.sequence })
    const loader = new HistoryLoader(store.reader, await knowledgeAt(context, batch))
    const assessed = await assessContractors(context, { batch, loader, contractors }, onProgress)
    const news = await clusterNews(context, batch)
    await store.write(tenant, async (db) => {
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
  })
}
