/** One timeline of a ring: what happened to several on one day in the same words is one row. */
import type { Report } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { type Members, numbersText } from './members.ts'
import { type Part, tablePart } from './part.ts'

const MOST_ROWS = 50

export function timelineTable({ dossiers }: Report, members: Members): Part {
  const entries = dossiers.flatMap(({ contractor_id: contractor, timeline }) =>
    timeline.map(({ at, text }) => ({ at: minuteOf(at), text, contractor })),
  )
  const told = [...Map.groupBy(entries, ({ at, text }) => JSON.stringify([at, text])).values()].map(
    (same) => ({
      at: same[0]?.at ?? '',
      text: same[0]?.text ?? '',
      whom: numbersText(
        same.map(({ contractor }) => contractor),
        members,
      ),
    }),
  )
  const rows = [...Map.groupBy(told, ({ at, whom }) => JSON.stringify([at, whom])).values()].map(
    (same) => ({
      at: same[0]?.at ?? '',
      whom: same[0]?.whom ?? '',
      text: same
        .map(({ text }) => text)
        .toSorted(byText)
        .join(' '),
    }),
  )
  return tablePart(
    {
      caption:
        'What changed, latest first, in UTC; sign-ins and ordinary payments are in their tables',
      columns: [
        { label: 'When', share: 3.2 },
        { label: 'Whom', share: 2.6 },
        { label: 'What', share: 11 },
      ],
      export: 'csv-timeline',
    },
    rows
      .toSorted((a, b) => byText(b.at, a.at) || byText(a.whom, b.whom))
      .map(({ at, whom, text }) => [at.replace('T', ' '), whom, text]),
    MOST_ROWS,
  )
}

/** `2026-03-02T03:35:10.000Z` → `2026-03-02T03:35`; days unchanged. */
function minuteOf(at: string): string {
  return at.slice(0, 16)
}
