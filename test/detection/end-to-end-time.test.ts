/** What was received later changes no assessment as of an earlier day. */
import { expect, test } from 'vitest'
import { build as cashOutAbroad } from '../../fixtures/scenarios/cash-out-abroad/build.ts'
import { build as collector } from '../../fixtures/scenarios/stablecoin-collector/build.ts'
import { build as payrollHijack } from '../../fixtures/scenarios/payroll-hijack/build.ts'
import { build as rentedAccounts } from '../../fixtures/scenarios/rented-accounts/build.ts'
import { assessContractor } from '../../src/application/assessments/assess-contractor.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { assessmentOf } from '../../src/reports/risk-report.ts'
import { at } from '../support/history.ts'
import { reportOn, verdictOf, withPlatform } from '../support/screening.ts'

const SCENARIOS = [rentedAccounts, payrollHijack, cashOutAbroad, collector].map((build) => build())

test.each(SCENARIOS)(
  '$name: as of a month is what was said in that month',
  async ({ batches }) => {
    await withPlatform(async (platform) => {
      const { context, tenant } = platform
      const said = []
      for (const posted of batches) {
        await platform.post(posted)
        said.push({
          asOf: at(posted.batch.submitted_at),
          assessments: (await reportOn(platform)).report.assessments,
        })
      }
      const first = said.flatMap(({ assessments }) => assessments.map(({ score }) => score))
      expect(new Set(first).size).toBeGreaterThan(2)
      for (const { asOf, assessments } of said) {
        const { report } = await buildReport(context, tenant, { kind: 'portfolio' }, asOf)
        expect(report.assessments.map(verdictOf)).toEqual(assessments.map(verdictOf))
        for (const before of assessments) {
          const id = contractorId(before.contractor_id)
          const again = assessmentOf(await assessContractor(context, tenant, id, asOf))
          expect(verdictOf(again)).toEqual(verdictOf(before))
        }
      }
    })
  },
  120_000,
)
