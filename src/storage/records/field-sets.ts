/** Which optional wire fields a record carried, as one text that many records share. */
import { oncePer } from '../../domain/once-per.ts'

const textOf = oncePer((present: readonly string[]) => [...present].sort().join(' '))

/** Records with the same fields name them in one array. */
export function fieldTextOf({ present }: { readonly present: readonly string[] }): string {
  return textOf(present)
}

export function fieldsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}
