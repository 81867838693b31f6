import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractorId } from '../../src/domain/ids.ts'
import { clustersOf } from '../../src/network/clusters.ts'
import { shared } from '../support/history.ts'

const member = (id: string, value: string, others: string[]) => ({
  contractor: contractorId(id),
  shared: [shared('destination', value, others)],
})

describe('clustersOf', () => {
  test('joins by shared values and names them', () => {
    const members = [member('a', 'x', ['b']), member('b', 'y', ['c'])]
    const [cluster] = clustersOf(members, new Set([contractorId('c')]))
    expect(cluster?.contractors).toEqual(['a', 'b', 'c'])
    expect(cluster?.artefacts.map(({ value }) => value)).toEqual(['x', 'y'])
  })
  test('a group without anybody flagged is not shown', () => {
    expect(clustersOf([member('a', 'x', ['b'])], new Set())).toEqual([])
  })
  test('a vendor or a common value joins nobody', () => {
    const vendor = { ...member('a', 'v', ['b']), shared: [shared('vendor', 'v', ['b'])] }
    const common = {
      ...member('a', 'x', []),
      shared: [shared('ip', 'x', ['b'], { common: true })],
    }
    expect(clustersOf([vendor, common], new Set([contractorId('a')]))).toEqual([])
  })
  test('clusters partition the contractors that they name', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
    const pairs = fc.array(fc.tuple(id, fc.constantFrom('x', 'y', 'z', 'w'), id))
    fc.assert(
      fc.property(pairs, (links) => {
        const members = links.map(([a, value, b]) => member(a, value, [b]))
        const everybody = new Set(links.flatMap(([a, , b]) => [contractorId(a), contractorId(b)]))
        const named = clustersOf(members, everybody).flatMap(({ contractors }) => contractors)
        expect(new Set(named).size).toBe(named.length)
      }),
    )
  })
})
