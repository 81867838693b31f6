/** Every migration by name, in order. Frozen after release: a change is a new one. */
import type { Migration } from 'kysely/migration'
import * as tenants from '../../schema/migrations/0001-tenants.ts'
import * as batches from '../../schema/migrations/0002-batches.ts'
import * as contractors from '../../schema/migrations/0003-contractors.ts'
import * as destinations from '../../schema/migrations/0004-destinations.ts'
import * as payments from '../../schema/migrations/0005-payments.ts'
import * as events from '../../schema/migrations/0006-events.ts'
import * as transfers from '../../schema/migrations/0007-transfers.ts'
import * as artefacts from '../../schema/migrations/0008-artefacts.ts'
import * as engagementRates from '../../schema/migrations/0009-engagement-rates.ts'
import * as assessments from '../../schema/migrations/0010-assessments.ts'
import * as audit from '../../schema/migrations/0012-audit.ts'
import * as cases from '../../schema/migrations/0013-cases.ts'
import * as feedback from '../../schema/migrations/0014-feedback.ts'
import * as people from '../../schema/migrations/0015-people.ts'
import * as batchProgress from '../../schema/migrations/0016-batch-progress.ts'
import * as webhooks from '../../schema/migrations/0017-webhooks.ts'
import * as desk from '../../schema/migrations/0018-desk.ts'
import * as webhookHealth from '../../schema/migrations/0020-webhook-health.ts'
import * as blindStepBack from '../../schema/migrations/0022-blind-step-back.ts'
import * as secondFactor from '../../schema/migrations/0023-second-factor.ts'
import * as paymentTerms from '../../schema/migrations/0024-payment-terms.ts'
import * as assessmentOrder from '../../schema/migrations/0025-assessment-order.ts'
import * as problemCounts from '../../schema/migrations/0026-problem-counts.ts'
import * as admissions from '../../schema/migrations/0027-admissions.ts'
import * as paymentSnapshots from '../../schema/migrations/0028-payment-snapshots.ts'
import * as fingerprintKey from '../../schema/migrations/0029-fingerprint-key.ts'

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tenants': tenants,
  '0002-batches': batches,
  '0003-contractors': contractors,
  '0004-destinations': destinations,
  '0005-payments': payments,
  '0006-events': events,
  '0007-transfers': transfers,
  '0008-artefacts': artefacts,
  '0009-engagement-rates': engagementRates,
  '0010-assessments': assessments,
  '0012-audit': audit,
  '0013-cases': cases,
  '0014-feedback': feedback,
  '0015-people': people,
  '0016-batch-progress': batchProgress,
  '0017-webhooks': webhooks,
  '0018-desk': desk,
  '0020-webhook-health': webhookHealth,
  '0022-blind-step-back': blindStepBack,
  '0023-second-factor': secondFactor,
  '0024-payment-terms': paymentTerms,
  '0025-assessment-order': assessmentOrder,
  '0026-problem-counts': problemCounts,
  '0027-admissions': admissions,
  '0028-payment-snapshots': paymentSnapshots,
  '0029-fingerprint-key': fingerprintKey,
}
