/** The UN Security Council's consolidated list, XML. Names only. */
import { publishedDay } from '../list-days.ts'
import type { ListEntry } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { type XmlElement, childrenOf, readXmlRecords, textOf } from '../xml-records.ts'

const NAME_PARTS = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']

export function parseUnXml(file: PublishedFile): ParsedList {
  const { root, records } = readXmlRecords(file.bytes, new Set(['INDIVIDUAL', 'ENTITY']))
  const asOf = publishedDay(root.attributes['dateGenerated'] ?? '')
  if (asOf === undefined) throw new ListFault(`${file.name}: no dateGenerated`)
  return { name: 'un', asOf, covers: ['name'], entries: records.map(entryOf) }
}

function entryOf(element: XmlElement): ListEntry {
  const aliases = childrenOf(element, `${element.name}_ALIAS`)
    .filter((alias) => textOf(alias, 'QUALITY') !== 'Low')
    .map((alias) => textOf(alias, 'ALIAS_NAME'))
    .filter((alias) => alias !== '')
  const number = textOf(element, 'REFERENCE_NUMBER')
  const name = NAME_PARTS.map((part) => textOf(element, part))
    .filter((part) => part !== '')
    .join(' ')
  return {
    entry: number === '' ? textOf(element, 'DATAID') : number,
    type: element.name === 'INDIVIDUAL' ? 'individual' : 'company',
    programmes: textOf(element, 'UN_LIST_TYPE'),
    names: [name, ...aliases],
    identifiers: [],
  }
}
