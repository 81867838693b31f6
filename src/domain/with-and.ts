/** `['phone', 'e-mail', 'device']` → `phone, e-mail and device`; empty for none. */
export function withAnd(words: readonly string[]): string {
  return joined(words, 'and')
}

/** The same with `or`. */
export function withOr(words: readonly string[]): string {
  return joined(words, 'or')
}

function joined(words: readonly string[], joint: string): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`
}
