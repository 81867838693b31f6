import type { ReportScopeWire } from '../../contract/report.ts'
import type { Acting } from '../../domain/actor.ts'
import { chainOf } from '../../domain/audit.ts'
import type { FormatName } from '../../reports/formats.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Tells the log of drafts, and no other, who reads the draft of a suspicious activity report, on whom. */
export async function noteDraftRead(
  context: Context,
  { tenant, actor }: Acting,
  { format, scope }: { readonly format: FormatName; readonly scope: ReportScopeWire },
): Promise<void> {
  const chain = chainOf(tenant, 'sar-drafts')
  await context.store.write(chain, (db) =>
    logAudit(db, context, {
      tenant: chain,
      actor,
      action: 'sar-draft.read',
      subject: { kind: scope.kind, id: scope.id ?? '' },
      detail: { format },
    }),
  )
}
