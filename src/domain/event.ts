import type { Address } from './contractor.ts'
import type { Instant } from './calendar.ts'

export const EVENT_KINDS = [
  'login',
  'work_session',
  'payout_change',
  'profile_change',
  'document_submitted',
  'device_shipped',
  'device_returned',
  'remote_access_tool',
  'kvm_device',
  'input_simulator',
  'offsite_contact',
  'proxy_account_offer',
  'identity_dispute',
  'credential_sharing',
  'support_request',
  'liveness_check',
] as const
export const NETWORK_TYPES = [
  'residential',
  'mobile',
  'hosting',
  'vpn',
  'proxy',
  'tor',
  'corporate',
  'unknown',
] as const

/** Networks that hide where a session comes from. */
export const ANONYMISING_NETWORKS: ReadonlySet<string> = new Set(['hosting', 'vpn', 'proxy', 'tor'])

export type EventKind = (typeof EVENT_KINDS)[number]

/** Something seen about a contractor. */
export type Event = {
  readonly id: string
  readonly at: Instant
  readonly kind: EventKind
  readonly endedAt?: Instant
  readonly ip?: string
  readonly country?: string
  readonly asn?: number
  readonly networkType?: (typeof NETWORK_TYPES)[number]
  readonly deviceId?: string
  readonly userAgent?: string
  readonly timeZone?: string
  readonly address?: Address
  readonly destinationId?: string
  readonly field?: string
  readonly tool?: string
  readonly detail?: string
  readonly knownAt: Instant
}
