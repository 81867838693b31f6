/**
 * Derives a value from an object once, however many indicators ask for it. The cache hangs on the object
 * and goes with it; a pure derivation gives the same answer with and without it.
 */
export function oncePer<Subject extends object, Result>(
  derive: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const derived = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const known = derived.get(subject)
    if (known !== undefined) return known.result
    const result = derive(subject)
    derived.set(subject, { result })
    return result
  }
}
