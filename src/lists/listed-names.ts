/** Every name of every list, as tokens: also with two halves of a given name written as one word. */
import type { ListedParty } from '../domain/lists.ts'
import { isCommonToken } from './common-tokens.ts'
import { companyTokens } from './company-forms.ts'
import { koreanSyllables } from './korean-spellings.ts'
import type { ListSource, PartyType } from './list-source.ts'
import { nameTokens, withoutTitles } from './name-tokens.ts'

export type ListedName = {
  readonly party: ListedParty
  /** As the list writes it. */
  readonly listedName: string
  readonly reading: Reading
  readonly tokens: readonly string[]
  /** All tokens are common: a coincidence is likely. */
  readonly common: boolean
  /** Tokens of the name, two joined syllables counting as two. */
  readonly size: number
}

/** As a person's name, or as a company's without its legal form. */
export type Reading = 'person' | 'company'

/** Longest halves that are joined: given names of two syllables, not two words. */
const LONGEST_HALF = 6

/** Ships and aircraft are left out: nobody's wages are paid to `ORION STAR` the vessel. */
export function listedNames(sources: readonly ListSource[]): readonly ListedName[] {
  const named = sources.filter(({ covers }) => covers.includes('name'))
  return named.flatMap((source) =>
    source.entries.flatMap(({ entry, type, names, programmes }) => {
      const party = { list: source.name, entry, name: names[0], programmes }
      return readingsOf(type).flatMap((reading) =>
        names.flatMap((listedName) => spelledOut(party, listedName, reading)),
      )
    }),
  )
}

function readingsOf(type: PartyType): readonly Reading[] {
  if (type === 'vessel' || type === 'aircraft') return []
  if (type === 'unknown') return ['person', 'company']
  return type === 'individual' ? ['person'] : ['company']
}

function spelledOut(
  party: ListedParty,
  listedName: string,
  reading: Reading,
): readonly ListedName[] {
  const tokens = readAs(reading, nameTokens(listedName))
  if (tokens.length === 0) return []
  const size = tokens.reduce((sum, token) => sum + Math.max(1, syllables(token, reading)), 0)
  const common = tokens.every((token) => isCommonToken(token) || syllables(token, reading) > 0)
  const hyphenated = new Set(
    [...listedName.matchAll(/[\p{Letter}'’]+-[\p{Letter}'’]+/gu)].map(([pair]) =>
      nameTokens(pair).join(''),
    ),
  )
  const joined = withOneJoin(tokens).filter(({ at, word }) => {
    const isGivenName = reading === 'person' && tokens.length === 3
    return hyphenated.has(word) || (isGivenName && isGivenPair(listedName, at))
  })
  return [tokens, ...joined.map((join) => join.tokens)].map((tokens) => ({
    party,
    listedName,
    reading,
    tokens,
    common,
    size,
  }))
}

/** Given names of two syllables are often written as one word; words of a company's name are words. */
function syllables(token: string, reading: Reading): number {
  if (reading === 'company' || isCommonToken(token)) return 0
  return koreanSyllables(token) === 2 ? 2 : 0
}

/** `FAMILY, Given Given`: the pair after the comma; without a comma (`Given Given FAMILY`) the first. */
function isGivenPair(listedName: string, at: number): boolean {
  return listedName.includes(',') ? at === 1 : at === 0
}

export function readAs(reading: Reading, tokens: readonly string[]): readonly string[] {
  return reading === 'person' ? withoutTitles(tokens) : companyTokens(tokens)
}

/** The name with each pair of short neighbours written as one word. */
export function withOneJoin(
  tokens: readonly string[],
): readonly { readonly at: number; readonly word: string; readonly tokens: readonly string[] }[] {
  return tokens.slice(1).flatMap((second, at) => {
    const first = tokens[at] ?? ''
    if (first.length > LONGEST_HALF || second.length > LONGEST_HALF) return []
    const word = first + second
    return [{ at, word, tokens: tokens.toSpliced(at, 2, word) }]
  })
}
