/** Writes contractor records that say something new about the profile. */
import type { ContractorObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { listOf, prepare } from '../prepared.ts'
import { HeldVersions, byInstant } from './versions.ts'

/** A record without `observed_at` was true when its batch was submitted: later than all before. */
const NOW = Infinity

export async function writeProfiles(
  scope: WriteScope,
  rows: readonly Placed<'contractor'>[],
): Promise<readonly Placed<'contractor'>[]> {
  if (rows.length === 0) return []
  const { db, tenant, sequence } = scope
  const held = await heldProfiles(scope, rows)
  const admitted = rows.flatMap((placed) => {
    const { observation } = placed
    const contractor = scope.keyOf(observation.contractor)
    if (observation.introduces === true && held.has(String(contractor))) return []
    const fieldSet = scope.fieldSets.numberOf(fieldTextOf(observation))
    const body = profileBody(observation)
    const observedAt = observation.profile.observedAt
    const content = `${fieldSet} ${body}`
    const variant = held.admit(String(contractor), observedAt ?? NOW, () => content)
    if (variant === undefined) return []
    const row = [tenant, contractor, sequence, variant, observedAt ?? null, body, fieldSet]
    return [{ placed, row }]
  })
  await insertRows(
    db,
    'profile_version',
    ['tenant', 'contractor', 'sequence', 'variant', 'observed_at', 'body', 'field_set'],
    admitted.map(({ row }) => row),
  )
  return admitted.map(({ placed }) => placed)
}

function profileBody({ profile }: ContractorObservation): string {
  const { observedAt: _, ...facts } = profile
  return JSON.stringify(facts)
}

const findVersions = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('profile_version as version')
      .innerJoin('batch', (join) =>
        join
          .onRef('batch.tenant', '=', 'version.tenant')
          .onRef('batch.sequence', '=', 'version.sequence'),
      )
      .select(['contractor', 'version.sequence', 'observed_at', 'body', 'field_set'])
      .select('batch.submitted_at')
      .where('version.tenant', '=', tenant)
      .where('version.contractor', 'in', contractors),
)

async function heldProfiles(
  { db, tenant, sequence, keyOf }: WriteScope,
  rows: readonly Placed<'contractor'>[],
): Promise<HeldVersions> {
  const contractors = new Set(rows.map(({ observation }) => keyOf(observation.contractor)))
  const versions = await findVersions(db, { tenant, contractors })
  const held = new HeldVersions(byInstant, sequence)
  for (const version of versions) {
    const whenPosted = version.sequence === sequence ? NOW : version.submitted_at
    held.add(String(version.contractor), {
      sequence: version.sequence,
      at: version.observed_at ?? whenPosted,
      content: () => `${version.field_set} ${version.body}`,
    })
  }
  return held
}
