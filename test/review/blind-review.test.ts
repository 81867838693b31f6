/** What blind reviews say: only when they are finished, of everybody once, and how surely. */
import { describe, expect, test } from 'vitest'
import { contractorId } from '../../src/domain/ids.ts'
import {
  type BlindItem,
  type BlindReview,
  type BlindVerdict,
  isFinished,
  isSealedFor,
  outcomeOf,
  refusedJudgement,
  tallyOf,
} from '../../src/review/blind-review.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'

const NOW = at('2026-01-01T00:00:00Z')

function item(contractor: string, verdict?: BlindVerdict, flagged = false): BlindItem {
  const judgement = { reason: 'As the facts say.', by: TESTER, at: NOW }
  return {
    position: 1,
    contractor: contractorId(contractor),
    flagged,
    steppedBack: [],
    ...(verdict === undefined ? {} : { judgement: { verdict, ...judgement } }),
  }
}

function review(items: readonly BlindItem[]): BlindReview {
  return { id: 'r', seed: 's', by: TESTER, at: NOW, asOf: NOW, drawnFrom: 9, items }
}

const many = (count: number, verdict: BlindVerdict) =>
  Array.from({ length: count }, (_, index) => item(`${verdict}-${index}`, verdict))

describe('a tally', () => {
  test('leaves out whom nobody could tell, and gives the interval of the rest', () => {
    const { verdicts, diverting } = tallyOf([
      ...many(9, 'looks-lawful'),
      ...many(1, 'looks-diverting'),
      ...many(2, 'cannot-tell'),
    ])
    expect(verdicts).toEqual({ 'looks-lawful': 9, 'looks-diverting': 1, 'cannot-tell': 2 })
    expect(diverting?.share).toBe(0.1)
    expect(diverting?.low).toBeCloseTo(0.018, 3)
    expect(diverting?.high).toBeCloseTo(0.404, 3)
  })

  test.each([[[]], [many(2, 'cannot-tell')], [[item('a')]]])(
    'has no share where nobody could be told',
    (items) => {
      expect(tallyOf(items).diverting).toBeUndefined()
    },
  )
})

describe('the outcome', () => {
  test('is of finished reviews only', () => {
    const unfinished = review([item('a', 'looks-diverting'), item('b')])
    expect(isFinished(unfinished)).toBe(false)
    expect(outcomeOf([unfinished]).unflagged.diverting).toBeUndefined()
    const finished = review([item('a', 'looks-diverting'), item('b', 'cannot-tell')])
    expect(outcomeOf([finished]).unflagged.diverting?.share).toBe(1)
  })

  test('keeps those with an alert apart, and counts everybody once, by the latest', () => {
    const { unflagged, flagged } = outcomeOf([
      review([item('a', 'looks-lawful'), item('b', 'looks-diverting', true)]),
      review([item('a', 'looks-diverting'), item('c', 'looks-lawful')]),
    ])
    expect(unflagged.verdicts).toMatchObject({ 'looks-lawful': 2, 'looks-diverting': 0 })
    expect(flagged.verdicts).toMatchObject({ 'looks-lawful': 0, 'looks-diverting': 1 })
  })
})

const OTHER = { kind: 'user', id: 'other' } as const
const OWN_KEY = { kind: 'key', id: 'k-1', behind: 'user:other' } as const
const SENTENCE = 'One account.'

test.each([
  { what: 'a verdict without a word', of: item('a'), reason: 'ok ', refused: 'invalid' },
  { what: 'a second', of: item('a', 'cannot-tell'), refused: 'state' },
  { what: 'a first in a sentence', of: item('a'), refused: undefined },
  { what: 'one after stepping back', of: item('a'), steppedBack: [OTHER], refused: 'same-hand' },
  { what: 'one after another stepped back', of: item('a'), steppedBack: [TESTER] },
  {
    what: 'one after a key of the same hand',
    of: item('a'),
    steppedBack: [OWN_KEY],
    refused: 'same-hand',
  },
  { what: 'one by who worked a case', of: item('a'), workers: [OTHER], refused: 'same-hand' },
  { what: 'one after somebody else worked a case', of: item('a'), workers: [TESTER] },
])(
  '$what is refused as $refused',
  ({ of, reason = SENTENCE, steppedBack = [], workers = [], refused }) => {
    const items = [of, { ...item('b'), steppedBack }]
    const judged = refusedJudgement({ items }, of, { reason, by: OTHER, workers })
    expect(judged?.refused).toBe(refused)
  },
)

test('scores of a review are sealed for those who may still judge somebody of it, and for nobody once all are judged', () => {
  const begun = [item('a', 'cannot-tell'), item('b')]
  const left = [item('a', 'cannot-tell'), { ...item('b'), steppedBack: [OTHER] }]
  expect(isSealedFor({ items: begun }, OTHER)).toBe(true)
  expect(isSealedFor({ items: left }, OTHER)).toBe(false)
  expect(isSealedFor({ items: left }, OWN_KEY)).toBe(false)
  expect(isSealedFor({ items: left }, TESTER)).toBe(true)
  expect(
    isSealedFor({ items: begun.map((each) => ({ ...each, ...item('a', 'cannot-tell') })) }, OTHER),
  ).toBe(false)
})
