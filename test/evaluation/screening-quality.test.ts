import { describe, expect, it } from 'vitest'
import { budgetRecall, screeningQuality } from '../../src/evaluation/screening-quality.ts'
import { shareOf } from '../../src/evaluation/share.ts'
import { diverting, lawful, many } from './people.ts'

describe('shareOf', () => {
  it('gives the worked example', () => {
    const share = shareOf(9, 10)
    expect(share.rate).toBe(0.9)
    expect(share.low).toBeCloseTo(0.596, 3)
    expect(share.high).toBeCloseTo(0.982, 3)
  })

  it('has no rate where there is nothing to count', () => {
    expect(shareOf(0, 0)).toEqual({ hits: 0, of: 0 })
  })
})

describe('screeningQuality', () => {
  const labels = [
    diverting('seen', '2025-02-01'),
    diverting('missed', '2025-02-01'),
    diverting('invisible'),
    lawful('accused'),
    lawful('left alone'),
  ]
  const quality = screeningQuality(labels, {
    flagged: new Set(['seen', 'accused']),
    scores: new Map(),
  })

  it('counts the four outcomes', () => {
    expect(quality.confusion).toEqual({
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 1,
    })
  })

  it('measures recall among those that can be seen apart from recall of all', () => {
    expect(quality.precision).toMatchObject({ hits: 1, of: 2 })
    expect(quality.recallOfDetectable).toMatchObject({ hits: 1, of: 2 })
    expect(quality.recallOfAll).toMatchObject({ hits: 1, of: 3 })
  })
})

describe('budgetRecall', () => {
  const labels = [...many(198, lawful), diverting('x', '2025-02-01'), diverting('y', '2025-02-01')]

  it('looks at the highest scores only', () => {
    const scores = new Map([
      ['x', 90],
      ['a-3', 70],
      ['y', 50],
    ])
    const screening = { flagged: new Set<string>(), scores }
    expect(budgetRecall(labels, screening, 0.005)).toMatchObject({ places: 1, recall: { hits: 1 } })
    expect(budgetRecall(labels, screening, 0.01)).toMatchObject({ places: 2, recall: { hits: 1 } })
    expect(budgetRecall(labels, screening, 0.015)).toMatchObject({ places: 3, recall: { hits: 2 } })
  })

  it('gives no credit for the order of ids among ties', () => {
    const scores = new Map(labels.map((label) => [label.contractor_id, 1]))
    const screening = { flagged: new Set<string>(), scores }
    expect(budgetRecall(labels, screening, 0.5).recall).toMatchObject({ hits: 1, of: 2 })
    expect(budgetRecall(labels, screening, 0.01).recall).toMatchObject({ hits: 0, of: 2 })
  })

  it('finds nothing in a population too small for the budget', () => {
    const screening = { flagged: new Set<string>(), scores: new Map([['x', 90]]) }
    expect(budgetRecall(labels.slice(-2), screening, 0.01)).toMatchObject({
      places: 0,
      recall: { hits: 0 },
    })
  })
})
