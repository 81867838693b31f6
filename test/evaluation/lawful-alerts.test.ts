import { describe, expect, it } from 'vitest'
import { lawfulAlerts } from '../../src/evaluation/lawful-alerts.ts'
import { rateRatio } from '../../src/evaluation/rate-ratio.ts'
import { shareOf } from '../../src/evaluation/share.ts'
import { diverting, lawful, many } from './people.ts'

describe('rateRatio', () => {
  it('gives the worked example, and calls it noise', () => {
    const ratio = rateRatio(shareOf(5, 1000), shareOf(4, 1000))
    expect(ratio?.ratio).toBeCloseTo(1.22, 2)
    expect(ratio?.low).toBeCloseTo(0.36, 1)
    expect(ratio?.high).toBeCloseTo(4.2, 1)
  })

  it('compares groups without a single flag, and refuses empty ones', () => {
    expect(rateRatio(shareOf(0, 20), shareOf(0, 980))?.ratio).toBeCloseTo(1, 9)
    expect(rateRatio(shareOf(20, 20), shareOf(980, 980))?.ratio).toBeCloseTo(1, 9)
    expect(rateRatio(shareOf(0, 0), shareOf(0, 500))).toBeUndefined()
  })
})

describe('lawfulAlerts', () => {
  const labels = [
    ...many(600, (id) => lawful(id), 'us'),
    ...many(600, (id) => lawful(id, { declared_country: 'CN' }), 'cn'),
    ...many(20, (id) => lawful(id, { declared_country: 'RU', persona: 'nomad' }), 'ru'),
    diverting('guilty', '2025-02-01'),
  ]
  const flagged = new Set(['us-1', 'us-2', 'us-3', 'cn-1', 'ru-1', 'guilty'])
  const rates = lawfulAlerts(labels, { flagged, scores: new Map() })

  it('counts honest people only', () => {
    expect(rates.all).toMatchObject({ hits: 5, of: 1220 })
  })

  it('puts the most alerted persona first', () => {
    expect(rates.byPersona.map(({ group }) => group)).toEqual(['nomad', 'ordinary'])
  })

  it('compares the extremes of the large countries and leaves small ones out', () => {
    expect(rates.countryRatio).toMatchObject({ most: 'US', least: 'CN' })
    expect(rates.countryRatio?.ratio).toBeCloseTo(3.5 / 1.5, 5)
  })

  it('says how residents of watched countries fare against everybody else', () => {
    expect(rates.watched.map(({ group }) => group)).toEqual(['CN', 'RU'])
    expect(rates.watched[0]?.againstOthers.ratio).toBeLessThan(1)
  })
})
