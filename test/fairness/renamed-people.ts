/** Gives everybody another name of the same structure: length, initials, order and likeness stay. */
import type { BatchDocument } from '../../fixtures/population/wire.ts'
import { mapTexts } from '../support/wire-batches.ts'

const VOWELS = 'aeiou'
const CONSONANTS = 'bcdfghjklmnpqrstvwxyz'
const NAME_FIELDS: ReadonlySet<string> = new Set(['display_name', 'legal_name', 'holder_name'])

/** Legal forms of the invented companies; a name that ends in one is nobody's. */
const COMPANY = /\b(?:LLC|Ltd|Inc|GmbH|Sp\. z o\.o)\.?$/u

/** A letter for a letter, so that two words are equal after it exactly when they were before. */
export function renamedWord(word: string): string {
  return word.replace(/[a-z]/giu, (letter) => {
    const small = letter.toLowerCase()
    const row = VOWELS.includes(small) ? VOWELS : CONSONANTS
    const other = row[(row.indexOf(small) + 2) % row.length] ?? small
    return small === letter ? other : other.toUpperCase()
  })
}

/** The same batches about people of other names; companies keep the words that are nobody's name. */
export function renamed(batches: readonly BatchDocument[]): readonly BatchDocument[] {
  const words = wordsOfPeople(batches)
  const rename = (text: string) =>
    text.replace(/\p{Letter}+/gu, (word) =>
      words.has(word.toLowerCase()) ? renamedWord(word) : word,
    )
  return mapTexts(batches, (text, path) => {
    const field = path.at(-1) ?? ''
    if (NAME_FIELDS.has(field)) return rename(text)
    if (field !== 'email') return text
    const [name = '', host = ''] = text.split('@')
    return `${renamedWord(name)}@${host}`
  })
}

function wordsOfPeople(batches: readonly BatchDocument[]): ReadonlySet<string> {
  const names = batches.flatMap(({ contractors, destinations }) => [
    ...contractors.flatMap(({ display_name: shown, legal_name: legal = '', entity_type: type }) =>
      type === 'company' ? [] : [shown, legal],
    ),
    ...destinations.flatMap(({ holder_name: holder = '', holder_type: type }) =>
      type === 'company' ? [] : [holder],
    ),
  ])
  const ofPeople = names.filter((name) => !COMPANY.test(name))
  const words = ofPeople.flatMap((name) => name.toLowerCase().match(/\p{Letter}+/gu) ?? [])
  return new Set(words)
}
