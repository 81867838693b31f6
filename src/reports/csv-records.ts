/** The records behind the contractors shown, for spreadsheets: one table per kind. */
import type { Dossier } from '../contract/report-dossier.ts'
import type { Report } from '../contract/report.ts'
import { type Cell, csvTable } from './csv-table.ts'

/** One row per record of every dossier; the contractor comes first. */
function recordsCsv<Row>(
  { dossiers }: Report,
  columns: readonly string[],
  rowsOf: (dossier: Dossier) => readonly Row[],
  cellsOf: (row: Row) => readonly (Cell | undefined)[],
): string {
  return csvTable(
    ['contractor_id', ...columns],
    dossiers.flatMap((dossier) =>
      rowsOf(dossier).map((row) => [
        dossier.contractor_id,
        ...cellsOf(row).map((cell) => cell ?? ''),
      ]),
    ),
  )
}

/** Amounts as the report has them: `100.00`, `0.000000012`. */
export function paymentsCsv(report: Report): string {
  const { conversion } = report
  const converted = 'currency' in conversion ? `amount_${conversion.currency}` : 'amount_converted'
  return recordsCsv(
    report,
    [
      'payment_id',
      'pay_date',
      'amount',
      'currency',
      converted,
      'kind',
      'status',
      'client_id',
      'destination_id',
      'destination',
    ],
    ({ payments }) => payments,
    (payment) => [
      payment.payment_id,
      payment.pay_date,
      payment.amount,
      payment.currency,
      payment.converted,
      payment.kind,
      payment.status,
      payment.client_id,
      payment.destination_id,
      payment.destination,
    ],
  )
}

/** Account numbers have a column only where they may be shown. */
export function destinationsCsv(report: Report): string {
  const showsAccounts = report.raw_identifiers !== undefined
  return recordsCsv(
    report,
    [
      'destination_id',
      'method',
      'description',
      ...(showsAccounts ? ['account'] : []),
      'country',
      'holder_name',
      'holder_match',
      'status',
      'effective_from',
      'effective_from_basis',
      'removed_at',
      'changed_by',
      'first_paid',
      'last_paid',
      'payments',
    ],
    ({ destinations }) => destinations,
    (destination) => [
      destination.destination_id,
      destination.method,
      destination.description,
      ...(showsAccounts ? [destination.account] : []),
      destination.country,
      destination.holder_name,
      destination.holder_match,
      destination.status,
      destination.effective_from,
      destination.effective_from_basis,
      destination.removed_at,
      destination.changed_by,
      destination.first_paid,
      destination.last_paid,
      destination.payments,
    ],
  )
}

export function linksCsv(report: Report): string {
  return recordsCsv(
    report,
    ['kind', 'value', 'first', 'last', 'other_contractor_id', 'other_first', 'other_last'],
    ({ links }) => links.flatMap(({ others, ...link }) => others.map((other) => ({ link, other }))),
    ({ link, other }) => [
      link.kind,
      link.value,
      link.first,
      link.last,
      other.contractor_id,
      other.first,
      other.last,
    ],
  )
}

export function timelineCsv(report: Report): string {
  return recordsCsv(
    report,
    ['at', 'local', 'kind', 'text', 'record', 'id'],
    ({ timeline }) => timeline,
    ({ at, local, kind, text, record, id }) => [at, local, kind, text, record, id],
  )
}
