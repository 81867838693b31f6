/** Small labelled populations for tests: `lawful('a')`, `diverting('b', '2025-02-10')`. */
import type { Band } from '../../src/domain/assessment.ts'
import { type Instant, parseInstant } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/evaluation/label.ts'
import type { Alerted, Assessed } from '../../src/evaluation/screening.ts'

export const lawful = (id: string, changes: Partial<Label> = {}): Label => ({
  contractor_id: id,
  diverting: false,
  persona: 'ordinary',
  declared_country: 'US',
  ...changes,
})

export const diverting = (id: string, from?: string): Label => ({
  contractor_id: id,
  diverting: true,
  typology: 'laptop-farm',
  persona: 'one-house',
  declared_country: 'US',
  ...(from === undefined ? {} : { detectable_from: from }),
})

export function instantOf(text: string): Instant {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new Error(`not an instant: ${text}`)
  return parsed
}

export const alert = (id: string, on: string, typology = 'laptop-farm'): Alerted => ({
  contractor: contractorId(id),
  typology,
  openedAsOf: instantOf(`${on}T06:00:00Z`),
})

export function assessed(
  id: string,
  band: Band,
  score: number,
  typology = 'laptop-farm',
): Assessed {
  const result = { id: typology, score, band, alert: score >= 60, families: [] }
  return { contractor: contractorId(id), band, score, typologies: [result] }
}

/** As many people as asked for, `a-0`, `a-1`, …. */
export function many(count: number, build: (id: string) => Label, prefix = 'a'): Label[] {
  return Array.from({ length: count }, (_, index) => build(`${prefix}-${index}`))
}
