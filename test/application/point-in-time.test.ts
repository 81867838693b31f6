import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assessContractor } from '../../src/application/assessments/assess-contractor.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import { instant, parseInstant } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { ECHO_ENGINE } from './echo-engine.ts'
import { PEOPLE, payroll } from './payroll-arbitrary.ts'
import { type Platform, type Posted, linesOf, openPlatform } from './platform.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'

const RUNS = { numRuns: 40 }

async function withPlatform<Result>(work: (platform: Platform) => Promise<Result>) {
  const platform = await openPlatform(':memory:', { engine: ECHO_ENGINE })
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

/** What is kept of everybody, without the instant of asking. */
async function kept({ context, tenant }: Platform) {
  const { report } = await buildReport(context, tenant, { kind: 'portfolio' })
  return report.assessments.map(({ contractor_id: id, reasons }) => [id, reasons[0]?.statement])
}

async function assessedAsOf({ context, tenant }: Platform, asOf: Assessment['asOf']) {
  return await Promise.all(
    PEOPLE.map((id) => assessContractor(context, tenant, contractorId(id), asOf)),
  )
}

test('increments give what assessing everybody anew gives', () =>
  fc.assert(
    fc.asyncProperty(payroll, (batches) =>
      withPlatform(async (platform) => {
        for (const posted of batches) {
          await platform.post(posted)
          const incremental = await kept(platform)
          await rescreenEverybody(platform.context, { tenant: platform.tenant, actor: TESTER })
          expect(incremental).toEqual(await kept(platform))
        }
      }),
    ),
    RUNS,
  ))

test('an assessment as of a day is the same whatever was posted later', () =>
  fc.assert(
    fc.asyncProperty(payroll, (batches) =>
      withPlatform(async (platform) => {
        const then: { readonly asOf: Assessment['asOf']; readonly assessed: object }[] = []
        let latest = instant(0)
        for (const posted of batches) {
          await platform.post(posted)
          const asOf = parseInstant(String(posted.batch?.['submitted_at']))
          if (asOf === undefined) throw new Error('every batch says when it was submitted')
          // Batches of one instant are known together, and one that comes late with what came before it.
          if (asOf <= latest) then.pop()
          latest = asOf > latest ? asOf : latest
          then.push({ asOf: latest, assessed: await assessedAsOf(platform, latest) })
        }
        for (const { asOf, assessed } of then) {
          expect(await assessedAsOf(platform, asOf)).toEqual(assessed)
        }
      }),
    ),
    RUNS,
  ))

/** All rows of a batch, of whatever kind, from another place on and backwards. */
function turned(posted: Posted, seed: number): readonly object[] {
  const rows = linesOf(posted)
  const at = rows.length === 0 ? 0 : seed % rows.length
  return [...rows.slice(at), ...rows.slice(0, at)].reverse()
}

test('the order of rows within a batch changes nothing', () =>
  fc.assert(
    fc.asyncProperty(payroll, fc.nat(), async (batches, seed) => {
      const inOrder = await withPlatform(async (platform) => {
        for (const posted of batches) await platform.post(posted)
        return await kept(platform)
      })
      const outOfOrder = await withPlatform(async (platform) => {
        for (const posted of batches) await platform.postLines(posted.batch, turned(posted, seed))
        return await kept(platform)
      })
      expect(outOfOrder).toEqual(inOrder)
    }),
    RUNS,
  ))
