import type { Acting } from '../../domain/actor.ts'
import type { BulkCommand } from '../../review/case-command.ts'
import { type CaseRequest, actOnCase } from './act-on-case.ts'
import { ApplicationError, type ErrorCode } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'

export type BulkRequest = Extract<CaseRequest, { readonly do: BulkCommand['do'] }>

export type BulkOutcome = {
  readonly id: string
  /** Version afterwards, or why it was refused. */
  readonly version?: number
  readonly refused?: { readonly code: ErrorCode; readonly message: string }
}

/** The same for many cases, each on its own: one refusal does not stop the others. */
export async function actOnCases(
  context: Context,
  acting: Acting,
  { ids, request }: { readonly ids: readonly string[]; readonly request: BulkRequest },
): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const id of new Set(ids)) {
    outcomes.push(await outcomeOf(context, acting, { id, request }))
  }
  return outcomes
}

async function outcomeOf(
  context: Context,
  acting: Acting,
  { id, request }: { readonly id: string; readonly request: BulkRequest },
): Promise<BulkOutcome> {
  try {
    const { version } = await actOnCase(context, acting, { id, request })
    return { id, version }
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error
    const { code, message } = error
    return { id, refused: { code, message } }
  }
}
