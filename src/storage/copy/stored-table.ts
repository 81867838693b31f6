/** Values of one row in the order of the columns. */
export type StoredRow = readonly (string | number | null)[]

export type StoredTable = {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns of the primary key, in order. */
  readonly key: readonly string[]
  readonly rows: number
}
