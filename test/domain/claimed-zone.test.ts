import { describe, expect, test } from 'vitest'
import { claimedZone } from '../../src/domain/claimed-zone.ts'
import { zonesOfRegion } from '../../src/domain/region-zones.ts'
import { localHour } from '../../src/domain/local-hour.ts'
import { at, event, profile } from '../support/history.ts'

const login = (timeZone?: string) =>
  event('login', '2025-07-01T12:00:00Z', timeZone === undefined ? {} : { timeZone })

describe('claimedZone', () => {
  const tokyo = [login('Asia/Tokyo'), login('Asia/Tokyo'), login()]
  test.each([
    [
      'what is declared',
      { timeZone: 'Europe/Paris', declaredRegion: 'OH' },
      'declared',
      'Europe/Paris',
    ],
    ['the machine before the region', { declaredRegion: 'OH' }, 'machine', 'Asia/Tokyo'],
  ])('%s', (_, place, basis, zone) => {
    expect(claimedZone(profile(place), tokyo)).toEqual({ zones: [zone], basis })
  })

  test('a machine that shows several clocks tells nothing', () => {
    const both = [...tokyo, login('America/Chicago')]
    expect(claimedZone(profile(), both)).toBeUndefined()
    expect(claimedZone(profile({ declaredRegion: 'Ohio' }), both)).toEqual({
      zones: ['America/New_York'],
      basis: 'region',
    })
  })

  test('the clock of a hidden session tells nothing that contradicts the declared country', () => {
    const hidden = (timeZone: string) => [
      { ...login(timeZone), networkType: 'hosting' as const },
      { ...login(timeZone), networkType: 'vpn' as const },
    ]
    const home = profile({ declaredCountry: 'BD' })
    expect(claimedZone(home, hidden('America/New_York'))).toBeUndefined()
    expect(claimedZone(home, hidden('Asia/Kolkata'))).toMatchObject({ zones: ['Asia/Kolkata'] })
    const open = [login('Asia/Dhaka')]
    expect(claimedZone(home, [...hidden('America/New_York'), ...open])).toMatchObject({
      zones: ['Asia/Dhaka'],
    })
  })

  test('a country alone is never turned into a zone', () => {
    expect(claimedZone(profile({ declaredCountry: 'KR' }), [])).toBeUndefined()
    expect(
      claimedZone(profile({ declaredCountry: 'CN', declaredRegion: 'NC' }), []),
    ).toBeUndefined()
  })
})

describe('zonesOfRegion', () => {
  test.each([
    ['US', 'nc', 1],
    ['US', 'New Hampshire', 1],
    ['US', 'Texas', 2],
    ['CA', 'Québec', 2],
    ['AU', 'WA', 1],
    ['US', 'WA', 1],
    ['US', 'Bavaria', 0],
    ['RU', 'Primorsky Krai', 0],
  ])('%s %s has %i', (country, region, count) => {
    expect(zonesOfRegion(country, region)).toHaveLength(count)
  })

  test('every state, province and territory is there once, with zones that exist', () => {
    const codes = (text: string) => text.split(' ')
    const known = {
      US: codes(
        'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY',
      ),
      CA: codes('AB BC MB NB NL NS NT NU ON PE QC SK YT'),
      AU: codes('ACT NSW NT QLD SA TAS VIC WA'),
    }
    for (const [country, regions] of Object.entries(known)) {
      for (const region of regions) {
        const zones = zonesOfRegion(country, region)
        expect(zones, `${country} ${region}`).not.toHaveLength(0)
        for (const zone of zones) {
          expect(localHour(at('2025-07-01T12:00:00Z'), zone), zone).toBeDefined()
        }
      }
    }
  })
})
