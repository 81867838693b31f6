/**
 * Alerts as ECS 9.4 documents with `event.kind: alert`, one per line; Elastic’s External Alerts rule takes
 * them as they are. Payout facts have no field in ECS and are under `payroll`.
 */
import type { ReasonWire, Report } from '../contract/report.ts'
import type { Band } from '../domain/assessment.ts'
import {
  type Catalogue,
  type Finding,
  descriptionOf,
  findingsOf,
  ndjson,
  scoreOf,
} from './findings.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** Elastic Security: 21 low, 47 medium, 73 high, 99 critical. */
const SEVERITIES: Readonly<Record<Band, number>> = {
  none: 0,
  low: 21,
  medium: 47,
  high: 73,
  critical: 99,
}

const RISK_LEVELS: Readonly<Record<Band, string>> = {
  none: 'Unknown',
  low: 'Low',
  medium: 'Moderate',
  high: 'High',
  critical: 'Critical',
}

/** Reasons that tell of somebody changing something, so that the event is a change. */
const CHANGES = /change|switch|churn|rewrite|redirect|replacement|handover|rotation/

export function reportEcs(report: Report, catalogue: Catalogue): string {
  return ndjson(findingsOf(report, catalogue).map((finding) => alertOf(finding, report, catalogue)))
}

function alertOf(finding: Finding, report: Report, catalogue: Catalogue): object {
  const { uid, alert, assessment, title, dossier, techniques } = finding
  const score = Math.round(scoreOf(finding) * 10) / 10
  const addresses = (dossier?.sign_ins ?? []).map(({ ip }) => ip)
  return {
    '@timestamp': alert.updated_as_of,
    message: `${title}\n${descriptionOf(finding)}`,
    ecs: { version: '9.4.0' },
    event: {
      kind: 'alert',
      category: ['iam'],
      type: isChange(assessment.reasons) ? ['user', 'change'] : ['info'],
      action: alert.typology,
      id: uid,
      module: 'wagewatch',
      dataset: 'wagewatch.alert',
      provider: 'wagewatch',
      severity: SEVERITIES[alert.band],
      risk_score: score,
      risk_score_norm: score,
      reason: assessment.reasons[0]?.statement ?? title,
      start: alert.opened_as_of,
      created: report.generated_at,
      ...(alert.status === 'closed' ? { end: alert.updated_as_of } : {}),
    },
    ...ruleOf(assessment.reasons, alert.typology, catalogue),
    user: {
      id: assessment.contractor_id,
      risk: {
        calculated_level: RISK_LEVELS[alert.band],
        calculated_score: score,
        calculated_score_norm: score,
      },
    },
    related: {
      user: [assessment.contractor_id],
      ...(addresses.length === 0 ? {} : { ip: addresses }),
    },
    organization: { name: report.platform },
    observer: { vendor: 'Wagewatch', product: 'Wagewatch', version: report.engine.version },
    ...threatOf(techniques),
    labels: {
      status: alert.status,
      advice: assessment.advice,
      band: alert.band,
      report_id: report.report_id,
      ...verdictLabels(verdictOf(report)),
    },
    payroll: {
      coverage: assessment.coverage,
      families: assessment.typologies.find(({ id }) => id === alert.typology)?.families ?? [],
      clusters: finding.clusters,
      destinations: (dossier?.destinations ?? []).map(({ description }) => description),
      totals: dossier?.payment_totals ?? [],
    },
  }
}

function verdictLabels(verdict: Verdict | undefined): object {
  if (verdict === undefined) return {}
  const { caseId, status, decided } = verdict
  return {
    case_id: caseId,
    case_status: status,
    ...(decided === undefined ? {} : { verdict: decided.finding, decided_at: decided.at }),
  }
}

function isChange(reasons: readonly ReasonWire[]): boolean {
  return reasons.some(({ indicator }) => CHANGES.test(indicator))
}

function ruleOf(reasons: readonly ReasonWire[], typology: string, catalogue: Catalogue): object {
  const [strongest] = reasons
  if (strongest === undefined) return {}
  return {
    rule: {
      id: strongest.indicator,
      name: catalogue.get(strongest.indicator)?.title ?? strongest.indicator,
      version: String(strongest.version),
      category: strongest.family,
      ruleset: typology,
      description: strongest.statement,
    },
  }
}

/** ECS names one framework per document; where both are known, that of fraud says more. */
function threatOf(techniques: readonly string[]): object {
  const fraud = techniques.filter((id) => id.startsWith('F'))
  const known = fraud.length > 0 ? fraud : techniques
  if (known.length === 0) return {}
  return {
    threat: {
      framework: fraud.length > 0 ? 'MITRE F3' : 'MITRE ATT&CK',
      technique: { id: known },
    },
  }
}
