/** The tables that are too long for the README, written from the catalogues themselves. */
import { INDICATORS } from '../../indicators/catalogue.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { ROUTES } from '../routes.ts'
import { csvTable } from './csv-table.ts'
import {
  indicatorTable,
  measuredTable,
  notMeasuredTable,
  parameterTable,
  typologyTable,
} from './indicator-tables.ts'
import { encodingTable, endpointTable, faultTable, refusalTable } from './interface-tables.ts'

type Section = { readonly title: string; readonly text: string; readonly table: string }

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
    title: 'CSV columns',
    text: 'A row is one payment with its contractor and destination beside it. Letter case, spaces, dots, dashes, underscores and brackets of a header do not matter; the column’s own name goes before the others. Map further headers with `--map "HEADER=COLUMN"`. `address` is a wallet where the method is crypto, else the contractor’s street.',
    table: csvTable(),
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
