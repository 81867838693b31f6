/** The README as text, and what a test looks for in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** From the heading to the next one of its rank. */
export function section(title: string): string {
  const from = README.indexOf(`\n## ${title}\n`)
  if (from === -1) throw new Error(`the README has no section ${title}`)
  const until = README.indexOf('\n## ', from + 1)
  return README.slice(from, until === -1 ? undefined : until)
}

/** Cells of the rows of the first table of a section, without the header. */
export function rowsOf(title: string): readonly (readonly string[])[] {
  return section(title)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

/** Command lines of all fenced shell blocks, continued lines joined. */
export function shellLines(): readonly string[] {
  return [...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    (block ?? '').replaceAll('\\\n', ' ').split('\n'),
  )
}
