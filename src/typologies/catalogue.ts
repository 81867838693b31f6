/** Every typology, in alphabetical order. */
import type { Typology } from '../detection/typology.ts'

export const TYPOLOGIES: readonly Typology[] = []
