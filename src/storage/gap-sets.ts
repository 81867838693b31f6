/**
 * What could not be told of a contractor, kept once for all contractors of whom it is the same.
 *
 * Texts of some kilobytes are compared for every assessment, so they are found by walking their parts
 * instead: equal parts lead to the same leaf, and only a new leaf is written out.
 */
import type { Assessment, NotEvaluated } from '../domain/assessment.ts'
import type { TenantId } from '../domain/ids.ts'
import { InternedTexts } from './interned-texts.ts'
import type { Db } from './store.ts'

export type Gaps = Pick<Assessment, 'notEvaluated' | 'gaps'>

type Node = { readonly next: Map<string, Node>; text?: string }

/** Leaves remembered; past it all are forgotten. */
const LIMIT = 20_000

/** For one run of one engine, which gives equal gaps for equal indicators that were not evaluated. */
export class GapSets {
  readonly #texts: InternedTexts
  #root: Node = { next: new Map() }
  #leaves = 0

  constructor(tenant: TenantId) {
    this.#texts = new InternedTexts('gap_set', tenant)
  }

  /** Numbers in the order of the assessments; new sets are written. */
  async numbersOf(db: Db, assessments: readonly Gaps[]): Promise<readonly number[]> {
    const texts = assessments.map((gaps) => this.#textOf(gaps))
    await this.#texts.learn(db, texts)
    return texts.map((text) => this.#texts.numberOf(text))
  }

  #textOf(gaps: Gaps): string {
    const leaf = this.#leafOf(gaps.notEvaluated)
    if (leaf.text !== undefined) return leaf.text
    const text = gapsText(gaps)
    leaf.text = text
    this.#leaves += 1
    if (this.#leaves > LIMIT) {
      this.#root = { next: new Map() }
      this.#leaves = 0
    }
    return text
  }

  #leafOf(notEvaluated: readonly NotEvaluated[]): Node {
    let node = this.#root
    for (const { indicator, reason } of notEvaluated) {
      node = childOf(childOf(node, indicator), reason)
    }
    return node
  }
}

function childOf({ next }: Node, part: string): Node {
  const known = next.get(part)
  if (known !== undefined) return known
  const child = { next: new Map() }
  next.set(part, child)
  return child
}

function gapsText({ notEvaluated, gaps }: Gaps): string {
  return JSON.stringify({ notEvaluated, gaps })
}

export function gapsIn(text: string): Gaps {
  return JSON.parse(text)
}
