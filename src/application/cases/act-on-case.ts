/** Everything that is done to one case: claim, assign, note, decide, hold, propose, approve, … */
import type { Acting } from '../../domain/actor.ts'
import type { Case } from '../../review/case.ts'
import type { CaseCommand } from '../../review/case-command.ts'
import { decide } from '../../review/decide.ts'
import type { Refused } from '../../review/decision.ts'
import { findCase } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { requireUnsealedCase } from '../feedback/blind-seal.ts'
import { caseFindings, cycleEnd } from './case-facts.ts'
import { countedAdmissions } from '../people/counted-admissions.ts'
import type { Context } from '../context.ts'
import { recordEvents } from './record-events.ts'
import { requireAssignable } from './require-assignable.ts'

type WithoutFacts<Command> = Command extends CaseCommand
  ? Omit<Command, 'id' | 'evidence' | 'indicators' | 'cycleEnd' | 'admissions'>
  : never

/** A command without what is looked up or made here: ids, evidence, the pay cycle, who let whom in. */
export type CaseRequest = WithoutFacts<Exclude<CaseCommand, { readonly do: 'attach' }>>

export type CaseOrder = {
  readonly id: string
  /** The version that was seen; another one by now is refused. */
  readonly ifVersion?: number
  readonly request: CaseRequest
}

/** Does one thing to a case; see `changeCase`. */
export async function actOnCase(
  context: Context,
  acting: Acting,
  { request, ...order }: CaseOrder,
): Promise<Case> {
  return await changeCase(context, acting, { ...order, requests: [request] })
}

/**
 * Does all of it or nothing. The case afterwards. Throws `not-found`, `precondition-failed` when it was changed meanwhile, `conflict`
 * when it does not fit the state of the case, `second-person-required`, `blind-verdict-first` and `invalid-request`.
 */
export async function changeCase(
  context: Context,
  acting: Acting,
  {
    id,
    ifVersion,
    requests,
  }: Omit<CaseOrder, 'request'> & {
    readonly requests: readonly CaseRequest[]
  },
): Promise<Case> {
  const commands: CaseCommand[] = []
  for (const request of requests) commands.push(await commandFrom(context, acting, id, request))
  return await context.store.write(acting.tenant, async (db) => {
    let state = await seenCase(db, acting, { id, ifVersion })
    for (const command of commands) {
      await requireWhatItNames(db, acting, command)
      state = await carriedOut(db, context, acting, { state, command })
    }
    return state
  })
}

/** The case, if it is still as it was seen. */
export async function seenCase(
  db: Db,
  acting: Acting,
  { id, ifVersion }: { readonly id: string; readonly ifVersion?: number | undefined },
): Promise<Case> {
  const state = await findCase(db, acting.tenant, id)
  if (state === undefined) throw noSuchCase()
  await requireUnsealedCase(db, acting, state)
  if (ifVersion === undefined || ifVersion === state.version) return state
  throw new ApplicationError('precondition-failed', 'The case was changed meanwhile.')
}

export async function carriedOut(
  db: Db,
  context: Context,
  acting: Acting,
  { state, command }: { readonly state: Case; readonly command: CaseCommand },
): Promise<Case> {
  const decision = decide(state, command, { actor: acting.actor, at: context.clock() })
  if ('refused' in decision) throw refusal(decision)
  return await recordEvents(db, context, acting, state, decision.events)
}

/** Who or what a command names has to be there: another case, a person. */
async function requireWhatItNames(db: Db, acting: Acting, command: CaseCommand): Promise<void> {
  if (command.do === 'mark-duplicate') await existingOriginal(db, acting, command.of)
  if (command.do === 'assign' && command.to !== undefined) {
    await requireAssignable(db, acting, command.to)
  }
}

async function existingOriginal(db: Db, { tenant }: Acting, id: string): Promise<void> {
  const original = await findCase(db, tenant, id)
  if (original === undefined) {
    throw new ApplicationError('invalid-request', `There is no case ${id}.`)
  }
  if (original.duplicateOf !== undefined) {
    throw new ApplicationError(
      'conflict',
      `${id} is itself a duplicate of ${original.duplicateOf}.`,
    )
  }
}

async function commandFrom(
  context: Context,
  { tenant }: Acting,
  id: string,
  request: CaseRequest,
): Promise<CaseCommand> {
  const state = await findCase(context.store.reader, tenant, id)
  if (state === undefined) throw noSuchCase()
  switch (request.do) {
    case 'dispose': {
      return { ...request, id: context.newId(), ...(await caseFindings(context, tenant, state)) }
    }
    case 'hold':
      return {
        ...request,
        id: context.newId(),
        cycleEnd: await cycleEnd(context, tenant, state),
      }
    case 'note':
    case 'ask-identifiers':
      return { ...request, id: context.newId() }
    case 'approve': {
      const admissions = await countedAdmissions(context, context.store.reader, tenant)
      return { ...request, admissions }
    }
    default:
      return request
  }
}

export function noSuchCase(): ApplicationError {
  return new ApplicationError('not-found', 'There is no such case.')
}

export function refusal({ refused, message }: Refused): ApplicationError {
  const codes = {
    'same-hand': 'second-person-required',
    state: 'conflict',
    invalid: 'invalid-request',
  } as const
  return new ApplicationError(codes[refused], message)
}
