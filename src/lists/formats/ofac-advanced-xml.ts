/**
 * OFAC's SDN_ADVANCED.XML (the UN's sanctions schema): values refer by number to tables at the head of the
 * file, programmes stand in separate entries.
 */
import { type Day, parseDay } from '../../domain/calendar.ts'
import type { ListEntry, PartyType } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { type XmlElement, childrenOf, reached, readXmlRecords, textOf } from '../xml-records.ts'
import { OFAC_COVERS, identifierKindOf } from './ofac-identifiers.ts'

const RECORDS = new Set([
  'DateOfIssue',
  'FeatureTypeValues',
  'PartyTypeValues',
  'PartySubTypeValues',
  'DistinctParty',
  'SanctionsEntry',
])

type Tables = {
  /** Label of a feature by its number: `Digital Currency Address - XBT`. */
  readonly features: ReadonlyMap<string, string>
  readonly types: ReadonlyMap<string, PartyType>
  readonly programmes: ReadonlyMap<string, readonly string[]>
}

export function parseOfacAdvancedXml(file: PublishedFile): ParsedList {
  const { records } = readXmlRecords(file.bytes, RECORDS)
  const named = Map.groupBy(records, ({ name }) => name)
  const asOf = dayOfIssue(named.get('DateOfIssue')?.[0])
  if (asOf === undefined) throw new ListFault(`${file.name}: no DateOfIssue`)
  const tables: Tables = {
    features: new Map(
      valuesIn(named.get('FeatureTypeValues')).map(({ attributes, text }) => [
        attributes['ID'] ?? '',
        text,
      ]),
    ),
    types: typesIn(named),
    programmes: programmesIn(named.get('SanctionsEntry') ?? []),
  }
  const entries = (named.get('DistinctParty') ?? []).flatMap((party) => entryOf(party, tables))
  return { name: 'ofac-sdn', asOf, covers: OFAC_COVERS, entries }
}

function valuesIn(tables: readonly XmlElement[] | undefined): readonly XmlElement[] {
  return (tables ?? []).flatMap(({ children }) => children)
}

function dayOfIssue(element: XmlElement | undefined): Day | undefined {
  const parts = ['Year', 'Month', 'Day'].map((name) => textOf(element, name).padStart(2, '0'))
  return parseDay(parts.join('-'))
}

/** The subtype says vessel or aircraft, else its type says individual or entity. */
function typesIn(
  named: ReadonlyMap<string, readonly XmlElement[]>,
): ReadonlyMap<string, PartyType> {
  const types = new Map(
    valuesIn(named.get('PartyTypeValues')).map(({ attributes, text }) => [attributes['ID'], text]),
  )
  return new Map(
    valuesIn(named.get('PartySubTypeValues')).map(({ attributes, text }) => {
      const label = text === 'Unknown' ? (types.get(attributes['PartyTypeID']) ?? '') : text
      return [attributes['ID'] ?? '', typeOf(label)]
    }),
  )
}

function typeOf(label: string): PartyType {
  const type = label.toLowerCase()
  if (type === 'individual' || type === 'vessel' || type === 'aircraft') return type
  return type === 'entity' ? 'company' : 'unknown'
}

/** Measures of the sanctions type 1 (Program) carry the programme as a comment. */
function programmesIn(entries: readonly XmlElement[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entries.map((entry) => [
      entry.attributes['ProfileID'] ?? '',
      childrenOf(entry, 'SanctionsMeasure')
        .filter(({ attributes }) => attributes['SanctionsTypeID'] === '1')
        .map((measure) => textOf(measure, 'Comment'))
        .filter((programme) => programme !== ''),
    ]),
  )
}

function entryOf(party: XmlElement, tables: Tables): readonly ListEntry[] {
  const [profile] = childrenOf(party, 'Profile')
  if (profile === undefined) return []
  const aliases = reached(profile, 'Identity', 'Alias')
    .filter(({ attributes }) => attributes['LowQuality'] !== 'true')
    .sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
  const [first, ...others] = aliases.flatMap((alias) =>
    childrenOf(alias, 'DocumentedName').map(nameOf),
  )
  if (first === undefined) return []
  return [
    {
      entry: party.attributes['FixedRef'] ?? '',
      type: tables.types.get(profile.attributes['PartySubTypeID'] ?? '') ?? 'unknown',
      programmes: (tables.programmes.get(profile.attributes['ID'] ?? '') ?? []).join(' '),
      names: [first, ...others],
      identifiers: childrenOf(profile, 'Feature').flatMap((feature) =>
        identifiersOf(feature, tables),
      ),
    },
  ]
}

function isPrimary({ attributes }: XmlElement): boolean {
  return attributes['Primary'] === 'true'
}

/** The parts in the order of the file: family name first, as in the other formats but without comma. */
function nameOf(documented: XmlElement): string {
  return reached(documented, 'DocumentedNamePart', 'NamePartValue')
    .map(({ text }) => text)
    .join(' ')
}

function identifiersOf(feature: XmlElement, { features }: Tables): ListEntry['identifiers'] {
  const kind = identifierKindOf(features.get(feature.attributes['FeatureTypeID'] ?? '') ?? '')
  if (kind === undefined) return []
  return reached(feature, 'FeatureVersion', 'VersionDetail').map(({ text }) => ({
    kind,
    value: text,
  }))
}
