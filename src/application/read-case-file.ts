import type { CaseFileWire } from '../contract/report.ts'
import { actorText } from '../domain/actor.ts'
import { type Instant, formatInstant } from '../domain/calendar.ts'
import type { ContractorId, TenantId } from '../domain/ids.ts'
import { type Decided, activeHold, contractorsIn } from '../review/case.ts'
import { caseFrom } from '../review/evolve.ts'
import { caseEvents } from '../storage/cases.ts'
import type { Db } from '../storage/store.ts'

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
