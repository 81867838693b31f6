import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EvaluationRun } from '../../src/cli/evaluation-run.ts'
import { FLAGGED, payrollNdjson } from './payroll.ts'
import { type Ended, ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const runsIn = (text: string) => (JSON.parse(text) as { runs: EvaluationRun[] }).runs

describe('evaluate on a population', () => {
  const out = folder.path('evaluation.json')
  const population = ['--contractors', '60', '--months', '2', '--diverting-share', '0.1'] as const
  let ended: Ended

  beforeAll(async () => {
    ended = await wagewatch('evaluate', ...population, '--seeds', 'a,b', '--ablate', '--out', out)
  })

  test('prints the measures of each seed, of all together, and what each indicator buys', () => {
    expect(ended.code).toBe(0)
    expect(ended.out).toContain('Seed a: 60 contractors')
    expect(ended.out).toContain('Seed b: 60 contractors')
    expect(ended.out).toMatch(/recall of detectable +\S+/)
    expect(ended.out).toContain('Baseline: country list')
    expect(ended.out).toContain('family network')
    expect(ended.out).toContain('All 2 populations together')
    expect(ended.err).toContain('100% | 2/2 months')
  })

  test('writes the same measures as JSON, with what they were made with', () => {
    const [a, b] = runsIn(readFileSync(out, 'utf8'))
    expect(a?.source).toMatchObject({ seed: 'a', contractors: 60, months: 2, coverage: 'events' })
    expect(a?.engine.policy.id).toBe('default')
    expect(a?.evaluation.quality.confusion.truePositives).toBeGreaterThanOrEqual(0)
    expect(a?.ablation?.[0]?.kind).toBe('everything')
    expect(b?.source).toMatchObject({ seed: 'b' })
  })

  test('--json gives nothing but JSON on the standard output, the same for the same seed', async () => {
    const again = await wagewatch('evaluate', ...population, '--seed', 'a', '--json')
    expect(again.err).toContain('Seed a: 60 contractors')
    expect(runsIn(again.out)[0]?.evaluation).toEqual(
      runsIn(readFileSync(out, 'utf8'))[0]?.evaluation,
    )
  })
})

describe('evaluate on labelled files', () => {
  const label = (id: string, diverting: boolean) => ({ contractor_id: id, diverting })

  test('measures the files against the labels, whatever else the labels say', async () => {
    const [first = ''] = FLAGGED
    const { contractors } = JSON.parse(readFileSync(first, 'utf8')) as {
      contractors: { contractor_id: string }[]
    }
    const screened = await wagewatch('screen', ...FLAGGED, '--format', 'json')
    const { alerts } = JSON.parse(screened.out) as { alerts: { contractor_id: string }[] }
    const flagged = new Set(alerts.map(({ contractor_id }) => contractor_id))
    expect(flagged.size).toBeGreaterThan(0)
    const labels = contractors.map(({ contractor_id: id }) => ({
      ...label(id, flagged.has(id)),
      detectable_from: '2025-01-01T00:00:00Z',
      note: 'ignored',
    }))
    const path = folder.file('labels.json', JSON.stringify(labels))
    const { code, out } = await wagewatch('evaluate', '--labels', path, ...FLAGGED, '--json')
    const [run] = runsIn(out)
    expect(code).toBe(0)
    expect(run?.evaluation.quality.confusion).toMatchObject({
      truePositives: flagged.size,
      falsePositives: 0,
      falseNegatives: 0,
    })
    expect(run?.evaluation.baselines.map(({ name }) => name)).toEqual([
      'country list',
      'rule count',
    ])
  })

  test('reads NDJSON batches and labels; a split leaves out what was seen before', async () => {
    const batch = folder.file('payroll.ndjson', payrollNdjson('2025-01-31'))
    const rows = [
      { ...label('c-1', true), detectable_from: '2025-01-10' },
      { ...label('c-2', false), persona: 'ordinary' },
    ]
    const path = folder.file('labels.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'))
    const whole = await wagewatch('evaluate', '--labels', path, batch, '--json')
    expect(runsIn(whole.out)[0]?.evaluation).toMatchObject({ contractors: 2, diverting: 1 })
    const since = await wagewatch(
      'evaluate',
      '--labels',
      path,
      batch,
      '--json',
      '--since',
      '2025-01-11',
    )
    expect(runsIn(since.out)[0]?.evaluation).toMatchObject({ contractors: 1, diverting: 0 })
    const sameDay = await wagewatch(
      'evaluate',
      '--labels',
      path,
      batch,
      '--json',
      '--since',
      '2025-01-10',
    )
    expect(runsIn(sameDay.out)[0]?.evaluation.contractors).toBe(2)
  })

  test.each([
    ['a label without verdict', '[{"contractor_id":"c-1"}]', 'label 1:'],
    ['no JSON', 'contractor,diverting\nc-1,yes', 'is no JSON'],
  ])('%s is refused with its place', async (_, text, message) => {
    const path = folder.file('bad-labels.json', text)
    const batch = folder.file('payroll.ndjson', payrollNdjson('2025-01-31'))
    const { code, err } = await wagewatch('evaluate', '--labels', path, batch)
    expect(err).toContain(message)
    expect(code).toBe(1)
  })
})

test.each([
  ['files without labels', ['payroll.json'], 'batches and --labels go together'],
  ['labels without files', ['--labels', 'labels.json'], 'batches and --labels go together'],
  ['a share above 1', ['--diverting-share', '2'], 'Write a share from 0 to 1'],
  ['no months', ['--months', '0'], 'Write a whole number from 1'],
  ['an unknown coverage', ['--coverage', 'all'], 'Allowed choices are payout-only'],
])('%s are refused with what to write instead', async (_, args, message) => {
  const { code, out, err } = await wagewatch('evaluate', ...args)
  expect(err).toContain(message)
  expect([code, out]).toEqual([1, ''])
})
