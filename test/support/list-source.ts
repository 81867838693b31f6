/** Builds small lists for tests: `listSource({ entries: [listEntry('KIM, Test Name')] })`. */
import { LIST_COVERS } from '../../src/domain/lists.ts'
import type { ListEntry, ListSource } from '../../src/lists/list-source.ts'
import { onDay } from './history.ts'

export function listEntry(name: string, changes: Partial<ListEntry> = {}): ListEntry {
  return {
    entry: name,
    type: 'individual',
    programmes: 'TEST',
    names: [name],
    identifiers: [],
    ...changes,
  }
}

export function listSource(changes: Partial<ListSource> = {}): ListSource {
  return {
    name: 'test-list',
    asOf: onDay('2025-12-20'),
    sha256: '0'.repeat(64),
    covers: LIST_COVERS,
    entries: [],
    ...changes,
  }
}
