/** Schemas of fields that records, reports and answers of the API share. */
import { type TSchema, Type } from 'typebox'

export const closed = { additionalProperties: false } as const

export const oneOf = <const Values extends readonly string[]>(
  values: Values,
  description: string,
) => Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description })

export const text = (description: string) => Type.String({ description })
export const count = (description: string) => Type.Integer({ minimum: 0, description })
export const dayText = (description: string) =>
  Type.String({ format: 'date', description: `${description} ISO 8601 day.` })
export const instantText = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} RFC 3339, UTC.` })
export const sha256 = (description: string) =>
  Type.String({ pattern: '^[0-9a-f]{64}$', description })

/** The envelope of every listing. */
export const pageOf = <Item extends TSchema>(item: Item, description: string) =>
  Type.Object(
    {
      items: Type.Array(item, { description }),
      next: Type.Optional(
        text('Address of the next page, as in the `Link` header; absent on the last page.'),
      ),
    },
    closed,
  )
