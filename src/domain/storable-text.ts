/** Whether any database keeps the text as it is: one with a NUL or half a surrogate pair is kept by none. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
