/** OFAC's SDN.XML: entries with aliases and labelled identifiers, wallets among them. */
import { publishedDay } from '../list-days.ts'
import type { ListEntry, PartyType } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { type XmlElement, reached, readXmlRecords, textOf } from '../xml-records.ts'
import { OFAC_COVERS, identifierKindOf } from './ofac-identifiers.ts'

const RECORDS = new Set(['publshInformation', 'sdnEntry'])

export function parseOfacXml(file: PublishedFile): ParsedList {
  const { records } = readXmlRecords(file.bytes, RECORDS)
  const published = records.find(({ name }) => name === 'publshInformation')
  const entries = records.filter(({ name }) => name === 'sdnEntry').map(entryOf)
  const asOf = publishedDay(textOf(published, 'Publish_Date'))
  if (asOf === undefined) throw new ListFault(`${file.name}: no Publish_Date`)
  const announced = Number(textOf(published, 'Record_Count'))
  if (announced > entries.length) {
    throw new ListFault(`${file.name}: ${entries.length} entries instead of ${announced}`)
  }
  return { name: 'ofac-sdn', asOf, covers: OFAC_COVERS, entries }
}

function entryOf(element: XmlElement): ListEntry {
  const aliases = reached(element, 'akaList', 'aka')
    // OFAC itself does not ask for screening of weak aliases: nicknames and acronyms.
    .filter((alias) => textOf(alias, 'category') !== 'weak')
    .map(nameOf)
  const programmes = reached(element, 'programList', 'program').map(({ text }) => text)
  return {
    entry: textOf(element, 'uid'),
    type: typeOf(textOf(element, 'sdnType')),
    programmes: programmes.join(' '),
    names: [nameOf(element), ...aliases],
    identifiers: reached(element, 'idList', 'id').flatMap((id) => {
      const kind = identifierKindOf(textOf(id, 'idType'))
      return kind === undefined ? [] : [{ kind, value: textOf(id, 'idNumber') }]
    }),
  }
}

/** As OFAC writes it: `FAMILY, Given`. */
function nameOf(element: XmlElement): string {
  return [textOf(element, 'lastName'), textOf(element, 'firstName')]
    .filter((part) => part !== '')
    .join(', ')
}

function typeOf(text: string): PartyType {
  const type = text.toLowerCase()
  return type === 'individual' || type === 'vessel' || type === 'aircraft' ? type : 'company'
}
