import type { Acting } from '../../domain/actor.ts'
import type { DestinationKey } from '../../domain/ids.ts'
import type { IdentifierFormat } from '../../reports/formats.ts'
import { withAccounts } from '../../reports/raw-identifiers.ts'
import { openedBy, refusedIdentifiers } from '../../review/identifier-request.ts'
import { sealedAccounts } from '../../storage/records/sealed-accounts.ts'
import { refusal } from '../cases/act-on-case.ts'
import { logAudit } from '../audit/audit-log.ts'
import { buildReport } from './build-report.ts'
import type { Context } from '../context.ts'
import { openedCase } from '../cases/read-case.ts'
import { type RenderedReport, renderReport } from './render-report.ts'

/**
 * The report of a case with account numbers in clear, on a request that a second person approved: of those who were in
 * the case when it was asked. Logged
 * before it is handed out. Throws `not-found`, `blind-verdict-first`, and `conflict` where the request opens nothing.
 */
export async function exportIdentifiers(
  context: Context,
  acting: Acting,
  {
    caseId,
    request,
    format,
  }: { readonly caseId: string; readonly request: string; readonly format: IdentifierFormat },
): Promise<RenderedReport> {
  const { tenant, actor } = acting
  const { store, vault, clock } = context
  const state = await openedCase(context, acting, caseId)
  const refused = refusedIdentifiers(state, request, clock())
  if (refused !== undefined) throw refusal(refused)
  const built = await buildReport(context, tenant, { kind: 'case', case: caseId })
  const sealed = await sealedAccounts(store.reader, tenant, openedBy(state, request))
  const accounts = new Map<DestinationKey, string>()
  for (const [key, account] of sealed) accounts.set(key, vault.open(tenant, account))
  const basis = { case_id: caseId, request_id: request }
  const report = withAccounts(built, basis, accounts)
  const subject = { kind: 'case', id: caseId }
  const detail = { request, format, report: report.report_id, accounts: accounts.size }
  await store.write(tenant, (db) =>
    logAudit(db, context, { tenant, actor, action: 'identifiers.exported', subject, detail }),
  )
  return await renderReport(context, acting, { report, exhibits: built.exhibits }, format)
}
