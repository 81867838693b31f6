/** A call of every route of the table, with ids that exist in one platform. */
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import { ROUTES } from '../../src/http/routes.ts'
import type { Route } from '../../src/http/route.ts'
import { sampleBatch } from './sample-batch.ts'

export type KnownIds = {
  readonly batch: string
  readonly contractor: string
  readonly key: string
  /** Of `case-1` and `case-2`, see `openCases`. */
  readonly attachment: string
  readonly proposal: string
  /** Of a suppression and of a policy, which wait. */
  readonly suppression: string
  readonly policy: string
  /** Drawn, of one contractor, who is not judged. */
  readonly blindReview: string
  /** A webhook, and a message that waits for it. */
  readonly webhook: string
  readonly message: string
  /** A contractor of `case-1`. */
  readonly member: string
}

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
  getCaseReport: ['', '?format=html', '?format=pdf'],
  getPortfolioReport: ['', '?format=csv', '?format=html'],
  listContractors: ['', '?band=none', '?limit=1'],
  listAlerts: ['', '?status=open'],
  listAudit: ['', '?log=sar-drafts'],
  getAuditHead: ['', '?log=sar-drafts'],
  attachFile: ['?name=letter.txt'],
  exportIdentifiers: ['', '?format=csv-destinations'],
}

const POLICY = cataloguePolicy()

const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) })

const bodiesWith = ({
  member,
}: KnownIds): Readonly<Record<string, { type: string; body: string }>> => ({
  postBatch: { type: 'application/x-ndjson', body: sampleBatch('walk', 1) },
  createKey: json({ name: 'walk', scopes: ['read'] }),
  createWebhook: json({ url: 'https://hooks.example.com/walk' }),
  changeWebhook: json({ description: 'walked by' }),
  rotateWebhookSecret: json({ overlap_hours: 24 }),
  changeCase: json({ tags: ['walk'], assignee: null, due_on: '2030-01-31' }),
  changeCases: json({ ids: ['case-1', 'case-9'], tags: ['walk'] }),
  claimCase: json({ minutes: 30 }),
  addNote: json({ about: 'fact', text: 'Walked by.' }),
  attachFile: { type: 'text/plain', body: 'a letter' },
  holdPay: json({
    length: 'one-cycle',
    ground: 'risk',
    text: 'Until the bank has answered.',
    review_by: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  }),
  releasePay: json({ text: 'The bank has answered.' }),
  askIdentifiers: json({ purpose: 'Report to the authority.' }),
  decideCase: json({
    disposition: 'benign-explained',
    reasons: [
      {
        code: 'joint-or-household-account',
        evidence: [{ contractor_id: member, indicator: 'shared-destination' }],
      },
    ],
    text: 'A household, shown by the bank.',
  }),
  settleProposal: json({ verdict: 'approve' }),
  proposeSuppression: json({
    contractor_id: member,
    indicator: 'shared-destination',
    reason: 'The agency was declared late.',
    until: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  }),
  previewSuppression: json({ contractor_id: member, indicator: 'shared-destination' }),
  settleSuppression: json({ verdict: 'approve' }),
  drawBlindReview: json({ seed: 'walk', size: 2 }),
  judgeBlindly: json({ verdict: 'looks-lawful', reason: 'One account at home.' }),
  proposePolicy: json({ policy: POLICY, note: 'The same again.' }),
  settlePolicy: json({ verdict: 'approve' }),
  runBacktest: json({ policy: POLICY }),
})

export function callsOfEveryRoute(ids: KnownIds): readonly RouteCall[] {
  const bodies = bodiesWith(ids)
  const routes = ROUTES.toSorted((a, b) => placeOf(a) - placeOf(b))
  return routes.flatMap((route) =>
    (VARIANTS[route.id] ?? ['']).map((query): RouteCall => {
      const payload = bodies[route.id]
      return {
        route,
        path: `${withIds(route.path, ids)}${query}`,
        init: {
          method: route.method.toUpperCase(),
          ...(payload === undefined
            ? {}
            : {
                headers: { 'content-type': payload.type, 'if-match': '*' },
                body: payload.body,
              }),
        },
      }
    }),
  )
}

/**
 * The other calls about the webhook need it. Reports are refused while there is a verdict that the key could
 * give blindly, so that it is given first, and no other is asked for before the end.
 */
function placeOf({ id }: Route): number {
  if (id === 'judgeBlindly') return 0
  return id === 'deleteWebhook' || id === 'drawBlindReview' ? 2 : 1
}

function withIds(path: string, ids: KnownIds): string {
  const filled = path
    .replace('{id}', encodeURIComponent(idIn(path, ids)))
    .replace('{message}', ids.message)
    .replace('{attachment}', ids.attachment)
    .replace('{proposal}', ids.proposal)
    .replace('{version}', ids.policy)
    .replace('{position}', '1')
  if (filled.includes('{')) throw new Error(`no value for a parameter of ${path}`)
  return filled
}

function idIn(
  path: string,
  { batch, contractor, key, suppression, blindReview, webhook }: KnownIds,
): string {
  if (path.includes('blind-reviews')) return blindReview
  if (path.includes('batches')) return batch
  if (path.includes('keys')) return key
  if (path.includes('webhooks')) return webhook
  if (path.includes('suppressions')) return suppression
  if (path.includes('proposals')) return 'case-2'
  return path.includes('cases') ? 'case-1' : contractor
}
