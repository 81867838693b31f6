/** Exports for other systems, each against a definition of its standard, with validators not written here. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/contract/report.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { reportEcs } from '../../src/reports/ecs.ts'
import type { Catalogue } from '../../src/reports/findings.ts'
import { reportMisp } from '../../src/reports/misp.ts'
import { reportOcsf } from '../../src/reports/ocsf.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { reportStix } from '../../src/reports/stix.ts'
import { reportTheHive } from '../../src/reports/thehive.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { RING, SAMPLE_INPUT } from '../support/sample-report.ts'

const CATALOGUE: Catalogue = new Map([
  ...INDICATORS.map(({ id, title, techniques }) => [id, { title, techniques }] as const),
  ['holder-name-mismatch', { title: 'Holder', techniques: ['F1005.003', 'T1219'] }],
])

const REPORT: Report = riskReport({ ...SAMPLE_INPUT, exhibits: sampleExhibits() })
const EMPTY: Report = riskReport({ ...SAMPLE_INPUT, assessments: [], alerts: [], clusters: [] })

const bandless = (assessments: Report['assessments']) =>
  assessments.map((each) => ({ ...each, band: 'none' as const, score: 0 }))

const OF_NOBODY: readonly (readonly [string, Report])[] = [
  ['nobody flagged', { ...REPORT, assessments: bandless(REPORT.assessments), alerts: [] }],
  [
    'somebody whose alerts closed',
    {
      ...REPORT,
      assessments: bandless(REPORT.assessments),
      alerts: REPORT.alerts.map((each) => ({ ...each, status: 'closed' as const })),
    },
  ],
]

function faultsAgainst(file: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  const path = new URL(`../../schema/standards/${file}`, import.meta.url)
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
  return (document: unknown): readonly string[] => {
    if (validate(document)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))

describe.each([
  ['OCSF', 'ocsf-1.8.0-detection-finding.schema.json', reportOcsf, 'class_uid'],
  ['TheHive', 'thehive-5-alert.schema.json', reportTheHive, 'sourceRef'],
] as const)('%s', (_, file, write, required) => {
  const faults = faultsAgainst(file)

  test('one valid document per alert', () => {
    const documents = linesOf(write(REPORT, CATALOGUE))
    expect(documents).toHaveLength(REPORT.alerts.length)
    expect(documents.flatMap(faults)).toEqual([])
  })

  test('the definition refuses what the standard does not know, or lacks', () => {
    const [document] = linesOf(write(REPORT, CATALOGUE))
    expect(faults({ ...document, nationality: 'x' })).not.toEqual([])
    expect(faults({ ...document, [required]: undefined })).not.toEqual([])
  })

  test('no alert, no line', () => {
    expect(write(EMPTY, CATALOGUE)).toBe('')
  })
})

test('OCSF says whether a finding is new, changed or closed, and how bad it is', () => {
  const [open, updated] = REPORT.alerts
  if (open === undefined || updated === undefined) throw new Error('the sample has alerts')
  const alerts = [
    { ...open, opened_as_of: open.updated_as_of },
    updated,
    { ...updated, status: 'closed' as const },
  ]
  const findings = linesOf(reportOcsf({ ...REPORT, alerts }, CATALOGUE))
  expect(findings.map((each) => [each.activity_id, each.type_uid, each.status_id])).toEqual([
    [1, 200401, 1],
    [2, 200402, 1],
    [3, 200403, 4],
  ])
  const scores = findings.map((each) => [each.severity_id, each.risk_level_id, each.risk_score])
  expect(scores.every(([severity, level]) => Number(level) === Number(severity) - 1)).toBe(true)
})

describe('STIX', () => {
  const faults = faultsAgainst('stix-2.1-bundle.schema.json')
  type Bundle = { objects: { id: string; type: string }[] }
  const bundle = (report = REPORT): Bundle => JSON.parse(reportStix(report, CATALOGUE))

  test('a valid bundle, its objects unique, every reference inside it', () => {
    expect(faults(bundle())).toEqual([])
    const ids = bundle().objects.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const named = JSON.stringify(bundle()).match(/"[a-z0-9-]+--[0-9a-f-]{36}"/g) ?? []
    const outside = [...new Set(named.map((id) => id.slice(1, -1)))].filter(
      (id) => !ids.includes(id) && !/^(bundle|extension-definition)--/.test(id),
    )
    expect(outside).toEqual([])
  })

  test('holds the ring, its techniques and its wallet, and no account', () => {
    const types = Map.groupBy(bundle().objects, ({ type }) => type)
    expect(types.get('cryptocurrency-wallet')).toHaveLength(1)
    expect(types.get('indicator')).toHaveLength(1)
    expect(types.get('attack-pattern')?.length).toBeGreaterThan(1)
    expect(types.has('bank-account')).toBe(false)
    for (const member of RING) expect(JSON.stringify(bundle())).toContain(`contractor:${member}`)
  })

  test.each(OF_NOBODY)('of %s shows the wallet and says nothing against it', (_, report) => {
    const types = Map.groupBy(bundle(report).objects, ({ type }) => type)
    expect(types.get('cryptocurrency-wallet')).toHaveLength(1)
    expect(types.has('indicator')).toBe(false)
    expect(JSON.stringify(bundle(report))).not.toContain('flagged')
    expect(faults(bundle(report))).toEqual([])
  })

  test('an open alert is enough for an indicator', () => {
    const open = { ...REPORT, assessments: bandless(REPORT.assessments) }
    expect(bundle(open).objects.some(({ type }) => type === 'indicator')).toBe(true)
  })

  test('the definition refuses a wrong reference', () => {
    const text = JSON.stringify(bundle()).replace(
      '"relationship_type":"based-on"',
      '"target_ref":"x"',
    )
    expect(faults(JSON.parse(text))).not.toEqual([])
  })

  test('an empty report is a valid bundle too', () => {
    expect(faults(bundle(EMPTY))).toEqual([])
  })
})

describe('MISP', () => {
  const faults = faultsAgainst('misp-event.schema.json')

  test('a valid event, kept to the own organisation, with ids of its own', () => {
    const event = JSON.parse(reportMisp(REPORT, CATALOGUE))
    expect(faults(event)).toEqual([])
    expect(event.Event).toMatchObject({ distribution: '0', published: false, threat_level_id: '1' })
    const uuids = reportMisp(REPORT, CATALOGUE).match(/"uuid":"[^"]+"/g) ?? []
    expect(new Set(uuids).size).toBe(uuids.length)
  })

  const marked = (report: Report) => reportMisp(report, CATALOGUE).match(/"to_ids":true/g) ?? []

  test.each(OF_NOBODY)('of %s asks nobody to look for the wallet', (_, report) => {
    expect(marked(REPORT)).toHaveLength(1)
    expect(marked(report)).toEqual([])
    expect(reportMisp(report, CATALOGUE)).toContain('coin-address')
    expect(faults(JSON.parse(reportMisp(report, CATALOGUE)))).toEqual([])
  })

  test('the definition refuses a relation that a template does not have', () => {
    const text = reportMisp(REPORT, CATALOGUE).replace('"amount"', '"nationality"')
    expect(faults(JSON.parse(text))).not.toEqual([])
  })

  test('an empty report is a valid event too', () => {
    expect(faults(JSON.parse(reportMisp(EMPTY, CATALOGUE)))).toEqual([])
  })
})

describe('ECS', () => {
  type Field = {
    readonly type: string
    readonly allowed_values?: readonly { readonly name: string }[]
    readonly normalize: readonly string[]
  }
  const { EcsFlat }: { EcsFlat: Readonly<Record<string, Field>> } = createRequire(import.meta.url)(
    '@elastic/ecs/generated/ecs_flat.js',
  )

  /** Fields of a document by their dotted names; `labels` and our own `payroll` hold what they like. */
  function fieldsOf(value: object, path = ''): readonly (readonly [string, unknown])[] {
    return Object.entries(value).flatMap(([name, inner]): (readonly [string, unknown])[] => {
      const field = path === '' ? name : `${path}.${name}`
      if (field === 'payroll' || field === 'labels') return []
      const isNested = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      return isNested ? [...fieldsOf(inner, field)] : [[field, inner]]
    })
  }

  const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
    keyword: (value) => typeof value === 'string',
    match_only_text: (value) => typeof value === 'string',
    wildcard: (value) => typeof value === 'string',
    date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
    ip: (value) => typeof value === 'string' && /^[0-9a-f.:]+$/.test(value),
    float: (value) => typeof value === 'number',
    long: Number.isInteger,
  }

  function faults(document: object): readonly string[] {
    return fieldsOf(document).flatMap(([name, value]) => {
      const field = EcsFlat[name]
      if (field === undefined) return [`${name} is no field of ECS`]
      const allowed = field.allowed_values?.map((each) => each.name)
      const values = Array.isArray(value) ? value : [value]
      const isArray = field.normalize.includes('array')
      return [
        ...(Array.isArray(value) && !isArray ? [`${name} takes one value`] : []),
        ...values
          .filter((each) => TYPES[field.type]?.(each) !== true)
          .map((each) => `${name} is no ${field.type}: ${String(each)}`),
        ...values
          .filter((each) => allowed !== undefined && !allowed.includes(String(each)))
          .map((each) => `${name} does not allow ${String(each)}`),
      ]
    })
  }

  test('one document of known fields, types and values per alert', () => {
    const documents = linesOf(reportEcs(REPORT, CATALOGUE))
    expect(documents).toHaveLength(REPORT.alerts.length)
    expect(documents.flatMap(faults)).toEqual([])
    expect(documents[1]).toMatchObject({ event: { kind: 'alert' }, user: { id: RING[0] } })
  })

  test('the check knows a wrong field, type and value', () => {
    expect(faults({ user: { nationality: 'x' }, event: { kind: 'party', severity: 'x' } })).toEqual(
      [
        'user.nationality is no field of ECS',
        'event.kind does not allow party',
        'event.severity is no long: x',
      ],
    )
  })
})

test('every export is the same bytes every time', () => {
  for (const write of [reportOcsf, reportEcs, reportStix, reportMisp, reportTheHive]) {
    expect(write(REPORT, CATALOGUE)).toBe(write(REPORT, CATALOGUE))
  }
})
