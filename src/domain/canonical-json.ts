import { byText } from './by-text.ts'

/** JSON with the names of every object in order of the alphabet: equal documents have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => byText(a, b)))
  })
}
