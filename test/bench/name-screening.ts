/**
 * Measures name screening: speed on a list of 40,000 invented names, recall on OFAC's own aliases and on
 * spelling variants, false matches on invented names. Prints; asserts nothing, because speed depends on the
 * machine. Run: `node test/bench/name-screening.ts`.
 */
import { day, instant } from '../../src/domain/calendar.ts'
import type { ListIndex } from '../../src/domain/lists.ts'
import type { ListEntry, ListSource } from '../../src/lists/list-source.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { seedSources } from '../../src/lists/seed.ts'
import { wilsonInterval } from '../../src/statistics/wilson-interval.ts'

const STRICT = 0.95
const LISTED_NAMES = 40_000
const QUERIES = 5000
const NOW = instant(Date.parse('2026-09-01T00:00:00Z'))

/** Small, seeded and good enough to draw names with (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Pools of common names, mixed at random: anybody's, and nobody's in particular. */
const POOLS = {
  korean: {
    family: words(
      'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong',
    ),
    given: words(
      'Min Ji Hyun Seung Young Jae Su Jin Woo Hye Eun Sung Ho Jun Kyung Hee Dong Chul Sang Won Tae Mi',
    ),
    syllables: 2,
  },
  chinese: {
    family: words(
      'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo',
    ),
    given: words(
      'Wei Xiaoming Jing Lei Haoran Yifan Jiahao Meiling Xinyi Zihan Junjie Lihua Jianguo Xiuying Min Tao',
    ),
    syllables: 1,
  },
  russian: {
    family: words(
      'Ivanov Smirnov Kuznetsov Popov Vasilyev Petrov Sokolov Mikhaylov Novikov Fyodorov Morozov Volkov',
    ),
    given: words(
      'Aleksandr Sergey Dmitriy Andrey Aleksey Maksim Ivan Mikhail Nikolay Vladimir Yuriy Anton Pavel',
    ),
    syllables: 1,
  },
  european: {
    family: words(
      'Smith Miller Garcia Rossi Dubois Novak Jensen Silva Kowalski Murphy Schmidt Costa Nagy Berg Laine',
    ),
    given: words(
      'Anna John Maria Peter Lucas Sofia Emma Daniel Laura Paul Clara David Nina Oscar Julia Victor',
    ),
    syllables: 1,
  },
  southern: {
    family: words(
      'Nguyen Tran Singh Kumar Khan Ahmed Hussain Ali Okafor Mensah Santos Reyes Patel Rahman Haddad',
    ),
    given: words(
      'Minh Linh Amit Priya Omar Fatima Ahmed Chinedu Kwame Jose Maricel Ravi Yusuf Leila Thanh Anh',
    ),
    syllables: 1,
  },
} as const
type Pool = keyof typeof POOLS
const POOL_NAMES = Object.keys(POOLS) as readonly Pool[]

function inventedName(pool: Pool, draw: (below: number) => number): string {
  const { family, given, syllables } = POOLS[pool]
  const pick = (from: readonly string[]): string => from[draw(from.length)] ?? ''
  const first = Array.from({ length: syllables }, () => pick(given)).join(' ')
  return `${first} ${pick(family)}`
}

/** Invented words of two to four syllables, so that the vocabulary is as wide as that of real lists. */
function inventedWord(draw: (below: number) => number): string {
  const heads = words('b br ch d dr f g gr h j k kr l m n p r s sh st t tr v z')
  const tails = words('a e i o u an en in on ar er ir ov ev al el am em as es ad ik ul')
  const part = (): string => `${heads[draw(heads.length)] ?? ''}${tails[draw(tails.length)] ?? ''}`
  return Array.from({ length: 2 + draw(3) }, part).join('')
}

function source(entries: readonly ListEntry[]): ListSource {
  return { name: 'bench', asOf: day(20_000), sha256: '', covers: ['name'], entries }
}

function entry(number: number, name: string, type: ListEntry['type']): ListEntry {
  return { entry: String(number), type, programmes: '', names: [name], identifiers: [] }
}

function bigList(): ListSource {
  const draw = seeded(1)
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
  const entries = Array.from({ length: LISTED_NAMES }, (_, number) => {
    const kind = number % 4
    if (kind === 0) {
      return entry(
        number,
        inventedName(POOL_NAMES[draw(POOL_NAMES.length)] ?? 'korean', draw),
        'individual',
      )
    }
    const name = [inventedWord(draw), inventedWord(draw)].map(capital).join(' ')
    if (kind === 1) return entry(number, `${name} Trading Company Ltd`, 'company')
    const pools = POOLS[POOL_NAMES[draw(POOL_NAMES.length)] ?? 'korean']
    const given = pools.given[draw(pools.given.length)] ?? ''
    return entry(number, `${name.toUpperCase()}, ${given}`, 'individual')
  })
  return source(entries)
}

function measureSpeed(): void {
  const list = bigList()
  const before = performance.now()
  const index = loadLists([list], NOW)
  index.matchName('')
  const built = performance.now() - before
  const draw = seeded(2)
  const names = Array.from({ length: QUERIES }, (_, number) => {
    if (number % 2 === 0)
      return inventedName(POOL_NAMES[number % POOL_NAMES.length] ?? 'korean', draw)
    return mistyped(list.entries[draw(LISTED_NAMES)]?.names[0] ?? '', draw)
  })
  for (const name of names) index.matchName(name)
  const times = names
    .map((name) => {
      const start = performance.now()
      index.matchName(name)
      return performance.now() - start
    })
    .sort((a, b) => a - b)
  const at = (share: number): string => (times[Math.floor(share * times.length)] ?? 0).toFixed(3)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  console.log(
    `speed: ${LISTED_NAMES} listed names indexed in ${built.toFixed(0)} ms; per name mean ${mean.toFixed(3)} ms, median ${at(0.5)}, p99 ${at(0.99)}, max ${at(0.9999)}`,
  )
}

/** One letter of the longest word doubled, dropped, exchanged or swapped with the next. */
function mistyped(name: string, draw: (below: number) => number): string {
  const [longest = ''] = name.split(/[^\p{Letter}]+/u).sort((a, b) => b.length - a.length)
  if (longest.length < 5) return name
  const at = 1 + draw(longest.length - 2)
  const changed = [
    longest.slice(0, at) + longest.charAt(at) + longest.slice(at),
    longest.slice(0, at) + longest.slice(at + 1),
    `${longest.slice(0, at)}a${longest.slice(at + 1)}`,
    longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2),
  ][draw(4)]
  return name.replace(longest, changed ?? longest)
}

const VARIANTS: Readonly<
  Record<string, (name: string, draw: (below: number) => number) => string>
> = {
  'as listed': (name) => name,
  'Given FAMILY': (name) => name.split(', ').reverse().join(' '),
  'hyphenated given name': (name) => name.replace(/, (\S+) (\S+)$/, ', $1-$2'),
  'joined given name': (name) =>
    name.replace(
      /, ([A-Za-z]{1,6})[ -]([A-Za-z]{1,6})$/,
      (_, a: string, b: string) => `, ${a}${b.toLowerCase()}`,
    ),
  'lower case': (name) => name.toLowerCase(),
  'one mistyped letter': mistyped,
}

function measureVariants(parties: readonly ListEntry[], index: ListIndex): void {
  for (const [variant, spell] of Object.entries(VARIANTS)) {
    const draw = seeded(3)
    const found = parties.filter((party) => {
      return isFound(index, spell(party.names[0], draw), party.entry, STRICT)
    })
    console.log(`recall, ${variant}: ${share(found.length, parties.length)}`)
  }
}

/** Each alias asked of an index that knows primary names only. */
function measureAliases(parties: readonly ListEntry[]): void {
  const index = loadLists(
    [source(parties.map((party) => ({ ...party, names: [party.names[0]] })))],
    NOW,
  )
  for (const type of ['individual', 'company'] as const) {
    const ofType = parties.filter((party) => isOfType(party, type))
    const aliases = ofType.flatMap((party) =>
      party.names.slice(1).map((alias) => ({ alias, party })),
    )
    for (const least of [STRICT, 0.85]) {
      const found = aliases.filter(({ alias, party }) => isFound(index, alias, party.entry, least))
      const wrong = aliases.filter(({ alias, party }) => isMistaken(index, alias, party, least))
      const matched = found.length + wrong.length
      console.log(
        `OFAC aliases, ${type}, similarity ≥ ${least}: recall ${share(found.length, aliases.length)}, precision ${share(found.length, matched)}`,
      )
    }
    const missed = aliases.filter(({ alias, party }) => !isFound(index, alias, party.entry, 0.85))
    console.log(
      `  missed: ${missed
        .slice(0, 12)
        .map(({ alias, party }) => `${party.names[0]} = ${alias}`)
        .join(' · ')}`,
    )
  }
}

function isOfType(party: ListEntry, type: 'individual' | 'company'): boolean {
  return type === 'individual' ? party.type === 'individual' : party.type !== 'individual'
}

function isFound(index: ListIndex, name: string, entry: string, least: number): boolean {
  return index
    .matchName(name)
    .some((match) => match.party.entry === entry && match.similarity >= least)
}

/** Matched somebody, but not the party whose alias it is. */
function isMistaken(index: ListIndex, name: string, party: ListEntry, least: number): boolean {
  const matches = index.matchName(name).filter(({ similarity }) => similarity >= least)
  return matches.length > 0 && matches.every((match) => match.party.entry !== party.entry)
}

function measureStrangers(index: ListIndex): void {
  for (const pool of POOL_NAMES) {
    const draw = seeded(4)
    const names = [...new Set(Array.from({ length: 4000 }, () => inventedName(pool, draw)))]
    const strict = names.filter((name) =>
      index.matchName(name).some(({ similarity }) => similarity >= STRICT),
    )
    const loose = names.filter((name) => index.matchName(name).length > 0)
    console.log(
      `false matches, ${pool}: ${share(strict.length, names.length)} strict, ${loose.length} at all; ${strict.slice(0, 6).join(' · ')}`,
    )
  }
}

function share(successes: number, trials: number): string {
  const interval = wilsonInterval({ successes, trials })
  if (interval === undefined) return 'none'
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
  return `${successes}/${trials} = ${percent(successes / trials)} (95 %: ${percent(interval.low)} … ${percent(interval.high)})`
}

const [dprk] = seedSources()
const parties = dprk.entries.filter(({ type }) => type === 'individual' || type === 'company')
const seedIndex = loadLists([dprk], NOW)
measureSpeed()
measureVariants(
  parties.filter(({ type }) => type === 'individual'),
  seedIndex,
)
measureAliases(parties)
measureStrangers(seedIndex)
