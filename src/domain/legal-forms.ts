/**
 * Legal forms of companies, folded away before two company names are compared.
 *
 * A selection of the common spellings in many countries (`gmbh`, `ooo`, `有限公司`); a form that is missing
 * here only makes two spellings of one company `close` instead of `same`.
 */

/**
 * Spelled as tokens without punctuation, lower case, transliterated; several words joined by a space.
 * Forms that are also somebody's name (`Co`, `Ip`, `Sa`, `Ag`) are left out: a person is no company.
 */
const LATIN_FORMS = [
  'private limited company',
  'public limited company',
  'limited liability company',
  'limited liability partnership',
  'limited liability co',
  'limited partnership',
  'private limited',
  'sole proprietorship',
  'sole trader',
  'gesellschaft mit beschraenkter haftung',
  'gesellschaft mit beschrankter haftung',
  'sociedad anonima',
  'sociedad limitada',
  'sociedad por acciones simplificada',
  'empresa individual',
  'auto entrepreneur',
  'micro entrepreneur',
  'sociedade unipessoal',
  'obshchestvo s ogranichennoi otvetstvennostiu',
  'individualnyi predprinimatel',
  'co ltd',
  'company limited',
  'pte ltd',
  'pty ltd',
  'pvt ltd',
  'sdn bhd',
  'sp z o o',
  'spolka z o o',
  's r o',
  'd o o',
  's a s',
  's a r l',
  's r l',
  's p a',
  's l u',
  'l l c',
  'l l p',
  'p l c',
  'fz llc',
  'ooo',
  'oao',
  'fop',
  'llc',
  'llp',
  'lllp',
  'pllc',
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'company',
  'ltd',
  'limited',
  'ltda',
  'plc',
  'gmbh',
  'ggmbh',
  'mbh',
  'ohg',
  'gbr',
  'kgaa',
  'sarl',
  'sasu',
  'eurl',
  'srl',
  'srls',
  'snc',
  'slu',
  'slne',
  'eireli',
  'lda',
  'bv',
  'bvba',
  'nv',
  'vof',
  'aps',
  'oyj',
  'uab',
  'sro',
  'doo',
  'dooel',
  'ood',
  'eood',
  'kft',
  'zrt',
  'nyrt',
  'spzoo',
  'shpk',
  'anonim sirketi',
  'limited sirketi',
  'tbk',
  'bhd',
  'pte',
  'pty',
  'pvt',
  'opc',
  'fze',
  'fzc',
  'fzco',
  'dmcc',
  'wll',
  'jsc',
  'pjsc',
  'ojsc',
  'cjsc',
] as const

const ASIAN_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '有限責任公司',
  '有限公司',
  '株式会社',
  '有限会社',
  '合同会社',
  '合名会社',
  '주식회사',
  '유한회사',
  '유한책임회사',
  '(주)',
  '㈜',
  'บริษัท',
  'จำกัด',
] as const

/** Upper-case abbreviations in Cyrillic; in Latin letters some of them are names. */
const CYRILLIC_FORMS = /(?<!\p{L})(?:ооо|оао|зао|пао|ао|тоо|тов|ип|фоп|чп|оод|еоод)(?!\p{L})/gu

/** Longest first, so that `co ltd` goes before `co`. */
const FORMS_BY_LENGTH: readonly (readonly string[])[] = LATIN_FORMS.map((form) =>
  form.split(' '),
).sort((a, b) => b.length - a.length)

const EDGE_WORDS: ReadonlySet<string> = new Set(
  FORMS_BY_LENGTH.flatMap((form) => [form[0] ?? '', form[form.length - 1] ?? '']),
)

/** `['avery', 'consulting', 'co', 'ltd']` → `['avery', 'consulting']`; forms count at either end only. */
export function withoutLegalForms(tokens: readonly string[]): readonly string[] {
  const [first = ''] = tokens
  if (!EDGE_WORDS.has(first) && !EDGE_WORDS.has(tokens[tokens.length - 1] ?? '')) return tokens
  for (const form of FORMS_BY_LENGTH) {
    if (endsWith(tokens, form)) return withoutLegalForms(tokens.slice(0, -form.length))
    if (startsWith(tokens, form)) return withoutLegalForms(tokens.slice(form.length))
  }
  return tokens
}

/** Lower-case text without Cyrillic forms, nor the Asian ones that are written without spaces. */
export function withoutNativeForms(text: string): string {
  const rest = text.replace(CYRILLIC_FORMS, ' ')
  return ASIAN_FORMS.reduce((left, form) => left.replaceAll(form, ' '), rest)
}

function endsWith(tokens: readonly string[], form: readonly string[]): boolean {
  const from = tokens.length - form.length
  return from > 0 && form.every((word, index) => tokens[from + index] === word)
}

function startsWith(tokens: readonly string[], form: readonly string[]): boolean {
  return tokens.length > form.length && form.every((word, index) => tokens[index] === word)
}
