/**
 * What alerts do to cases. An open case takes in whatever is new about its cluster. A closed one opens again
 * when there is more than it was decided on: an alert of another contractor or typology, or one that reached
 * a higher band. An alert that closes and opens as before is what was decided on already.
 */
import { BANDS } from '../domain/assessment.ts'
import type { Case, CaseAlert, CaseEvent } from './case.ts'
import { activeHold, waitingProposal } from './case.ts'
import { alertKey } from './evolve.ts'

/** Events of the case, none when nothing is news to it. */
export function decideEvidence(state: Case, alerts: readonly CaseAlert[]): readonly CaseEvent[] {
  const held = new Map(state.alerts.map((alert) => [alertKey(alert), alert]))
  const news = alerts.filter((alert) => {
    const known = held.get(alertKey(alert))
    if (known === undefined) return alert.status === 'open'
    return known.band !== alert.band || known.status !== alert.status
  })
  if (news.length === 0) return []
  const why = state.status === 'closed' ? whyAgain(state, news) : undefined
  return [
    { kind: 'joined', alerts: news },
    ...(why === undefined ? [] : [{ kind: 'reopened' as const, why }]),
  ]
}

function whyAgain({ decided }: Case, news: readonly CaseAlert[]): string | undefined {
  const known = new Map((decided?.alerts ?? []).map((alert) => [alertKey(alert), alert]))
  for (const alert of news.filter(({ status }) => status === 'open')) {
    const before = known.get(alertKey(alert))
    const what = `${alert.typology} of ${alert.contractor}`
    if (before === undefined) return `${what} was not known when the case was decided.`
    if (rankOf(alert) > rankOf(before)) return `${what} rose from ${before.band} to ${alert.band}.`
  }
  return undefined
}

function rankOf({ band }: CaseAlert): number {
  return BANDS.indexOf(band)
}

/**
 * Where the evidence of one cluster goes, among the cases of its contractors: the oldest open one, else the
 * latest that was decided. A duplicate takes nothing in.
 */
export function caseForCluster(cases: readonly Case[]): Case | undefined {
  const own = cases.filter(({ duplicateOf }) => duplicateOf === undefined)
  const open = own.filter(({ status }) => status !== 'closed').sort(oldestFirst)
  return open[0] ?? own.toSorted(oldestFirst).at(-1)
}

/** Open cases of the same cluster that come to one: all but those with a hold or a proposal of their own. */
export function mergeable(cases: readonly Case[], into: Case): readonly Case[] {
  return cases.filter(
    (each) =>
      each.id !== into.id &&
      each.status !== 'closed' &&
      into.status !== 'closed' &&
      activeHold(each) === undefined &&
      waitingProposal(each) === undefined,
  )
}

function oldestFirst(a: Case, b: Case): number {
  return a.openedAt - b.openedAt || numberOf(a) - numberOf(b)
}

export function caseNumber(id: string): number | undefined {
  const number = /^case-(\d{1,15})$/.exec(id)?.[1]
  return number === undefined ? undefined : Number(number)
}

export const caseId = (number: number): string => `case-${number}`

function numberOf({ id }: Case): number {
  return caseNumber(id) ?? 0
}
