/**
 * A written name → comparable tokens: lower case, no diacritics, Cyrillic and Greek in Latin letters.
 *
 * Only spelling is looked at. Nothing here, and nothing built on it, asks where a name comes from.
 */
import { withoutNativeForms, withoutLegalForms } from './legal-forms.ts'

/** `syllabic` scripts are compared whole: transliterating them would be a guess. */
export type NameTokens = {
  /** Words in alphabetic scripts, titles and legal forms removed, in the order written. */
  readonly words: readonly string[]
  /** Text in Han, Hangul, kana and the like, joined, by script. */
  readonly scripts: ReadonlyMap<string, string>
  readonly hasLegalForm: boolean
}

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ј: 'j',
  к: 'k',
  қ: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  ң: 'n',
  њ: 'nj',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  ђ: 'dj',
  у: 'u',
  ү: 'u',
  ұ: 'u',
  ф: 'f',
  х: 'kh',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  џ: 'dz',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ә: 'a',
  ю: 'iu',
  я: 'ia',
}

const GREEK: Readonly<Record<string, string>> = {
  ου: 'ou',
  μπ: 'b',
  ντ: 'nt',
  γκ: 'gk',
  αυ: 'av',
  ευ: 'ev',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}

const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'a',
}

const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms mx miss mme dr prof herr frau sr sra srta jr ii iii phd msc bsc esq'.split(' '),
)

/** Scripts whose names are written as wholes; the Latin spelling does not follow from them. */
const WHOLE_SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['han', /\p{Script=Han}/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['thai', /\p{Script=Thai}/gu],
  [
    'other',
    /(?!\p{Script=Latin}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Thai})\p{L}\p{M}*/gu,
  ],
]

const ONLY_ASCII = /^[ -~]*$/u
const NO_SCRIPTS: ReadonlyMap<string, string> = new Map()

export function nameTokens(name: string): NameTokens {
  return ONLY_ASCII.test(name) ? asciiTokens(name) : tokensOfAnyScript(name)
}

/** The same without the steps that cannot change plain text; most names of most payrolls are. */
function asciiTokens(name: string): NameTokens {
  const spelled = name
    .toLowerCase()
    .replace(/['`]/gu, '')
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '')
  const rest = withoutLegalForms(spelled)
  return {
    words: withoutTitles(rest),
    scripts: NO_SCRIPTS,
    hasLegalForm: rest.length < spelled.length,
  }
}

function tokensOfAnyScript(name: string): NameTokens {
  const text = plain(name)
  const withoutForms = withoutNativeForms(text)
  const latin = romanised(withoutForms)
  const spelled = wordsOf(latin)
  return {
    words: withoutTitles(withoutLegalForms(spelled)),
    scripts: scriptsOf(latin),
    hasLegalForm: withoutForms !== text || withoutLegalForms(spelled).length < spelled.length,
  }
}

/** Lower case, compatibility forms folded, diacritics off. Hangul and kana are recomposed. */
export function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f]/gu, '')
    .normalize('NFC')
}

/** Cyrillic, Greek and special Latin letters in plain Latin letters. */
function romanised(text: string): string {
  return text
    .replace(/ου|μπ|ντ|γκ|αυ|ευ|\p{Script=Greek}/gu, (letter) => GREEK[letter] ?? letter)
    .replace(/\p{Script=Cyrillic}/gu, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/[ßæœøłđðþıħŋə]/gu, (letter) => LATIN_LETTERS[letter] ?? letter)
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/['’ʼ`´‘]/gu, '')
    .split(/[^\p{Script=Latin}\d]+/u)
    .filter((word) => word !== '')
}

function withoutTitles(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !TITLES.has(word))
  return kept.length === 0 ? words : kept
}

function scriptsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    WHOLE_SCRIPTS.flatMap(([script, letters]): [string, string][] => {
      const found = text.match(letters)
      return found === null ? [] : [[script, found.join('')]]
    }),
  )
}
