import type { Acting } from '../../domain/actor.ts'
import type { Attachment } from '../../review/case.ts'
import { sealedAttachment } from '../../storage/desk/cases.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { openedCase } from './read-case.ts'
import { openSealed } from '../batches/sealed-bytes.ts'

/** A file of a case as it was attached. Throws `not-found`, and `blind-verdict-first`. */
export async function readAttachment(
  context: Context,
  acting: Acting,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<{ readonly attachment: Attachment; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { store, vault } = context
  const { tenant } = acting
  const state = await openedCase(context, acting, of)
  const attachment = state.attachments.find((each) => each.id === id)
  const sealed = await sealedAttachment(store.reader, tenant, { of, id })
  if (attachment === undefined || sealed === undefined) {
    throw new ApplicationError('not-found', 'The case has no such attachment.')
  }
  return { attachment, bytes: openSealed(vault, tenant, sealed) }
}
