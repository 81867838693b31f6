/**
 * The distinct tokens of all listed names, and which of them a screened token can stand for.
 *
 * Close spellings are found through deletion neighbourhoods (two words one letter apart share a word that
 * lacks one letter), then verified by Jaro–Winkler, so that a query touches a handful of tokens and not
 * the whole vocabulary. Source: Mor & Fraenkel, CACM 25 (1982); the approach is known from SymSpell.
 */
import { isCommonToken } from './common-tokens.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { areOtherSyllables, listedSpellings } from './listed-spellings.ts'

/** How a screened token stands for a listed one. */
export type TokenMatch = {
  readonly how: 'equal' | 'romanisation' | 'close'
  /** 1 for equal tokens, `ROMANISED` for another romanisation, else Jaro–Winkler. */
  readonly similarity: number
}

export type TokenVocabulary = {
  idOf(token: string): number | undefined
  /** Listed tokens, by id, that this one can stand for. */
  matches(token: string): ReadonlyMap<number, TokenMatch>
}

const ROMANISED = 0.97

/** Below this length one letter makes another name. */
const SHORTEST_CLOSE = 5
const CLOSE = 0.9

const EQUAL: TokenMatch = { how: 'equal', similarity: 1 }
const OTHER_ROMANISATION: TokenMatch = { how: 'romanisation', similarity: ROMANISED }

export function tokenVocabulary(tokens: readonly string[]): TokenVocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const romanised = new Map<string, number[]>()
  const neighbours = new Map<string, number[]>()
  for (const [id, token] of tokens.entries()) {
    for (const spelling of listedSpellings(token)) append(romanised, spelling, id)
    for (const shortened of deletions(token)) append(neighbours, shortened, id)
  }
  return {
    idOf: (token) => ids.get(token),
    matches(token) {
      const found = new Map<number, TokenMatch>()
      const own = ids.get(token)
      if (own === undefined && !isCommonToken(token)) {
        for (const { id, similarity } of close(token)) found.set(id, { how: 'close', similarity })
      }
      for (const id of romanised.get(token) ?? []) found.set(id, OTHER_ROMANISATION)
      if (own !== undefined) found.set(own, EQUAL)
      return found
    },
  }

  /** A token that is itself listed, or common, is no misspelling of another and does not come here. */
  function close(token: string): readonly { id: number; similarity: number }[] {
    const candidates = new Set(
      deletions(token).flatMap((shortened) => neighbours.get(shortened) ?? []),
    )
    return [...candidates]
      .filter((id) => !areOtherSyllables(token, tokens[id] ?? ''))
      .map((id) => ({ id, similarity: jaroWinkler(token, tokens[id] ?? '') }))
      .filter(({ similarity }) => similarity >= CLOSE)
  }
}

/** The token and each word that lacks one of its letters; nothing for short tokens and numbers. */
function deletions(token: string): readonly string[] {
  if (token.length < SHORTEST_CLOSE || /\d/.test(token)) return []
  const shortened = new Set([token])
  for (let at = 0; at < token.length; at += 1) {
    shortened.add(token.slice(0, at) + token.slice(at + 1))
  }
  return [...shortened]
}

function append(index: Map<string, number[]>, key: string, id: number): void {
  const ids = index.get(key)
  if (ids === undefined) index.set(key, [id])
  else ids.push(id)
}
