/** What the report of a ring is written from, the same for the page and for the PDF. */
import type { Markup } from '../html/markup.ts'

export type RingColumn = {
  readonly label: string
  /** Share of the width, in the sum of all. */
  readonly share: number
  readonly align?: 'right'
}

export type RingTable = {
  readonly caption: string
  readonly columns: readonly RingColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Rows that were cut, and the export that has them, such as `csv-payments`. */
  readonly left: number
  readonly export: string
}

export type Part =
  | {
      readonly kind: 'section'
      /** Of the anchor. */
      readonly id: string
      readonly title: string
      /** Begins on a page of its own. */
      readonly place?: 'new-page'
    }
  | { readonly kind: 'heading'; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly look?: 'soft' | 'strong' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: RingTable }
  | { readonly kind: 'chart'; readonly drawn: Markup; readonly widest?: number }

/** The rows that are shown: the first so many. */
export function tablePart(
  table: Omit<RingTable, 'rows' | 'left'>,
  rows: readonly (readonly string[])[],
  most: number,
): Part {
  const left = Math.max(0, rows.length - most)
  return { kind: 'table', table: { ...table, rows: rows.slice(0, most), left } }
}

/** `3 more rows in the CSV (csv-payments) and JSON export.`; empty where none was cut. */
export function leftText({ left, export: name }: RingTable): string {
  if (left === 0) return ''
  return `${left} more ${left === 1 ? 'row' : 'rows'} in the CSV (${name}) and JSON export.`
}
