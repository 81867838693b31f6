import type { ContractorHistory } from '../../src/domain/history.ts'
import { type Indicator, defaultSettings } from '../../src/detection/indicator.ts'

/** The grade that an indicator gives by its documented defaults, or the reason why it gives none. */
export function gradeOf(indicator: Indicator, history: ContractorHistory): string {
  const result = indicator.run(history, defaultSettings(indicator))
  return result.state === 'measured' ? result.grade : result.reason
}
