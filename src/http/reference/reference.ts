/** The tables that are too long for the README, written from the catalogues themselves. */
import { INDICATORS } from '../../indicators/catalogue.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { ROUTES } from '../routes.ts'
import { csvTable, shapeTable } from './csv-tables.ts'
import {
  indicatorTable,
  measuredTable,
  notMeasuredTable,
  parameterTable,
  typologyTable,
} from './indicator-tables.ts'
import {
  contractorKeyTable,
  encodingTable,
  endpointTable,
  faultTable,
  refusalTable,
} from './interface-tables.ts'

type Section = { readonly title: string; readonly text: string; readonly table: string }

/** What the readers of pain.001 and NACHA do that a table cannot say. */
const PAYMENT_FILES = [
  'A payment file holds no contractor id, so `--contractor-key` or `?contractor_key=` says what stays the same',
  'from file to file when the account changes; the first key that an entry has is used (default',
  '`creditor-id,name`). Ids of nine digits may be social security numbers and are replaced by a keyed fingerprint.',
  'A payment file introduces contractors; it never replaces a profile on record. Payments count as paid until a',
  'return comes. Where `UltmtCdtr` stands, it is the contractor and `Cdtr` only the holder of the account. A proxy',
  'without an account is kept as a token. Batch booking changes nothing here: each transfer is a payment.',
  'pain.001 is held to the schema of its version: order, number, length and form of every element that is read; a file',
  'that breaks it is refused whole, with the line. Not judged are parts of which nothing is kept (cheques, exchange',
  'rates, taxes, regulatory reporting, dates of birth, supplementary data), attributes but the currency, whether a code',
  'is on an external list, the rules of usage of a bank or scheme, and blanks around a value. NACHA: prenotes give a destination without a payment, returns (addenda 99) the',
  'payment of the same company, date, trace number, account and amount as `returned` (R16: `frozen`); debits and',
  'notifications of change are noted and not read. Files of returns, and of prenotes alone, speak as of their own day. Names in NACHA end after 22 characters (CTX: 16).',
].join(' ')

const EXPORTS = [
  'CSV exports, and JSON lists of objects of programming interfaces (a bare list, or under `results`, `data`,',
  '`individuals`, `pay_statements` or `responses`; inner fields with points), are told by headers that stand together. Headers not',
  'named here are read by the aliases above. `{column}` is the value of another column, and `*` makes a payment id of',
  'contractor, day and amount. What a product’s export does not hold is given by `--map FILE`, which goes before the',
  'shape: `{"columns": {"HEADER": "COLUMN"}, "values": {"COLUMN": "VALUE"}, "dates": "mdy", "decimals": "comma"}` ([schema](column-mapping.schema.json)).',
  'Days and amounts of one reading need neither: `Jan 31, 2025`, `1,250.00`, `12,50`, `€ 900,00`, `31-Jan-25`; `03/04/2025` and `1,250` do. With `"pay": "negative"` amounts below zero are pay and others are not, as in statements of an account. `wagewatch inspect FILE`',
  'shows what of a file is recognised. Objects with amounts are payments, with accounts destinations, else',
  'contractors; protected fields are dropped and counted as everywhere.',
].join(' ')

const SECTIONS: readonly Section[] = [
  {
    title: 'Indicators',
    text: 'One measurable question each. `score` can carry an alert; `corroborating` counts only beside scoring evidence of another family. Sources, innocent explanations, blind spots and next steps are in `/docs`, `GET /v1/indicators` and the files of `src/indicators`.',
    table: indicatorTable(INDICATORS),
  },
  {
    title: 'Parameters',
    text: 'What a policy (`--policy`, `WAGEWATCH_POLICY`) may override, within the limits.',
    table: parameterTable(INDICATORS),
  },
  {
    title: 'Typologies',
    text: 'Known patterns as weighed indicators; the weights and their reasons are in `src/typologies`.',
    table: typologyTable(TYPOLOGIES),
  },
  {
    title: 'Red flags measured',
    text: 'Published red flags and the indicators that read them.',
    table: measuredTable(INDICATORS),
  },
  {
    title: 'Red flags not measured',
    text: 'A known gap is better than an unknown one.',
    table: notMeasuredTable(),
  },
  {
    title: 'Endpoints',
    text: 'Parameters, bodies and answers are in `/docs` and [`openapi.json`](openapi.json).',
    table: endpointTable(ROUTES),
  },
  {
    title: 'Encodings',
    text: 'The first content type is the one to use. Each may be gzipped (`Content-Encoding: gzip`, or `.gz` after the ending).',
    table: encodingTable(),
  },
  {
    title: 'Contractor keys of payment files',
    text: PAYMENT_FILES,
    table: contractorKeyTable(),
  },
  {
    title: 'CSV columns',
    text: 'A row is one payment with its contractor and destination beside it. Letter case, spaces, dots, dashes, underscores and brackets of a header do not matter; the column’s own name goes before the others. Map further headers with `--map "HEADER=COLUMN"`. `address` is a wallet where the method is crypto, else the contractor’s street.',
    table: csvTable(),
  },
  {
    title: 'Exports of payroll products',
    text: EXPORTS,
    table: shapeTable(),
  },
  {
    title: 'Problem codes: refused requests',
    text: 'The `code` of an `application/problem+json` answer (RFC 9457).',
    table: refusalTable(),
  },
  {
    title: 'Problem codes: faults in data',
    text: 'An `error` rejects its row (or, where it concerns the whole, the batch); a `notice` does not. Each comes with its line or JSON Pointer, its field and a masked value.',
    table: faultTable(),
  },
]

export function referenceText(): string {
  const contents = SECTIONS.map(({ title }) => `- [${title}](#${anchor(title)})\n`).join('')
  const sections = SECTIONS.map(({ title, text, table }) => `\n## ${title}\n\n${text}\n\n${table}`)
  return `# Reference\n\nWritten by \`npm run schema\` from the code; do not edit. Begin with the [README](../README.md).\n\n${contents}${sections.join('')}`
}

/** As GitHub makes it. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
}
