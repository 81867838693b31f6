/** Which publisher's format the files are in, by what is in them, never by their names alone. */
import { parseEuXml } from './formats/eu-xml.ts'
import { parseOfacAdvancedXml } from './formats/ofac-advanced-xml.ts'
import { parseOfacCsv } from './formats/ofac-csv.ts'
import { parseOfacXml } from './formats/ofac-xml.ts'
import { parseUkCsv } from './formats/uk-csv.ts'
import { parseUnXml } from './formats/un-xml.ts'
import { ListFault, type ParsedList, type PublishedFile } from './published-file.ts'

type Parse = (file: PublishedFile) => ParsedList

const XML_ROOTS: readonly (readonly [RegExp, Parse])[] = [
  [/<(?:\w+:)?sdnList[\s>]/, parseOfacXml],
  [/<(?:\w+:)?Sanctions[\s>]/, parseOfacAdvancedXml],
  [/<(?:\w+:)?CONSOLIDATED_LIST[\s>]/, parseUnXml],
  [/<(?:\w+:)?export[\s>][^>]*fsd\/export/, parseEuXml],
]
const HEAD = 4096

/** Every list that the files hold, each parsed. A file that fits nothing is a fault. */
export function parsePublished(files: readonly PublishedFile[]): readonly ParsedList[] {
  const companions = files.filter((file) => isNamed(file, /^(?:alt|add|sdn_comments)\.csv$/))
  const lists = files.filter((file) => !companions.includes(file))
  if (lists.length === 0) throw new ListFault('no list among the files')
  return lists.map((file) => {
    refuseEmptyOrHtml(file)
    const head = headOf(file)
    const [, parse] = XML_ROOTS.find(([root]) => root.test(head)) ?? []
    if (parse !== undefined) return parse(file)
    if (/(?:^|,)"?Name 6"?(?:,|\r?\n)/m.test(head)) return parseUkCsv(file)
    if (/^\s*\d+\s*,\s*"/.test(head))
      return parseOfacCsv({ sdn: file, ...companionsOf(companions) })
    throw new ListFault(`${file.name}: no known list format`)
  })
}

function refuseEmptyOrHtml(file: PublishedFile): void {
  const head = headOf(file).trimStart()
  if (head === '') throw new ListFault(`${file.name}: the file is empty`)
  // The answer of a login page or an error page, saved under the name of a list.
  if (/^<(?:!doctype html|html)/i.test(head))
    throw new ListFault(`${file.name}: a web page, no list`)
}

function headOf({ bytes }: PublishedFile): string {
  return new TextDecoder('utf-8').decode(bytes.subarray(0, HEAD))
}

function companionsOf(files: readonly PublishedFile[]) {
  const alt = files.find((file) => isNamed(file, /^alt\.csv$/))
  const comments = files.find((file) => isNamed(file, /^sdn_comments\.csv$/))
  return { ...(alt === undefined ? {} : { alt }), ...(comments === undefined ? {} : { comments }) }
}

function isNamed({ name }: PublishedFile, pattern: RegExp): boolean {
  return pattern.test(name.toLowerCase())
}
