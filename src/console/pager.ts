/** Links to the next page of a listing. */
import { ApplicationError } from '../domain/application-error.ts'
import { type Markup, NOTHING, markup } from '../reports/html/markup.ts'

/** Cursors travel as base64url of what the verb gave; throws `invalid-request` for anything else. */
export function cursorIn(query: URLSearchParams): { readonly cursor?: string } {
  const text = query.get('after')
  if (text === null) return {}
  const cursor = Buffer.from(text, 'base64url').toString('utf8')
  if (isJson(cursor)) return { cursor }
  throw new ApplicationError('invalid-request', 'This address of a page is damaged.')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function pager(path: string, query: URLSearchParams, next: string | undefined): Markup {
  const first = new URLSearchParams(query)
  first.delete('after')
  const back = query.has('after')
    ? markup`<a class="button quiet" href="${addressOf(path, first)}">First page</a>`
    : NOTHING
  if (next === undefined) return query.has('after') ? navigation(back) : NOTHING
  const following = new URLSearchParams(first)
  following.set('after', Buffer.from(next).toString('base64url'))
  return navigation(
    markup`${back}<a class="button quiet" rel="next" data-key="n" href="${addressOf(path, following)}">Next page</a>`,
  )
}

function navigation(links: Markup): Markup {
  return markup`<nav class="pager" aria-label="Pages">${links}</nav>`
}

export function addressOf(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
