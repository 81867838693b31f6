/**
 * An engine whose only indicator repeats the whole history, so that an assessment differs whenever
 * anything differs that any indicator could ever read.
 */
import type { Engine } from '../../src/detection/assess.ts'
import { defineIndicator, measured } from '../../src/detection/indicator.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'

const echo = defineIndicator({
  id: 'echo',
  version: 1,
  use: 'score',
  family: 'payout',
  title: 'Echo',
  question: 'What is known?',
  redFlags: [],
  techniques: [],
  references: [],
  falsePositives: [],
  blindSpots: [],
  triage: [],
  reads: [],
  parameters: {},
  bands: [{ from: -Infinity, grade: 'low' }],
  measure: (history) => measured({ value: 1, facts: history, evidence: [] }),
  explain: ({ facts }) => historyText(facts),
})

/** Everything but the instant of asking and the lists, which are the same for all. */
export function historyText(history: ContractorHistory): string {
  const { asOf: _, lists: __, neighbours, present, ...rest } = history
  return JSON.stringify({ ...rest, neighbours: [...neighbours], present: [...present].sort() })
}

export const ECHO_ENGINE: Engine = {
  indicators: [echo],
  typologies: [],
  policy: defaultPolicy([echo], []),
}
