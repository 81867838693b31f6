/** What happened, in one or two sentences, and what is advised. */
import type { AssessmentWire } from '../../contract/report.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { listed } from '../../reports/html/reason.ts'
import { rivalsOf } from '../../reports/rivals.ts'
import { ADVICE_WORDS, phraseOf } from '../../reports/words.ts'

const MOST_STEPS = 3

/**
 * The two strongest reasons of different families, as their statements say them: what a reviewer tells a
 * colleague first.
 */
export function headlineOf({ reasons, typologies }: AssessmentWire): string {
  const [first, ...others] = reasons
  if (first === undefined) return 'Nothing that was measured stands out.'
  const second = others.find(({ family, points }) => family !== first.family && points > 0)
  const [pattern] = typologies
  const closest = pattern === undefined ? '' : ` Closest pattern: ${phraseOf(pattern.id)}.`
  return `${first.statement}${second === undefined ? '' : ` ${second.statement}`}${closest}`
}

/** The first step of the strongest reasons, each of another family: where a tired reader begins. */
function firstSteps({ reasons }: AssessmentWire): readonly string[] {
  const families = new Set<string>()
  const steps = reasons.flatMap(({ family, triage }) => {
    const [step] = triage
    if (step === undefined || families.has(family)) return []
    families.add(family)
    return [step]
  })
  return [...new Set(steps)].slice(0, MOST_STEPS)
}

export function adviceBlock(assessment: AssessmentWire): Markup {
  const { advice, competing } = assessment
  const steps = firstSteps(assessment)
  const { title, text } = ADVICE_WORDS[advice]
  return markup`<div class="decide">
<section class="advice" aria-labelledby="advice"><h2 id="advice">Advice: ${title.toLowerCase()}</h2><p>${text}</p>${listed(advice === 'none' ? 'If you look anyway' : 'Check first', steps, 'h3')}</section>
<section aria-labelledby="rival"><h2 id="rival">What else it could be</h2>${
    competing.length === 0
      ? markup`<p>No competing hypothesis has enough evidence to be named. The innocent explanations beside each reason still hold.</p>`
      : rivalsOf(assessment).map(
          ({ statement, weight }) =>
            markup`<p>${statement} <span class="small">${weight}</span></p>`,
        )
  }</section>
</div>`
}
