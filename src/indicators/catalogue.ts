/** Every indicator, in alphabetical order. `ls src/indicators` is the feature list. */
import type { Indicator } from '../detection/indicator.ts'

export const INDICATORS: readonly Indicator[] = []
