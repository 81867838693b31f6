import type { IdentifierKind, ListedParty } from '../domain/lists.ts'
import { identifierKey } from './identifier-key.ts'
import type { ListSource } from './list-source.ts'

export type IdentifierIndex = (kind: IdentifierKind, value: string) => readonly ListedParty[]

/** Exact lookup of identifiers over all lists; parties in the order of lists and entries. */
export function identifierIndex(sources: readonly ListSource[]): IdentifierIndex {
  const byKey = new Map<string, ListedParty[]>()
  for (const source of sources) {
    for (const { entry, names, programmes, identifiers } of source.entries) {
      const party = { list: source.name, entry, name: names[0], programmes }
      for (const { kind, value } of identifiers) add(byKey, mapKey(kind, value), party)
    }
  }
  return (kind, value) => {
    const key = mapKey(kind, value)
    return key === undefined ? [] : (byKey.get(key) ?? [])
  }
}

function mapKey(kind: IdentifierKind, value: string): string | undefined {
  const key = identifierKey(kind, value)
  return key === undefined ? undefined : `${kind}:${key}`
}

/** The same wallet listed for several assets of one party is one match. */
function add(byKey: Map<string, ListedParty[]>, key: string | undefined, party: ListedParty): void {
  if (key === undefined) return
  const parties = byKey.get(key)
  if (parties === undefined) {
    byKey.set(key, [party])
    return
  }
  const known = parties.some(({ list, entry }) => list === party.list && entry === party.entry)
  if (!known) parties.push(party)
}
