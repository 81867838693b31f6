/** Who is a family for all that is on record, and who only looks like one. */
import { expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { addressKey } from '../../src/network/normalise.ts'
import { groupSharers } from '../../src/network/relations.ts'
import { livesElsewhere } from '../../src/network/towns.ts'
import { destination, history, neighbour, profile, shared } from '../support/history.ts'
import { keyOf } from '../support/payouts.ts'

type Story = {
  readonly name: string
  readonly city?: string
  readonly holder?: string
  /** When the other was paid there; the subject was from 2025-01-01 on. */
  readonly paid?: { readonly first: string; readonly last: string }
  readonly device?: boolean
}

/** Is the other one explained, with whom the subject shares an account? */
function isExplained({ name, city = 'reno', holder, paid, device = false }: Story): boolean {
  const account: Partial<Destination> = holder === undefined ? {} : { holderName: holder }
  const at = paid ?? { first: '2025-01-01', last: '2025-06-30' }
  const joint = shared('destination', keyOf('A'), [{ id: 'x', ...at }])
  const found = history({
    profile: profile({ displayName: 'Jordan Avery', declaredCity: 'Columbus' }),
    destinations: [destination('A', { key: keyOf('A'), ...account })],
    shared: device ? [joint, shared('device', 'd-1', ['x'])] : [joint],
    neighbours: [neighbour('x', { displayName: name, city })],
  })
  return groupSharers(joint, found, ['household']).explained.length === 1
}

test.each([
  ['a namesake in one town', { name: 'Robin Avery', city: 'columbus' }, true],
  [
    'a namesake elsewhere, a holder of that name',
    { name: 'Robin Avery', holder: 'Pat Avery' },
    true,
  ],
  ['a namesake elsewhere, nobody says who holds it', { name: 'Robin Avery' }, false],
  [
    'a namesake elsewhere, a stranger holds it',
    { name: 'Robin Avery', holder: 'Lee Ellis' },
    false,
  ],
  [
    'one machine and one account at once',
    { name: 'Lee Ellis', city: 'columbus', device: true },
    true,
  ],
  [
    'one machine, and the account of somebody who had left',
    {
      name: 'Lee Ellis',
      city: 'columbus',
      device: true,
      paid: { first: '2024-01-31', last: '2024-11-30' },
    },
    false,
  ],
  ['one machine and one account, homes in two towns', { name: 'Lee Ellis', device: true }, false],
])('%s', (_, story, expected) => {
  expect(isExplained(story)).toBe(expected)
})

/** Is the other one the same person, who shares a mailbox, a machine and a wallet with the subject? */
function isOne(
  [own, other]: readonly [string, string],
  {
    country = 'US',
    others = ['x'],
  }: { readonly country?: string; readonly others?: readonly string[] } = {},
) {
  const wallet = shared('wallet', 'wallet:a', others)
  const found = history({
    profile: profile({ displayName: own }),
    shared: [wallet, shared('email', 'fox@example.org', others), shared('device', 'd-1', others)],
    neighbours: others.map((id) =>
      neighbour(id, {
        displayName: id === 'x' ? other : `${other}${id}`,
        declaredCountry: country,
      }),
    ),
    present: [],
  })
  return groupSharers(wallet, found, ['same-person']).explained.length === others.length
}

test.each([
  ['two handles', isOne(['foxloop664', 'rustmonk248']), true],
  ['two names', isOne(['Jordan Avery', 'Lee Ellis']), false],
  ['two handles of two countries', isOne(['foxloop664', 'rustmonk248'], { country: 'JP' }), false],
  ['three handles', isOne(['foxloop664', 'rustmonk248'], { others: ['x', 'y'] }), false],
])('one mailbox, machine and wallet: %s', (_, found, expected) => {
  expect(found).toBe(expected)
})

const RENO = { line1: '9 Elm St', city: 'Reno', region: 'NV', country: 'US' }
const DAYTON = { line1: '4 Oak Ln', city: 'Dayton', region: 'OH', country: 'US' }

test.each([
  ['who came from elsewhere to a home of two strangers', RENO, ['x', 'y'], 2],
  ['who came from elsewhere to one other: they may have married', RENO, ['x'], 0],
  ['who moved there from next door', { ...DAYTON, line1: '6 Oak Ln' }, ['x', 'y'], 0],
  ['who always lived there', DAYTON, ['x', 'y'], 0],
])('%s', (_, before, ids, strangers) => {
  const key = addressKey(DAYTON) ?? ''
  const home = shared('home-address', key, ids)
  const found = history({
    profile: profile({ displayName: 'Jordan Avery', address: DAYTON }),
    profiles: [
      profile({ displayName: 'Jordan Avery', address: before }),
      profile({ displayName: 'Jordan Avery', address: DAYTON }),
    ],
    shared: [home],
    neighbours: ids.map((id) => neighbour(id, { displayName: `Lee ${id}`, addressKey: key })),
  })
  expect(groupSharers(home, found, ['household']).unrelated).toHaveLength(strangers)
})

const KEY = addressKey(DAYTON) ?? ''

const STAYS = { addressKey: KEY }

test.each([
  [
    'a couple of whom one has moved out',
    [{ id: 'x', first: '2025-01-01', last: '2025-06-30' }],
    {},
    1,
  ],
  [
    'a couple of whom one has moved out, and the other named the home once',
    [{ id: 'x', first: '2023-01-01', last: '2023-01-01' }],
    STAYS,
    1,
  ],
  [
    'a tenant who came when the other had left',
    [{ id: 'x', first: '2023-01-01', last: '2023-06-30' }],
    {},
    0,
  ],
  ['four who once had one home', ['w', 'x', 'y', 'z'], STAYS, 0],
])('%s', (_, ids, home, explained) => {
  const found = history({
    profile: profile({ displayName: 'Jordan Avery', address: RENO }),
    shared: [shared('home-address', KEY, ids), shared('destination', keyOf('A'), ['x'])],
    neighbours: [neighbour('x', { displayName: 'Lee Ellis', addressKey: 'elsewhere', ...home })],
  })
  const joint = found.shared.filter(({ kind }) => kind === 'destination')
  const groups = joint.map((each) => groupSharers(each, found, ['household']))
  expect(groups.flatMap(({ explained }) => explained)).toHaveLength(explained)
})

test.each([
  ['one account that bears both names', 'Jordan Avery or Lee Ellis', 'match', 1],
  ['the same, as they typed it', 'Jordan Avery & Lee Ellis', undefined, 0],
  ['an account of one of them', 'Jordan Avery', 'match', 0],
  ['an account of one of them and a third', 'Jordan Avery and Robin Crane', 'match', 0],
] as const)('%s', (_, holderName, holderMatch, explained) => {
  const account = destination('A', {
    holderName,
    ...(holderMatch === undefined ? {} : { holderMatch }),
  })
  const joint = shared('destination', account.key, ['x'])
  const found = history({
    profile: profile({ displayName: 'Jordan Avery', declaredCity: 'Reno' }),
    destinations: [account],
    shared: [joint],
    neighbours: [neighbour('x', { displayName: 'Lee Ellis', city: 'dayton' })],
  })
  expect(groupSharers(joint, found, ['household']).explained).toHaveLength(explained)
})

test.each([
  ['another city all along', 'dayton', [], true],
  ['one city, before one of them moved', 'dayton', ['reno'], undefined],
  ['the same city now', 'reno', ['dayton'], false],
] as const)('lives elsewhere: %s', (_, city, earlierCities, expected) => {
  const found = history({ profile: profile({ declaredCity: 'Reno' }) })
  expect(livesElsewhere(neighbour('x', { city, earlierCities }), found)).toBe(expected)
})
