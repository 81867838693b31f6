/** Tables as Markdown. A cell is one line; its bars are escaped, so that no text can break the table. */

export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headers, headers.map(() => '---'), ...rows.map((row) => row.map(cell))]
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

export function code(text: string): string {
  return `\`${text}\``
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', String.raw`\|`)
}
