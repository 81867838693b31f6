/** A record of which any part may be missing, because what was wrong with it has been taken out. */
export type Loose<Wire> = Wire extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : Wire extends object
    ? { readonly [Name in keyof Wire]?: Loose<Wire[Name]> | undefined }
    : Wire
