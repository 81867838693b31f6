/** How the headers of a payroll export become columns of Wagewatch (`--map FILE`). */
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const

export const DATE_ORDERS = ['mdy', 'dmy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export const ColumnMapping = Type.Object(
  {
    columns: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          'Header of the file → column of Wagewatch; an empty name leaves the column out.',
      }),
    ),
    values: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          'Column → value of rows that hold none: a text, or `{column}` for the value of another column of the row. `*` for payment_id makes an id of contractor, day and amount.',
      }),
    ),
    dates: Type.Optional(
      Type.Unsafe<DateOrder>({
        type: 'string',
        enum: [...DATE_ORDERS],
        description: 'Order of days written with slashes; without it only ISO days are read.',
      }),
    ),
  },
  closed,
)
export type ColumnMappingFile = Static<typeof ColumnMapping>
