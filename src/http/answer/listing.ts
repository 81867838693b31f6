/** Pages of a listing: limit, sealed cursor, `next` and `Link: rel="next"`. */
import { Type } from 'typebox'
import { openCursor, sealCursor } from '../../application/sealed-cursor.ts'
import type { Page } from '../../domain/batch.ts'
import { jsonResponse } from './json-response.ts'
import type { KeyedCall } from '../route.ts'

export const PAGE_PARAMETERS = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Items on a page.' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2000, description: 'From `next`; opaque, valid for a day.' }),
  ),
} as const

export const PAGE_HEADERS = { Link: 'Address of the next page, `rel="next"`.' } as const

type PageQuery = { readonly limit: number; readonly cursor?: string }
type Position = { readonly limit: number; readonly cursor?: string }

export type Listing<Item> = {
  readonly path: `/${string}`
  readonly filter: Readonly<Record<string, string | undefined>>
  readonly read: (position: Position) => Promise<Page<Item>>
  readonly present: (item: Item) => object
}

export async function listingResponse<Item>(
  { application, tenant, query }: KeyedCall<unknown, PageQuery>,
  { path, filter, read, present }: Listing<Item>,
): Promise<Response> {
  const set = Object.entries(filter).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const binding = { tenant, listing: `${path}?${new URLSearchParams(set).toString()}` }
  const { limit, cursor } = query
  const from = cursor === undefined ? {} : { cursor: openCursor(cursor, binding, application) }
  const page = await read({ limit, ...from })
  const items = page.items.map(present)
  if (page.next === undefined) return jsonResponse({ status: 200, headers: {}, body: { items } })
  const onward = new URLSearchParams(set)
  onward.set('limit', String(limit))
  onward.set('cursor', sealCursor(page.next, binding, application))
  const next = `${path}?${onward.toString()}`
  return jsonResponse({
    status: 200,
    headers: { link: `<${next}>; rel="next"` },
    body: { items, next },
  })
}
