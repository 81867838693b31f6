/** How new a new destination is, compared with the one that it replaced. */
import type { DestinationChange } from './destination-changes.ts'
import type { Destination } from './destination.ts'
import { compareNames } from './names.ts'

/** `institution`, `country`, `rail` or `holder` differ; an unknown value differs from nothing. */
export function noveltyOf({ from, to }: DestinationChange): readonly string[] {
  return [
    ...(differ(from.institution, to.institution) ? ['institution'] : []),
    ...(differ(from.country, to.country) ? ['country'] : []),
    ...(railOf(from) === railOf(to) ? [] : ['rail']),
    ...(holdersDiffer(from, to) ? ['holder'] : []),
  ]
}

/** A further account of the same holder at the same bank: a renewed card, a savings account. */
export function isRenewal(change: DestinationChange): boolean {
  const { from, to } = change
  return (
    from.institution !== undefined &&
    from.institution === to.institution &&
    noveltyOf(change).length === 0
  )
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

function railOf({ method }: Destination): string {
  return ['ach', 'sepa', 'swift', 'local_bank'].includes(method) ? 'bank' : method
}

function holdersDiffer(from: Destination, to: Destination): boolean {
  if (from.holderName === undefined || to.holderName === undefined) return false
  return compareNames(from.holderName, to.holderName) === 'different'
}
