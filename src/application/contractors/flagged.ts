import type { Assessment } from '../../domain/assessment.ts'

/** Contractors who deserve a human look now. */
export function isFlagged({ band }: Pick<Assessment, 'band'>): boolean {
  return band === 'high' || band === 'critical'
}
