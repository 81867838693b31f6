/** The one place that decides who may have a format of a report, beside the right to read. */
import type { Scope } from '../../contract/api-key.ts'
import { type FormatName, REPORT_FORMATS } from '../../reports/formats.ts'

/** The scope that a format needs besides `read`; undefined for most. */
export function scopeForFormat(format: FormatName): Scope | undefined {
  return REPORT_FORMATS[format].secret === 'sar' ? 'sar:read' : undefined
}

/** Draft reports of suspicion are for the holders of a permission of their own, administrators not among them. */
export function mayReadFormat(format: FormatName, scopes: readonly Scope[]): boolean {
  const needed = scopeForFormat(format)
  return needed === undefined || scopes.includes(needed)
}
