import { describe, expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { isAgencyAccount } from '../../src/network/agency.ts'
import { sharedDestination } from '../../src/indicators/shared-destination.ts'
import { holderMismatch } from '../../src/indicators/holder-mismatch.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, onDay, shared } from '../support/history.ts'

const STAFF = ['Brook', 'Crane', 'Dale']
const FIRM = { holderType: 'company', holderName: 'Emberfield Consulting LLC' } as const

/** The subject's destinations in their order; the last is shared with the staff from the day it began. */
function sharingLast(
  destinations: readonly Destination[],
  staff: { readonly paidSince: string; readonly beforeSince?: string },
) {
  const account = destinations.at(-1) ?? destination('9')
  const since = new Date(account.effectiveFrom * 86_400_000).toISOString().slice(0, 10)
  const seen = (first: string) => STAFF.map((id) => ({ id, first }))
  return history({
    destinations,
    shared: [
      shared('destination', account.key, seen(since)),
      ...(staff.beforeSince === undefined
        ? []
        : [shared('destination', destinations[0]?.key ?? '', seen(staff.beforeSince))]),
    ],
    neighbours: STAFF.map((id) =>
      neighbour(id, { displayName: `Alex ${id}`, firstPaid: onDay(staff.paidSince) }),
    ),
  })
}

const isAgency = (subject: ReturnType<typeof history>) =>
  subject.shared
    .filter(({ kind }) => kind === 'destination')
    .every((each) => isAgencyAccount(each, subject))

describe('an agency’s account', () => {
  const first = destination('1', FIRM)
  const second = destination('2', { ...FIRM, effectiveFrom: onDay('2025-09-05') })

  test('an agency that moves to another account of its own stays one', () => {
    const moved = sharingLast([first, second], {
      paidSince: '2025-01-15',
      beforeSince: '2025-01-10',
    })
    expect(isAgency(moved)).toBe(true)
    expect(gradeOf(sharedDestination, moved)).toBe('low')
  })

  test('people who left accounts of their own for the company do not', () => {
    const own = destination('1', { holderName: 'Jordan Avery' })
    const joined = sharingLast([own, second], {
      paidSince: '2025-01-15',
      beforeSince: '2025-09-05',
    })
    expect(isAgency(joined)).toBe(false)
    expect(gradeOf(sharedDestination, joined)).toBe('high')
  })

  test('nor do people who went to another in between', () => {
    const between = destination('3', { effectiveFrom: onDay('2025-05-01') })
    const back = sharingLast([first, between, second], { paidSince: '2025-01-15' })
    expect(isAgency(back)).toBe(false)
  })

  test('an unnamed account is an agency’s when the platform itself entered it from the start', () => {
    const unnamed = (changes: Partial<Destination>) =>
      sharingLast([destination('9', { holderMatch: 'none', ...changes })], {
        paidSince: '2025-01-15',
      })
    const byPlatform = unnamed({ changedBy: 'platform' })
    expect(gradeOf(sharedDestination, byPlatform)).toBe('low')
    expect(gradeOf(holderMismatch, byPlatform)).toBe('low')
    expect(gradeOf(sharedDestination, unnamed({ changedBy: 'contractor' }))).toBe('high')
    expect(gradeOf(holderMismatch, unnamed({ changedBy: 'contractor' }))).toBe('high')
    expect(gradeOf(sharedDestination, unnamed({}))).toBe('high')
  })

  test('people of several clients whom the platform moves on one day come to a payout provider', () => {
    const own = destination('1', { holderName: 'Jordan Avery' })
    const pooled = (changedBy: Destination['changedBy']) => {
      const account = destination('2', {
        holderType: 'company',
        effectiveFrom: onDay('2025-09-05'),
        ...(changedBy === undefined ? {} : { changedBy }),
      })
      return sharingLast([own, account], { paidSince: '2025-01-15' })
    }
    expect(gradeOf(sharedDestination, pooled('platform'))).toBe('low')
    expect(gradeOf(sharedDestination, pooled('contractor'))).toBe('high')
    expect(gradeOf(sharedDestination, pooled(undefined))).toBe('high')
  })

  test('but not one that a person holds, nor an e-money account', () => {
    for (const changes of [{ holderType: 'individual' }, { method: 'e_money' }] as const) {
      const account = destination('9', { holderMatch: 'none', changedBy: 'platform', ...changes })
      const subject = sharingLast([account], { paidSince: '2025-01-15' })
      expect(gradeOf(sharedDestination, subject)).toBe('high')
      expect(gradeOf(holderMismatch, subject)).toBe('high')
    }
  })
})
