/** Links to the next page of a listing. Their cursors are sealed for the platform, the page and its filter. */
import { openCursor, sealCursor } from '../application/sealed-cursor.ts'
import { type Markup, NOTHING, markup } from '../reports/html/markup.ts'
import type { Visit } from './view.ts'

/** Parameters that choose where in a listing one is, or tell what was done before. */
const NO_FILTER = ['after', 'done'] as const

/** Where to go on; throws `invalid-cursor` for what no page of this listing gave. */
export function cursorIn(visit: Visit, path: `/console${string}`): { readonly cursor?: string } {
  const sealed = visit.query.get('after')
  if (sealed === null) return {}
  return { cursor: openCursor(sealed, bindingOf(visit, path), visit.application) }
}

export function pager(visit: Visit, path: `/console${string}`, next: string | undefined): Markup {
  const { application, query } = visit
  const back = query.has('after')
    ? markup`<a class="button quiet" href="${beginningOf(path, query)}">First page</a>`
    : NOTHING
  if (next === undefined) return query.has('after') ? navigation(back) : NOTHING
  const following = filterIn(query)
  following.set('after', sealCursor(next, bindingOf(visit, path), application))
  return navigation(
    markup`${back}<a class="button quiet" rel="next" data-key="n" href="${addressOf(path, following)}">Next page</a>`,
  )
}

function bindingOf({ session, query }: Visit, path: string) {
  return { tenant: session.tenant, listing: beginningOf(path, query) }
}

/** The first page of the list at this address. */
export function beginningOf(path: string, query: URLSearchParams): string {
  return addressOf(path, filterIn(query))
}

function filterIn(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !NO_FILTER.some((no) => no === name)))
}

function navigation(links: Markup): Markup {
  return markup`<nav class="pager" aria-label="Pages">${links}</nav>`
}

export function addressOf(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
