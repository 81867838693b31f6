/** What the values of pain.001 look like, as the schemas of ISO 20022 have them; blanks around are left out. */
import { parseDay } from '../../domain/calendar.ts'

export type ValueType = {
  readonly fits: (text: string) => boolean
  /** What to write instead. */
  readonly say: string
  /** Of accounts a problem shows less. */
  readonly holds?: 'account'
}

// XML Schema knows offsets of fourteen hours at most, and the end of a day as 24:00:00.
const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?'
const DAY = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${ZONE}$`)
const INSTANT = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2})T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`,
)

const text = (most: number): ValueType => ({
  fits: (value) => value !== '' && Array.from(value).length <= most,
  say: `Write 1 to ${most} characters.`,
})
const account = (most: number): ValueType => ({ ...text(most), holds: 'account' })
const form = (pattern: RegExp, say: string): ValueType => ({
  fits: (value) => pattern.test(value),
  say,
})
const oneOf = (...values: readonly string[]): ValueType => ({
  fits: (value) => values.includes(value),
  say: `Write one of ${values.join(', ')}.`,
})
const BIC = 'Write a BIC of 8 or 11 characters in capitals.'

export const VALUE_TYPES: ReadonlyMap<string, ValueType> = new Map(
  Object.entries({
    Text4: text(4),
    Text5: text(5),
    Text16: text(16),
    Text35: text(35),
    Text70: text(70),
    Text140: text(140),
    Text2048: text(2048),
    AccountNumber: account(34),
    AccountNumber35: account(35),
    ProxyNumber: account(2048),
    Iban: {
      ...form(
        /^[A-Z]{2}\d{2}[A-Za-z0-9]{1,30}$/,
        'Write the IBAN without spaces, its country in capitals.',
      ),
      holds: 'account',
    },
    OldBic: form(/^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$/, BIC),
    Bic: form(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, BIC),
    Lei: form(/^[A-Z0-9]{18}\d{2}$/, 'Write an LEI of 20 characters in capitals.'),
    Country: form(/^[A-Z]{2}$/, 'Write the country as two capitals, such as DE.'),
    Currency: form(/^[A-Z]{3}$/, 'Write the currency as three capitals, such as EUR.'),
    Phone: form(/^\+\d{1,3}-[0-9()+-]{1,30}$/, 'Write the number as +49-301234567.'),
    Uuid: form(
      /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/,
      'Write a UUID of version 4 in small letters.',
    ),
    Count: form(/^\d{1,15}$/, 'Write the number of transfers in digits.'),
    Sum: {
      // The schema lets a sum be negative; that it is wrong is told with the sum of the transfers.
      fits: (value) => isDecimal(value.replace(/^-/, ''), { digits: 18, fraction: 17 }),
      say: 'Write the sum as a decimal with a point, of 18 digits at most.',
    },
    Amount: {
      fits: (value) => isDecimal(value, { digits: 18, fraction: 5 }),
      say: 'Write the amount as a decimal with a point, of 18 digits, 5 of them behind it, at most.',
    },
    Truth: oneOf('true', 'false', '1', '0'),
    PaymentMethod: oneOf('TRF', 'TRA', 'CHK'),
    ChargeBearer: oneOf('DEBT', 'CRED', 'SHAR', 'SLEV'),
    Priority: oneOf('HIGH', 'NORM'),
    Day: {
      fits: (value) => exists(DAY.exec(value)?.[1]),
      say: 'Write a day that exists as 2025-01-31.',
    },
    Instant: {
      fits: (value) => exists(INSTANT.exec(value)?.[1]),
      say: 'Write a time that exists as 2025-01-31T09:00:00.',
    },
  } satisfies Readonly<Record<string, ValueType>>),
)

function exists(day: string | undefined): boolean {
  return day !== undefined && parseDay(day) !== undefined
}

type Digits = { readonly digits: number; readonly fraction: number }

/** Not negative; zeros before the number and behind the fraction do not count. */
function isDecimal(value: string, { digits, fraction: most }: Digits): boolean {
  const match = /^\+?0*(\d*)(?:\.(\d*?)0*)?$/.exec(value)
  if (match === null || !/\d/.test(value)) return false
  const [, whole = '', fraction = ''] = match
  return fraction.length <= most && whole.length + fraction.length <= digits
}
