/** What a file holds and what detection could do with it, without storing anything. */
import type { Encoding } from '../../contract/batch-encodings.ts'
import { missingFields } from '../../detection/coverage.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Observation } from '../../domain/observation.ts'
import type { Problem } from '../../domain/problem.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { readBatch } from '../../intake/read-batch.ts'
import type { IntakeItem, ReadOptions, UnderstoodHeader } from '../../intake/read-options.ts'

export type Inspection = {
  readonly encoding: Encoding
  readonly header?: UnderstoodHeader
  /** Rows that would be stored, and those that would be rejected, by kind of record. */
  readonly rows: ReadonlyMap<string, { readonly read: number; readonly rejected: number }>
  /** Contractors named by readable rows. */
  readonly contractors: number
  /** Each kind of problem with its number and first example. */
  readonly problems: readonly { readonly count: number; readonly first: Problem }[]
  readonly families: readonly FamilyReach[]
}

/** Indicators of one signal family by whether the file brings the fields that they read. */
export type FamilyReach = {
  readonly family: string
  readonly whole: readonly string[]
  readonly partly: readonly { readonly indicator: string; readonly missing: readonly string[] }[]
  readonly none: readonly { readonly indicator: string; readonly missing: readonly string[] }[]
}

type Tally = {
  readonly rows: Map<string, { read: number; rejected: number }>
  readonly contractors: Set<string>
  readonly present: Set<string>
  readonly problems: Map<string, { count: number; readonly first: Problem }>
}

export async function inspectBatch(
  bytes: AsyncIterable<Uint8Array>,
  options: Omit<ReadOptions, 'onHeader' | 'tenant'>,
): Promise<Inspection> {
  let header: UnderstoodHeader | undefined
  const tally: Tally = {
    rows: new Map(),
    contractors: new Set(),
    present: new Set(),
    problems: new Map(),
  }
  const onHeader = (found: UnderstoodHeader) => {
    header = found
  }
  const reading = readBatch(bytes, { ...options, onHeader, tenant: NOBODY })
  for await (const item of reading) add(item, tally)
  const { rows, contractors, problems, present } = tally
  return {
    encoding: options.encoding,
    ...(header === undefined ? {} : { header }),
    rows,
    contractors: contractors.size,
    problems: [...problems.values()],
    families: reachOf(present),
  }
}

/** Fingerprints made while inspecting belong to no platform and are thrown away. */
const NOBODY = 0 as TenantId

function add(item: IntakeItem, { rows, contractors, present, problems }: Tally): void {
  if (item.kind === 'header') return
  const found = item.kind === 'row' ? item.problems : [item.problem]
  for (const problem of found) {
    const key = `${problem.code} ${problem.field ?? ''}`
    const known = problems.get(key)
    if (known === undefined) problems.set(key, { count: 1, first: problem })
    else known.count += 1
  }
  if (item.kind !== 'row') return
  const count = rows.get(item.record) ?? { read: 0, rejected: 0 }
  rows.set(item.record, count)
  if (item.observation === undefined) {
    count.rejected += 1
    return
  }
  count.read += 1
  for (const field of fieldsOf(item.observation)) present.add(field)
  if (item.observation.record !== 'transfer') contractors.add(item.observation.contractor)
}

function fieldsOf(observation: Observation): readonly string[] {
  if (observation.record !== 'payment') return observation.present
  return [...observation.present, ...(observation.inline?.present ?? [])]
}

function reachOf(present: ReadonlySet<string>): readonly FamilyReach[] {
  const byFamily = Map.groupBy(INDICATORS, ({ family }) => family)
  return [...byFamily].map(([family, indicators]) => {
    const judged = indicators.map((indicator) => ({
      indicator: indicator.id,
      missing: missingFields(indicator, present),
      reads: indicator.reads.length,
    }))
    const lacking = judged.filter(({ missing }) => missing.length > 0)
    return {
      family,
      whole: judged.filter(({ missing }) => missing.length === 0).map(({ indicator }) => indicator),
      partly: lacking.filter(({ missing, reads }) => missing.length < reads),
      none: lacking.filter(({ missing, reads }) => missing.length === reads),
    }
  })
}
