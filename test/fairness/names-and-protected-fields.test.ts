/** Who somebody is changes nothing: neither a name nor any protected field. */
import { beforeAll, describe, expect, test } from 'vitest'
import { generatePopulation } from '../../fixtures/population/generate-population.ts'
import type { BatchDocument } from '../../fixtures/population/wire.ts'
import { build as borrowedPayees } from '../../fixtures/scenarios/borrowed-payees/build.ts'
import { build as payrollHijack } from '../../fixtures/scenarios/payroll-hijack/build.ts'
import { build as rentedAccounts } from '../../fixtures/scenarios/rented-accounts/build.ts'
import { build as shellCompanies } from '../../fixtures/scenarios/shell-companies/build.ts'
import type { AssessmentWire } from '../../src/contract/report.ts'
import { type Screening, screened } from '../support/screening.ts'
import { inLargerBatches } from '../support/wire-batches.ts'
import { renamed } from './renamed-people.ts'

const POPULATION = {
  seed: 11,
  contractors: 250,
  months: 6,
  divertingShare: 0.2,
  coverage: 'transfers',
  sessionsPerMonth: 2,
} as const

const PAYROLLS = [
  { payroll: 'borrowed payees', batches: inLargerBatches(borrowedPayees().batches, 4) },
  { payroll: 'rented accounts', batches: inLargerBatches(rentedAccounts().batches, 4) },
  { payroll: 'shell companies', batches: inLargerBatches(shellCompanies().batches, 5) },
  { payroll: 'a payroll hijack', batches: inLargerBatches(payrollHijack().batches, 4) },
  {
    payroll: 'a population',
    batches: inLargerBatches([...generatePopulation(POPULATION).batches], 3),
  },
]

describe.each(PAYROLLS)('$payroll', ({ batches }) => {
  let whole: Screening
  beforeAll(async () => {
    whole = await screened(batches)
  })

  test('holds people who are flagged', () => {
    const { high, critical } = whole.report.summary.by_band
    expect(high + critical).toBeGreaterThan(0)
  })

  test('gives the same scores, bands and reasons when everybody has another name', async () => {
    const others = await screened(renamed(batches))
    expect(verdicts(others)).toEqual(verdicts(whole))
  })

  test('gives the same bytes when every contractor has protected fields', async () => {
    const { report } = await screened(batches.map(withProtectedFields))
    expect(JSON.stringify(report.assessments)).toBe(JSON.stringify(whole.report.assessments))
    const dropped = report.problems.filter(({ code }) => code === 'protected-field-dropped')
    expect(dropped.length).toBeGreaterThan(0)
    expect(report.problems.length - dropped.length).toBe(whole.report.problems.length)
  })
})

function verdicts({ report }: Screening): readonly object[] {
  return report.assessments.map(({ contractor_id: id, score, band, reasons }: AssessmentWire) => ({
    id,
    score,
    band,
    reasons: reasons.map(({ indicator, grade, points }) => ({ indicator, grade, points })),
  }))
}

const ORIGINS = ['KP', 'CN', 'RU', 'US'] as const

/** Other values for each, so that a value that leaked through would tell people apart. */
function withProtectedFields(document: BatchDocument): BatchDocument {
  const contractors = document.contractors.map((row, index) => {
    const origin = ORIGINS[index % ORIGINS.length] ?? 'KP'
    return {
      ...row,
      nationality: origin,
      gender: index % 2 === 0 ? 'female' : 'male',
      date_of_birth: `19${70 + (index % 30)}-01-01`,
      place_of_birth: { city: 'Pyongyang', country: origin },
      visa_status: 'none',
      native_language: 'ko',
      religion: 'none',
      ...(row.kyc === undefined
        ? {}
        : { kyc: { ...row.kyc, document_country: origin, citizenship: origin } }),
      ...(row.address === undefined
        ? {}
        : { address: { ...row.address, country_of_birth: origin } }),
    }
  })
  return { ...document, contractors }
}
