import { type Markup, markup } from '../../reports/html/markup.ts'

const FILES = ['pdf', 'csv', 'json'] as const
type FileFormat = (typeof FILES)[number]

/** A report as a page to read and print, and as files to take along. */
export function reportLinks(
  address: `/console/${string}`,
  title: string,
  files: readonly FileFormat[] = FILES,
): Markup {
  return markup`<p class="actions"><a class="button quiet" href="${address}?format=html" data-key="e">${title}</a>${fileLinks(address, files)}</p>`
}

/** The same within a line of text. */
export function reportLine(address: `/console/${string}`, title: string): Markup {
  return markup`<a href="${address}?format=html" data-key="e">${title}</a>${fileLinks(address, FILES)}`
}

function fileLinks(address: string, files: readonly FileFormat[]): Markup {
  return markup`${files.map((format) => markup` <a class="small" href="${address}?format=${format}">${format.toUpperCase()}</a>`)}`
}
