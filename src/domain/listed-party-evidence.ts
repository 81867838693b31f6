import type { Evidence } from './assessment.ts'
import { formatDay } from './calendar.ts'
import type { ListStatus, ListedParty } from './lists.ts'

/** The entry of a list that a value matched, as of the day of the list. */
export function citeListedParty(party: ListedParty, statuses: readonly ListStatus[]): Evidence {
  const asOf = statuses.find(({ name }) => name === party.list)?.asOf
  return {
    record: 'list',
    id: `${party.list}/${party.entry}`,
    field: 'name',
    value: partyText(party),
    ...(asOf === undefined ? {} : { at: formatDay(asOf) }),
  }
}

/** `KOREA EXAMPLE BANK (DPRK2)`. */
export function partyText({ name, programmes }: ListedParty): string {
  return programmes === '' ? name : `${name} (${programmes})`
}
