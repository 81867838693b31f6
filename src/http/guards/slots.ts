/** How many things of a kind each key may do at the same time, counted in this process. */

export type Slots = {
  /** Takes a place and returns what gives it back; undefined when none is free. */
  take(key: string): (() => void) | undefined
}

export function createSlots(limit: number): Slots {
  const taken = new Map<string, number>()
  const give = (key: string): void => {
    const left = (taken.get(key) ?? 0) - 1
    if (left > 0) taken.set(key, left)
    else taken.delete(key)
  }
  return {
    take(key) {
      const present = taken.get(key) ?? 0
      if (present >= limit) return undefined
      taken.set(key, present + 1)
      return () => give(key)
    },
  }
}
