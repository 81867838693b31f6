/**
 * HTML with every inserted value escaped: `` markup`<p>${name}</p>` ``.
 *
 * Pages of a report are made without waiting for anything, so a promise among the values is a mistake of
 * the program and not something to await.
 */
import { html, raw } from 'hono/html'

export type Markup = ReturnType<typeof raw>

type Value = Markup | string | number | undefined | readonly Value[]

export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const made = html(strings, ...values)
  if (made instanceof Promise) throw new TypeError('a report is written without promises')
  return made
}

/** Text that is HTML already: our own style sheet and drawings. Never anything a platform sent. */
export function trusted(text: string): Markup {
  return raw(text)
}

export const NOTHING = raw('')

/** A name or id that a platform chose: kept from turning the direction of the text around it. */
export function isolated(text: string): Markup {
  return markup`<bdi>${text}</bdi>`
}
