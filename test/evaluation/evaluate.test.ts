import { describe, expect, it } from 'vitest'
import { evaluate, type EvaluationInput } from '../../src/evaluation/evaluate.ts'
import { evaluationTable } from '../../src/evaluation/evaluation-table.ts'
import { alert, assessed, diverting, instantOf, lawful } from './people.ts'

const INPUT: EvaluationInput = {
  labels: [
    diverting('early', '2025-01-20'),
    diverting('late', '2025-04-10'),
    diverting('missed', '2025-04-10'),
    lawful('robbed', { hijack: true, persona: 'payroll-hijack' }),
    lawful('accused', { persona: 'nomad' }),
    lawful('quiet'),
  ],
  assessments: [
    assessed('early', 'critical', 85),
    assessed('late', 'high', 70),
    assessed('missed', 'medium', 45),
    assessed('robbed', 'high', 66, 'payroll-hijack'),
    assessed('accused', 'high', 61),
    assessed('quiet', 'none', 0),
  ],
  alerts: [
    alert('early', '2025-02-01'),
    alert('late', '2025-06-01'),
    alert('robbed', '2025-03-01', 'payroll-hijack'),
    alert('accused', '2025-05-01'),
  ],
  payRuns: ['02', '03', '04', '05', '06'].map((month) => instantOf(`2025-${month}-01T06:00:00Z`)),
  baselines: [{ name: 'nobody', screening: { flagged: new Set(), scores: new Map() } }],
}

describe('evaluate', () => {
  const whole = evaluate(INPUT)

  it('holds alerts against the contractor against the labels', () => {
    expect(whole.quality.precision).toMatchObject({ hits: 2, of: 3 })
    expect(whole.quality.recallOfDetectable).toMatchObject({ hits: 2, of: 3 })
  })

  it('does not count an alert that names the contractor as victim as an accusation', () => {
    expect(whole.hijack.recognised).toMatchObject({ hits: 1, of: 1 })
    expect(whole.hijack.advisedAsDiverting).toMatchObject({ hits: 0, of: 1 })
    expect(whole.falseAlerts.map(({ contractor_id: id }) => id)).toEqual(['accused'])
  })

  it('notices a victim who is accused', () => {
    const accused = evaluate({ ...INPUT, alerts: [...INPUT.alerts, alert('robbed', '2025-04-01')] })
    expect(accused.hijack.advisedAsDiverting).toMatchObject({ hits: 1, of: 1 })
    expect(accused.hijack.recognised).toMatchObject({ hits: 0, of: 1 })
  })

  it('lists the missed case with its band', () => {
    expect(whole.missed).toEqual([
      {
        contractor_id: 'missed',
        typology: 'laptop-farm',
        persona: 'one-house',
        detectableFrom: '2025-04-10',
        band: 'medium',
        score: 45,
      },
    ])
  })

  it('measures bands and delay', () => {
    expect(whole.calibration.find(({ band }) => band === 'critical')?.diverting.rate).toBe(1)
    expect(whole.calibration.find(({ band }) => band === 'none')?.diverting.rate).toBe(0)
    expect(whole.delay).toMatchObject({ cases: 2, median: 0.5, worst: 1 })
  })

  it('judges only what comes to light after the split', () => {
    const split = evaluate({ ...INPUT, since: instantOf('2025-03-15T00:00:00Z') })
    expect(split).toMatchObject({ contractors: 5, diverting: 2 })
    expect(split.quality.precision).toMatchObject({ hits: 1, of: 2 })
  })
})

describe('evaluationTable', () => {
  const text = evaluationTable(evaluate(INPUT))

  it('prints rates with their intervals and names what was missed', () => {
    expect(text).toContain('precision               66.7 % (2 of 3; 20.8 %–93.9 %)')
    expect(text).toContain('laptop-farm/one-house, visible from 2025-04-10, medium 45')
    expect(text).toContain('Baseline: nobody')
  })
})
