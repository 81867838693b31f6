/**
 * Tax papers and residence do not tell one story.
 *
 * Counts contradictions between tax form, tax country, declared country and home address: tax country or
 * form against the declared country, form against the tax country, address against the declared country.
 * A contradiction counts fully once it has held for two pay days. Citizens taxed abroad are lawful, so a
 * form and a tax country that agree with each other against the declared country are one contradiction
 * (none where the tax country is the declared one), and so is a declared country that alone differs from a tax country and address that agree.
 *
 * Worked example: W-9, declared US, address US, tax country elsewhere → tax country against declared, form
 * against tax country → 2. The country of the payout destination is not read; it belongs to payout.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { MS_PER_DAY, formatInstant, startOf } from '../domain/calendar.ts'
import { TAX_FORM_COUNTRY, type ProfileVersion } from '../domain/contractor.ts'
import type { ContractorHistory } from '../domain/history.ts'

export const taxResidenceConflict = defineIndicator({
  id: 'tax-residence-conflict',
  version: 1,
  use: 'score',
  family: 'identity',
  title: 'Tax papers and residence disagree',
  question:
    'How many contradictions are there between tax form, tax country, address and declared country?',
  redFlags: ['ID-15'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'Citizens who live abroad and are taxed at home.',
    'Nomads who keep their home for tax.',
    'A recent relocation whose tax papers follow later.',
    'Employers of record, staffing firms and one-person companies registered elsewhere.',
  ],
  blindSpots: [
    'Forged papers that agree with each other.',
    'Tax forms other than W-9 and W-8 say nothing about a country.',
  ],
  triage: [
    'Ask for a tax residence certificate of the current year for `contractor.tax_country`.',
    'Compare `contractor.declared_country` and `contractor.address` with the first version on record.',
    'Where the contractor moved in the last 120 days, ask when the tax papers will follow.',
  ],
  reads: [['contractor.tax_form', 'contractor.tax_country'], 'contractor.address.country'],
  parameters: {
    payDays: {
      default: 2,
      min: 1,
      max: 12,
      unit: 'pay days',
      describe: 'Pay days for which a contradiction has to hold before it counts fully.',
    },
    settling: {
      default: 120,
      min: 0,
      max: 730,
      unit: 'days',
      describe:
        'After the declared country or the address moves, papers are given this long to follow.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { payDays, settling }) {
    const { profile } = history
    if (profile.taxForm === undefined && profile.taxCountry === undefined) {
      return notEvaluated('no-tax-papers')
    }
    if (profile.declaredCountry === undefined) return notEvaluated('no-declared-country')
    const contradictions = contradictionsIn(profile)
    const explained =
      profile.entityType === 'company' ||
      profile.vendorId !== undefined ||
      heldPayDays(history, contradictions.length) < payDays ||
      movedWithin(history, settling)
    return measured({
      value: explained ? Math.min(1, contradictions.length) : contradictions.length,
      facts: { contradictions },
      evidence: contradictions.length === 0 ? [] : taxEvidence(history),
    })
  },
  explain: ({ facts: { contradictions } }) =>
    `Tax papers and residence disagree: ${contradictions.join('; ')}.`,
})

function contradictionsIn(version: ProfileVersion): readonly string[] {
  const { declaredCountry: declared, taxCountry: tax, taxForm: form } = version
  const home = version.address?.country
  const byTax = tax !== undefined && declared !== undefined && tax !== declared
  const byForm = declared !== undefined && isFormAgainst(form, declared)
  const within = tax !== undefined && isFormAgainst(form, tax)
  const byHome = home !== undefined && declared !== undefined && home !== declared && home !== tax
  const abroad = form === 'W9' && declared !== undefined && declared !== TAX_FORM_COUNTRY
  const papers = [
    ...(byTax ? [`tax country ${tax} against declared country ${declared}`] : []),
    ...(byForm ? [`tax form ${form} against declared country ${declared}`] : []),
    ...(within ? [`tax form ${form} against tax country ${tax}`] : []),
  ]
  return [
    // Citizens abroad: taxed at home it is one story, taxed where they live it is none.
    ...(abroad ? papers.slice(0, byTax ? 1 : 0) : papers),
    ...(byHome ? [`address in ${home} against declared country ${declared}`] : []),
  ]
}

function isFormAgainst(form: ProfileVersion['taxForm'], country: string): boolean {
  if (form === 'W9') return country !== TAX_FORM_COUNTRY
  if (form === 'W8BEN' || form === 'W8BENE') return country === TAX_FORM_COUNTRY
  return false
}

/** Distinct regular pay days since the profile has contradicted itself as much as it does now. */
function heldPayDays({ profiles, payments }: ContractorHistory, contradictions: number): number {
  const settled = profiles.findLastIndex(
    (version) => contradictionsIn(version).length < contradictions,
  )
  // Nothing is known from before the first version, so it speaks for all earlier payments too.
  const since = settled === -1 ? -Infinity : (profiles[settled + 1]?.observedAt ?? Infinity)
  const days = payments
    .filter(({ kind, payDay }) => kind === 'regular' && startOf(payDay) >= since)
    .map(({ payDay }) => payDay)
  return new Set(days).size
}

/** Did declared country or address move to another country less than `days` before the last record? */
function movedWithin({ profiles, profile, lastPaid }: ContractorHistory, days: number): boolean {
  const last = Math.max(profile.observedAt, lastPaid === undefined ? 0 : startOf(lastPaid))
  return profiles.some(({ observedAt, declaredCountry, address }, at) => {
    const before = profiles[at - 1]
    if (before === undefined || observedAt <= last - days * MS_PER_DAY) return false
    const movedHome =
      address?.country !== undefined &&
      before.address?.country !== undefined &&
      address.country !== before.address.country
    return declaredCountry !== before.declaredCountry || movedHome
  })
}

function taxEvidence({ contractor, profile }: ContractorHistory): readonly Evidence[] {
  const stated: readonly (readonly [string, string | undefined])[] = [
    ['tax_form', profile.taxForm],
    ['tax_country', profile.taxCountry],
    ['declared_country', profile.declaredCountry],
    ['address.country', profile.address?.country],
  ]
  return stated.flatMap(([field, value]): Evidence[] =>
    value === undefined
      ? []
      : [
          {
            record: 'contractor',
            id: contractor,
            field: `contractor.${field}`,
            value,
            at: formatInstant(profile.observedAt),
          },
        ],
  )
}
