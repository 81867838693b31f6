import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/domain/assessment.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { reportHtml } from '../../src/reports/html.ts'
import { CONTENT_SECURITY_POLICY } from '../../src/reports/html/style.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { destination, history, pay, profile } from '../support/history.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { CLEAN, RING, SAMPLE_INPUT, VICTIM, WEAK, sampleReport } from '../support/sample-report.ts'

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)> style="a" \u202Egnp`

const sample = () => reportHtml(sampleReport(), sampleExhibits())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

function victimAssessment(): Assessment {
  const found = SAMPLE_INPUT.assessments.find(({ contractor }) => contractor === VICTIM)
  if (found === undefined) throw new Error('the sample has a victim')
  return found
}

describe('the HTML report', () => {
  test('is the same bytes every time, whatever was drawn before', () => {
    const first = sample()
    reportHtml(sampleReport(), new Map())
    expect(sample()).toBe(first)
  })

  test('gives medium and worse a section each, lists the low, counts the rest', () => {
    const html = sample()
    expect(html.match(/<article class="card case/g)).toHaveLength(5)
    expect(html).toContain(WEAK)
    expect(html).not.toContain(CLEAN)
    expect(textOf(html)).toContain('1 assessed contractor without a sign')
  })

  test('says what a reviewer must hear, evidence before score', () => {
    const text = textOf(sample())
    for (const sentence of [
      'A lead, not a finding of guilt or nationality.',
      'Advice: verify before you pay',
      'Payout diversion: the contractor may be party to it.',
      'Members of one household with a joint account.',
      'Ask the payout provider for the name in which account ·· 4417 is held.',
      '2 indicators could not be measured, 0 only in part',
      'No transfer record: onward common receiver',
      'too old to say “no match”',
    ])
      expect(text).toContain(sentence)
    const section = text.slice(
      text.indexOf('2 Casey Morrow C-2041', text.indexOf('Contractor by contractor')),
    )
    expect(section.indexOf('·· 4417 (C-2041)')).toBeLessThan(section.indexOf('40.0 points'))
  })

  test('a history adds name, payouts with totals per currency, and hours', () => {
    const withHistory = textOf(sample())
    expect(withHistory).toContain('Rosalind Achterberg')
    expect(withHistory).toMatch(/SWIFT · HK · ··4417 .*? 20,000\.00 USD/)
    expect(withHistory).toContain('36 sign-ins by hour of day, America/New_York (declared).')
    const without = textOf(reportHtml(sampleReport(), new Map()))
    expect(without).not.toContain('Rosalind Achterberg')
    expect(without).toContain('The payout destination was changed 24 minutes after')
  })

  test('escapes whatever a platform sent, in text, attributes and drawings', () => {
    const one = victimAssessment()
    const hostileId = contractorId(`${HOSTILE}1`)
    const [reason] = one.reasons
    const report = riskReport({
      ...SAMPLE_INPUT,
      assessments: [
        {
          ...one,
          contractor: hostileId,
          facts: [HOSTILE],
          gaps: [HOSTILE],
          typologies: one.typologies.map((typology) => ({ ...typology, id: HOSTILE })),
          reasons:
            reason === undefined
              ? []
              : [
                  {
                    ...reason,
                    statement: HOSTILE,
                    triage: [HOSTILE],
                    evidence: [
                      { record: 'event', id: HOSTILE, field: HOSTILE, value: HOSTILE, at: HOSTILE },
                    ],
                  },
                ],
        },
      ],
      alerts: [],
      clusters: [
        {
          id: HOSTILE,
          contractors: [hostileId, ...RING],
          artefacts: [{ kind: HOSTILE, value: HOSTILE, contractors: [hostileId, ...RING] }],
        },
      ],
      problems: [{ code: HOSTILE, severity: 'error', source: HOSTILE, message: HOSTILE }],
      manifest: { [HOSTILE]: HOSTILE },
    })
    const account = destination('h', { provider: HOSTILE, holderName: HOSTILE, last4: HOSTILE })
    const exhibit = history({
      contractor: hostileId,
      profile: profile({ displayName: HOSTILE, timeZone: HOSTILE }),
      destinations: [account],
      payments: [pay('2025-03-31', { destination: account.key })],
    })
    const html = reportHtml(report, new Map([[hostileId, exhibit]]))
    expect(html).not.toMatch(/<script|<img/)
    expect(html).not.toMatch(/="[^"]*"><script/)
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(15)
    expect(html).not.toMatch(/<[a-z][^>]* on\w+=/)
    expect(html).toContain('&quot;a&quot; \u202Egnp</bdi>')
  })

  test('has no inline style, script or address to load from, and the policy matches its style sheet', () => {
    const html = sample()
    expect(html).not.toMatch(/<[a-z][^>]* style=|<script|<link|<img|<iframe|@import|url\(http|src=/)
    expect(html).not.toMatch(/ecmeta|zr\d+-/)
    const sheet = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(sheet).digest('base64')
    expect(CONTENT_SECURITY_POLICY).toContain(`style-src 'sha256-${hash}'`)
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'))
  })

  test('ids are unique and every link inside the page has its goal', () => {
    const html = sample()
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const goals = [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1])
    expect(goals.filter((goal) => !ids.includes(goal))).toEqual([])
  })

  test('stops at two hundred sections and says how many are left', () => {
    const one = victimAssessment()
    const assessments = Array.from({ length: 230 }, (_, index) => ({
      ...one,
      contractor: contractorId(`C-${index}`),
    }))
    const html = reportHtml(riskReport({ ...SAMPLE_INPUT, assessments }), new Map())
    expect(html.match(/<article class="card case/g)).toHaveLength(200)
    expect(textOf(html)).toContain('30 further contractors in the band medium or worse')
  })

  test('of more faults than are listed it says how many there are', () => {
    const problemCounts = { errors: 12_345, notices: 1 }
    const html = reportHtml(riskReport({ ...SAMPLE_INPUT, problemCounts }), new Map())
    expect(textOf(html)).toContain(
      '12,345 errors and 1 notice in the data; the first 2 with the place in the JSON of this report.',
    )
    expect(textOf(reportHtml(sampleReport(), new Map()))).toContain(
      '1 error and 1 notice in the data; each with the place in the JSON',
    )
  })

  test('an empty portfolio says that nothing was found, not that all is well', () => {
    const html = reportHtml(
      riskReport({ ...SAMPLE_INPUT, assessments: [], alerts: [], clusters: [], problems: [] }),
      new Map(),
    )
    expect(textOf(html)).toContain('No contractor reaches the band medium.')
    expect(html).not.toContain('href="#cases"')
  })
})
