import { expect, test } from 'vitest'
import type { Case, Disposition } from '../../src/review/case.ts'
import { trackRecords } from '../../src/review/track-record.ts'
import { after, dispose, finding, opened } from './desk.ts'

const decided = (disposition: Disposition, indicators = ['shared-destination']): Case => {
  const closed = after(opened(), dispose(finding()))
  if (closed.decided === undefined) throw new Error('not decided')
  return { ...closed, decided: { ...closed.decided, disposition, indicators } }
}

test('precision is of the cases that were told either way', () => {
  const [record] = trackRecords([
    ...Array.from({ length: 8 }, () => decided('confirmed-risk')),
    decided('suspicious-escalated'),
    decided('benign-explained'),
    decided('insufficient-data'),
    decided('duplicate'),
    opened(),
  ])
  expect(record).toMatchObject({ indicator: 'shared-destination', decided: 11 })
  expect(record?.precision?.share).toBe(0.9)
  expect(record?.precision?.low).toBeCloseTo(0.596, 3)
})

test('indicators that nobody was told about have no precision', () => {
  const records = trackRecords([decided('insufficient-data', ['b', 'a'])])
  expect(records.map(({ indicator, precision }) => [indicator, precision])).toEqual([
    ['a', undefined],
    ['b', undefined],
  ])
})
