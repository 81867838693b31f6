/** Where two JSON documents differ. */

export type Difference = {
  /** JSON Pointer. */
  readonly pointer: string
  /** Absent where the document has nothing there. */
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * Differences in the order of the first document, then what only the second has. Worked example:
 * `{"a":[1,2]}` and `{"a":[1,3],"b":0}` → `/a/1` 2 and 3, `/b` nothing and 0.
 */
export function documentDifferences(
  before: unknown,
  after: unknown,
  pointer = '',
): readonly Difference[] {
  if (Object.is(before, after)) return []
  if (!isContainer(before) || !isContainer(after)) return [{ pointer, before, after }]
  if (Array.isArray(before) !== Array.isArray(after)) return [{ pointer, before, after }]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name): readonly Difference[] => {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!Object.hasOwn(before, name)) return [{ pointer: at, after: after[name] }]
    if (!Object.hasOwn(after, name)) return [{ pointer: at, before: before[name] }]
    return documentDifferences(before[name], after[name], at)
  })
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object'
}
