/** Profile versions in order of the instant from which they were true. */
import type { ProfileVersion } from '../../domain/contractor.ts'
import type { TimesOf } from '../history/build-history.ts'
import { byText } from '../../domain/by-text.ts'
import type { ObservedProfile } from './observations.ts'

/** Oldest first; a version that repeats the one before says nothing and is left out. */
export function profileVersions(
  observed: readonly ObservedProfile[],
  timesOf: TimesOf,
): readonly ProfileVersion[] {
  const dated = inOrder(observed, timesOf)
  return dated
    .filter(({ content }, index) => index === 0 || dated[index - 1]?.content !== content)
    .map(({ facts, knownAt, observedAt }) => ({ ...facts, knownAt, observedAt }))
}

/** What holds now; undefined without any version. */
export function currentProfile(
  observed: readonly ObservedProfile[],
  timesOf: TimesOf,
): ObservedProfile['facts'] | undefined {
  return inOrder(observed, timesOf).at(-1)?.facts
}

function inOrder(observed: readonly ObservedProfile[], timesOf: TimesOf) {
  return observed
    .map((each) => {
      const { knownAt, submittedAt } = timesOf(each.sequence)
      return { ...each, knownAt, observedAt: each.observedAt ?? submittedAt }
    })
    .sort(
      (a, b) =>
        a.observedAt - b.observedAt || a.sequence - b.sequence || byText(a.content, b.content),
    )
}
