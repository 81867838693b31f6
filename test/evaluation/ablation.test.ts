import { describe, expect, test } from 'vitest'
import { type AblatedAlerts, ablation } from '../../src/evaluation/ablation.ts'
import { ablationTable } from '../../src/evaluation/ablation-table.ts'
import { diverting, lawful } from './people.ts'

const LABELS = [
  diverting('d1', '2025-01-10'),
  diverting('d2', '2025-01-10'),
  lawful('l1'),
  lawful('l2'),
]

const alerted = (...ids: readonly string[]) => new Map(ids.map((id) => [id, ['laptop-farm']]))
const SCREENINGS: readonly AblatedAlerts[] = [
  { kind: 'everything', alerted: alerted('d1', 'd2', 'l1') },
  { kind: 'family', without: 'payout', alerted: alerted('l1') },
  { kind: 'indicator', without: 'loud', alerted: alerted('d1', 'd2') },
  { kind: 'indicator', without: 'idle', alerted: alerted('d1', 'd2', 'l1') },
  { kind: 'indicator', without: 'all', alerted: alerted() },
]

describe('ablation', () => {
  test('says what each buys against everything', () => {
    const [, payout, loud, idle, all] = ablation(LABELS, SCREENINGS)
    expect(payout).toMatchObject({ foundByIt: 2, accusedByIt: 0, recallBought: 1 })
    expect(payout?.precisionBought).toBeCloseTo(2 / 3)
    expect(loud).toMatchObject({ foundByIt: 0, accusedByIt: 1, recallBought: 0 })
    expect(loud?.precisionBought).toBeCloseTo(-1 / 3)
    expect(idle).toMatchObject({ foundByIt: 0, accusedByIt: 0, precisionBought: 0 })
    expect(all?.precisionBought).toBeUndefined()
  })

  test('an alert that calls the contractor a victim is no finding', () => {
    const victims = new Map([['d1', ['payroll-hijack']]])
    const [row] = ablation(LABELS, [{ kind: 'everything', alerted: victims }])
    expect(row?.recallOfDetectable.hits).toBe(0)
  })

  test('nothing screened is nothing bought', () => {
    expect(ablation(LABELS, [])).toEqual([])
    expect(ablationTable([])).toBe('Nothing was screened.')
  })

  test('the table puts what buys most first, and what buys nothing in one line', () => {
    const lines = ablationTable(ablation(LABELS, SCREENINGS)).split('\n')
    expect(lines.slice(2, 6).map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
      '(everything is used)',
      'family payout',
      'indicator all',
      'indicator loud',
    ])
    expect(lines[3]).toContain('-100.0')
    expect(lines.at(-1)).toBe('No alert hangs on one of these alone: idle')
  })
})
