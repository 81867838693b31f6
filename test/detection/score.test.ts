import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { type GradedIndicator, bandOf, scoreTypology } from '../../src/detection/score.ts'
import { gated } from '../../src/detection/gates.ts'

const policy = defaultPolicy([], [])
const found = (
  indicator: string,
  family: GradedIndicator['family'],
  use: GradedIndicator['use'] = 'score',
): GradedIndicator => ({ indicator, family, use, grade: 'high' })

const weights = { a: { points: 40 }, b: { points: 30 }, c: { points: 20 }, d: { points: 10 } }

describe('scoreTypology', () => {
  test('halves each further indicator of one family (worked example: 40 + 15 + 20 = 75)', () => {
    const graded = [found('a', 'payout'), found('b', 'payout'), found('c', 'network')]
    const scored = scoreTypology(graded, weights, policy)
    expect(scored.score).toBe(75)
    expect(scored.families).toEqual(['payout', 'network'])
  })

  test('a corroborating indicator counts only beside a scoring one of another family', () => {
    const lone = [found('a', 'payout'), found('b', 'payout', 'corroborating')]
    expect(scoreTypology(lone, weights, policy).score).toBe(40)
    const beside = [found('a', 'payout'), found('c', 'network', 'corroborating')]
    expect(scoreTypology(beside, weights, policy).score).toBe(60)
    expect(scoreTypology([found('d', 'timing', 'corroborating')], weights, policy).score).toBe(0)
  })

  test('one family alone stays below high, whatever its points', () => {
    const heavy = { a: { points: 100 } }
    const graded = [found('a', 'payout')]
    const alone = gated(scoreTypology(graded, heavy, policy), graded, policy)
    expect(bandOf(alone.score, policy)).toBe('medium')
    expect(alone.held).toBe(true)
  })

  test('faint corroboration is a second family beside a hard link alone', () => {
    const heavy = { a: { points: 54 }, b: { points: 26 }, c: { points: 20 } }
    const beside = (
      use: GradedIndicator['use'],
      grade: GradedIndicator['grade'],
      first: GradedIndicator['family'] = 'payout',
    ) => {
      const graded = [found('a', first), { ...found('b', 'timing', use), grade }]
      return bandOf(gated(scoreTypology(graded, heavy, policy), graded, policy).score, policy)
    }
    expect(beside('corroborating', 'low')).toBe('medium')
    expect(beside('corroborating', 'medium')).toBe('high')
    expect(beside('score', 'low')).toBe('high')
    expect(beside('corroborating', 'low', 'network')).toBe('high')
    const young = [
      found('a', 'network'),
      { ...found('c', 'payout', 'corroborating'), grade: 'low' as const },
    ]
    expect(gated(scoreTypology(young, heavy, policy), young, policy).score).toBe(59.9)
  })

  test('two families that agree count for more than their sum', () => {
    const graded = [found('a', 'payout'), found('b', 'network')]
    const weights = { a: { points: 30 }, b: { points: 20 } }
    const scored = scoreTypology(graded, weights, policy)
    expect(scored.score).toBe(50)
    expect(gated(scored, graded, { ...policy, corroboration: 1.2 }).score).toBe(60)
    const { corroboration: _, ...older } = policy
    expect(gated(scored, graded, older).score).toBe(50)
  })

  test.each([
    [19.9, 'none'],
    [20, 'low'],
    [39.9, 'low'],
    [40, 'medium'],
    [59.9, 'medium'],
    [60, 'high'],
    [79.9, 'high'],
    [80, 'critical'],
    [100, 'critical'],
  ])('a score of %d is %s', (score, band) => {
    expect(bandOf(score, policy)).toBe(band)
  })
})
