/** Turns `key: undefined` into an absent key, as `exactOptionalPropertyTypes` wants it. */
export type Defined<Shape> = {
  [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key]
} & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<
    Shape[Key],
    undefined
  >
}

/** `{ a: 1, b: undefined }` → `{ a: 1 }`. */
export function defined<Shape extends object>(fields: Shape): Defined<Shape> {
  const kept: Record<string, unknown> = {}
  // `for in` allocates nothing; this runs for every record of a batch.
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) kept[name] = value
  }
  return kept as Defined<Shape>
}
