/** How the headers of a payroll export become columns of Wagewatch (`--map FILE`). */
import { type Static, Type } from 'typebox'
import { closed } from './field-schemas.ts'

const DATE_ORDERS = ['mdy', 'dmy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]
const DECIMAL_MARKS = ['point', 'comma'] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

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
        description:
          'Order of days written with slashes; without it only days of one reading are read: 2025-01-31, 2025/01/31, Jan 31, 2025, 31-Jan-25. A year of two digits is read from 00 to 29 and from 69 to 99, with a notice.',
      }),
    ),
    decimals: Type.Optional(
      Type.Unsafe<DecimalMark>({
        type: 'string',
        enum: [...DECIMAL_MARKS],
        description:
          'What stands before the decimals of amounts: with `comma` 1.250 and 1.250,00 are 1250, with `point` 1,250 is. Without it only amounts of one reading are read: 1250.00, 1,250.00, 1.250,00, 12,50; neither 1,250 nor 1.250 is, but where a currency has three decimals and more. A sign or code beside the amount ($1,250.00, 900,00 €) has to agree with the currency of the row, and gives it where that is blank and the sign has one meaning.',
      }),
    ),
    pay: Type.Optional(
      Type.Unsafe<'negative'>({
        type: 'string',
        enum: ['negative'],
        description:
          'With `negative`, pay is what leaves a balance: amounts below zero are pay, all others are noted and not read.',
      }),
    ),
  },
  closed,
)
export type ColumnMappingFile = Static<typeof ColumnMapping>

/** Of how cells are written, what the sender says. */
export type CellStyle = Pick<ColumnMappingFile, 'dates' | 'decimals' | 'pay'>

/** For people who sent something else. */
export const COLUMN_MAPPING_FORM =
  '{"columns": {HEADER: COLUMN}, "values": {COLUMN: VALUE}, "dates": "mdy" or "dmy", "decimals": "point" or "comma", "pay": "negative"}'
