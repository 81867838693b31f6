/**
 * Names of fields that Wagewatch never keeps, because a decision must not rest on them. A name is read word by
 * word (`dateOfBirth`, `date-of-birth`, `DATE OF BIRTH`), so that `essex` holds no `sex` and `trace` no `race`.
 */
import { BoundedCache } from '../domain/bounded-cache.ts'

/** Any of these words in a name or path protects it. Plurals are understood. */
const WORDS: ReadonlySet<string> = new Set(
  [
    'nationality citizenship citizen ethnicity ethnic race racial religion religious faith caste',
    'gender sex sexual pronoun marital married spouse dob birth birthdate birthday birthplace born',
    'ssn visa immigration photo photograph picture avatar headshot selfie disability',
    'nacionalidad ciudadania sexo genero nacimiento nationalite naissance sexe citoyennete',
    'staatsangehorigkeit staatsangehoerigkeit geburtsdatum geburtsort geschlecht familienstand',
    'nacionalidade nascimento nazionalita nascita sesso гражданство национальность пол 国籍 性别 민족 국적',
  ].flatMap((line) => line.split(' ')),
)

/** Two words that protect together, in any order and at any distance along the path. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['native', 'language'],
  ['native', 'speaker'],
  ['first', 'language'],
  ['mother', 'tongue'],
  ['document', 'country'],
  ['passport', 'country'],
  ['issuing', 'country'],
  ['identity', 'country'],
  ['origin', 'country'],
  ['residence', 'permit'],
  ['social', 'security'],
  ['profile', 'image'],
]

/** Names written without any boundary. */
const RUN_TOGETHER: ReadonlySet<string> = new Set(
  [
    'dateofbirth placeofbirth countryofbirth cityofbirth birthcountry birthcity yearofbirth birthyear',
    'maritalstatus nativelanguage firstlanguage mothertongue visastatus visatype immigrationstatus',
    'documentcountry passportcountry issuingcountry countryofissue countryoforigin countryofcitizenship',
    'socialsecuritynumber encryptedssn profilephoto profilepicture profileimage photourl avatarurl',
  ].flatMap((line) => line.split(' ')),
)

/** `['kyc', 'documentCountry']` → true; `['essex_office']` → false. */
export function isProtected(path: readonly string[]): boolean {
  const words = path.flatMap(wordsOf)
  if (words.some((word) => WORDS.has(word))) return true
  if (PAIRS.some((pair) => pair.every((word) => words.includes(word)))) return true
  return path.some((name) => RUN_TOGETHER.has(name.toLowerCase().replace(/[^a-z]/g, '')))
}

const CACHED_NAMES = 2_000
const wordsByName = new BoundedCache<string, readonly string[]>(CACHED_NAMES)

function wordsOf(name: string): readonly string[] {
  return wordsByName.remember(name, () => splitWords(name))
}

function splitWords(name: string): readonly string[] {
  const plain = name
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
  const spaced = plain
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  const words = spaced
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{Letter}]+/u)
  return words.filter((word) => word !== '').map(singular)
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
