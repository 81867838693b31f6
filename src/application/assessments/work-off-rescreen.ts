import type { TenantId } from '../../domain/ids.ts'
import type { Rescreen } from '../../domain/rescreen.ts'
import { contractorKeysUpTo } from '../../storage/assessments/contractors.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { endRescreen, findRescreen, noteRescreened } from '../../storage/batches/rescreens.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import { assessContractors } from './assess-contractors.ts'
import { clusterNews, followAlerts } from './follow-alerts.ts'
import { knowledgeAt } from './knowledge-at.ts'

/**
 * Assesses everybody anew as of the latest batch where a published policy or newer lists asked for it. To be
 * called with the tenant’s lock held and no batch unfinished. With nothing changed it writes only an audit
 * entry: the increments gave the same.
 */
export async function workOffRescreen(installation: Context, tenant: TenantId): Promise<void> {
  const { store } = installation
  // Read before the policy: one that is published in between asks for it again.
  const due = await findRescreen(store.reader, tenant)
  if (due === undefined) return
  const context = await withPolicyInForce(installation, tenant)
  const batch = await lastFinishedBatch(store.reader, tenant)
  const assessed = batch === undefined ? 0 : await assessEverybody(context, batch, due)
  const news = batch === undefined ? [] : await clusterNews(context, batch)
  await store.write(tenant, async (db) => {
    await endRescreen(db, tenant, due.policy)
    if (batch === undefined) return
    await followAlerts(db, context, batch, news)
    await logAudit(db, context, {
      tenant,
      actor: due.by,
      action: 'rescreen.finished',
      subject: { kind: 'batch', id: batch.id },
      detail: { assessed, policy: context.versions.policy },
    })
  })
}

/** Returns their number. */
async function assessEverybody(
  context: Context,
  batch: StoredBatch,
  { policy }: Rescreen,
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
      await noteRescreened(db, tenant, { policy, done, total: contractors.length })
    },
  })
}
