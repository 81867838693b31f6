/** Reshapes batches of the wire contract for tests: fewer people, fewer batches, other values. */
import type { BatchDocument } from '../../fixtures/population/wire.ts'

/** Records of these contractors only; transfers stay, they name no contractor. */
export function onlyOf(
  batches: Iterable<BatchDocument>,
  isWanted: (contractor: string) => boolean,
): BatchDocument[] {
  const own = <Row extends { contractor_id: string }>(rows: readonly Row[]) =>
    rows.filter(({ contractor_id: id }) => isWanted(id))
  return [...batches].map((document) => ({
    ...document,
    contractors: own(document.contractors),
    destinations: own(document.destinations),
    payments: own(document.payments),
    events: own(document.events),
  }))
}

/** Every `size` batches as one that speaks as of the last of them. */
export function inLargerBatches(batches: readonly BatchDocument[], size: number): BatchDocument[] {
  const groups = Map.groupBy(batches.keys(), (index) => Math.floor(index / size))
  return [...groups.values()].flatMap((indexes) => {
    const members = indexes.flatMap((index) => batches[index] ?? [])
    const last = members.at(-1)
    if (last === undefined) return []
    const { control: _, ...batch } = last.batch
    return [
      {
        batch,
        contractors: members.flatMap(({ contractors }) => contractors),
        destinations: members.flatMap(({ destinations }) => destinations),
        payments: members.flatMap(({ payments }) => payments),
        events: members.flatMap(({ events }) => events),
        transfers: members.flatMap(({ transfers }) => transfers),
      },
    ]
  })
}

/** Every text of every record as `change` has it; `path` names the fields on the way to it. */
export function mapTexts<Value>(
  value: Value,
  change: (text: string, path: readonly string[]) => string,
  path: readonly string[] = [],
): Value {
  if (typeof value === 'string') return change(value, path) as Value
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, path)) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    mapTexts(inner, change, [...path, name]),
  ])
  return Object.fromEntries(entries) as Value
}
