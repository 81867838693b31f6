/** Writes payments that are new or changed; another status of a known payment is a new version. */
import type { PaymentObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { type Row, inOrderOfContractor, insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { prepare, tuplesOf } from '../prepared.ts'
import { type PaymentTerms, termsIn, termsTextOf } from './payment-terms.ts'
import { HeldVersions, bySequence } from './versions.ts'

const COLUMNS = [
  'tenant',
  'contractor',
  'reference',
  'sequence',
  'variant',
  'pay_day',
  'minor',
  'terms',
  'status_at',
  'destination',
  'destination_reference',
  'detail',
] as const

/** What a payment says beside its terms, as its row holds it. */
type OwnFacts = {
  readonly pay_day: number
  readonly minor: number
  readonly status_at: number | null
  readonly destination: number | null
  readonly destination_reference: string | null
  readonly detail: string | null
}

export async function writePayments(
  scope: WriteScope,
  rows: readonly Placed<'payment'>[],
): Promise<readonly Placed<'payment'>[]> {
  if (rows.length === 0) return []
  const { db, tenant, sequence } = scope
  const held = await heldPayments(scope, rows)
  const admitted = rows.flatMap((placed) => {
    const { contractor: reference, payment } = placed.observation
    const contractor = scope.keyOf(reference)
    const facts = factsOf(scope, placed.observation)
    const terms = termsOf(scope, placed.observation)
    const variant = held.admit(identityOf(contractor, payment.id), payment.statusAt ?? 0, () =>
      contentOf(facts, terms),
    )
    return variant === undefined
      ? []
      : [{ placed, contractor, variant, facts, terms: termsTextOf(terms) }]
  })
  await scope.paymentTerms.learn(
    db,
    admitted.map(({ terms }) => terms),
  )
  const written = admitted.map(({ placed, contractor, variant, facts, terms }): Row => [
    tenant,
    contractor,
    placed.observation.payment.id,
    sequence,
    variant,
    facts.pay_day,
    facts.minor,
    scope.paymentTerms.numberOf(terms),
    facts.status_at,
    facts.destination,
    facts.destination_reference,
    facts.detail,
  ])
  await insertRows(db, 'payment', COLUMNS, inOrderOfContractor(written))
  return admitted.map(({ placed }) => placed)
}

function factsOf(scope: WriteScope, observation: PaymentObservation): OwnFacts {
  const { payment, inline, destinationReference } = observation
  const { periodStart, periodEnd, hours, invoiceId, splitIndex, splitOf } = payment
  const detail = JSON.stringify({ periodStart, periodEnd, hours, invoiceId, splitIndex, splitOf })
  return {
    pay_day: payment.payDay,
    minor: payment.amount.minor,
    status_at: payment.statusAt ?? null,
    destination:
      inline === undefined ? null : scope.destinationKeys.numberOf(inline.destination.key),
    destination_reference: destinationReference ?? null,
    detail: detail === '{}' ? null : detail,
  }
}

function termsOf(scope: WriteScope, observation: PaymentObservation): PaymentTerms {
  const { amount, kind, status, clientId } = observation.payment
  return {
    currency: amount.currency,
    kind,
    status,
    fieldSet: scope.fieldSets.numberOf(fieldTextOf(observation)),
    ...(clientId === undefined ? {} : { clientId }),
  }
}

/** Its order decides between versions that are otherwise as late as each other. */
function contentOf(facts: OwnFacts, terms: PaymentTerms): string {
  return JSON.stringify([
    facts.pay_day,
    facts.minor,
    terms.currency,
    terms.kind,
    terms.status,
    facts.status_at,
    terms.clientId ?? null,
    facts.destination,
    facts.destination_reference,
    facts.detail,
    terms.fieldSet,
  ])
}

function identityOf(contractor: number, reference: string): string {
  return `${contractor} ${reference}`
}

const findVersions = prepare(
  { tenant: 'number', wanted: tuplesOf('number', 'text') },
  (db, { tenant, wanted }) =>
    db
      .selectFrom(wanted.as('wanted'))
      .crossJoin('payment')
      .crossJoin('payment_terms')
      .whereRef('payment.contractor', '=', 'wanted.a')
      .whereRef('payment.reference', '=', 'wanted.b')
      .where('payment.tenant', '=', tenant)
      .whereRef('payment_terms.tenant', '=', 'payment.tenant')
      .whereRef('payment_terms.terms', '=', 'payment.terms')
      .select(['contractor', 'reference', 'sequence', 'pay_day', 'minor', 'status_at'])
      .select(['destination', 'destination_reference', 'detail', 'content'])
      .distinct(),
)

async function heldPayments(
  { db, tenant, sequence, keyOf }: WriteScope,
  rows: readonly Placed<'payment'>[],
): Promise<HeldVersions> {
  const versions = await findVersions(db, {
    tenant,
    wanted: rows.map(({ observation }) => [keyOf(observation.contractor), observation.payment.id]),
  })
  const held = new HeldVersions(bySequence, sequence)
  for (const version of versions) {
    held.add(identityOf(version.contractor, version.reference), {
      sequence: version.sequence,
      at: version.status_at ?? 0,
      content: () => contentOf(version, termsIn(version.content)),
    })
  }
  return held
}
