/** Every named schema of the API; embedded in the OpenAPI document under these names. */
import type { TSchema } from 'typebox'
import { ActorResource, AuditEntryResource, AuditHeadResource } from './api-audit.ts'
import { BatchResource, PostedBatch, RowResultResource } from './api-batch.ts'
import {
  CaseEventResource,
  CaseResource,
  CaseSummaryResource,
  HoldResource,
  ProposalResource,
} from './api-case.ts'
import { IndicatorResource, ListResource } from './api-catalogue.ts'
import {
  ContractorResource,
  ContractorSummaryResource,
  KnownDestination,
} from './api-contractor.ts'
import { PolicyVersionResource, SuppressionResource, TrackRecordResource } from './api-feedback.ts'
import { BlindReviewResource, BlindTallyResource } from './api-blind-review.ts'
import { CreatedKey, KeyResource, NewKey } from './api-key.ts'
import { ProblemDetails, ProblemEntry } from './api-problem.ts'
import {
  CreatedWebhook,
  DeliveryResource,
  NewWebhook,
  WebhookChange,
  WebhookMessage,
  WebhookResource,
} from './api-webhook.ts'
import {
  AddressRecord,
  BatchDocument,
  BatchRecord,
  ContractorRecord,
  DestinationRecord,
  EngagementRecord,
  EventRecord,
  InlineDestinationRecord,
  PaymentRecord,
  TransferPartyRecord,
  TransferRecord,
} from './records.ts'
import {
  AlertReport,
  AssessmentReport,
  ClusterReport,
  EngineReport,
  EvidenceReport,
  ProblemReport,
  ReasonReport,
  ReportDocument,
} from './report.ts'

export const API_COMPONENTS: Readonly<Record<string, TSchema>> = {
  BatchDocument,
  Batch: BatchRecord,
  Contractor: ContractorRecord,
  Engagement: EngagementRecord,
  Address: AddressRecord,
  Destination: DestinationRecord,
  InlineDestination: InlineDestinationRecord,
  Payment: PaymentRecord,
  Event: EventRecord,
  Transfer: TransferRecord,
  TransferParty: TransferPartyRecord,
  BatchStatus: BatchResource,
  PostedBatch,
  RowResult: RowResultResource,
  ContractorSummary: ContractorSummaryResource,
  ContractorDetail: ContractorResource,
  KnownDestination,
  Assessment: AssessmentReport,
  Reason: ReasonReport,
  Evidence: EvidenceReport,
  Alert: AlertReport,
  Cluster: ClusterReport,
  Engine: EngineReport,
  RowProblem: ProblemReport,
  CaseSummary: CaseSummaryResource,
  Case: CaseResource,
  CaseEvent: CaseEventResource,
  Hold: HoldResource,
  Suppression: SuppressionResource,
  TrackRecord: TrackRecordResource,
  BlindReview: BlindReviewResource,
  BlindTally: BlindTallyResource,
  PolicyVersion: PolicyVersionResource,
  Proposal: ProposalResource,
  RiskReport: ReportDocument,
  Indicator: IndicatorResource,
  List: ListResource,
  Actor: ActorResource,
  AuditEntry: AuditEntryResource,
  AuditHead: AuditHeadResource,
  Webhook: WebhookResource,
  NewWebhook,
  WebhookChange,
  CreatedWebhook,
  Delivery: DeliveryResource,
  WebhookMessage,
  Key: KeyResource,
  NewKey,
  CreatedKey,
  ProblemDetails,
  ProblemEntry,
}
