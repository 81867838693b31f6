/** The route table: what the server answers, the OpenAPI document says and the docs page shows. */
import { ALERT_ROUTES } from './routes/alert-routes.ts'
import { AUDIT_ROUTES } from './routes/audit-routes.ts'
import { BATCH_ROUTES } from './routes/batch-routes.ts'
import { BLIND_REVIEW_ROUTES } from './routes/blind-review-routes.ts'
import { CASE_ROUTES } from './routes/case-routes.ts'
import { CATALOGUE_ROUTES } from './routes/catalogue-routes.ts'
import { CONTRACTOR_ROUTES } from './routes/contractor-routes.ts'
import { FEEDBACK_ROUTES } from './routes/feedback-routes.ts'
import { KEY_ROUTES } from './routes/key-routes.ts'
import { OPERATION_ROUTES } from './routes/operation-routes.ts'
import { POLICY_ROUTES } from './routes/policy-routes.ts'
import { REPORT_ROUTES } from './routes/report-routes.ts'
import type { Route } from './route.ts'
import { WEBHOOK_ROUTES } from './routes/webhook-routes.ts'

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
