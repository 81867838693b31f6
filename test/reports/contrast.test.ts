import { describe, expect, test } from 'vitest'
import { BANDS } from '../../src/domain/assessment.ts'
import { STYLE_SHEET } from '../../src/reports/html/style.ts'

/** The custom properties of the nth `:root{…}` of the style sheet: 0 light, 1 dark. */
function theme(index: number): ReadonlyMap<string, string> {
  const block = [...STYLE_SHEET.matchAll(/:root\{([^}]*)\}/g)][index]?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

/** Relative luminance of WCAG 2.2; white is 1, black 0. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((start) => Number.parseInt(digits.slice(start, start + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT = [
  ...['paper', 'ground', 'accent-tint'].flatMap((on) =>
    ['ink', 'soft', 'accent'].map((of) => [of, on] as const),
  ),
  ...BANDS.map((band) => [band, `${band}-tint`] as const),
  ['critical', 'paper'] as const,
]
const MARKS = ['accent', 'event', 'strong-line', ...BANDS.map((band) => `${band}-mark`)]

describe.each([
  ['light', theme(0)],
  ['dark', theme(1)],
])('%s theme', (_, colours) => {
  const of = (name: string) => {
    const colour = colours.get(name)
    if (colour === undefined) throw new Error(`no colour --${name}`)
    return colour
  }

  test.each(TEXT)('text in %s on %s reaches 4.5:1', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(MARKS)('a mark in %s on paper reaches 3:1', (mark) => {
    expect(contrast(of(mark), of('paper'))).toBeGreaterThanOrEqual(3)
  })
})

test('the contrast of black on white is 21:1', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5)
})
