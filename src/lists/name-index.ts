/** Finds the listed names that a name may stand for, without comparing it with all of them. */
import { byText } from '../domain/by-text.ts'
import type { NameMatchFound } from '../domain/lists.ts'
import type { ListSource } from './list-source.ts'
import { type ListedName, type Reading, listedNames, readAs, withOneJoin } from './listed-names.ts'
import { type TokenPair, compareNames } from './name-comparison.ts'
import { nameTokens } from './name-tokens.ts'
import { isPatronymic } from './russian-spellings.ts'
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
  const least = Uint8Array.from(names, leastHits)
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

  /** Names that share so many tokens with the screened one that a comparison can succeed. */
  function candidates(size: number, matches: readonly ReadonlyMap<number, TokenMatch>[]): number[] {
    const touched: number[] = []
    const mayLack = size >= 3 ? 1 : 0
    // Whoever agrees in all tokens but one holds one of the two rarest: only those open a candidate.
    for (const [rank, { ids }] of rarestFirst(matches).entries()) {
      for (const id of ids) {
        for (const at of postings[id] ?? []) {
          const count = hits[at] ?? 0
          if (count === 0 && rank > mayLack) continue
          if (count === 0) touched.push(at)
          hits[at] = Math.min(255, count + 1)
        }
      }
    }
    const candidates = touched.filter((at) => {
      const lacking = names[at]?.common === false ? mayLack : 0
      return (hits[at] ?? 0) >= Math.max(size - lacking, least[at] ?? 0)
    })
    for (const at of touched) hits[at] = 0
    return candidates
  }

  /** Listed tokens that each screened token can stand for, those with the fewest names first. */
  function rarestFirst(matches: readonly ReadonlyMap<number, TokenMatch>[]): readonly Ranked[] {
    return matches
      .map((found) => {
        const ids = [...found.keys()]
        return { ids, holders: ids.reduce((sum, id) => sum + (postings[id]?.length ?? 0), 0) }
      })
      .sort((a, b) => a.holders - b.holders)
  }

  /** 1 for a token that every name holds … 2 for one that a single name, or none, holds. */
  function weigh(token: string): number {
    const id = vocabulary.idOf(token)
    const holders = id === undefined ? 1 : (postings[id]?.length ?? 1)
    return names.length < 2 ? 2 : 2 - Math.log(holders) / Math.log(names.length)
  }
}

/**
 * Tokens of a listed name that have to agree before it is worth comparing (see `compareNames`): all where
 * all are common; else one may be missing, and patronymics.
 */
function leastHits({ tokens, common }: ListedName): number {
  if (common || tokens.length < 3) return tokens.length
  return Math.max(2, tokens.length - 1 - tokens.filter(isPatronymic).length)
}

type Ranked = { readonly ids: readonly number[]; readonly holders: number }

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
        byText(a.party.list, b.party.list) ||
        byText(a.party.entry, b.party.entry),
    )
}

function remembered<Value>(compute: (token: string) => Value): (token: string) => Value {
  const known = new Map<string, Value>()
  return (token) => {
    const value = known.get(token) ?? compute(token)
    known.set(token, value)
    return value
  }
}
