/** Words by which a holder's name says what kind of holder it is. */
import { BoundedCache } from './bounded-cache.ts'
import { plain } from './name-tokens.ts'

/**
 * Does a name hold one of these words? They are regular expressions in lower case, matched as whole words without
 * diacritics; `…` stands for any letters, as before or behind a stem.
 */
export function holderWords(words: readonly string[]): (holderName: string) => boolean {
  const any = words.map((word) => plain(word).replaceAll(LETTERS, '\\p{L}*')).join('|')
  const pattern = new RegExp(`(?<!\\p{L})(?:${any})(?!\\p{L})`, 'u')
  const known = new BoundedCache<string, boolean>(REMEMBERED_NAMES)
  return (holderName) => known.remember(holderName, () => pattern.test(plain(holderName)))
}

/** The same holders are asked for again and again while a batch is assessed. */
const REMEMBERED_NAMES = 5000

/** What `…` becomes when compatibility forms are folded. */
const LETTERS = '...'
