/** The EU's consolidated list of financial sanctions, XML 1.1. Names only: it carries no wallets. */
import { publishedDay } from '../list-days.ts'
import type { ListEntry, PartyType } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { type XmlElement, childrenOf, readXmlRecords } from '../xml-records.ts'

export function parseEuXml(file: PublishedFile): ParsedList {
  const { root, records } = readXmlRecords(file.bytes, new Set(['sanctionEntity']))
  const asOf = publishedDay(root.attributes['generationDate'] ?? '')
  if (asOf === undefined) throw new ListFault(`${file.name}: no generationDate`)
  return { name: 'eu', asOf, covers: ['name'], entries: records.flatMap(entryOf) }
}

function entryOf(element: XmlElement): readonly ListEntry[] {
  const [first, ...others] = childrenOf(element, 'nameAlias')
    .filter(({ attributes }) => attributes['strong'] !== 'false')
    .map(nameOf)
    .filter((name) => name !== '')
  if (first === undefined) return []
  const programmes = childrenOf(element, 'regulation').map(
    ({ attributes }) => attributes['programme'] ?? '',
  )
  return [
    {
      entry: numberOf(element),
      type: typeOf(childrenOf(element, 'subjectType')[0]?.attributes['code'] ?? ''),
      programmes: [...new Set(programmes)].join(' ').trim(),
      names: [first, ...others],
      identifiers: [],
    },
  ]
}

function numberOf({ attributes }: XmlElement): string {
  const { euReferenceNumber = '', logicalId = '' } = attributes
  return euReferenceNumber === '' ? logicalId : euReferenceNumber
}

function nameOf({ attributes }: XmlElement): string {
  const { wholeName = '', firstName = '', middleName = '', lastName = '' } = attributes
  if (wholeName !== '') return wholeName
  return [firstName, middleName, lastName].filter((part) => part !== '').join(' ')
}

function typeOf(code: string): PartyType {
  if (code === 'person') return 'individual'
  return code === 'enterprise' || code === 'entity' ? 'company' : 'unknown'
}
