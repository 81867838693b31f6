/** `['phone', 'e-mail', 'device']` → `phone, e-mail and device`; empty for none. */
export function withAnd(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
