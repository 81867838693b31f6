/** Competing hypotheses as they are read: those that say the same of several patterns, once. */
import type { AssessmentWire } from '../contract/report.ts'
import { withAnd, withOr } from '../domain/with-and.ts'
import { scoreText } from './words.ts'

export type Rival = {
  /** `E-money funnel or payout diversion: the contractor may be party to it. …` */
  readonly statement: string
  /** `Evidence for them: 59.5 and 57.1 of 100.` */
  readonly weight: string
}

/** In their order, which is by score. */
export function rivalsOf({ competing }: Pick<AssessmentWire, 'competing'>): readonly Rival[] {
  const told = competing.map(({ statement, score }) => {
    const [title = '', ...rest] = statement.split(': ')
    return { title, claim: rest.join(': '), score }
  })
  return [...Map.groupBy(told, ({ claim }) => claim)].map(([claim, same]) => {
    const titles = same.map(({ title }, rank) => (rank === 0 ? title : lowered(title)))
    const named = withOr(titles)
    return {
      statement: claim === '' ? named : `${named}: ${claim}`,
      weight: weightText(same.map(({ score }) => score)),
    }
  })
}

function weightText(scores: readonly number[]): string {
  if (scores.every((score) => score === 0)) return 'Nothing measured speaks for it so far.'
  const which = scores.length === 1 ? 'it' : 'them'
  return `Evidence for ${which}: ${withAnd(scores.map(scoreText))} of 100.`
}

function lowered(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`
}
