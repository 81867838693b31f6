import { createHash } from 'node:crypto'
import type { Acting } from '../../domain/actor.ts'
import type { Case } from '../../review/case.ts'
import { insertAttachment } from '../../storage/desk/cases.ts'
import { carriedOut, seenCase } from './act-on-case.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { fileMismatch } from './file-kind.ts'
import { sealBytes } from '../batches/sealed-bytes.ts'

export const MAX_ATTACHMENT_BYTES = 5 * 1024 * 1024
const MAX_ATTACHMENTS = 50
/** Without folders and control characters. */
export const ATTACHMENT_NAME = '^[^/\\\\\\u0000-\\u001f]{1,200}$'

export type NewFile = {
  readonly id: string
  readonly ifVersion?: number
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * Keeps a file with a case: hashed, sealed, and handed back as bytes only. Throws `not-found`,
 * `invalid-request` (where a scanner finds malware too), `payload-too-large`, `conflict`, `precondition-failed`, and
 * `unavailable` where the scanner does not answer.
 */
export async function attachFile(
  context: Context,
  acting: Acting,
  { id, ifVersion, name, mediaType, bytes }: NewFile,
): Promise<Case> {
  if (bytes.length > MAX_ATTACHMENT_BYTES) {
    throw new ApplicationError('payload-too-large', 'The file is larger than 5 MiB.')
  }
  if (bytes.length === 0 || !new RegExp(ATTACHMENT_NAME, 'u').test(name)) {
    throw new ApplicationError('invalid-request', 'Choose a file that has a name and is not empty.')
  }
  const mismatch = await fileMismatch(name, bytes)
  if (mismatch !== undefined) throw new ApplicationError('invalid-request', mismatch)
  const { store, vault, newId, malwareScanner } = context
  const malware = await malwareScanner?.scan(bytes)
  if (malware !== undefined) {
    throw new ApplicationError(
      'invalid-request',
      `The malware scanner finds ${malware} in this file. It was not kept.`,
    )
  }
  const attachment = newId()
  return await store.write(acting.tenant, async (db) => {
    const state = await seenCase(db, acting, { id, ifVersion })
    if (state.attachments.length >= MAX_ATTACHMENTS) {
      throw new ApplicationError('conflict', `A case has at most ${MAX_ATTACHMENTS} attachments.`)
    }
    const sealed = sealBytes(vault, acting.tenant, bytes)
    await insertAttachment(db, acting.tenant, { of: id, id: attachment, sealed })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = { id: attachment, name, mediaType, bytes: bytes.length, sha256 }
    return await carriedOut(db, context, acting, { state, command: { do: 'attach', ...file } })
  })
}
