/**
 * Whether two spellings can be one party's name.
 *
 * Asked of names that one contractor gives in two places (contract, bank). Nothing here says where a name
 * comes from; a pair of scripts that cannot be compared is `incomparable`, never a guess.
 */
import { type NameTokens, nameTokens } from './name-tokens.ts'
import { isAbbreviation, isSameWord, isSimilarWord } from './name-words.ts'

const NAME_COMPARISONS = ['same', 'close', 'different', 'incomparable'] as const
export type NameComparison = (typeof NAME_COMPARISONS)[number]

/** Words that come and go between spellings; at either end of a name they can be a surname (`Le`, `Das`). */
const PARTICLES: ReadonlySet<string> = new Set(
  'al el la las le les los lo de del della delle der den des di da das do dos du van von und and y e i bin binti ibn bint ben bar ter ten te zu af av san the of'.split(
    ' ',
  ),
)

/** Banks cut long holder names; below this length a cut is unlikely. */
const SHORTEST_CUT_NAME = 18

/**
 * `same`: one name in two spellings (order, diacritics, hyphens, middle names, legal form, cut by a bank).
 * `close`: agrees as far as it goes (initials, short forms, spelling variants, one of two middle names).
 * `different`: contradicts. `incomparable`: nothing to compare, or two scripts.
 *
 * Worked example: `AVERY, Jordan M.` and `Jordan Mae Avery` → `close`; `Jordan Avery` and `Sam Avery` →
 * `different` (see `shareSurname`).
 */
export function compareNames(a: string, b: string): NameComparison {
  const left = nameTokens(a)
  const right = nameTokens(b)
  if (left.words.length > 0 && right.words.length > 0) {
    const byWords = compareWords(left.words, right.words)
    return byWords === 'different' ? parties(a, b) : byWords
  }
  return compareScripts(left, right)
}

/** One of the names joined by `&`, `or`, `/` may be the other: a joint account. */
function parties(a: string, b: string): NameComparison {
  const results = partiesOf(a).flatMap((one) =>
    partiesOf(b).map((other) => compareWords(nameTokens(one).words, nameTokens(other).words)),
  )
  return results.some((result) => result === 'same' || result === 'close') ? 'close' : 'different'
}

/** `Zofia Roe or Jonas Tamm` → both; a name that joins none → itself. */
export function partiesOf(name: string): readonly string[] {
  const split = name.split(/\s*(?:&|\/|;|\+|\b(?:and|or|und|oder|et|ou)\b)\s*/iu)
  return split.filter((part) => part !== '')
}

function compareScripts(left: NameTokens, right: NameTokens): NameComparison {
  for (const [script, text] of left.scripts) {
    const other = right.scripts.get(script)
    if (other === text) return 'same'
    // One name can be written in two sets of Han characters, and both orders occur.
    if (other !== undefined && script === 'hangul') return 'different'
  }
  return 'incomparable'
}

type Matching = { readonly same: number; readonly similar: number; readonly initials: number }

function compareWords(a: readonly string[], b: readonly string[]): NameComparison {
  if (a.length === 0 || b.length === 0) return 'incomparable'
  if (isSpelledSame(a, b)) return 'same'
  const merged = mergedLike(a, b)
  const left = significant(merged)
  const right = significant(mergedLike(b, merged))
  return verdict(left, right, matchingOf(left, right))
}

function significant(words: readonly string[]): readonly string[] {
  const last = words.length - 1
  return words.filter((word, at) => at === 0 || at === last || !PARTICLES.has(word))
}

/** Equal without spaces, or one is the other cut short by a bank. */
function isSpelledSame(left: readonly string[], right: readonly string[]): boolean {
  const [short = '', long = ''] = [left.join(' '), right.join(' ')].sort(
    (a, b) => a.length - b.length,
  )
  if (left.join('') === right.join('')) return true
  return short.length >= SHORTEST_CUT_NAME - 1 && long.startsWith(short)
}

/** Joins neighbouring words that the other side writes as one: `min jun` beside `minjun`. */
function mergedLike(words: readonly string[], model: readonly string[]): readonly string[] {
  for (const target of model) {
    for (let from = 0; from < words.length - 1; from += 1) {
      for (let to = from + 2; to <= words.length; to += 1) {
        if (words.slice(from, to).join('') === target) {
          return [...words.slice(0, from), target, ...words.slice(to)]
        }
      }
    }
  }
  return words
}

function verdict(
  left: readonly string[],
  right: readonly string[],
  { same, similar, initials }: Matching,
): NameComparison {
  const named = same + similar
  const matched = named + initials
  const shorter = Math.min(left.length, right.length)
  if (named === 0) return initials === shorter ? 'incomparable' : 'different'
  if (matched === shorter) {
    if (shorter === 1 && left.length !== right.length) return 'close'
    return same === shorter ? 'same' : 'close'
  }
  if (named < 2 || firstWordsContradict(left, right)) return 'different'
  return 'close'
}

/** `Ana Diaz Soto` and `Eva Diaz Soto` share two surnames and are two people. */
function firstWordsContradict(left: readonly string[], right: readonly string[]): boolean {
  const [first = ''] = left
  const [other = ''] = right
  return !right.some((word) => isAlike(word, first)) && !left.some((word) => isAlike(word, other))
}

function isAlike(a: string, b: string): boolean {
  return isSameWord(a, b) || isSimilarWord(a, b) || isAbbreviation(a, b)
}

/** Pairs words greedily: equal ones first, then similar ones, then initials. */
function matchingOf(left: readonly string[], right: readonly string[]): Matching {
  const open = [...right]
  let rest = left
  const take = (matches: (a: string, b: string) => boolean): number => {
    const before = rest.length
    rest = rest.filter((word) => {
      const at = open.findIndex((candidate) => matches(word, candidate))
      if (at >= 0) open.splice(at, 1)
      return at < 0
    })
    return before - rest.length
  }
  return {
    same: take((a, b) => a === b) + take((a, b) => isSameWord(a, b)),
    similar: take((a, b) => isSimilarWord(a, b)),
    initials: take((a, b) => isAbbreviation(a, b)),
  }
}

/** The same words in the same order, letter case and punctuation aside. */
export function isSpelledAlike(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .split(/[\s.,]+/u)
      .filter((word) => word !== '')
  return plain(a).join(' ') === plain(b).join(' ')
}

/**
 * One text for all spellings of a full name that differ in order, case, accents or legal form only; for
 * finding, never for deciding: undefined for a single word, which half a town may carry.
 *
 * Worked example: `DUNMORE, Fiona` and `Fiona Dunmore` → `dunmore fiona`.
 */
export function nameKey(name: string): string | undefined {
  const { words, scripts } = nameTokens(name)
  if (words.length >= 2) return words.toSorted().join(' ')
  const [whole] = scripts.values()
  return words.length === 0 && whole !== undefined && whole.length >= 2 ? whole : undefined
}

/** Whether a name carries a legal form (`LLC`, `GmbH`, `ООО`, `有限公司`). */
export function hasLegalForm(name: string): boolean {
  return nameTokens(name).hasLegalForm
}

/**
 * A company named after the person: one of the person's names, or initials and surname, stands in it.
 * `Avery Consulting LLC`, `JAvery GmbH` and `ИП Иванов` are; `Blue Heron Software` is not known to be.
 */
export function isOwnCompany(holderName: string, personName: string): boolean {
  const company = significant(nameTokens(holderName).words)
  const person = significant(nameTokens(personName).words).filter((word) => word.length >= 2)
  return company.some((word) =>
    person.some((own) => isSameWord(word, own) || isBuiltOn(word, own, person)),
  )
}

/** `averytech` or `javery`, of `Jordan Avery`. */
function isBuiltOn(word: string, own: string, person: readonly string[]): boolean {
  if (own.length >= 4 && word.startsWith(own)) return true
  return person.some((other) => other !== own && word === `${other.slice(0, 1)}${own}`)
}

/**
 * Two people with a family name in common: `Jordan Avery` and `Sam Avery`, `Ivanov` and `Ivanova`. Which
 * word is the family name is not known, so any word counts that is not the first of both.
 */
export function shareSurname(a: string, b: string): boolean {
  const left = significant(nameTokens(a).words)
  const right = significant(nameTokens(b).words)
  return left.some((word, at) =>
    right.some((other, otherAt) => (at > 0 || otherAt > 0) && isFamilyForm(word, other)),
  )
}

/** `ivanov` and `ivanova`, `kowalski` and `kowalska`: one surname of two people. */
function isFamilyForm(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2) return false
  if (isSameWord(a, b)) return true
  const shorter = Math.min(a.length, b.length)
  const stem = Math.max(4, shorter - 1)
  return shorter >= 5 && Math.abs(a.length - b.length) <= 3 && a.slice(0, stem) === b.slice(0, stem)
}

/** The same first name with another family name, as after a marriage or divorce. */
export function sameGivenNewSurname(a: string, b: string): boolean {
  const [given = '', ...family] = significant(nameTokens(a).words)
  const [otherGiven = '', ...otherFamily] = significant(nameTokens(b).words)
  if (family.length === 0 || otherFamily.length === 0) return false
  return given.length >= 2 && isSameWord(given, otherGiven) && compareNames(a, b) === 'different'
}
