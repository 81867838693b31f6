import type { Encoding } from '../contract/batch-encodings.ts'
import type { ColumnMappingFile } from '../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import type { RecordName } from '../contract/records.ts'
import type { BatchHeader } from '../domain/batch.ts'
import type { TenantId } from '../domain/ids.ts'
import type { Observation } from '../domain/observation.ts'
import type { Problem } from '../domain/problem.ts'
import type { Vault } from '../vault/vault.ts'
import type { Place } from './place.ts'

export type ReadOptions = {
  /** Name of the file, or `batch`; stands in every problem. */
  readonly source: string
  readonly encoding: Encoding
  readonly gzip: boolean
  /** Unknown fields, and values in another form than asked for, reject their row. */
  readonly strict: boolean
  /** Limit on the bytes after expansion. */
  readonly maxExpandedBytes: number
  /** Limit on the records. */
  readonly maxRows: number
  /** Payroll exports: which header is which column, and what holds where the file is silent. */
  readonly mapping?: ColumnMappingFile
  /** Told once how the headers of an export were understood. */
  readonly onHeader?: (header: UnderstoodHeader) => void
  /** Payment files: what tells that one contractor is paid; the default is `DEFAULT_CONTRACTOR_KEYS`. */
  readonly contractorKeys?: readonly ContractorKeyKind[]
  readonly vault: Vault
  readonly tenant: TenantId
}

export type UnderstoodHeader = {
  /** In the order of the file; `column` where the header is read. */
  readonly headers: readonly {
    readonly header: string
    readonly kind: string
    readonly column?: string
  }[]
  /** The product whose export it is, and where its shape comes from. */
  readonly shape?: { readonly name: string; readonly basis: string }
}

/**
 * One step of reading a batch: its header (at most one, before every row), a row, or a fault of the batch
 * itself, after which there are no more rows (control totals are compared at the end).
 */
export type IntakeItem =
  | { readonly kind: 'header'; readonly header: BatchHeader }
  | RowItem
  | { readonly kind: 'fault'; readonly problem: Problem }

export type RowItem = {
  readonly kind: 'row'
  readonly place: Place
  readonly record: RecordName
  readonly id?: string
  /** Absent when the row was rejected; its problems then hold an error. */
  readonly observation?: Observation
  readonly problems: readonly Problem[]
}
