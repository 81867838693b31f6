/** What could not be told of a contractor, kept once for all contractors of whom it is the same. */
import type { Assessment, NotEvaluated } from '../../domain/assessment.ts'
import type { TenantId } from '../../domain/ids.ts'
import { InternedTexts } from '../interned-texts.ts'
import type { Db } from '../store.ts'

export type Gaps = Pick<Assessment, 'notEvaluated' | 'gaps'>

export class GapSets {
  readonly #texts: InternedTexts
  /** Assessments of which the same could not be told share one array: it is written out once. */
  readonly #written = new WeakMap<readonly NotEvaluated[], string>()

  constructor(tenant: TenantId) {
    this.#texts = new InternedTexts('gap_set', tenant)
  }

  /** Numbers in the order of the assessments; new sets are written. */
  async numbersOf(db: Db, assessments: readonly Gaps[]): Promise<readonly number[]> {
    const texts = assessments.map((gaps) => this.#textOf(gaps))
    await this.#texts.learn(db, texts)
    return texts.map((text) => this.#texts.numberOf(text))
  }

  #textOf({ notEvaluated, gaps }: Gaps): string {
    const known = this.#written.get(notEvaluated)
    if (known !== undefined) return known
    const text = JSON.stringify({ notEvaluated, gaps })
    this.#written.set(notEvaluated, text)
    return text
  }
}

export function gapsIn(text: string): Gaps {
  return JSON.parse(text)
}
