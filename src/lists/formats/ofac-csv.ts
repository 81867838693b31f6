/**
 * OFAC's SDN.CSV with ALT.CSV, and SDN_COMMENTS.CSV for remarks that did not fit. ADD.CSV holds postal
 * addresses only and is not read. No headers; `-0-` is nothing; the last line is a control character.
 *
 * Source: OFAC, SDN data specification, 2023-09-25. Wallets stand in the remarks.
 */
import type { ListEntry, PartyType } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { csvRows } from './csv-rows.ts'
import { OFAC_COVERS, identifiersIn } from './ofac-identifiers.ts'

const NOTHING = '-0-'
const END_OF_FILE = 0x1a

const COLUMNS_OF_SDN = 12
const COLUMNS_OF_ALT = 5

export type OfacCsvFiles = {
  readonly sdn: PublishedFile
  readonly alt?: PublishedFile
  readonly comments?: PublishedFile
}

/** Longer remarks continue, in the middle of a word, in SDN_COMMENTS.CSV. */
const LONGEST_REMARK = 1000

export function parseOfacCsv({ sdn, alt, comments }: OfacCsvFiles): ParsedList {
  if (comments === undefined) refuseCutRemarks(sdn)
  const aliases = Map.groupBy(rowsOf(alt, COLUMNS_OF_ALT), ([entry = '']) => entry)
  const overflow = Map.groupBy(rowsOf(comments, 2), ([entry = '']) => entry)
  return {
    name: 'ofac-sdn',
    asOf: sdn.modified,
    covers: OFAC_COVERS,
    entries: rowsOf(sdn, COLUMNS_OF_SDN).map((row): ListEntry => {
      const [entry = '', name = '', type = '', programmes = ''] = row
      const more = (overflow.get(entry) ?? []).map(([, remark = '']) => remark)
      const names = (aliases.get(entry) ?? []).map((alias) => alias[3] ?? '')
      return {
        entry,
        type: typeOf(type),
        // Several programmes are written `SDGT] [SDT`.
        programmes: programmes.replaceAll('] [', ' '),
        names: [name, ...names.filter((alias) => alias !== '')],
        identifiers: identifiersIn([row[COLUMNS_OF_SDN - 1] ?? '', ...more].join('')),
      }
    }),
  }
}

/** A cut remark has lost wallets: a list without them would say "no match" of listed ones. */
function refuseCutRemarks(sdn: PublishedFile): void {
  const cut = rowsOf(sdn, COLUMNS_OF_SDN).find((row) => (row.at(-1) ?? '').length >= LONGEST_REMARK)
  if (cut === undefined) return
  throw new ListFault(
    `${sdn.name}: entry ${cut[0]} continues in SDN_COMMENTS.CSV, which is missing`,
  )
}

function rowsOf(file: PublishedFile | undefined, columns: number): readonly (readonly string[])[] {
  if (file === undefined) return []
  const end = file.bytes.indexOf(END_OF_FILE)
  const text = new TextDecoder('windows-1252').decode(
    end < 0 ? file.bytes : file.bytes.subarray(0, end),
  )
  return csvRows(text, file.name).map((cells, index) => {
    if (cells.length !== columns) {
      throw new ListFault(
        `${file.name}, row ${index + 1}: ${cells.length} cells instead of ${columns}`,
      )
    }
    return cells.map((cell) => (cell === NOTHING ? '' : cell))
  })
}

function typeOf(text: string): PartyType {
  const type = text.toLowerCase()
  return type === 'individual' || type === 'vessel' || type === 'aircraft' ? type : 'company'
}
