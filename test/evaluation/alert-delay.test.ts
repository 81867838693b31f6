import { describe, expect, it } from 'vitest'
import { alertDelay } from '../../src/evaluation/alert-delay.ts'
import { diverting, instantOf } from './people.ts'

const RUNS = ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'].map((day) =>
  instantOf(`${day}T06:00:00Z`),
)

describe('alertDelay', () => {
  it.each([
    ['2025-03-01', 0],
    ['2025-04-01', 1],
    ['2025-05-01', 2],
    ['2025-02-01', -1],
  ])('visible from 10 February and alerted as of %s is %i pay runs late', (day, delay) => {
    const alerts = new Map([['x', instantOf(`${day}T06:00:00Z`)]])
    const measured = alertDelay([diverting('x', '2025-02-10')], alerts, RUNS)
    expect(measured).toMatchObject({ cases: 1, median: delay, worst: delay })
    expect(measured.withinOneRun.hits).toBe(delay <= 1 ? 1 : 0)
  })

  it('leaves out who was not alerted and who could not be seen', () => {
    const labels = [diverting('quiet', '2025-02-10'), diverting('invisible')]
    const alerts = new Map([['invisible', instantOf('2025-03-01T06:00:00Z')]])
    expect(alertDelay(labels, alerts, RUNS)).toEqual({ cases: 0, withinOneRun: { hits: 0, of: 0 } })
  })
})
