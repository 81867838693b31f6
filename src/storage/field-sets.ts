/** Which optional wire fields a record carried, as one text that many records share. */

export function fieldTextOf({ present }: { readonly present: readonly string[] }): string {
  return [...present].sort().join(' ')
}

export function fieldsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}
