import { describe, expect, test } from 'vitest'
import {
  type Hypothesis,
  adviceFor,
  competingWith,
  strongestFirst,
  weighedAgainstVictim,
} from '../../src/detection/hypotheses.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'

const policy = defaultPolicy([], TYPOLOGIES)
const engine = { policy, typologies: TYPOLOGIES }
function story(
  id: string,
  score: number,
  points: Readonly<Record<string, number>> = {},
): Hypothesis {
  const typology = TYPOLOGIES.find((each) => each.id === id)
  if (typology === undefined) throw new Error(`no typology ${id}`)
  const families =
    id === 'sanctions-exposure' ? (['sanctions'] as const) : (['payout', 'flow'] as const)
  return { typology, score, total: score, families, points: new Map(Object.entries(points)) }
}
const outcome = (...stories: readonly Hypothesis[]) =>
  weighedAgainstVictim(stories, policy).map(({ typology, score }) => `${typology.id} ${score}`)

describe('weighedAgainstVictim', () => {
  test('a stronger hijack holds the diversion below the alert', () => {
    expect(outcome(story('payroll-hijack', 80), story('payout-diversion', 75))).toEqual([
      'payroll-hijack 80',
      'payout-diversion 59.9',
    ])
  })
  test('a weaker, unmarked hijack holds what the thief’s account explains, if it would alert', () => {
    const byAccount = story('payout-diversion', 75, { 'shared-destination': 55 })
    const byDevice = story('laptop-farm', 75, { 'shared-destination': 55, 'shared-device': 28 })
    expect(outcome(byAccount, story('payroll-hijack', 70))).toEqual([
      'payroll-hijack 70',
      'payout-diversion 59.9',
    ])
    expect(outcome(byDevice, story('payroll-hijack', 70))[0]).toBe('laptop-farm 75')
    expect(outcome(byAccount, story('payroll-hijack', 59))[0]).toBe('payout-diversion 75')
  })
  test('a complaint or a reversal at its full points marks the victim, however strong the rival', () => {
    const marked = story('payroll-hijack', 50, { 'hijack-complaint': 54 })
    expect(outcome(story('facilitator-payee', 95), marked)).toEqual([
      'payroll-hijack 59.9',
      'facilitator-payee 59.9',
    ])
    const faint = story('payroll-hijack', 50, { 'hijack-complaint': 53 })
    expect(outcome(story('facilitator-payee', 95), faint)[0]).toBe('facilitator-payee 95')
  })
  test('a fresh sudden change gives the benefit of the doubt where the new account explains all', () => {
    const fresh = story('payroll-hijack', 44, { 'sudden-late-change': 28 })
    const byAccount = story('facilitator-payee', 83, {
      'shared-destination': 55,
      'holder-mismatch': 28,
    })
    expect(outcome(byAccount, fresh)).toEqual(['payroll-hijack 59.9', 'facilitator-payee 59.9'])
    const byDevice = story('facilitator-payee', 83, {
      'shared-destination': 55,
      'shared-device': 28,
    })
    expect(outcome(byDevice, fresh)).toEqual(['facilitator-payee 83', 'payroll-hijack 44'])
    const faint = story('payroll-hijack', 44, { 'sudden-late-change': 9.8 })
    expect(outcome(byAccount, faint)[0]).toBe('facilitator-payee 83')
  })
  test('until the robbed would have noticed, the thief’s own mailbox and machine are explained too', () => {
    const takenOver = story('rented-identity', 62, {
      'destination-country-mismatch': 42,
      'account-handover': 14.7,
    })
    const fresh = { 'sudden-late-change': 28, 'strange-session-change': 18.2 }
    expect(outcome(takenOver, story('payroll-hijack', 57, fresh))[0]).toBe('payroll-hijack 59.9')
    const noticed = story('payroll-hijack', 35, { 'strange-session-change': 18.2 })
    expect(outcome(takenOver, noticed)[0]).toBe('rented-identity 62')
  })
  test('a change from a strange session gives it too, for as long as nothing else speaks', () => {
    const strange = story('payroll-hijack', 35, { 'strange-session-change': 18.2 })
    const byAccount = story('payout-diversion', 66, {
      'holder-mismatch': 27.3,
      'synchronous-change': 18.2,
      'strange-session-change': 10.4,
    })
    expect(outcome(byAccount, strange)[0]).toBe('payroll-hijack 59.9')
    const bySignIns = story('payout-diversion', 70, {
      'holder-mismatch': 28,
      'foreign-sign-ins': 42,
    })
    expect(outcome(bySignIns, strange)[0]).toBe('payout-diversion 70')
  })
  test('late hours that the robbed always kept do not make them party to it; far ones may', () => {
    const fresh = story('payroll-hijack', 44, { 'sudden-late-change': 28 })
    const working = (points: number) =>
      story('e-money-funnel', 83, { 'shared-destination': 54, 'hours-elsewhere': points })
    expect(outcome(working(9.8), fresh)[0]).toBe('payroll-hijack 59.9')
    expect(outcome(working(18.2), fresh)[0]).toBe('e-money-funnel 83')
  })
  test('a sanctions match is never held down', () => {
    const marked = story('payroll-hijack', 70, { 'reverted-destination': 42 })
    expect(outcome(story('sanctions-exposure', 90), marked)).toEqual([
      'sanctions-exposure 90',
      'payroll-hijack 70',
    ])
  })
})

describe('advice', () => {
  test.each([
    ['payroll-hijack', 'high', 'verify-before-pay'],
    ['payroll-hijack', 'medium', 'verify-before-pay'],
    ['payout-diversion', 'medium', 'review'],
    ['payout-diversion', 'high', 'hold-for-review'],
    ['payout-diversion', 'low', 'none'],
  ] as const)('%s at %s → %s', (id, band, advice) => {
    expect(adviceFor(story(id, 50), band)).toBe(advice)
  })
  test('nobody leading → none', () => {
    expect(adviceFor(undefined, 'none')).toBe('none')
  })
})

test('of two stories at the limit that with more points leads', () => {
  const funnel = { ...story('e-money-funnel', 100), total: 104 }
  const farm = { ...story('laptop-farm', 100), total: 131 }
  const order = [funnel, farm, story('rented-identity', 100)].toSorted(strongestFirst)
  expect(order.map(({ typology }) => typology.id)).toEqual([
    'laptop-farm',
    'e-money-funnel',
    'rented-identity',
  ])
})

test('no alert goes without the story in which the contractor is the victim', () => {
  const named = (...stories: readonly Hypothesis[]) =>
    competingWith([story('payout-diversion', 60), ...stories], {
      ...engine,
      payoutChanged: true,
    }).map(({ typology, score }) => [typology, score])
  expect(named(story('payroll-hijack', 5))).toEqual([['payroll-hijack', 5]])
  expect(named()).toEqual([['payroll-hijack', 0]])
})

test('where no payout changed the victim is whoever bears the name', () => {
  const said = (payoutChanged: boolean) =>
    competingWith([story('payout-diversion', 60)], { ...engine, payoutChanged }).map(
      ({ statement }) => statement,
    )
  expect(said(true).join()).toContain('whether the change is theirs')
  expect(said(false).join()).toContain('without their knowledge')
})

test('the rival of the other stance is named from low on', () => {
  const named = (score: number) =>
    competingWith([story('payout-diversion', 59), story('payroll-hijack', score)], {
      ...engine,
      payoutChanged: true,
    }).map(({ typology }) => typology)
  expect(named(20)).toEqual(['payroll-hijack'])
  expect(named(19.9)).toEqual([])
})
