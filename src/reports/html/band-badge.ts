import type { Band } from '../../domain/assessment.ts'
import { type Markup, markup } from './markup.ts'
import { titleOf } from '../words.ts'

/** The band as a word on a tint; the word carries the meaning, the colour only helps the eye. */
export function bandBadge(band: Band): Markup {
  return markup`<span class="badge ${band}">${titleOf(band)}</span>`
}

/** A bar of 0–100 beside the number that it repeats. */
export function scoreBar(score: number, band: Band): Markup {
  return markup`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="100" height="6" rx="1" fill="var(--line)"/><rect width="${Math.min(100, score)}" height="6" rx="1" fill="var(--${band}-mark)"/></svg>`
}
