import type { Static } from 'typebox'
import type { Backtest, BacktestAlert } from '../../application/policies/backtest.ts'
import type { SuppressionPreview } from '../../application/feedback/preview-suppression.ts'
import type {
  PolicyDetail,
  PolicyInForce,
  PolicyOverview,
} from '../../application/policies/read-policy.ts'
import type {
  BacktestResource,
  PoliciesResource,
  PolicyDetailResource,
  PolicyInForceResource,
  PolicyVersionResource,
  SuppressionPreviewResource,
  SuppressionResource,
  TrackRecordResource,
} from '../../contract/api-feedback.ts'
import { formatInstant } from '../../domain/calendar.ts'
import type { Suppression } from '../../domain/suppression.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import type { TrackRecord } from '../../review/track-record.ts'
import { actorWire } from './present-audit.ts'

export function suppressionWire(suppression: Suppression): Static<typeof SuppressionResource> {
  const { id, contractor, indicator, reason, until, caseId, state, by, at } = suppression
  const { settledBy, from, revokedAt } = suppression
  return {
    id,
    contractor_id: contractor,
    indicator,
    reason,
    until: formatInstant(until),
    ...(caseId === undefined ? {} : { case_id: caseId }),
    state,
    by: actorWire(by),
    at: formatInstant(at),
    ...(settledBy === undefined ? {} : { settled_by: actorWire(settledBy) }),
    ...(from === undefined ? {} : { from: formatInstant(from) }),
    ...(revokedAt === undefined ? {} : { revoked_at: formatInstant(revokedAt) }),
  }
}

export function previewWire({
  batches,
  alerts,
  hidden,
}: SuppressionPreview): Static<typeof SuppressionPreviewResource> {
  return {
    batches,
    alerts,
    hidden: hidden.map(({ typology, at, confirmed }) => ({
      typology,
      at: formatInstant(at),
      confirmed,
    })),
  }
}

export function trackRecordWire({
  indicator,
  decided,
  byDisposition,
  precision,
}: TrackRecord): Static<typeof TrackRecordResource> {
  return {
    indicator,
    decided,
    by_disposition: { ...byDisposition },
    ...(precision === undefined ? {} : { precision: { ...precision } }),
  }
}

export function policiesWire({
  inForce,
  version,
  versions,
  rescreen,
}: PolicyOverview): Static<typeof PoliciesResource> {
  return {
    in_force: { ...inForce },
    ...(version === undefined ? {} : { version }),
    items: versions.map(policyVersionWire),
    ...(rescreen === undefined ? {} : { rescreen: rescreenWire(rescreen) }),
  }
}

function rescreenWire({ policy, at, done, total }: NonNullable<PolicyOverview['rescreen']>) {
  return { version: policy, at: formatInstant(at), assessed: done, contractors: total }
}

export function policyVersionWire(version: PolicyVersion): Static<typeof PolicyVersionResource> {
  const { policy, note, state, by, at, settled } = version
  return {
    version: version.version,
    policy: { ...policy },
    note,
    state,
    by: actorWire(by),
    at: formatInstant(at),
    ...(settled === undefined
      ? {}
      : {
          settled: {
            by: actorWire(settled.by),
            at: formatInstant(settled.at),
            text: settled.text,
          },
        }),
  }
}

export function policyInForceWire({
  inForce,
  version,
  document,
}: PolicyInForce): Static<typeof PolicyInForceResource> {
  return { in_force: inForce, ...(version === undefined ? {} : { version }), document }
}

export function policyDetailWire({
  version,
  document,
  differences,
}: PolicyDetail): Static<typeof PolicyDetailResource> {
  return { ...policyVersionWire(version), document, differences: [...differences] }
}

export function backtestWire(found: Backtest): Static<typeof BacktestResource> {
  return {
    times: found.times.map(formatInstant),
    contractors: found.contractors,
    before: found.before,
    after: found.after,
    gained: found.gained.map(backtestAlertWire),
    lost: found.lost.map(backtestAlertWire),
    moved: found.moved.map((alert) => ({
      ...backtestAlertWire(alert),
      before: formatInstant(alert.before),
    })),
  }
}

function backtestAlertWire({ contractor, declaredCountry, typology, at }: BacktestAlert) {
  return {
    contractor_id: contractor,
    declared_country: declaredCountry,
    typology,
    at: formatInstant(at),
  }
}
