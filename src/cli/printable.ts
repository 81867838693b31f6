/** Text from outside without control characters: a name must not move the cursor of an analyst’s terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}')
}
