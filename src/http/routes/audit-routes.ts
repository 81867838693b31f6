import { Type } from 'typebox'
import { auditHead, listAudit } from '../../application/audit/list-audit.ts'
import { AuditEntryResource, AuditHeadResource } from '../../contract/api-audit.ts'
import { closed, oneOf, pageOf } from '../../contract/field-schemas.ts'
import type { Scope } from '../../contract/api-key.ts'
import { AUDIT_ACTIONS, AUDIT_LOGS, type AuditLog } from '../../domain/audit.ts'
import { refuseScope } from '../request/bearer.ts'
import { ok } from '../answer/json-response.ts'
import { PAGE_HEADERS, PAGE_PARAMETERS, listingResponse } from '../answer/listing.ts'
import { auditEntryWire } from '../presenters/present-audit.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

/** `kind:id`; neither holds a line break, and a kind no colon. */
const SUBJECT = '^[a-z-]+:.+$'

const LOG_PARAMETER = {
  log: Type.Unsafe<AuditLog>({
    type: 'string',
    enum: [...AUDIT_LOGS],
    default: 'platform',
    description:
      'sar-drafts: who read drafts of suspicious activity reports; for keys with sar:read besides.',
  }),
} as const

export const AUDIT_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/audit',
    id: 'listAudit',
    tag: 'Audit',
    summary: 'The audit log',
    description:
      'Every change of your platform’s data, who made it and when, latest first. Entries are chained ' +
      'by their hashes; `wagewatch audit verify` finds any edit, deletion, reordering or truncation.',
    access: 'audit:read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(
      {
        ...LOG_PARAMETER,
        action: Type.Optional(oneOf(AUDIT_ACTIONS, 'Only this.')),
        subject: Type.Optional(
          Type.String({
            pattern: SUBJECT,
            maxLength: 300,
            description: 'Only what was done to this, as kind:id, such as batch:….',
          }),
        ),
        ...PAGE_PARAMETERS,
      },
      closed,
    ),
    answers: [
      {
        status: 200,
        description: 'A page of entries.',
        headers: PAGE_HEADERS,
        content: { 'application/json': { schema: pageOf(AuditEntryResource, 'Entries.') } },
      },
    ],
    refusals: ['invalid-cursor'],
    handle(call) {
      const { application } = call
      const { log, action, subject } = call.query
      requireLog(log, call.scopes)
      return listingResponse(call, {
        path: '/v1/audit',
        filter: { log, action, subject },
        read: (position) =>
          listAudit(application, call, {
            log,
            ...(action === undefined ? {} : { action }),
            ...(subject === undefined ? {} : { subject: subjectFrom(subject) }),
            ...position,
          }),
        present: auditEntryWire,
      })
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/audit/head',
    id: 'getAuditHead',
    tag: 'Audit',
    summary: 'The end of the audit log',
    description:
      'Note it outside of Wagewatch. `wagewatch audit verify --head` then shows a log that was cut ' +
      'back, even with its own record of where it ended.',
    access: 'audit:read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(LOG_PARAMETER, closed),
    answers: [
      {
        status: 200,
        description: 'Number and hash of the last entry.',
        content: { 'application/json': { schema: AuditHeadResource } },
      },
    ],
    refusals: [],
    async handle({ application, tenant, scopes, query: { log } }) {
      requireLog(log, scopes)
      const { sequence, sha256 } = await auditHead(application, tenant, log)
      return ok({ sequence, sha256 })
    },
  }),
]

function requireLog(log: AuditLog, scopes: readonly Scope[]): void {
  if (log === 'sar-drafts' && !scopes.includes('sar:read')) refuseScope('sar:read')
}

function subjectFrom(text: string): { readonly kind: string; readonly id: string } {
  const at = text.indexOf(':')
  return { kind: text.slice(0, at), id: text.slice(at + 1) }
}
