/** Working cases. */
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { type CaseRequest, changeCase } from '../../application/cases/act-on-case.ts'
import { actOnCases } from '../../application/cases/act-on-cases.ts'
import { ranked } from '../../application/cases/list-cases.ts'
import {
  BulkChanges,
  BulkOutcomes,
  CaseChanges,
  CaseSummaryResource,
  ClaimBody,
  DispositionBody,
  HoldBody,
  NoteBody,
  PurposeBody,
  ReasonBody,
  VerdictBody,
} from '../../contract/api-case.ts'
import { instant } from '../../domain/calendar.ts'
import type { Case } from '../../review/case.ts'
import { ATTACH_FILE_ROUTE } from './attach-file-route.ts'
import {
  bulkRequests,
  changeRequests,
  disposeRequest,
  holdRequest,
  verdictRequest,
} from './case-requests.ts'
import { casePath, proposalPath } from './case-path.ts'
import { requireScopeOfVerdict } from '../request/bearer.ts'
import { ETAG_HEADER, IF_MATCH, etagOf, ifMatch, requiredIfMatch } from '../request/if-match.ts'
import { IDEMPOTENCY_KEY, jsonAction } from './json-action.ts'
import { type JsonAnswer, jsonResponse } from '../answer/json-response.ts'
import { caseSummaryWire } from '../presenters/present-case.ts'
import {
  type KeyedCall,
  type KeyedRoute,
  NO_PARAMETERS,
  type Route,
  keyedRoute,
  scopesOf,
} from '../route.ts'

const MS_PER_MINUTE = 60_000

const CHANGED_CASE = {
  status: 200,
  description: 'The case afterwards.',
  headers: ETAG_HEADER,
  content: { 'application/json': { schema: CaseSummaryResource } },
}

async function changedCase({ application, tenant }: KeyedCall, state: Case): Promise<JsonAnswer> {
  const [queued] = await ranked(application, tenant, [state])
  if (queued === undefined) throw new Error('a case has a rank')
  return {
    status: 200,
    headers: { etag: etagOf(state.version) },
    body: caseSummaryWire(queued),
  }
}

type Action<Path extends TObject, Body extends TSchema> = {
  readonly path: `/v1/cases/{id}/${string}`
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly access?: KeyedRoute['access']
  readonly pathParameters: Path
  readonly body: Body
  readonly example: Static<Body>
  readonly request: (
    call: KeyedCall<Static<Path> & { id: string }>,
    body: Static<Body>,
  ) => CaseRequest
}

/** A POST that does one thing to one case. */
function action<Path extends TObject, Body extends TSchema>(what: Action<Path, Body>): Route {
  const { request, body: schema, example, access = 'cases:write', ...text } = what
  const handle = jsonAction(
    schema,
    async (call: KeyedCall<Static<Path> & { id: string }>, body) => {
      const { application, tenant, actor, path } = call
      const order = {
        id: path.id,
        ...ifMatch(call.request),
        requests: [request(call, body)],
      }
      return await changedCase(call, await changeCase(application, { tenant, actor }, order))
    },
  )
  return keyedRoute({
    ...text,
    method: 'post',
    tag: 'Cases',
    access,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object({ ...IF_MATCH, ...IDEMPOTENCY_KEY }),
    body: { description: text.summary, content: { 'application/json': { schema, example } } },
    answers: [CHANGED_CASE],
    refusals: [
      'not-found',
      'blind-verdict-first',
      'conflict',
      'precondition-failed',
      'idempotency-conflict',
      'idempotency-mismatch',
      'payload-too-large',
      'unsupported-media-type',
      ...(scopesOf({ access }).includes('cases:approve')
        ? (['second-person-required'] as const)
        : []),
    ],
    handle: (call) => handle(call as KeyedCall<Static<Path> & { id: string }>),
  })
}

const changeOne = jsonAction(
  CaseChanges,
  async (call: KeyedCall<{ id: string }>, changes): Promise<JsonAnswer> => {
    const { application, tenant, actor, path } = call
    const order = {
      id: path.id,
      ...requiredIfMatch(call.request),
      requests: changeRequests(changes),
    }
    return await changedCase(call, await changeCase(application, { tenant, actor }, order))
  },
)

const changeMany = jsonAction(
  BulkChanges,
  async ({ application, tenant, actor }: KeyedCall, { ids, ...changes }): Promise<JsonAnswer> => {
    const [request] = bulkRequests(changes)
    if (request === undefined) throw new Error('the schema asks for one change')
    const outcomes = await actOnCases(application, { tenant, actor }, { ids, request })
    return { status: 200, headers: {}, body: { outcomes } }
  },
)

export const CHANGE_CASE_ROUTE: Route = keyedRoute({
  method: 'patch',
  path: '/v1/cases/{id}',
  id: 'changeCase',
  tag: 'Cases',
  summary: 'Assign, tag, put off or date a case',
  description:
    'All of it or nothing. `If-Match` with the `ETag` that was read is required. Decisions have routes ' +
    'of their own.',
  access: 'cases:write',
  pathParameters: casePath,
  queryParameters: NO_PARAMETERS,
  headerParameters: Type.Object({ ...IF_MATCH, ...IDEMPOTENCY_KEY }),
  body: {
    description: 'What to change.',
    content: {
      'application/json': {
        schema: CaseChanges,
        example: { assignee: 'user:u-1', tags: ['urgent'] },
      },
    },
  },
  answers: [CHANGED_CASE],
  refusals: [
    'not-found',
    'blind-verdict-first',
    'conflict',
    'precondition-failed',
    'precondition-required',
    'payload-too-large',
    'unsupported-media-type',
  ],
  handle: changeOne,
})

export const CASE_ACTION_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'post',
    path: '/v1/cases/bulk',
    id: 'changeCases',
    tag: 'Cases',
    summary: 'Assign, tag, put off or mark many cases',
    description:
      'One change to each, on its own: one refusal does not stop the others. Nothing is decided in bulk.',
    access: 'cases:write',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'Cases and the change.',
      content: {
        'application/json': {
          schema: BulkChanges,
          example: { ids: ['case-1', 'case-2'], assignee: 'user:u-1' },
        },
      },
    },
    answers: [
      {
        status: 200,
        description: 'What became of each.',
        content: { 'application/json': { schema: BulkOutcomes } },
      },
    ],
    refusals: [
      'idempotency-conflict',
      'idempotency-mismatch',
      'payload-too-large',
      'unsupported-media-type',
    ],
    handle: changeMany,
  }),
  action({
    path: '/v1/cases/{id}/claim',
    id: 'claimCase',
    summary: 'Take a case into work',
    description: 'For as long as the lease runs nobody else decides it. Claiming again renews it.',
    pathParameters: casePath,
    body: ClaimBody,
    example: { minutes: 30 },
    request: ({ application }, { minutes }) => ({
      do: 'claim',
      until: instant(application.clock() + minutes * MS_PER_MINUTE),
    }),
  }),
  keyedRoute({
    method: 'delete',
    path: '/v1/cases/{id}/claim',
    id: 'releaseCase',
    tag: 'Cases',
    summary: 'Give a case back',
    description: 'Ends your lease.',
    access: 'cases:write',
    pathParameters: casePath,
    queryParameters: NO_PARAMETERS,
    answers: [CHANGED_CASE],
    refusals: ['not-found', 'blind-verdict-first', 'conflict'],
    async handle(call) {
      const { application, tenant, actor, path } = call
      const order = { id: path.id, requests: [{ do: 'release' as const }] }
      const state = await changeCase(application, { tenant, actor }, order)
      return jsonResponse(await changedCase(call, state))
    },
  }),
  action({
    path: '/v1/cases/{id}/notes',
    id: 'addNote',
    summary: 'Note something',
    description: 'Facts are kept apart from what somebody makes of them.',
    pathParameters: casePath,
    body: NoteBody,
    example: { about: 'fact', text: 'The bank names another holder.' },
    request: (_, { about, text }) => ({ do: 'note', about, text }),
  }),
  ATTACH_FILE_ROUTE,
  action({
    path: '/v1/cases/{id}/holds',
    id: 'holdPay',
    summary: 'Hold pay for review',
    description:
      'Wagewatch stops no payment: the hold is what you tell the platform. One cycle, once, takes effect ' +
      'at once; anything longer waits for a second person. It ends by a release, never by time.',
    pathParameters: casePath,
    body: HoldBody,
    example: {
      length: 'one-cycle',
      ground: 'risk',
      text: 'Until the bank has named the holder.',
      review_by: '2026-06-12',
    },
    request: (_, body) => holdRequest(body),
  }),
  action({
    path: '/v1/cases/{id}/holds/release',
    id: 'releasePay',
    summary: 'Release held pay',
    description: 'Says why.',
    pathParameters: casePath,
    body: ReasonBody,
    example: { text: 'The bank confirmed the holder.' },
    request: (_, { text }) => ({ do: 'release-hold', text }),
  }),
  action({
    path: '/v1/cases/{id}/dispositions',
    id: 'decideCase',
    summary: 'Say what was found',
    description:
      'Reasons are picked from codes, and each points at evidence of the case. `confirmed-risk` waits for ' +
      'a second person; everything else closes the case. A case that repeats another is marked with PATCH.',
    pathParameters: casePath,
    body: DispositionBody,
    example: {
      disposition: 'benign-explained',
      reasons: [
        {
          code: 'joint-or-household-account',
          evidence: [{ contractor_id: 'c-1', indicator: 'shared-destination' }],
        },
      ],
      text: 'A couple with a joint account, shown by the bank.',
    },
    request: (_, body) => disposeRequest(body),
  }),
  action({
    path: '/v1/cases/{id}/identifier-requests',
    id: 'askIdentifiers',
    summary: 'Ask for raw identifiers in an export',
    description: 'Waits for a second person.',
    pathParameters: casePath,
    body: PurposeBody,
    example: { purpose: 'Report of blocked property to OFAC.' },
    request: (_, { purpose }) => ({ do: 'ask-identifiers', purpose }),
  }),
  action({
    path: '/v1/cases/{id}/proposals/{proposal}',
    id: 'settleProposal',
    summary: 'Approve, reject or withdraw a proposal',
    description:
      'Whoever proposed it cannot approve it, whichever key they use. What is approved takes effect at once. ' +
      'Withdrawing needs `cases:write`, as proposing does; the others `cases:approve`.',
    access: ['cases:approve', 'cases:write'],
    pathParameters: proposalPath,
    body: VerdictBody,
    example: { verdict: 'approve', text: 'Checked against the bank’s letter.' },
    request: (call, body) => {
      requireScopeOfVerdict(call, body.verdict)
      return verdictRequest(call.path.proposal, body)
    },
  }),
]
