/** Submits payroll files in the given order and shows how far it is. */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ApplicationError } from '../domain/application-error.ts'
import type { ColumnMappingFile } from '../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import type { Context } from '../application/context.ts'
import { submitBatch } from '../application/batches/submit-batch.ts'
import type { Batch } from '../domain/batch.ts'
import type { TenantId } from '../domain/ids.ts'
import type { FoundEncoding } from '../intake/encoding-of.ts'
import { recogniseEncoding, START_BYTES } from '../intake/recognise-encoding.ts'
import { localActor } from './local-actor.ts'
import { printable } from './printable.ts'
import { progressBar } from './progress.ts'
import type { Terminal } from './terminal.ts'

export type FileOptions = {
  readonly strict: boolean
  readonly atomic: boolean
  readonly mapping: ColumnMappingFile
  readonly contractorKeys?: readonly ContractorKeyKind[] | undefined
}

export async function submitFiles(
  context: Context,
  tenant: TenantId,
  files: readonly string[],
  options: FileOptions & { readonly terminal: Terminal },
): Promise<readonly Batch[]> {
  const sizes = await Promise.all(files.map(sizeOf))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const progress = progressBar(options.terminal, total, 'bytes')
  const batches: Batch[] = []
  let done = 0
  try {
    for (const [index, path] of files.entries()) {
      const label = printable(basename(path))
      const batch = await submitFile(context, tenant, path, options, (bytes) => {
        progress.update(done + bytes, label)
      })
      batches.push(batch)
      done += sizes[index] ?? 0
      progress.update(done, `${label}: ${batch.assessed} assessed`)
    }
  } finally {
    progress.stop()
  }
  return batches
}

/** Throws `batch-rejected` when nothing of a file could be applied: its silence must not read as clean. */
export function refuseUnread(batches: readonly Batch[]): void {
  const unread = batches.filter(({ status }) => status === 'failed')
  if (unread.length === 0) return
  const names = unread.map(({ id, source }) => source ?? id)
  throw new ApplicationError(
    'batch-rejected',
    `nothing was applied of ${names.join(', ')}; mend the faults above and run it again`,
  )
}

/** Throws `batch-rejected` where a file announces more than it holds: what is missing must not read as clean either. */
export function refuseCutShort(batches: readonly Batch[]): void {
  const short = batches.filter(({ problems }) =>
    problems.some(({ code }) => code === 'control-total-mismatch'),
  )
  if (short.length === 0) return
  const names = short.map(({ id, source }) => source ?? id)
  throw new ApplicationError(
    'batch-rejected',
    `${names.join(', ')} ${short.length === 1 ? 'is' : 'are'} not whole: the control totals announce something else; what was read is applied, so run the whole file again`,
  )
}

async function submitFile(
  context: Context,
  tenant: TenantId,
  path: string,
  { strict, atomic, mapping, contractorKeys }: FileOptions,
  onBytes: (bytes: number) => void,
): Promise<Batch> {
  const form = await encodingOfFile(path)
  return submitBatch(context, {
    tenant,
    actor: localActor(),
    bytes: counted(createReadStream(path), onBytes),
    sourceName: basename(path),
    ...form,
    strict,
    atomic,
    mapping,
    ...(contractorKeys === undefined ? {} : { contractorKeys }),
  })
}

/** Throws `unsupported-media-type` where neither content nor name tells what the file is. */
export async function encodingOfFile(path: string): Promise<FoundEncoding> {
  const form = recogniseEncoding(await startOf(path), path)
  if (form !== undefined) return form
  throw new ApplicationError(
    'unsupported-media-type',
    `${path}: neither the content nor the ending says what it is; use .json, .ndjson, .jsonl or .csv, with or without .gz (pain.001 and NACHA files are told by their content)`,
  )
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    onBytes(bytes)
    yield chunk
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path, { throwIfNoEntry: false })
  if (found === undefined) throw new ApplicationError('not-found', `${path}: there is no such file`)
  if (found.isFile()) return found.size
  throw new ApplicationError('invalid-request', `${path}: is no file`)
}
