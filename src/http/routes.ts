/** The route table: what the server answers, the OpenAPI document says and the docs page shows. */
import { ALERT_ROUTES } from './alert-routes.ts'
import { AUDIT_ROUTES } from './audit-routes.ts'
import { BATCH_ROUTES } from './batch-routes.ts'
import { BLIND_REVIEW_ROUTES } from './blind-review-routes.ts'
import { CASE_ROUTES } from './case-routes.ts'
import { CATALOGUE_ROUTES } from './catalogue-routes.ts'
import { CONTRACTOR_ROUTES } from './contractor-routes.ts'
import { FEEDBACK_ROUTES } from './feedback-routes.ts'
import { KEY_ROUTES } from './key-routes.ts'
import { OPERATION_ROUTES } from './operation-routes.ts'
import { POLICY_ROUTES } from './policy-routes.ts'
import { REPORT_ROUTES } from './report-routes.ts'
import type { Route } from './route.ts'
import { WEBHOOK_ROUTES } from './webhook-routes.ts'

export const ROUTES: readonly Route[] = [
  ...BATCH_ROUTES,
  ...CONTRACTOR_ROUTES,
  ...ALERT_ROUTES,
  ...CASE_ROUTES,
  ...FEEDBACK_ROUTES,
  ...BLIND_REVIEW_ROUTES,
  ...POLICY_ROUTES,
  ...REPORT_ROUTES,
  ...CATALOGUE_ROUTES,
  ...AUDIT_ROUTES,
  ...WEBHOOK_ROUTES,
  ...KEY_ROUTES,
  ...OPERATION_ROUTES,
]
