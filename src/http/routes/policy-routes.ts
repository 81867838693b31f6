/** Policies: proposed by one, published by another, tried on stored payroll by anybody. */
import { type Static, Type } from 'typebox'
import { backtest } from '../../application/policies/backtest.ts'
import { checkedPolicy } from '../../application/policies/load-policy.ts'
import { proposePolicy } from '../../application/policies/propose-policy.ts'
import {
  listPolicies,
  readPolicy,
  readPolicyInForce,
} from '../../application/policies/read-policy.ts'
import { settlePolicy } from '../../application/policies/settle-policy.ts'
import {
  BacktestRequest,
  BacktestResource,
  NewPolicy,
  PoliciesResource,
  PolicyDetailResource,
  PolicyInForceResource,
  PolicyVerdictBody,
  PolicyVersionResource,
} from '../../contract/api-feedback.ts'
import { closed } from '../../contract/field-schemas.ts'
import { IDEMPOTENCY_KEY, jsonAction } from './json-action.ts'
import { ok } from '../answer/json-response.ts'
import {
  backtestWire,
  policiesWire,
  policyDetailWire,
  policyInForceWire,
  policyVersionWire,
} from '../presenters/present-feedback.ts'
import { type KeyedCall, NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

/** A whole policy document, with the reason for each weight, has some hundred kilobytes. */
const MAX_POLICY_BYTES = 1024 * 1024

const POSTED = [
  'conflict',
  'idempotency-conflict',
  'idempotency-mismatch',
  'payload-too-large',
  'unsupported-media-type',
] as const

const policyPath = Type.Object(
  { version: Type.Integer({ minimum: 1, description: 'Number of the policy.' }) },
  closed,
)
type PolicyPath = Static<typeof policyPath>

const versionAnswer = (status: number, description: string) => ({
  status,
  description,
  content: { 'application/json': { schema: PolicyVersionResource } },
})

const propose = jsonAction(
  NewPolicy,
  async ({ application, tenant, actor }: KeyedCall, { policy: document, note }) => {
    const proposed = await proposePolicy(application, { tenant, actor }, { document, note })
    return { status: 201, headers: {}, body: policyVersionWire(proposed) }
  },
  MAX_POLICY_BYTES,
)

const settle = jsonAction(
  PolicyVerdictBody,
  async (call: KeyedCall<PolicyPath>, { verdict, text = '' }) => {
    const { application, tenant, actor, path } = call
    const order = { version: path.version, verdict, text }
    const settled = await settlePolicy(application, { tenant, actor }, order)
    call.background.wake()
    return { status: 200, headers: {}, body: policyVersionWire(settled) }
  },
)

const tryOut = jsonAction(
  BacktestRequest,
  async (call: KeyedCall, { policy: document, every = 'month' }) => {
    const policy = checkedPolicy(document, 'This document')
    const found = await backtest(call.application, call, { policy, every })
    return { status: 200, headers: {}, body: backtestWire(found) }
  },
  MAX_POLICY_BYTES,
)

export const POLICY_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/policies',
    id: 'listPolicies',
    tag: 'Policies',
    summary: 'The policy in force, and those that were proposed',
    description: 'Weights, bands and thresholds as versioned data. All on one page.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'Policies of your platform.',
        content: { 'application/json': { schema: PoliciesResource } },
      },
    ],
    refusals: [],
    async handle({ application, tenant }) {
      return ok(policiesWire(await listPolicies(application, tenant)))
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/policies',
    id: 'proposePolicy',
    tag: 'Policies',
    summary: 'Propose a policy',
    description:
      'A whole document (`wagewatch policy show` writes one). Every fault is named. It waits for a second person.',
    access: 'policies:write',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'The document, and what it changes.',
      content: {
        'application/json': {
          schema: NewPolicy,
          example: { policy: { schema: 'wagewatch.policy/1' }, note: 'Alerts open at 65.' },
        },
      },
    },
    answers: [versionAnswer(201, 'It waits.')],
    refusals: POSTED,
    handle: propose,
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/policies/in-force',
    id: 'getPolicyInForce',
    tag: 'Policies',
    summary: 'The policy in force',
    description:
      'Its whole document, with the reason for each weight, also where nobody proposed it: ' +
      'what to begin from for a proposal or a backtest.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'The policy.',
        content: { 'application/json': { schema: PolicyInForceResource } },
      },
    ],
    refusals: [],
    async handle({ application, tenant }) {
      return ok(policyInForceWire(await readPolicyInForce(application, tenant)))
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/policies/{version}',
    id: 'getPolicy',
    tag: 'Policies',
    summary: 'A policy',
    description: 'Its document, and what it changes against the policy in force.',
    access: 'read',
    pathParameters: policyPath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'The policy.',
        content: { 'application/json': { schema: PolicyDetailResource } },
      },
    ],
    refusals: ['not-found'],
    async handle({ application, tenant, path }) {
      return ok(policyDetailWire(await readPolicy(application, tenant, path.version)))
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/policies/{version}',
    id: 'settlePolicy',
    tag: 'Policies',
    summary: 'Publish, reject or withdraw a policy',
    description:
      'Whoever proposed it cannot publish it. A published policy is in force at once for your platform; ' +
      'everybody is assessed anew under it after the answer, and `rescreen` of `GET /v1/policies` tells how far.',
    access: 'policies:write',
    pathParameters: policyPath,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'The verdict.',
      content: {
        'application/json': { schema: PolicyVerdictBody, example: { verdict: 'approve' } },
      },
    },
    answers: [versionAnswer(200, 'The policy afterwards.')],
    refusals: ['not-found', 'second-person-required', ...POSTED],
    handle: settle,
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/backtests',
    id: 'runBacktest',
    tag: 'Policies',
    summary: 'Try a policy on stored payroll',
    description:
      'Which alerts it would have brought or cost, at each time with what was known then. Nothing is stored.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'The policy to try.',
      content: {
        'application/json': {
          schema: BacktestRequest,
          example: { policy: { schema: 'wagewatch.policy/1' }, every: 'month' },
        },
      },
    },
    answers: [
      {
        status: 200,
        description: 'Alerts gained, lost and moved.',
        content: { 'application/json': { schema: BacktestResource } },
      },
    ],
    refusals: POSTED,
    handle: tryOut,
  }),
]
