/** What blind reviews say of contractors without an alert, in sentences that give the uncertainty too. */
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { counted, grouped } from '../../reports/words.ts'
import type { BlindOutcome, BlindTally } from '../../review/blind-review.ts'
import { interval, share } from './rate.ts'

/** `unalerted`: contractors without an open alert now, to whom the share is carried over. */
export function missedShare({ unflagged, flagged }: BlindOutcome, unalerted?: number): Markup {
  const { diverting } = unflagged
  if (diverting === undefined) {
    return markup`<p>Nobody knows yet: no blind review is finished of whose contractors without an alert anything could be told.</p>`
  }
  const carried =
    unalerted === undefined
      ? NOTHING
      : markup` Were they like the ${grouped(unalerted)} without an alert now, ${grouped(Math.floor(diverting.low * unalerted))} to ${grouped(Math.ceil(diverting.high * unalerted))} of these would be missed.`
  return markup`<p>${sentence(unflagged, 'without an alert')}${carried}</p>
${toldOf(flagged) === 0 ? NOTHING : markup`<p>${sentence(flagged, 'with an alert, mixed in,')} Reviewers who find few of these would find few of those that are missed.</p>`}`
}

function sentence(tally: BlindTally, who: string): Markup {
  const told = toldOf(tally)
  const found = tally.verdicts['looks-diverting']
  const untold = tally.verdicts['cannot-tell']
  return markup`Of ${counted(told, 'contractor')} ${who} ${grouped(found)} looked diverting by the facts alone: ${share(found, told)}, 95 % interval ${interval(found, told)}.${untold === 0 ? '' : ` Of ${grouped(untold)} more nothing could be told.`}`
}

function toldOf({ verdicts }: BlindTally): number {
  return verdicts['looks-lawful'] + verdicts['looks-diverting']
}
