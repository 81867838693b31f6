/** The bytes of one batch and how they are to be read. */
import { createHash } from 'node:crypto'
import type { Acting } from '../../domain/actor.ts'
import type { RowResult } from '../../domain/batch.ts'
import type { BatchOptions } from '../../storage/batches/stored-batch.ts'

export type BatchInput = BatchOptions &
  Acting & {
    readonly bytes: AsyncIterable<Uint8Array>
    /** Of the bytes, once they are all read. */
    readonly sha256: () => string
    readonly onRow?: (row: RowResult) => void
    readonly onProgress?: (progress: Progress) => void
  }

export type Progress = {
  readonly stage: 'reading' | 'assessing'
  /** Rows read, or contractors assessed. */
  readonly done: number
  /** Unknown while rows are read. */
  readonly total?: number
}

/** What the verbs that take a batch are given. */
export type SubmittedBatch = Omit<BatchInput, 'sha256'>

/** The same batch, hashed while it is read. */
export function hashedInput(submitted: SubmittedBatch): BatchInput {
  const hash = createHash('sha256')
  let digest: string | undefined
  return {
    ...submitted,
    bytes: hashing(submitted.bytes, (chunk) => hash.update(chunk)),
    sha256: () => (digest ??= hash.digest('hex')),
  }
}

async function* hashing(
  bytes: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onChunk(chunk)
    yield chunk
  }
}
