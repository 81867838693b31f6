/**
 * The tables of `schema/migrations`, typed. Instants are milliseconds, days are day numbers, and columns
 * that hold JSON are text.
 */

export type Tables = {
  tenant: { tenant: number; name: string; created_at: number }
  fingerprint_key: { key_id: string }
  api_key: {
    tenant: number
    id: string
    name: string
    secret_sha256: string
    scopes: string
    created_at: number
    expires_at: number | null
    revoked_at: number | null
    behind: string | null
  }
  audit_entry: {
    tenant: number
    sequence: number
    at: number
    actor: string
    action: string
    subject_kind: string
    subject_id: string
    detail: string
    previous_sha256: string
    sha256: string
  }
  audit_head: { tenant: number; sequence: number; sha256: string; seal: string }
  review_case: {
    tenant: number
    number: number
    version: number
    status: string
    updated_at: number
    body: string
  }
  case_event: {
    tenant: number
    number: number
    sequence: number
    at: number
    actor: string
    kind: string
    body: string
  }
  case_contractor: { tenant: number; contractor: string; number: number }
  suppression: {
    tenant: number
    id: string
    contractor: string
    indicator: string
    state: string
    from_instant: number | null
    until_instant: number
    revoked_at: number | null
    proposed_at: number
    body: string
  }
  policy_version: {
    tenant: number
    version: number
    state: string
    approved_at: number | null
    sha256: string
    body: string
    document: string
  }
  blind_review: { tenant: number; id: string; drawn_at: number; body: string }
  blind_review_item: {
    tenant: number
    review: string
    position: number
    contractor: string
    /** 1 or 0. */
    flagged: number
    judgement: string | null
    /** JSON list of actors. */
    stepped_back: string | null
  }
  rescreen: {
    tenant: number
    policy: number
    requested_by: string
    requested_at: number
    done: number
    total: number
  }
  saved_view: { tenant: number; user_id: string; name: string; query: string }
  case_attachment: { tenant: number; number: number; id: string; sealed: string }
  console_user: {
    tenant: number
    id: string
    name: string
    display_name: string
    role: string
    password: string | null
    created_at: number
    disabled_at: number | null
    failures: number
    locked_until: number | null
  }
  console_session: {
    tenant: number
    user_id: string
    secret_sha256: string
    created_at: number
    seen_at: number
    expires_at: number
    /** One of `AWAITED`. */
    awaits: string | null
  }
  second_factor: {
    tenant: number
    user_id: string
    sealed: string
    confirmed_at: number | null
    last_step: number
    /** JSON list of hashes. */
    recovery: string
  }
  second_factor_rule: { tenant: number; roles: string }
  one_time_link: { tenant: number; user_id: string; secret_sha256: string; expires_at: number }
  webhook: {
    tenant: number
    id: string
    url: string
    description: string
    events: string
    created_at: number
    disabled_at: number | null
    disabled_reason: string | null
    failing_since: number | null
    secret: string
    previous_secret: string | null
    previous_until: number | null
  }
  webhook_message: {
    tenant: number
    number: number
    id: string
    type: string
    at: number
    body: string
  }
  webhook_delivery: {
    tenant: number
    webhook: string
    number: number
    state: string
    attempts: number
    due_at: number | null
    attempted_at: number | null
    last_status: number | null
    last_fault: string | null
  }
  idempotency: {
    tenant: number
    key: string
    request_hash: string
    begun_at: number
    status: number | null
    body: string | null
  }
  batch: BatchRow
  batch_spool: { tenant: number; sequence: number; chunk: number; sealed: string }
  batch_result: { tenant: number; sequence: number; chunk: number; results: string }
  field_set: { tenant: number; field_set: number; fields: string }
  contractor: {
    tenant: number
    contractor: number
    reference: string
    first_sequence: number
  }
  profile_version: Version & { contractor: number; observed_at: number | null; body: string }
  activity: { tenant: number; contractor: number; sequence: number; latest_day: number | null }
  destination_key: { tenant: number; destination: number; key: string }
  destination_version: Version & {
    contractor: number
    /** 1 when the record gave no `destination_id`: `reference` is then the number of the key. */
    inline: number
    reference: string
    destination: number
    body: string
    sealed: string | null
  }
  payment_terms: { tenant: number; terms: number; content: string }
  payment: Omit<Version, 'field_set'> & {
    contractor: number
    reference: string
    pay_day: number
    minor: number
    terms: number
    status_at: number | null
    destination: number | null
    destination_reference: string | null
    detail: string | null
  }
  payment_snapshot: {
    tenant: number
    contractor: number
    sequence: number
    /** Of the records up to that batch, as `activity` has it. */
    latest_day: number | null
    body: string
  }
  event: Version & { contractor: number; at: number; reference: string; body: string }
  transfer: Version & { reference: string; from_key: string; to_key: string; body: string }
  artefact: {
    tenant: number
    artefact: number
    kind: string
    value: string
    sharers: number
    common_since: number | null
  }
  /** `label` is absent where it equals the value. */
  holding: {
    tenant: number
    contractor: number
    artefact: number
    label: string | null
    first_day: number
    last_day: number
  }
  sighting: {
    tenant: number
    artefact: number
    contractor: number
    sequence: number
    first_day: number
    last_day: number
  }
  engagement_rate: {
    tenant: number
    contractor: number
    peer_group: string
    client: string
    start_day: number
    sequence: number
    hourly: number
  }
  gap_set: { tenant: number; gap_set: number; sha256: string; body: string }
  engine: { engine: number; sha256: string; versions: string }
  assessment: {
    tenant: number
    contractor: number
    revision: number
    sequence: number
    as_of: number
    engine: number
    gap_set: number
    body: string
  }
  standing: {
    tenant: number
    contractor: number
    reference: string
    revision: number
    score: number
    band: string
    display_name: string
    declared_country: string
    alerts: string
    main_reason: string | null
  }
  alert: {
    tenant: number
    contractor: number
    typology: string
    opened_revision: number
    opened_sequence: number
    band: string
    opened_as_of: number
    updated_as_of: number
    closed_sequence: number | null
  }
  list_version: {
    name: string
    sha256: string
    as_of: number
    row_count: number
    loaded_at: number
  }
}

/** What every observation carries: its batch, and a number where one batch said two things. */
type Version = { tenant: number; sequence: number; variant: number; field_set: number }

export type BatchRow = {
  tenant: number
  sequence: number
  id: string
  external_id: string | null
  source: string | null
  /** That of a batch, or `receiving` while its bytes are being kept. */
  status: string
  submitted_at: number
  known_at: number
  received_at: number
  sha256: string
  header: string
  options: string
  accepted: number
  unchanged: number
  rejected: number
  protected_fields_dropped: number
  assessed: number
  alerts_opened: number
  problems: string
  errors_found: number
  notices_found: number
  rows_read: number
  to_assess: number
  attempt: string | null
}
