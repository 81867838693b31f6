import type { Acting } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { FormatName } from '../../reports/formats.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { ReportScope } from './build-report.ts'
import type { Context } from '../context.ts'
import { scopeForFormat } from './may-read-format.ts'
import { readReport } from './read-report.ts'
import { type RenderedReport, renderReport } from './render-report.ts'

export type ReportOrder = {
  readonly scope: ReportScope
  readonly format: FormatName
  readonly asOf?: Instant
}

/**
 * The report as a file that leaves the product. Logged before it is handed out, but for drafts of suspicious activity
 * reports: who reads one stands in a log of its own (`renderReport`). Throws as `readReport` and `renderReport`.
 */
export async function exportReport(
  context: Context,
  acting: Acting,
  { scope, format, asOf }: ReportOrder,
): Promise<RenderedReport> {
  const built = await readReport(context, acting, scope, asOf)
  const rendered = await renderReport(context, acting, built, format)
  if (scopeForFormat(format) === 'sar:read') return rendered
  const { report_id: id, scope: about } = built.report
  await context.store.write(acting.tenant, (db) =>
    logAudit(db, context, {
      tenant: acting.tenant,
      actor: acting.actor,
      action: 'report.exported',
      // Not whom it is about: that would tell who is looked into.
      subject: { kind: 'report', id },
      detail: { format, about },
    }),
  )
  return rendered
}
