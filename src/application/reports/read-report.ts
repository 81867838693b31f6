import type { Acting } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import { casesOf } from '../../storage/desk/cases.ts'
import {
  requireNothingSealed,
  requireUnsealed,
  requireUnsealedCase,
} from '../feedback/blind-seal.ts'
import { type BuiltReport, type ReportScope, buildReport } from './build-report.ts'
import type { Context } from '../context.ts'
import { openedCase } from '../cases/read-case.ts'

/**
 * The report for somebody who reads it. Throws as `buildReport`, and `blind-verdict-first` while it would
 * tell them of somebody whom they could still judge blindly.
 */
export async function readReport(
  context: Context,
  acting: Acting,
  scope: ReportScope,
  asOf?: Instant,
): Promise<BuiltReport> {
  await requireReadable(context, acting, scope)
  return await buildReport(context, acting.tenant, scope, asOf)
}

async function requireReadable(
  context: Context,
  acting: Acting,
  scope: ReportScope,
): Promise<void> {
  const { reader } = context.store
  switch (scope.kind) {
    case 'contractor':
      await requireUnsealed(reader, acting, [scope.contractor])
      // It holds what was decided on their cases.
      for (const state of await casesOf(reader, acting.tenant, [scope.contractor])) {
        await requireUnsealedCase(reader, acting, state)
      }
      return
    case 'case': {
      await openedCase(context, acting, scope.case)
      return
    }
    case 'portfolio':
    case 'batch':
    case 'cluster':
      return await requireNothingSealed(reader, acting)
  }
}
