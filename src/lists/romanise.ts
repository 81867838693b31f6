/** Cyrillic and Hangul letters → Latin, so that a name written in its own script can be compared. */

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
const MEDIALS = 21
const FINALS = 28
const INITIAL = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ')
const MEDIAL = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const FINAL = '- k k k n n n t l k m l l l l l m p p t t ng t t k t p t'.split(' ')

/** Han characters are left as they are: their reading depends on the language. */
export function romanise(text: string): string {
  let latin = ''
  for (const letter of text.normalize('NFC')) latin += syllable(letter) ?? cyrillic(letter)
  return latin
}

function cyrillic(letter: string): string {
  return CYRILLIC[letter.toLowerCase()] ?? letter
}

/** One Hangul syllable in Revised Romanisation, with a space after it; undefined for other letters. */
function syllable(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0
  if (code < HANGUL_FIRST || code > HANGUL_LAST) return undefined
  const index = code - HANGUL_FIRST
  const parts = [
    INITIAL[Math.floor(index / (MEDIALS * FINALS))],
    MEDIAL[Math.floor(index / FINALS) % MEDIALS],
    FINAL[index % FINALS],
  ]
  return `${parts.filter((part) => part !== '-').join('')} `
}
