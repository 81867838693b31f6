import { describe, expect, test } from 'vitest'
import { artefactsOf } from '../../src/network/artefacts.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { destination, event, onDay, profile } from '../support/history.ts'

const nobody = {
  contractor: contractorId('c-1'),
  profiles: [],
  destinations: [],
  events: [],
  onward: [],
}
const kinds = (own: Partial<Parameters<typeof artefactsOf>[0]>) =>
  artefactsOf({ ...nobody, ...own }).map(({ kind, value }) => `${kind} ${value}`)

describe('artefactsOf', () => {
  test('a destination that identifies nothing is no artefact', () => {
    const own = destination('x', { key: 'own:c-1:main' as never })
    expect(kinds({ destinations: [own] })).toEqual([])
  })

  test('a holder who is a stranger is an artefact, with the trace of the account; an own name is none', () => {
    const account = destination('a', {
      institution: 'untysg2n',
      last4: '9828',
      holderName: 'DUNMORE, Fiona',
    })
    const own = { ...account, holderName: 'Jordan Avery' }
    const profiles = [profile({ displayName: 'Jordan Avery' })]
    const found = (each: typeof account) =>
      kinds({ profiles, destinations: [each] }).filter((v) => /^(holder|account-trace)/.test(v))
    expect(found(account)).toEqual([
      'account-trace untysg2n|9828|dunmore fiona',
      'holder dunmore fiona',
    ])
    expect(found(own)).toEqual([])
    // Perhaps a new surname; but not where strangers have that holder too.
    expect(found({ ...account, holderName: 'Jordan Hale' })).toContain('holder hale jordan')
  })

  test('a network address counts from the third day on, and never when it is a carrier’s', () => {
    const days = ['2025-02-01', '2025-02-02', '2025-02-03'].map((date) => `${date}T09:00:00Z`)
    const logins = days.map((when) => event('login', when, { ip: '203.0.113.9' }))
    expect(kinds({ events: logins })).toContain('ip 203.0.113.9')
    expect(kinds({ events: logins.slice(1) })).toEqual([])
    const mobile = logins.map((login) => ({ ...login, networkType: 'mobile' as const }))
    expect(kinds({ events: mobile })).toEqual([])
  })

  test('a network address in a country that no profile names is nobody’s home', () => {
    const logins = ['2025-02-01', '2025-02-02', '2025-02-03'].map((date) =>
      event('login', `${date}T09:00:00Z`, { ip: '203.0.113.9', country: 'FR' }),
    )
    const homes = (...countries: readonly string[]) =>
      kinds({
        events: logins,
        profiles: countries.map((declaredCountry) => profile({ declaredCountry })),
      })
    expect(homes('US')).not.toContain('ip 203.0.113.9')
    expect(homes('US', 'FR')).toContain('ip 203.0.113.9')
  })

  test('days span all sightings of one value', () => {
    const first = profile({ phone: '+14155550100' })
    const found = artefactsOf({
      ...nobody,
      profiles: [first, { ...first, displayName: 'J Avery' }],
    })
    expect(found.filter(({ kind }) => kind === 'phone')).toHaveLength(1)
  })

  test('two moves a week apart share a fortnight, wherever the calendar cuts', () => {
    for (let offset = 0; offset < 28; offset += 1) {
      const moved = (institution: string, plus: number) => [
        destination('a', { institution: 'old bank', effectiveFrom: onDay('2025-01-01') }),
        destination('b', {
          institution,
          effectiveFrom: (onDay('2025-03-01') + offset + plus) as never,
        }),
      ]
      const one = kinds({ destinations: moved('new bank', 0) }).filter((v) =>
        v.startsWith('arrival'),
      )
      const two = new Set(kinds({ destinations: moved('new bank', 7) }))
      expect(one.some((value) => two.has(value))).toBe(true)
    }
  })

  test('a payment tells the day of a move before a batch that gave none did', () => {
    const moved = (basis: 'batch' | 'given') =>
      artefactsOf({
        ...nobody,
        destinations: [
          destination('a', { institution: 'old bank' }),
          destination('b', {
            institution: 'new bank',
            effectiveFrom: onDay('2025-03-31'),
            effectiveFromBasis: basis,
            firstPaid: onDay('2025-03-19'),
          }),
        ],
      }).flatMap(({ kind, first }) => (kind === 'arrival' ? [first] : []))
    expect(new Set(moved('batch'))).toEqual(new Set([onDay('2025-03-19')]))
    expect(new Set(moved('given'))).toEqual(new Set([onDay('2025-03-31')]))
  })

  test('days abroad in one range are an artefact where no profile names that country', () => {
    const days = ['2025-02-01', '2025-02-02', '2025-02-03']
    const logins = days.map((date, index) =>
      event('login', `${date}T09:00:00Z`, { ip: `203.0.11${index + 3}.9`, country: 'FR' }),
    )
    const here = [profile({ declaredCountry: 'US' })]
    expect(kinds({ events: logins, profiles: here })).toContain('foreign-range 203.0.112.0/22')
    const there = [...here, profile({ declaredCountry: 'FR' })]
    expect(kinds({ events: logins, profiles: there }).join()).not.toContain('foreign-range')
    // The exit of a private network, told as one in another session.
    const [first, ...rest] = logins
    const exit = first === undefined ? [] : [{ ...first, networkType: 'vpn' as const }, ...rest]
    const atExit = exit.map((each) => ({ ...each, ip: '203.0.113.9' }))
    expect(kinds({ events: atExit, profiles: here }).join()).not.toContain('foreign-range')
  })
})
