/** Batches → report, through the whole application: intake, storage, detection and alerts in memory. */
import { buildReport } from '../../src/application/reports/build-report.ts'
import type { Context } from '../../src/application/context.ts'
import { engineVersions } from '../../src/application/assessments/engine-versions.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import type { AssessmentWire, Report } from '../../src/contract/report.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { seedSources } from '../../src/lists/seed.ts'
import { ENGINE, type Platform, type Posted, openPlatform } from '../application/platform.ts'
import { at } from './history.ts'

/** A moment at which the lists that come with the product are fresh. */
const NOW = at('2026-09-01T00:00:00Z')
const lists = loadLists(seedSources(), NOW)
const WITH_LISTS: Partial<Context> = {
  lists,
  versions: engineVersions(ENGINE, lists),
  clock: () => NOW,
}

export type Screening = {
  readonly report: Report
  readonly byContractor: ReadonlyMap<string, AssessmentWire>
}

/** A new platform with the product's own lists; it is closed when the work is done. */
export async function withPlatform<Result>(
  work: (platform: Platform) => Promise<Result>,
  changes: Partial<Context> = {},
): Promise<Result> {
  const platform = await openPlatform(':memory:', { ...WITH_LISTS, ...changes })
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

export async function reportOn({ context, tenant }: Platform): Promise<Screening> {
  const { report } = await buildReport(context, tenant, { kind: 'portfolio' })
  const entries = report.assessments.map((each) => [each.contractor_id, each] as const)
  return { report, byContractor: new Map(entries) }
}

/** Posts the batches one after the other to a new platform. */
export async function screened(
  batches: Iterable<Posted>,
  changes: Partial<Context> = {},
): Promise<Screening> {
  return await withPlatform(async (platform) => {
    for (const posted of batches) await platform.post(posted)
    return await reportOn(platform)
  }, changes)
}

export type Encoded = { readonly encoding: 'json' | 'ndjson' | 'csv'; readonly text: string }

/** Posts one batch as it is written. */
export async function screenedText({ encoding, text }: Encoded): Promise<Screening> {
  return await withPlatform(async (platform) => {
    await submitBatch(platform.context, {
      ...platform.input({}),
      encoding,
      bytes: bytesOf(text),
    })
    return await reportOn(platform)
  })
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** What a person reads as the verdict: everything of an assessment but when it was made. */
export function verdictOf(assessment: AssessmentWire): object {
  return { ...assessment, as_of: undefined }
}
