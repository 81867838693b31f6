import type { TenantId } from '../domain/ids.ts'
import type { Attachment } from '../review/case.ts'
import { findCase, sealedAttachment } from '../storage/cases.ts'
import { noSuchCase } from './act-on-case.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'
import { openSealed } from './sealed-bytes.ts'

/** A file of a case as it was attached. Throws `not-found`. */
export async function readAttachment(
  { store, vault }: Context,
  tenant: TenantId,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<{ readonly attachment: Attachment; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const state = await findCase(store.reader, tenant, of)
  if (state === undefined) throw noSuchCase()
  const attachment = state.attachments.find((each) => each.id === id)
  const sealed = await sealedAttachment(store.reader, tenant, { of, id })
  if (attachment === undefined || sealed === undefined) {
    throw new ApplicationError('not-found', 'The case has no such attachment.')
  }
  return { attachment, bytes: openSealed(vault, tenant, sealed) }
}
