const PREFIX_LENGTH = 4
const PREFIX_SCALE = 0.1

/**
 * Jaro–Winkler similarity of two words, 0..1; 1 for equal words, 0 when either is empty.
 *
 * Source: Winkler, Proceedings of the Section on Survey Research Methods, 1990.
 * Worked example: `MARTHA`, `MARHTA` → 0.9611.
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b)
  let prefix = 0
  while (prefix < PREFIX_LENGTH && prefix < a.length && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * PREFIX_SCALE * (1 - jaro)
}

function jaroSimilarity(a: string, b: string): number {
  if (a === b) return a.length === 0 ? 0 : 1
  if (a.length === 0 || b.length === 0) return 0
  const { common, transposed } = commonLetters(a, b)
  if (common === 0) return 0
  return (common / a.length + common / b.length + (common - transposed / 2) / common) / 3
}

/** Letters that both words hold within half the longer length, and how many of them are out of order. */
function commonLetters(a: string, b: string): { common: number; transposed: number } {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: number[] = []
  for (let i = 0; i < a.length; i += 1) {
    const to = Math.min(b.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= to; j += 1) {
      if (taken[j] === 1 || a[i] !== b[j]) continue
      taken[j] = 1
      matched.push(i)
      break
    }
  }
  let transposed = 0
  let position = 0
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] === 0) continue
    if (a[matched[position] ?? 0] !== b[j]) transposed += 1
    position += 1
  }
  return { common: matched.length, transposed }
}
