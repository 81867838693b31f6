/** Where somebody openly lives, is paid and signs in changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { AssessmentWire } from '../../src/contract/report.ts'
import { screened } from '../support/screening.ts'
import { conspicuous, domesticBatches, ordinaryNoise } from './domestic-contractor.ts'

/** The first city of each: Vladivostok, Shenyang, Busan, Fukuoka, Leipzig. */
const COUNTRIES = ['RU', 'CN', 'KR', 'JP', 'DE'] as const

const LIVES = [
  { life: 'a quiet year', happening: undefined },
  { life: 'an ordinary year with a new bank, a trip and a new number', happening: ordinaryNoise },
] as const

describe.each(LIVES)('$life', ({ happening }) => {
  test.each(['US', ...COUNTRIES])('in %s scores nothing', async (country) => {
    const { report, byContractor } = await screened(domesticBatches(country, happening))
    expect(report.problems).toEqual([])
    const resident = byContractor.get('resident')
    expect(resident?.reasons.filter(({ points }) => points > 0)).toEqual([])
    expect(resident).toMatchObject({ score: 0, band: 'none', advice: 'none' })
  })
})

describe('what speaks against somebody in US', () => {
  let here: AssessmentWire | undefined
  beforeAll(async () => {
    here = (await screened(domesticBatches('US', conspicuous))).byContractor.get('resident')
    expect(here?.score).toBeGreaterThan(40)
  })

  test.each(COUNTRIES)('speaks no louder in %s', async (country) => {
    const { byContractor } = await screened(domesticBatches(country, conspicuous))
    const there = byContractor.get('resident')
    expect(there).toMatchObject({ score: here?.score, band: here?.band })
    expect(there?.typologies).toEqual(here?.typologies)
    expect(there?.reasons.map(({ indicator, grade }) => [indicator, grade])).toEqual(
      here?.reasons.map(({ indicator, grade }) => [indicator, grade]),
    )
  })
})
