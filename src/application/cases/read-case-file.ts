import type { CaseFileWire, DecisionCountsWire, OwnCaseWire } from '../../contract/report.ts'
import { actorText } from '../../domain/actor.ts'
import { byText } from '../../domain/by-text.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { type Decided, activeHold, contractorsIn } from '../../review/case.ts'
import { caseFrom } from '../../review/evolve.ts'
import { caseEvents, casesOf, countDispositions } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'

/** A case for its report: whom it is about, and what people did with it. */
export type CaseFile = {
  readonly contractors: readonly ContractorId[]
  readonly wire: CaseFileWire
}

/** As the case stood at this instant, told by its events; undefined where it was not opened by then. */
export async function readCaseFile(
  db: Db,
  tenant: TenantId,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<CaseFile | undefined> {
  const events = (await caseEvents(db, tenant, id)).filter((each) => each.at <= at)
  if (events.length === 0) return undefined
  const state = caseFrom(id, events)
  const decisions = events.flatMap(({ event }, index) => {
    const decided =
      event.kind === 'disposed' ? caseFrom(id, events.slice(0, index + 1)).decided : undefined
    return decided === undefined ? [] : [decisionWire(decided)]
  })
  const hold = activeHold(state)
  return {
    contractors: contractorsIn(state),
    wire: {
      status: state.status,
      opened_at: formatInstant(state.openedAt),
      ...(hold === undefined ? {} : { pay_held_since: formatInstant(hold.since) }),
      decisions,
    },
  }
}

/** Their cases as they stood at this instant, oldest first. */
export async function readOwnCases(
  db: Db,
  tenant: TenantId,
  { contractor, at }: { readonly contractor: ContractorId; readonly at: Instant },
): Promise<readonly OwnCaseWire[]> {
  const files: OwnCaseWire[] = []
  for (const { id } of await casesOf(db, tenant, [contractor])) {
    const file = await readCaseFile(db, tenant, { id, at })
    if (file?.contractors.includes(contractor) === true) files.push({ id, ...file.wire })
  }
  return files
}

/** Decisions until this instant, by what was found. */
export async function readDecisionCounts(
  db: Db,
  tenant: TenantId,
  at: Instant,
): Promise<DecisionCountsWire> {
  const counts = await countDispositions(db, tenant, at)
  return Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)))
}

function decisionWire(decided: Decided): CaseFileWire['decisions'][number] {
  const { at, disposition, reasons, text, by, approvedBy } = decided
  return {
    at: formatInstant(at),
    disposition,
    reasons: reasons.map(({ code }) => code),
    text,
    by: actorText(by),
    ...(approvedBy === undefined ? {} : { approved_by: actorText(approvedBy) }),
  }
}
