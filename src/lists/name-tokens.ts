/** Names as comparable tokens: no accents, no punctuation, no letter case, one script. */
import { romanise } from './romanise.ts'

const TITLES: ReadonlySet<string> = new Set(
  'mr mister mrs ms miss mx dr doctor prof professor sir madam mme monsieur herr frau senor senora'.split(
    ' ',
  ),
)

/** Letters that stay letters when accents are removed. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Apostrophes that romanisations write within a word: Cho'ng, Yur’evich. */
const WITHIN_WORDS = /['’‘`´ʼʹ.]/g

/**
 * `KIM, Tong-Myo'ng` → `kim`, `tong`, `myong`. Hyphens separate, apostrophes and dots vanish. At most
 * `MAX_TOKENS` tokens, so that a hostile text cannot make a comparison slow.
 */
export function nameTokens(name: string): readonly string[] {
  return romanise(name.slice(0, MAX_LENGTH))
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(WITHIN_WORDS, '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS)
}

const MAX_LENGTH = 300
const MAX_TOKENS = 16

/** Without leading titles; at least two tokens remain. */
export function withoutTitles(tokens: readonly string[]): readonly string[] {
  const [first, ...rest] = tokens
  if (first === undefined || rest.length < 2 || !TITLES.has(first)) return tokens
  return withoutTitles(rest)
}
