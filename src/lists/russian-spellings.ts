/**
 * Latin spellings of a Russian or Ukrainian word: BGN/PCGN (which OFAC uses), ICAO passports, ISO 9, German
 * and French habits. Rules change a spelling wherever they apply; a word without such letters has none.
 *
 * Sources: BGN/PCGN 1947 system; ICAO Doc 9303 part 3, table B.
 */
const RULES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:iy|yy|ij|ii)$/, ['y', 'i', 'ii', 'iy', 'ij', 'yi']],
  [/(?<=[bdfgklmnprstvz])(?:y|i)$/, ['iy', 'y', 'i', 'ii']],
  [/(?:ey|ei|ej)$/, ['ei', 'ey', 'ej']],
  [/(?:ay|ai|aj)$/, ['ay', 'ai', 'aj']],
  [/shch/, ['sch', 'sh', 'shch']],
  [/^(?:ye|je)/, ['e', 'ye', 'je']],
  [/^e(?=[vglm])/, ['ye', 'e']],
  [/(?<=[aeiou])ye/, ['e', 'ye', 'je']],
  [/kh/, ['h', 'x', 'ch', 'kh']],
  [/zh/, ['j', 'zh', 'z']],
  [/(?:yu|iu|ju)/, ['iu', 'yu', 'ju', 'u']],
  [/(?:ya|ia|ja)/, ['ia', 'ya', 'ja']],
  [/ks/, ['x', 'ks']],
  [/xandr$/, ['xander', 'xandr']],
  [/ts/, ['tz', 'c', 'ts']],
  [/ov$/, ['off', 'ow', 'ov']],
  [/ev$/, ['eff', 'ew', 'ev', 'yev']],
  [/ova$/, ['owa', 'ova']],
  [/yevich$/, ['evich', 'yevich', 'ievich', 'jewitsch']],
  [/evich$/, ['yevich', 'evich', 'ievich']],
]
const MAX_SPELLINGS = 40
const SHORTEST = 4

/** Other spellings, at most `MAX_SPELLINGS`; none for words of fewer than four letters. */
export function russianSpellings(token: string): readonly string[] {
  if (token.length < SHORTEST) return []
  const spellings = new Set([token])
  for (const [letters, replacements] of RULES) {
    for (const spelling of spellings.values().toArray()) {
      if (!letters.test(spelling)) continue
      for (const replacement of replacements) {
        if (spellings.size <= MAX_SPELLINGS) spellings.add(spelling.replace(letters, replacement))
      }
    }
  }
  spellings.delete(token)
  return [...spellings]
}

/** A patronymic (`Aleksandrovich`, `Yuryevna`), which is left out as often as it is written. */
export function isPatronymic(token: string): boolean {
  return /(?:ovich|evich|ovna|evna|ichna)$/.test(token) && token.length > 7
}
