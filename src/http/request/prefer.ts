/** Whether `Prefer` (RFC 7240) asks for an answer before the work is done. */
export function prefersAsync(header: string | null): boolean {
  if (header === null) return false
  return header.split(',').some((part) => /^respond-async$/i.test(part.split(';')[0]?.trim() ?? ''))
}
