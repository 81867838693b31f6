/** Exchange rates as a file: what reports may convert amounts by. Written to `schema/exchange-rates.schema.json`. */
import { type Static, Type } from 'typebox'
import { closed, dayText, text } from './field-schemas.ts'

export const ExchangeRatesDocument = Type.Object(
  {
    source: Type.String({ minLength: 1, description: 'Publisher, as the report names it.' }),
    currency: text('Currency into which amounts are converted.'),
    rates: Type.Array(
      Type.Object(
        {
          currency: text('Currency or token that is converted.'),
          date: dayText('Day of the rate.'),
          rate: Type.String({
            pattern: '^\\d{1,9}(\\.\\d{1,12})?$',
            description: 'What one unit is worth, as a decimal.',
          }),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'Exchange rates' },
)

export type ExchangeRatesWire = Static<typeof ExchangeRatesDocument>
