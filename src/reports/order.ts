/**
 * Orders that agree on every machine: text by UTF-16 code units, never by the locale of the process.
 */

export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
