/** What a page of the console is given, and what it answers with. */
import type { Context } from '../application/context.ts'
import type { Session } from '../application/people/session.ts'
import type { Permission } from '../domain/role.ts'
import type { Markup } from '../reports/html/markup.ts'
import type { Area } from './areas.ts'
import type { Form } from './form.ts'

/** A request of somebody who is signed in. */
export type Visit = {
  readonly application: Context
  readonly session: Session
  /** Hidden in every form, so that no other site can send one. */
  readonly formToken: string
  /** Parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly cookies: CookieJar
  /** Begins at once what a change left to the background. */
  readonly wakeBackground: () => void
}

export type Submission = Visit & { readonly form: Form }

/** Reads and replaces the secret of the session in the browser. */
export type CookieJar = {
  readonly secret: string | undefined
  replace(secret: string): void
  remove(): void
}

export type View = {
  readonly title: string
  readonly area?: Area
  readonly body: Markup
  /** Default 200. */
  readonly status?: number
}

type PageText = {
  /** As Hono has it: `/console/contractors/:id`. */
  readonly path: `/console${string}`
  readonly permission: Permission
}

export type Page = PageText &
  (
    | { readonly method: 'get'; show(visit: Visit): Promise<View | Response> | View | Response }
    | { readonly method: 'post'; submit(submission: Submission): Promise<View | Response> }
  )

/** Where a page sends the browser after a change, so that reloading repeats nothing. */
export function goTo(
  path: `/console${string}`,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path } })
}
