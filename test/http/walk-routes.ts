/** A call of every route of the table, with ids that exist in one platform. */
import { ROUTES } from '../../src/http/routes.ts'
import type { Route } from '../../src/http/route.ts'
import { sampleBatch } from './sample-batch.ts'

export type KnownIds = { readonly batch: string; readonly contractor: string; readonly key: string }

export type RouteCall = {
  readonly route: Route
  readonly path: string
  readonly init: {
    readonly method: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }
}

/** Queries under which a route answers in another way. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  getContractorReport: ['', '?format=csv', '?format=html'],
  getPortfolioReport: ['', '?format=csv', '?format=html'],
  listContractors: ['', '?band=none', '?limit=1'],
  listAlerts: ['', '?status=open'],
}

const BODIES: Readonly<Record<string, { type: string; body: string }>> = {
  postBatch: { type: 'application/x-ndjson', body: sampleBatch('walk', 1) },
  createKey: { type: 'application/json', body: JSON.stringify({ name: 'walk', scopes: ['read'] }) },
}

export function callsOfEveryRoute(ids: KnownIds): readonly RouteCall[] {
  return ROUTES.flatMap((route) =>
    (VARIANTS[route.id] ?? ['']).map((query): RouteCall => {
      const payload = BODIES[route.id]
      return {
        route,
        path: `${withIds(route.path, ids)}${query}`,
        init: {
          method: route.method.toUpperCase(),
          ...(payload === undefined
            ? {}
            : { headers: { 'content-type': payload.type }, body: payload.body }),
        },
      }
    }),
  )
}

function withIds(path: string, { batch, contractor, key }: KnownIds): string {
  const id = path.includes('batches') ? batch : path.includes('keys') ? key : contractor
  const filled = path.replace('{id}', encodeURIComponent(id))
  if (filled.includes('{')) throw new Error(`no value for a parameter of ${path}`)
  return filled
}
