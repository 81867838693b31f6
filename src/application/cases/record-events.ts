/** Keeps what happened to a case, and tells the audit log, in one transaction. */
import type { Acting } from '../../domain/actor.ts'
import type { Case, CaseEvent } from '../../review/case.ts'
import { evolve, openedCase } from '../../review/evolve.ts'
import { saveCase } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { announce } from '../webhooks/announce.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** The case after the events; `before` is its id where they open it. */
export async function recordEvents(
  db: Db,
  context: Context,
  { tenant, actor }: Acting,
  before: Case | string,
  events: readonly CaseEvent[],
): Promise<Case> {
  const at = context.clock()
  const recorded = events.map((event) => ({ event, actor, at }))
  const [first, ...rest] = recorded
  if (first === undefined) throw new Error('nothing happened')
  const state =
    typeof before === 'string'
      ? rest.reduce(evolve, openedCase(before, first))
      : recorded.reduce(evolve, before)
  await saveCase(db, tenant, state, recorded)
  for (const { kind, ...facts } of events) {
    await logAudit(db, context, {
      tenant,
      actor,
      action: `case.${kind}`,
      subject: { kind: 'case', id: state.id },
      detail: facts,
    })
  }
  if (events.some(({ kind }) => kind === 'disposed')) {
    const data = { id: state.id, url: `/v1/cases/${state.id}` }
    await announce(db, context, tenant, [{ type: 'case.decided', data }])
  }
  return state
}
