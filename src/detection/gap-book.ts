/**
 * What could not be told, worked out once for all contractors of whom it is the same.
 *
 * Most contractors of a platform lack the same fields and give the same answers "not evaluated". Equal
 * answers lead to the same leaf of a tree, and only a new leaf is written out.
 */
import type { NotEvaluated } from '../domain/assessment.ts'
import { type IndicatorRun, coverageOf, missingFields } from './coverage.ts'
import { gapsOf } from './facts.ts'

export type Gaps = {
  readonly notEvaluated: readonly NotEvaluated[]
  readonly coverage: number
  readonly gaps: readonly string[]
}

type Node = { readonly next: Map<string, Node>; told?: Gaps }

/** Leaves remembered; past it all are forgotten. */
const LIMIT = 20_000

/** For runs of the same indicators in the same order. Equal gaps are one object. */
export class GapBook {
  #roots = new WeakMap<ReadonlySet<string>, Node>()
  #leaves = 0

  /** `present`: the optional wire fields that the contractor's records carry. */
  of(runs: readonly IndicatorRun[], present: ReadonlySet<string>): Gaps {
    let node = this.#rootOf(present)
    for (const { indicator, result } of runs) {
      if (result.state !== 'not-evaluated') continue
      node = childOf(childOf(node, indicator.id), result.reason)
    }
    return (node.told ??= this.#tell(runs, present))
  }

  #rootOf(present: ReadonlySet<string>): Node {
    const known = this.#roots.get(present)
    if (known !== undefined) return known
    const root = { next: new Map() }
    this.#roots.set(present, root)
    return root
  }

  #tell(runs: readonly IndicatorRun[], present: ReadonlySet<string>): Gaps {
    this.#leaves += 1
    if (this.#leaves > LIMIT) {
      this.#roots = new WeakMap()
      this.#leaves = 0
    }
    const missing = runs.map(({ indicator }) => missingFields(indicator, present))
    const notEvaluated = notEvaluatedIn(runs, missing)
    return { notEvaluated, coverage: coverageOf(runs, missing), gaps: gapsOf(notEvaluated) }
  }
}

function childOf({ next }: Node, part: string): Node {
  const known = next.get(part)
  if (known !== undefined) return known
  const child = { next: new Map() }
  next.set(part, child)
  return child
}

function notEvaluatedIn(
  runs: readonly IndicatorRun[],
  missing: readonly (readonly string[])[],
): readonly NotEvaluated[] {
  return runs.flatMap(({ indicator, result }, index): NotEvaluated[] => {
    if (result.state === 'not-evaluated')
      return [{ indicator: indicator.id, reason: result.reason }]
    const lacking = missing[index] ?? []
    if (lacking.length === 0) return []
    return [{ indicator: indicator.id, reason: `partly: no ${lacking.join(', no ')}` }]
  })
}
