import { describe, expect, test } from 'vitest'
import { isPolicyShaped, policyFaults } from '../../src/detection/policy-faults.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'

const CATALOGUE = { indicators: INDICATORS, typologies: TYPOLOGIES }
const POLICY = defaultPolicy(INDICATORS, TYPOLOGIES)
const faultsOf = (document: unknown) => policyFaults(document, CATALOGUE)

const measure = 'shared-destination'
const settings = POLICY.indicators[measure]
const [parameter = ''] = Object.keys(settings?.parameters ?? {})
const limits = INDICATORS.find(({ id }) => id === measure)?.parameters[parameter]
const pattern = 'facilitator-payee'
const weight = { points: 10, because: 'Seen in two published cases.' }

const withIndicator = (changes: object, id = measure) => ({
  ...POLICY,
  indicators: { ...POLICY.indicators, [id]: { ...settings, ...changes } },
})
const withParameter = (name: string, value: number) =>
  withIndicator({ parameters: { ...settings?.parameters, [name]: value } })
const withBands = (...edges: readonly (number | null)[]) =>
  withIndicator({ bands: edges.map((from) => ({ from, grade: 'low' })) })
const withWeights = (weights: object, id = pattern) => ({
  ...POLICY,
  typologies: { ...POLICY.typologies, [id]: { enabled: true, weights } },
})
const withThresholds = (changes: object) => ({
  ...POLICY,
  thresholds: { ...POLICY.thresholds, ...changes },
})

describe('policyFaults', () => {
  test('finds none in the policy of the catalogues', () => {
    expect(faultsOf(POLICY)).toEqual([])
    expect(isPolicyShaped(POLICY)).toBe(true)
  })

  test('a parameter may stand on either limit', () => {
    expect(limits).toBeDefined()
    expect(faultsOf(withParameter(parameter, limits?.min ?? Number.NaN))).toEqual([])
    expect(faultsOf(withParameter(parameter, limits?.max ?? Number.NaN))).toEqual([])
  })

  test.each([
    ['an unknown indicator', withIndicator({}, 'nothing'), '/indicators/nothing'],
    ['a name that was inherited', withIndicator({}, 'toString'), '/indicators/toString'],
    ['an unknown parameter', withParameter('speed', 1), `/indicators/${measure}/parameters/speed`],
    [
      'a parameter of every object',
      withParameter('constructor', 1),
      `/indicators/${measure}/parameters/constructor`,
    ],
    [
      'a parameter above its limit',
      withParameter(parameter, (limits?.max ?? 0) + 1),
      `/indicators/${measure}/parameters/${parameter}`,
    ],
    [
      'a parameter below its limit',
      withParameter(parameter, (limits?.min ?? 0) - 1),
      `/indicators/${measure}/parameters/${parameter}`,
    ],
    ['missing parameters', withIndicator({ parameters: {} }), `/indicators/${measure}/parameters`],
    ['bands from a number', withBands(1, 2), `/indicators/${measure}/bands/0/from`],
    ['bands that stand still', withBands(null, 2, 2), `/indicators/${measure}/bands/2/from`],
    ['two first bands', withBands(null, null), `/indicators/${measure}/bands/1/from`],
    ['no bands', withBands(), `/indicators/${measure}/bands`],
    ['an unknown typology', withWeights({}, 'nothing'), '/typologies/nothing'],
    [
      'a weight of an unknown indicator',
      withWeights({ 'a/b': weight }),
      `/typologies/${pattern}/weights/a~1b`,
    ],
    [
      'a weight without reason',
      withWeights({ [measure]: { points: 10 } }),
      `/typologies/${pattern}/weights/${measure}`,
    ],
    [
      'a weight with an empty reason',
      withWeights({ [measure]: { points: 10, because: ' '.repeat(20) } }),
      `/typologies/${pattern}/weights/${measure}/because`,
    ],
    ['thresholds that stand still', withThresholds({ medium: 20 }), '/thresholds'],
    ['a threshold of 0', withThresholds({ low: 0 }), '/thresholds'],
    ['alerts below medium', withThresholds({ alert: 39 }), '/thresholds/alert'],
    [
      'shares that decrease',
      { ...POLICY, grade_share: { low: 0.5, medium: 0.4, high: 1 } },
      '/grade_share',
    ],
    ['a field that no policy has', { ...POLICY, note: 'x' }, ''],
    ['something else', [], ''],
  ])('finds %s, and where', (_, document, pointer) => {
    const faults = faultsOf(document)
    expect(faults.map((fault) => fault.pointer)).toContain(pointer)
    expect(faults.every(({ message }) => message.length > 5)).toBe(true)
  })

  test('finds all of them, of form in one section and of content in the others', () => {
    const document = {
      ...withThresholds({ low: 'some' }),
      grade_share: { low: 1, medium: 0.5, high: 1 },
      typologies: { nothing: { enabled: true, weights: { [measure]: weight } } },
    }
    expect(faultsOf(document).map(({ pointer }) => pointer)).toEqual([
      '/thresholds/low',
      '/grade_share',
      '/typologies/nothing',
    ])
  })
})
