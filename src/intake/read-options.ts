import type { Encoding } from '../contract/batch-encodings.ts'
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
  /** Unknown fields reject their row. */
  readonly strict: boolean
  /** Limit on the bytes after expansion. */
  readonly maxExpandedBytes: number
  /** CSV: header of the file → column name of Wagewatch; an empty name leaves the column out. */
  readonly columns?: Readonly<Record<string, string>>
  /** Payment files: what tells that one contractor is paid; the default is `DEFAULT_CONTRACTOR_KEYS`. */
  readonly contractorKeys?: readonly ContractorKeyKind[]
  readonly vault: Vault
  readonly tenant: TenantId
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
