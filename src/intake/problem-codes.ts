/** Every code that intake gives to a fault in data. Codes are stable; `schema/REFERENCE.md` shows this table. */
import type { Problem } from '../domain/problem.ts'

type CodeMeaning = { readonly severity: Problem['severity']; readonly meaning: string }

const error = (meaning: string): CodeMeaning => ({ severity: 'error', meaning })
const notice = (meaning: string): CodeMeaning => ({ severity: 'notice', meaning })

export const PROBLEM_CODES = {
  // Of a row.
  'missing-field': error('A required field is absent or blank.'),
  'wrong-type': error('The value has another JSON type than the field.'),
  'unknown-value': error('The value is none of those that the field takes.'),
  'invalid-date': error('Not a day that exists, written YYYY-MM-DD.'),
  'invalid-instant': error('Not an instant in RFC 3339 with its offset.'),
  'invalid-country': error('Not a country code of ISO 3166-1 alpha-2.'),
  'invalid-currency': error('Not a currency code of ISO 4217 nor a token symbol.'),
  'invalid-amount': error('Not a decimal above zero that fits the currency.'),
  'invalid-email': error('Not an e-mail address.'),
  'invalid-phone': error('Not a phone number in E.164.'),
  'invalid-time-zone': error('Not a time zone of the IANA database.'),
  'invalid-ip': error('Not an IPv4 or IPv6 address.'),
  'invalid-asn': error('Not the number of an autonomous system.'),
  'invalid-length': error('The text is too long or too short for the field.'),
  'invalid-text': error('The text holds characters that cannot be stored.'),
  'out-of-range': error('The number is smaller or larger than the field takes.'),
  'too-many-items': error('The list is longer than the field takes.'),
  'invalid-value': error('The value does not have the form of the field.'),
  'end-before-start': error('A period or session ends before it starts.'),
  'two-destinations': error('A payment names a destination by id and carries another inline.'),
  'party-not-identified': error('A party of a transfer is not named by exactly one identifier.'),
  'card-number-refused': error(
    'The value looks like a payment card number, which is never stored.',
  ),
  'unknown-contractor': error('No contractor has this id, here or in an earlier batch.'),
  'account-as-id': error('The id of the destination holds its account number in clear.'),
  'spreadsheet-damaged': error('A spreadsheet has rounded the number (1.2E+11).'),
  'ragged-row': error('The row has more or fewer cells than the header.'),
  'broken-json': error('The text is no JSON.'),
  'invalid-record': error('The record is no JSON object.'),
  'unknown-record': error('The record does not say which kind it is, or an unknown one.'),
  'misplaced-batch': error('A batch record stands elsewhere than first.'),
  'line-too-long': error('The line is longer than a record can be.'),
  'not-utf8': error('The bytes are no UTF-8.'),
  // Of a row, which is accepted all the same (`unknown-field` and `other-form` reject it under strict reading).
  'unknown-field': notice('The field is not part of the record; it was not kept.'),
  'protected-field-dropped': notice('The field is one that Wagewatch never keeps; it was dropped.'),
  'placeholder-dropped': notice(
    'The value stands for none, such as noughts or `unknown`; the record was kept without it.',
  ),
  'unknown-destination': notice(
    'No destination of this id is known yet; the payment, event or transfer was kept without one.',
  ),
  'date-ahead': notice(
    'The day of the payment, event or transfer lies far ahead of when the batch came; the year may be wrong.',
  ),
  'other-form': notice(
    'The value was written in another form that has one reading, such as an instant for a day, `us` or `USA` for `US`; it was read as such.',
  ),
  'duplicate-column': notice('Two columns mean the same field; the later one was not read.'),
  'payment-not-a-credit': notice(
    'The entry takes money from an account, pays nothing or only informs; it was not read as pay.',
  ),
  'ambiguous-payee': notice(
    'One name is paid at several accounts in one file; these may be several people.',
  ),
  // Of the whole batch.
  'posted-before': notice(
    'The same bytes were posted before under the same `batch_id`; nothing of them was applied again.',
  ),
  'submitted-ahead': notice(
    'The batch says that it was submitted a day or more after it came; what comes later is assessed as of then too.',
  ),
  'submitted-far-ahead': error(
    'The batch says that it was submitted more than a year after it came; all that follows would be assessed as of then.',
  ),
  'broken-xml': error('The text is no well-formed XML, or goes beyond what a payment file needs.'),
  'document-type-refused': error(
    'The XML declares a document type; entities and external files are never read.',
  ),
  'unsupported-message': error('The XML is no pain.001 of a version that is read.'),
  'invalid-payment-file': error('The file breaks the rules of its format; nothing of it was kept.'),
  'open-quote': error('A quoted cell is never closed; what follows it could not be read.'),
  'truncated-batch': error('The bytes end in the middle.'),
  'broken-gzip': error('The bytes are no gzip.'),
  'expanded-size-exceeded': error('The batch is larger than allowed.'),
  'row-limit-exceeded': error('The batch holds more records than allowed.'),
  'empty-batch': error('There is no record.'),
  'missing-column': error('The header lacks columns that every row needs.'),
  'unknown-column': error('The column mapping names a column that does not exist.'),
  'control-total-mismatch': error('Count or sum differ from the control totals of the batch.'),
} as const satisfies Record<string, CodeMeaning>

export type ProblemCode = keyof typeof PROBLEM_CODES

/** With one of these nothing of the batch is applied. */
export const REFUSING_CODES: ReadonlySet<string> = new Set<ProblemCode>([
  'broken-xml',
  'document-type-refused',
  'unsupported-message',
  'invalid-payment-file',
  'expanded-size-exceeded',
  'row-limit-exceeded',
  'submitted-far-ahead',
])
