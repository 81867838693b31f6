import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import {
  type FamilyReach,
  inspectBatch,
  type Inspection,
} from '../application/batches/inspect-batch.ts'
import type { ColumnMappingFile } from '../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import { encodingOfFile } from './batch-files.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { contractorKeyOption, mapOption } from './options.ts'
import { printable } from './printable.ts'
import { write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

type InspectOptions = {
  readonly map?: ColumnMappingFile
  readonly contractorKey?: readonly ContractorKeyKind[]
}

export const inspectCommand: CommandFactory = (terminal, exitWith) =>
  new Command('inspect')
    .description(
      'Reads a file without storing it: encoding, which header is which column, rows, problems, and for each signal family which indicators find their fields.',
    )
    .argument('<file>', 'any file that screen reads')
    .addOption(mapOption())
    .addOption(contractorKeyOption())
    .action(async (path: string, { map: mapping = {}, contractorKey }: InspectOptions) => {
      const form = await encodingOfFile(path)
      const inspection = await withWagewatch({ database: ':memory:' }, ({ context }) =>
        inspectBatch(createReadStream(path), {
          source: basename(path),
          ...form,
          strict: false,
          maxExpandedBytes: context.maxExpandedBytes,
          maxRows: context.maxBatchRows,
          vault: context.vault,
          mapping,
          ...(contractorKey === undefined ? {} : { contractorKeys: contractorKey }),
        }),
      )
      await write(terminal.out, inspectionText(inspection, form.gzip))
      if (!isRead(inspection)) exitWith(EXIT_CODES.failure)
    })

function isRead({ rows }: Inspection): boolean {
  return [...rows.values()].some(({ read }) => read > 0)
}

function inspectionText(inspection: Inspection, gzip: boolean): string {
  const { encoding, contractors, families } = inspection
  return [
    `Encoding: ${encoding}${gzip ? ', gzipped' : ''}`,
    ...headerLines(inspection),
    ...rowLines(inspection),
    `Contractors: ${contractors}`,
    ...problemLines(inspection),
    ...(isRead(inspection)
      ? [
          'Detection, by signal family: indicators with all, some and none of the fields that they read',
          ...families.flatMap(familyLines),
        ]
      : ['No row can be read; mend the problems above, most often with --map.']),
    '',
  ].join('\n')
}

function headerLines({ header }: Inspection): readonly string[] {
  if (header === undefined) return []
  const { headers, shape } = header
  const product = shape === undefined ? [] : [`Product: ${shape.name}. ${shape.basis}`]
  const words: Readonly<Record<string, string>> = {
    protected: 'never kept',
    unknown: 'not recognised',
    unread: 'left out',
  }
  return [
    ...product,
    'Columns:',
    ...headers.map(
      ({ header: name, kind, column }) =>
        `  ${printable(name)} → ${column ?? `(${words[kind] ?? kind})`}`,
    ),
  ]
}

function rowLines({ rows }: Inspection): readonly string[] {
  return [...rows].map(
    ([record, { read, rejected }]) => `Rows: ${read} ${record} readable, ${rejected} rejected`,
  )
}

function problemLines({ problems }: Inspection): readonly string[] {
  if (problems.length === 0) return ['Problems: none']
  return [
    'Problems:',
    ...problems.map(({ count, first: { code, severity, field, line, pointer, message } }) => {
      const place = line === undefined ? (pointer ?? '') : `line ${line}`
      const where = place === '' ? '' : `, first at ${printable(place)}`
      return `  ${count} × ${severity} ${code}${field === undefined ? '' : ` (${printable(field)})`}${where}: ${message}`
    }),
  ]
}

function familyLines({ family, whole, partly, none }: FamilyReach): readonly string[] {
  const lacking = (title: string, indicators: FamilyReach['partly']): readonly string[] =>
    indicators.length === 0
      ? []
      : [
          `    ${title}:`,
          ...indicators.map(
            ({ indicator, missing }) => `      ${indicator} lacks ${missing.join('; ')}`,
          ),
        ]
  return [
    `  ${family}: ${whole.length} all, ${partly.length} some, ${none.length} none`,
    ...(whole.length === 0 ? [] : [`    all: ${whole.join(', ')}`]),
    ...lacking('some', partly),
    ...lacking('none', none),
  ]
}
