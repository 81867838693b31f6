/**
 * A file for bytes on their way in, without a name: it is unlinked as soon as it is open, so that account
 * numbers do not stay on disk however the process ends.
 */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'

const READ_BYTES = 256 * 1024

export type Spool = {
  append(chunk: Uint8Array): Promise<void>
  /** Everything appended, from the beginning. */
  read(): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

export async function openSpool(directory: string): Promise<Spool> {
  const path = join(directory, `wagewatch-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  let size = 0
  return {
    async append(chunk) {
      await writeWhole(file, chunk, size)
      size += chunk.length
    },
    read: () => readFrom(file),
    close: () => file.close(),
  }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < chunk.length) {
    const rest = chunk.length - written
    written += (await file.write(chunk, written, rest, position + written)).bytesWritten
  }
}

async function* readFrom(file: FileHandle): AsyncGenerator<Uint8Array> {
  let position = 0
  while (true) {
    const buffer = Buffer.alloc(READ_BYTES)
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
