/** What a suppression would have hidden, had it always been there: told before anybody approves it. */
import { assess } from '../../detection/assess.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { Acting } from '../../domain/actor.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { casesOf } from '../../storage/desk/cases.ts'
import { contractorKey } from '../../storage/assessments/contractors.ts'
import { finishedBatches } from '../../storage/batches/finished-batches.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { alertsIn } from '../assessments/assess-under.ts'
import { requireUnsealed } from './blind-seal.ts'
import type { Context } from '../context.ts'
import { knowledgeAt } from '../assessments/knowledge-at.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'

export type HiddenAlert = {
  readonly typology: string
  /** When it was first seen, and would not have been. */
  readonly at: Instant
  /** A case about it was confirmed or escalated. */
  readonly confirmed: boolean
}

export type SuppressionPreview = {
  /** Batches looked at: all that were assessed. */
  readonly batches: number
  readonly alerts: number
  /** In order of time. */
  readonly hidden: readonly HiddenAlert[]
}

/** Point in time: each batch with what was known then. Nothing is stored. Throws `not-found`, and `blind-verdict-first`. */
export async function previewSuppression(
  installation: Context,
  acting: Acting,
  { contractor, indicator }: { readonly contractor: ContractorId; readonly indicator: string },
): Promise<SuppressionPreview> {
  const { tenant } = acting
  await requireUnsealed(installation.store.reader, acting, [contractor])
  const context = await withPolicyInForce(installation, tenant)
  const { reader } = context.store
  const batches = await finishedBatches(reader, tenant)
  const last = batches.at(-1)
  const upTo = last?.sequence ?? 0
  const key = await contractorKey(reader, { tenant, upTo }, contractor)
  if (key === undefined) throw new ApplicationError('not-found', 'There is no such contractor.')
  const silence = { indicator, suppression: 'preview', author: 'preview', reason: '', until: NEVER }
  const seen = new Map<string, { readonly at: Instant; hidden: boolean }>()
  for (const batch of batches) {
    const loader = new HistoryLoader(reader, await knowledgeAt(context, batch))
    const history = (await loader.histories(await loader.ownRecords([key]))).get(key)
    if (history === undefined) continue
    const silenced = [...(history.silenced ?? []), silence]
    const left = new Set(alertsIn(assess({ ...history, silenced }, context.engine)))
    for (const typology of alertsIn(assess(history, context.engine))) {
      const known = seen.get(typology) ?? { at: batch.knownAt, hidden: true }
      seen.set(typology, { ...known, hidden: known.hidden && !left.has(typology) })
    }
  }
  const confirmed = await confirmedTypologies(context, tenant, contractor)
  const hidden = [...seen].flatMap(([typology, { at, hidden }]) =>
    hidden ? [{ typology, at, confirmed: confirmed.has(typology) }] : [],
  )
  return { batches: batches.length, alerts: seen.size, hidden }
}

/** The last instant that there is (ECMA-262): the preview’s suppression never ends. */
const NEVER = instant(8.64e15)

async function confirmedTypologies(
  { store }: Context,
  tenant: TenantId,
  contractor: ContractorId,
): Promise<ReadonlySet<string>> {
  const cases = await casesOf(store.reader, tenant, [contractor])
  const alerts = cases.flatMap(({ decided }) =>
    decided?.disposition === 'confirmed-risk' || decided?.disposition === 'suspicious-escalated'
      ? decided.alerts
      : [],
  )
  const own = alerts.filter((alert) => alert.contractor === contractor)
  return new Set(own.map(({ typology }) => typology))
}
