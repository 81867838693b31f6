/**
 * `Content-Disposition` under which a file is saved by its own name (RFC 8187). What `encodeURIComponent` leaves
 * but a header may not hold is escaped too.
 */
export function downloadAs(name: string): string {
  const written = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${written}`
}
