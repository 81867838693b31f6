import { createHash } from 'node:crypto'
import type { StoredRow } from './stored-table.ts'

/** Number and hash of rows that are given in order of their key; the same on either database. */
export class TableDigest {
  readonly #hash = createHash('sha256')
  rows = 0

  add(row: StoredRow): void {
    this.#hash.update(`${JSON.stringify(row)}\n`)
    this.rows += 1
  }

  /** To be asked for once. */
  sha256(): string {
    return this.#hash.digest('hex')
  }
}
