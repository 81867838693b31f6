/** Compares a screened name with one listed name, token by token, in any order. */
import { isCommonToken } from './common-tokens.ts'
import type { ListedName } from './listed-names.ts'
import { isPatronymic } from './russian-spellings.ts'
import type { TokenMatch } from './token-vocabulary.ts'

/** A screened token standing for a listed one; positions within the two names. */
export type TokenPair = {
  readonly screened: number
  readonly listed: number
  readonly match: TokenMatch
}

export type NameComparison = { readonly similarity: number; readonly explanation: string }

/** A name with a token too many or too few is never a strict match, however rare the others. */
const MOST_WITH_UNMATCHED = 0.94

/** Given names in another order are other names: `KIM, Song Chol` is not `KIM, Chol Song`. */
const OTHER_ORDER = 0.94
const LEAST = 0.85

/**
 * Weighted share of agreeing tokens, 0.85..1, rare tokens weighing most; undefined when the names do not
 * match. One or two common tokens, and single words, must be equal; one missing token is borne where a
 * rare one agrees; a missing patronymic always; a typing error where another token is equal.
 */
export function compareNames(
  screened: readonly string[],
  listed: ListedName,
  pairs: readonly TokenPair[],
  weigh: (token: string) => number,
): NameComparison | undefined {
  const aligned = align(pairs)
  const missing = listed.tokens.filter((_, at) => !aligned.some((pair) => pair.listed === at))
  const extra = screened.filter((_, at) => !aligned.some((pair) => pair.screened === at))
  if (!isAcceptable({ listed, aligned, missing, extra })) return undefined
  const weights = aligned.map(({ listed: at }) => weigh(listed.tokens[at] ?? ''))
  const agreeing = aligned.reduce(
    (sum, { match }, at) => sum + match.similarity * (weights[at] ?? 0),
    0,
  )
  const unmatched = [...missing, ...extra]
  const total = [...weights, ...unmatched.map((token) => weigh(token) * burden(token))].reduce(
    (a, b) => a + b,
    0,
  )
  const ordered = inSameOrder(aligned)
  const raw = (agreeing / total) * (ordered ? 1 : OTHER_ORDER)
  const similarity = round(unmatched.length > 0 ? Math.min(raw, MOST_WITH_UNMATCHED) : raw)
  if (similarity < LEAST) return undefined
  return {
    similarity,
    explanation: explain({ screened, listed, aligned, missing, extra, ordered }),
  }
}

type Alignment = {
  readonly listed: ListedName
  readonly aligned: readonly TokenPair[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** Best pairs first, each token once; ties keep the order of the names. */
function align(pairs: readonly TokenPair[]): readonly TokenPair[] {
  const screened = new Set<number>()
  const listed = new Set<number>()
  return [...pairs]
    .sort(
      (a, b) =>
        b.match.similarity - a.match.similarity || a.screened - b.screened || a.listed - b.listed,
    )
    .filter((pair) => {
      if (screened.has(pair.screened) || listed.has(pair.listed)) return false
      screened.add(pair.screened)
      listed.add(pair.listed)
      return true
    })
    .sort((a, b) => a.screened - b.screened)
}

function isAcceptable({ listed, aligned, missing, extra }: Alignment): boolean {
  const unmatched = missing.filter((token) => !isPatronymic(token)).length + extra.length
  const { size } = listed
  const allEqual = aligned.every(({ match }) => match.how === 'equal')
  if (size === 1 || (size === 2 && listed.common)) return allEqual && unmatched === 0
  const close = aligned.filter(({ match }) => match.how === 'close').length
  if (aligned.length < 2 || close > Math.floor(listed.tokens.length / 2)) return false
  if (close > 0 && aligned.every(({ match }) => match.how !== 'equal')) return false
  if (unmatched === 0) return true
  const rare = aligned.some(
    ({ listed: at, match }) => match.how !== 'close' && !isCommonToken(listed.tokens[at] ?? ''),
  )
  return unmatched === 1 && rare
}

/** How much of its weight an unmatched token costs. */
function burden(token: string): number {
  return isPatronymic(token) ? 0.1 : 0.35
}

/** The same order, or one name rotated: family name first or last. */
function inSameOrder(aligned: readonly TokenPair[]): boolean {
  const descents = aligned.filter((pair, at) => {
    const next = aligned[(at + 1) % aligned.length]
    return next !== undefined && next.listed < pair.listed
  })
  return descents.length <= 1
}

function explain(
  found: Alignment & { readonly screened: readonly string[]; readonly ordered: boolean },
): string {
  const { screened, listed, aligned, missing, extra, ordered } = found
  const equal = aligned.filter(({ match }) => match.how === 'equal').length
  const differing = aligned
    .filter(({ match }) => match.how !== 'equal')
    .map(({ screened: own, listed: at, match }) => {
      const how = match.how === 'romanisation' ? ' (romanisation)' : ''
      return `${quoted(listed.tokens[at])} ~ ${quoted(screened[own])}${how}`
    })
  return [
    `${equal} of ${listed.tokens.length} ${listed.tokens.length === 1 ? 'token' : 'tokens'} equal`,
    ...differing,
    ...missing.map((token) => `${quoted(token)} of the listed name missing`),
    ...extra.map((token) => `${quoted(token)} not in the listed name`),
    ...(ordered ? [] : ['in another order']),
  ].join(', ')
}

function quoted(token: string | undefined): string {
  return `'${(token ?? '').toUpperCase()}'`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
