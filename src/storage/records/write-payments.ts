/** Writes payments that are new or changed; another status of a known payment is a new version. */
import type { PaymentObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { type Row, inOrderOfContractor, insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { wantedTuples } from '../one-of.ts'
import { HeldVersions, bySequence } from './versions.ts'

const COLUMNS = ['tenant', 'contractor', 'reference', 'sequence', 'variant']
const FACTS = [
  'pay_day',
  'minor',
  'currency',
  'kind',
  'status',
  'status_at',
  'client',
  'destination',
  'destination_reference',
  'detail',
  'field_set',
] as const

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
    const variant = held.admit(identityOf(contractor, payment.id), payment.statusAt ?? 0, () =>
      JSON.stringify(facts),
    )
    if (variant === undefined) return []
    return [{ placed, row: [tenant, contractor, payment.id, sequence, variant, ...facts] }]
  })
  await insertRows(
    db,
    'payment',
    [...COLUMNS, ...FACTS],
    inOrderOfContractor(admitted.map(({ row }) => row)),
  )
  return admitted.map(({ placed }) => placed)
}

/** Values in the order of `FACTS`. */
function factsOf(scope: WriteScope, observation: PaymentObservation): Row {
  const { payment, inline, destinationReference } = observation
  const { periodStart, periodEnd, hours, invoiceId, splitIndex, splitOf } = payment
  const detail = JSON.stringify({ periodStart, periodEnd, hours, invoiceId, splitIndex, splitOf })
  return [
    payment.payDay,
    payment.amount.minor,
    payment.amount.currency,
    payment.kind,
    payment.status,
    payment.statusAt ?? null,
    payment.clientId ?? null,
    inline === undefined ? null : scope.destinationKeys.numberOf(inline.destination.key),
    destinationReference ?? null,
    detail === '{}' ? null : detail,
    scope.fieldSets.numberOf(fieldTextOf(observation)),
  ]
}

function identityOf(contractor: number, reference: string): string {
  return `${contractor} ${reference}`
}

async function heldPayments(
  { db, tenant, sequence, keyOf }: WriteScope,
  rows: readonly Placed<'payment'>[],
): Promise<HeldVersions> {
  const wanted = wantedTuples(
    db,
    ['number', 'text'],
    rows.map(({ observation }) => [keyOf(observation.contractor), observation.payment.id]),
  )
  const versions = await db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('payment')
    .whereRef('payment.contractor', '=', 'wanted.a')
    .whereRef('payment.reference', '=', 'wanted.b')
    .where('payment.tenant', '=', tenant)
    .select(['contractor', 'reference', 'sequence', ...FACTS])
    .distinct()
    .execute()
  const held = new HeldVersions(bySequence, sequence)
  for (const version of versions) {
    held.add(identityOf(version.contractor, version.reference), {
      sequence: version.sequence,
      at: version.status_at ?? 0,
      content: () => JSON.stringify(FACTS.map((fact) => version[fact])),
    })
  }
  return held
}
