/** The rules of the desk, one by one. */
import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/calendar.ts'
import { activeHold } from '../../src/review/case.ts'
import type { CaseCommand } from '../../src/review/case-command.ts'
import { caseFrom } from '../../src/review/evolve.ts'
import {
  ANNA,
  BERT,
  CONFIRMED,
  CYCLE_END,
  EVIDENCE,
  NOW,
  PRODUCT,
  after,
  alert,
  dispose,
  finding,
  hold,
  later,
  opened,
  refusalOf,
  terms,
} from './desk.ts'

const claim = (hours: number): CaseCommand => ({ do: 'claim', until: later(hours) })
const closed = after(opened(), dispose(finding()))
const held = after(opened(), hold(terms()))

describe('a claim', () => {
  const claimed = after(opened(), claim(1))

  test('takes the case into review, and keeps others from deciding until its lease is over', () => {
    expect(claimed.status).toBe('in-review')
    for (const command of [claim(2), dispose(finding()), hold(terms())]) {
      expect(refusalOf(claimed, command, BERT)).toBe('state')
      expect(refusalOf(claimed, command, BERT, later(1))).toBe(undefined)
    }
    expect(refusalOf(claimed, dispose(finding()), ANNA)).toBeUndefined()
  })

  test('keeps nobody from noting, tagging or assigning', () => {
    const note: CaseCommand = { do: 'note', id: 'n', about: 'fact', text: 'The bank called.' }
    for (const command of [note, { do: 'tag', tags: ['x'] }, { do: 'assign', to: 'user:bert' }]) {
      expect(refusalOf(claimed, command as CaseCommand, BERT)).toBeUndefined()
    }
  })

  test('is renewed and given back by who has it', () => {
    expect(after(claimed, claim(2), ANNA).claim?.until).toBe(later(2))
    expect(refusalOf(claimed, { do: 'release' }, BERT)).toBe('state')
    const released = after(claimed, { do: 'release' })
    expect([released.status, released.claim]).toEqual(['open', undefined])
    expect(refusalOf(released, { do: 'release' })).toBe('state')
    expect(refusalOf(opened(), claim(0))).toBe('invalid')
  })
})

describe('a disposition', () => {
  test('that needs no second person closes the case', () => {
    expect(closed).toMatchObject({
      status: 'closed',
      decided: { disposition: 'benign-explained', by: ANNA, alerts: [alert('c-1')] },
    })
    expect(closed.decided?.approvedBy).toBeUndefined()
  })

  test.each([
    { why: 'says nothing', changes: { text: 'ok' } },
    { why: 'has no reason', changes: { reasons: [] } },
    {
      why: 'has a reason without evidence',
      changes: { reasons: [{ code: 'own-company' as const, evidence: [] }] },
    },
    {
      why: 'points at evidence of nobody in the case',
      changes: { reasons: [{ code: 'own-company' as const, evidence: [{ note: 'n-9' }] }] },
    },
    {
      why: 'has a reason for another disposition',
      changes: { reasons: [{ code: 'payee-is-third-party' as const, evidence: EVIDENCE }] },
    },
    { why: 'is a duplicate of nothing', changes: { disposition: 'duplicate' as const } },
  ])('is refused when it $why', ({ changes }) => {
    expect(refusalOf(opened(), dispose(finding(changes)))).toBe('invalid')
  })

  test('may point at notes and attachments of the case', () => {
    const noted = after(opened(), {
      do: 'note',
      id: 'n-1',
      about: 'fact',
      text: 'The bank confirmed the joint account.',
    })
    const attached = after(noted, {
      do: 'attach',
      id: 'a-1',
      name: 'letter.pdf',
      mediaType: 'application/pdf',
      bytes: 10,
      sha256: '0'.repeat(64),
    })
    const evidence = [{ note: 'n-1' }, { attachment: 'a-1' }]
    const reasons = [{ code: 'joint-or-household-account' as const, evidence }]
    expect(after(attached, dispose(finding({ reasons }))).status).toBe('closed')
  })

  test('of a closed case is refused, as is a claim, a hold and putting it off', () => {
    const snooze: CaseCommand = { do: 'snooze', until: later(24) }
    for (const command of [dispose(finding()), claim(1), hold(terms()), snooze]) {
      expect(refusalOf(closed, command)).toBe('state')
    }
  })
})

describe('a hold', () => {
  test('of one cycle is one hand’s decision, once', () => {
    expect(activeHold(held)).toMatchObject({ by: ANNA, since: NOW })
    const released = after(held, { do: 'release-hold', text: 'The bank confirmed the holder.' })
    expect(activeHold(released)).toBeUndefined()
    expect(refusalOf(released, hold(terms(), 'p-2'))).toBe('state')
    expect(refusalOf(released, hold(terms({ length: 'longer' }), 'p-2'))).toBeUndefined()
  })

  test('that outlasts the cycle is not one of one cycle', () => {
    expect(refusalOf(opened(), hold(terms({ reviewBy: CYCLE_END })))).toBeUndefined()
    expect(refusalOf(opened(), hold(terms({ reviewBy: day(CYCLE_END + 1) })))).toBe('invalid')
  })

  test('is released by saying why, and by nothing else', () => {
    expect(refusalOf(held, { do: 'release-hold', text: ' ' })).toBe('invalid')
    expect(refusalOf(opened(), { do: 'release-hold', text: 'No hold.' })).toBe('state')
    expect(refusalOf(held, dispose(finding()))).toBe('state')
    expect(refusalOf(held, { do: 'mark-duplicate', of: 'case-2' })).toBe('state')
    const years = later(24 * 365 * 5)
    const noted = after(
      held,
      { do: 'note', id: 'n', about: 'fact', text: 'Still waiting.' },
      BERT,
      years,
    )
    expect(activeHold(noted)).toBeDefined()
  })

  test('stays when the case is closed as a risk', () => {
    const proposed = after(held, dispose(CONFIRMED))
    const confirmed = after(
      proposed,
      { do: 'approve', proposal: 'p-1', text: '', admissions: [] },
      BERT,
    )
    expect(confirmed.status).toBe('closed')
    expect(activeHold(confirmed)).toBeDefined()
  })
})

describe('putting off, duplicates, tags', () => {
  test('a case is put off into the future only, and evidence wakes it', () => {
    expect(refusalOf(opened(), { do: 'snooze', until: NOW })).toBe('invalid')
    const snoozed = after(opened(), { do: 'snooze', until: later(48) })
    expect(snoozed.snoozedUntil).toBe(later(48))
    expect(after(snoozed, { do: 'snooze' }).snoozedUntil).toBeUndefined()
  })

  test('a case is a duplicate of another one', () => {
    expect(refusalOf(opened(), { do: 'mark-duplicate', of: 'case-1' })).toBe('invalid')
    expect(after(opened(), { do: 'mark-duplicate', of: 'case-2' })).toMatchObject({
      status: 'closed',
      duplicateOf: 'case-2',
      decided: { disposition: 'duplicate' },
    })
  })

  test('tags are a set in order, and few', () => {
    expect(after(opened(), { do: 'tag', tags: ['b', 'a', 'b'] }).tags).toEqual(['a', 'b'])
    const many = Array.from({ length: 21 }, (_, index) => `t${index}`)
    expect(refusalOf(opened(), { do: 'tag', tags: many })).toBe('invalid')
  })
})

test('a case without a beginning is none', () => {
  expect(() => caseFrom('case-1', [])).toThrow('no events')
  const joined = { event: { kind: 'joined' as const, alerts: [] }, actor: PRODUCT, at: NOW }
  expect(() => caseFrom('case-1', [joined])).toThrow('opened')
})
