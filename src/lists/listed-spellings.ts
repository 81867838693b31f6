import { chineseSpellings } from './chinese-spellings.ts'
import { isKoreanRespelling, koreanSpellings, koreanSyllables } from './korean-spellings.ts'
import { isTwoPinyinSyllables } from './pinyin.ts'
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

/**
 * A screened and a listed word that both divide into whole syllables, are no romanisations of one another and
 * are two words, however few letters lie between them: in Korean where they begin otherwise (`minjun`, `injun`:
 * a later letter may be mistyped), in Pinyin wherever they sound otherwise.
 */
export function areOtherSyllables(screened: string, listed: string): boolean {
  if (
    isTwoPinyinSyllables(screened) &&
    isTwoPinyinSyllables(listed) &&
    koreanSyllables(listed) < 2
  ) {
    return soundOf(screened) !== soundOf(listed) && !isKoreanRespelling(screened, listed)
  }
  if (!isSyllabic(screened) || !isSyllabic(listed)) return false
  return screened[0] !== listed[0] && !isKoreanRespelling(screened, listed)
}

function isSyllabic(word: string): boolean {
  return koreanSyllables(word) >= 2 || isTwoPinyinSyllables(word)
}

/** What Pinyin, Wade–Giles and southern ears keep apart or not: `wang ken`, `wan gen`; `sheng`, `seng`. */
function soundOf(word: string): string {
  return word
    .replace(/ng/g, 'n')
    .replace(/(?<=[sz])h/g, '')
    .replace(/k/g, 'g')
    .replace(/t/g, 'd')
    .replace(/p/g, 'b')
}
