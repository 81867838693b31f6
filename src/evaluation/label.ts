/**
 * What is really the case with one contractor, in a labelled population (`labels.json`; wire names).
 */
export type Label = {
  readonly contractor_id: string
  readonly diverting: boolean
  /** The scheme that a diverting contractor is part of. */
  readonly typology?: string
  readonly ring?: string
  /** Name of the lawful look-alike, or of the scheme's variant. */
  readonly persona: string
  /** ISO day on which two families of evidence first are visible; absent where they never are. */
  readonly detectable_from?: string
  /** The contractor is the victim of a payroll hijack. */
  readonly hijack?: boolean
  readonly declared_country?: string
}
