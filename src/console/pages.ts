/** Every page for those who are signed in. Tests walk this table. */
import { ACCOUNT_PAGES } from './pages/account.ts'
import { ATTACHMENT_PAGES } from './pages/attachments.ts'
import { AUDIT_PAGES } from './pages/audit.ts'
import { BATCH_PAGES } from './pages/batches.ts'
import { BLIND_ITEM_PAGES } from './pages/blind-item.ts'
import { BLIND_REVIEW_PAGES } from './pages/blind-reviews.ts'
import { CASE_PAGES } from './pages/case.ts'
import { CONTRACTOR_PAGES } from './pages/contractors.ts'
import { FAIRNESS_PAGES } from './pages/fairness.ts'
import { HELP_PAGES } from './pages/help.ts'
import { INDICATOR_PAGES } from './pages/indicators.ts'
import { KEY_PAGES } from './pages/keys.ts'
import { LIST_PAGES } from './pages/lists.ts'
import { OWN_SECOND_FACTOR_PAGES } from './pages/own-second-factor.ts'
import { POLICY_PAGES } from './pages/policy.ts'
import { POLICY_PROPOSAL_PAGES } from './pages/policy-proposal.ts'
import { QUEUE_PAGES } from './pages/queue.ts'
import { REPORT_PAGES } from './pages/reports.ts'
import { SAVED_VIEW_PAGES } from './pages/saved-views.ts'
import { USER_PAGES } from './pages/users.ts'
import { WEBHOOK_PAGES } from './pages/webhooks.ts'
import { WEBHOOK_PAGE } from './pages/webhook.ts'
import { NEW_SUPPRESSION_PAGES } from './pages/new-suppression.ts'
import { SUPPRESSION_PAGES } from './pages/suppressions.ts'
import type { Page } from './view.ts'

export const PAGES: readonly Page[] = [
  ...ACCOUNT_PAGES,
  ...OWN_SECOND_FACTOR_PAGES,
  ...QUEUE_PAGES,
  ...SAVED_VIEW_PAGES,
  // Before the page of any other action on a case.
  ...ATTACHMENT_PAGES,
  ...REPORT_PAGES,
  ...CASE_PAGES,
  ...CONTRACTOR_PAGES,
  ...BATCH_PAGES,
  ...INDICATOR_PAGES,
  // `new` before the page of any id.
  ...NEW_SUPPRESSION_PAGES,
  ...SUPPRESSION_PAGES,
  ...POLICY_PAGES,
  ...POLICY_PROPOSAL_PAGES,
  ...LIST_PAGES,
  ...FAIRNESS_PAGES,
  ...BLIND_REVIEW_PAGES,
  ...BLIND_ITEM_PAGES,
  ...AUDIT_PAGES,
  ...USER_PAGES,
  ...KEY_PAGES,
  ...WEBHOOK_PAGES,
  ...WEBHOOK_PAGE,
  ...HELP_PAGES,
]
