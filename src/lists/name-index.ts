/** Finds the listed names that a name may stand for, without comparing it with all of them. */
import type { NameMatchFound } from '../domain/lists.ts'
import type { ListSource } from './list-source.ts'
import { type ListedName, type Reading, listedNames, readAs, withOneJoin } from './listed-names.ts'
import { type TokenPair, compareNames } from './name-comparison.ts'
import { nameTokens } from './name-tokens.ts'
import { type TokenMatch, tokenVocabulary } from './token-vocabulary.ts'

export type NameIndex = (name: string) => readonly NameMatchFound[]

/** Matches beyond these are not for a person to read. */
const MOST_MATCHES = 20

type Query = { readonly tokens: readonly string[]; readonly readings: readonly Reading[] }

export function nameIndex(sources: readonly ListSource[]): NameIndex {
  const names = listedNames(sources)
  const tokens = [...new Set(names.flatMap((name) => name.tokens))]
  const vocabulary = tokenVocabulary(tokens)
  const tokenIds = names.map((name) => name.tokens.map((token) => vocabulary.idOf(token) ?? -1))
  const postings: number[][] = tokens.map(() => [])
  for (const [at, ids] of tokenIds.entries()) {
    for (const id of new Set(ids)) postings[id]?.push(at)
  }
  const hits = new Uint8Array(names.length)
  return (name) => {
    const matchesOf = remembered((token) => vocabulary.matches(token))
    const found = queriesFor(nameTokens(name), (word) => matchesOf(word).size > 0).flatMap(
      (query) => search(query, query.tokens.map(matchesOf)),
    )
    return bestPerParty(found).slice(0, MOST_MATCHES)
  }

  function search(query: Query, matches: readonly ReadonlyMap<number, TokenMatch>[]): Found[] {
    return candidates(query.tokens.length, matches).flatMap((at): Found[] => {
      const listed = names[at]
      if (listed === undefined || !query.readings.includes(listed.reading)) return []
      const compared = compareNames(
        query.tokens,
        listed,
        pairsOf(tokenIds[at] ?? [], matches),
        weigh,
      )
      return compared === undefined ? [] : [{ listed, ...compared }]
    })
  }

  /** Names that share all screened tokens, or all but one of three and more. */
  function candidates(size: number, matches: readonly ReadonlyMap<number, TokenMatch>[]): number[] {
    const touched: number[] = []
    for (const found of matches) {
      for (const id of found.keys()) {
        for (const at of postings[id] ?? []) {
          const count = hits[at] ?? 0
          if (count === 0) touched.push(at)
          hits[at] = Math.min(255, count + 1)
        }
      }
    }
    const least = size >= 3 ? size - 1 : size
    const candidates = touched.filter((at) => (hits[at] ?? 0) >= least)
    for (const at of touched) hits[at] = 0
    return candidates
  }

  /** 1 for a token that every name holds … 2 for one that a single name, or none, holds. */
  function weigh(token: string): number {
    const id = vocabulary.idOf(token)
    const holders = id === undefined ? 1 : (postings[id]?.length ?? 1)
    return names.length < 2 ? 2 : 2 - Math.log(holders) / Math.log(names.length)
  }
}

type Found = {
  readonly listed: ListedName
  readonly similarity: number
  readonly explanation: string
}

/** The name as written, and with two neighbours joined where that makes a listed word. */
function queriesFor(
  tokens: readonly string[],
  isListed: (word: string) => boolean,
): readonly Query[] {
  const person = readAs('person', tokens)
  const company = readAs('company', tokens)
  const readings: readonly Query[] =
    person.join(' ') === company.join(' ')
      ? [{ tokens: person, readings: ['person', 'company'] }]
      : [
          { tokens: person, readings: ['person'] },
          { tokens: company, readings: ['company'] },
        ]
  return readings.flatMap(({ tokens: written, readings: as }) => [
    { tokens: written, readings: as },
    ...withOneJoin(written)
      .filter(({ word }) => isListed(word))
      .map(({ tokens: joined }) => ({ tokens: joined, readings: as })),
  ])
}

function pairsOf(
  listed: readonly number[],
  matches: readonly ReadonlyMap<number, TokenMatch>[],
): readonly TokenPair[] {
  return matches.flatMap((found, screened) =>
    listed.flatMap((id, at): TokenPair[] => {
      const match = found.get(id)
      return match === undefined ? [] : [{ screened, listed: at, match }]
    }),
  )
}

function bestPerParty(found: readonly Found[]): readonly NameMatchFound[] {
  const best = new Map<string, Found>()
  for (const each of found) {
    const party = `${each.listed.party.list} ${each.listed.party.entry}`
    const known = best.get(party)
    if (known === undefined || each.similarity > known.similarity) best.set(party, each)
  }
  return [...best.values()]
    .map(({ listed, similarity, explanation }) => ({
      party: listed.party,
      listedName: listed.listedName,
      similarity,
      explanation,
      common: listed.common,
    }))
    .sort(
      (a, b) =>
        b.similarity - a.similarity ||
        compareText(a.party.list, b.party.list) ||
        compareText(a.party.entry, b.party.entry),
    )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function remembered<Value>(compute: (token: string) => Value): (token: string) => Value {
  const known = new Map<string, Value>()
  return (token) => {
    const value = known.get(token) ?? compute(token)
    known.set(token, value)
    return value
  }
}
