const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** The character that parts the cells of the header: the most frequent one outside quotes, else the comma. */
export function delimiterOf(headerLine: string): Delimiter {
  const unquoted = headerLine.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}
