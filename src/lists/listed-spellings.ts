import { chineseSpellings } from './chinese-spellings.ts'
import { koreanSpellings } from './korean-spellings.ts'
import { russianSpellings } from './russian-spellings.ts'

/**
 * Ways in which a token of a LISTED name is also written. Applied to lists only: the name that is screened
 * stays as it was given, and nothing is concluded from how it is spelt.
 */
export function listedSpellings(token: string): readonly string[] {
  const syllabic = new Set([...koreanSpellings(token), ...chineseSpellings(token)])
  syllabic.delete(token)
  // `zhang` is no word of Russian letters: the rules for those apply where no syllable table does.
  return syllabic.size > 0 ? [...syllabic] : russianSpellings(token)
}
