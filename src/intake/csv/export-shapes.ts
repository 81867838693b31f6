/**
 * Exports of payroll products whose headers need more than an alias, told by headers that stand together.
 *
 * `basis` says where a shape comes from. Most products let their users choose the columns of an export, and
 * few publish its header: such shapes are read off the names of the product’s programming interface, and
 * `wagewatch inspect` shows what of a real file is recognised.
 */
import type { CellStyle, ColumnMappingFile } from '../../contract/column-mapping.ts'

export type ExportShape = {
  readonly name: string
  /** Headers that all have to be there. */
  readonly signature: readonly string[]
  readonly columns: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  /** How the product writes days and amounts, where it does so in one way. */
  readonly style?: CellStyle
  readonly basis: string
}

const INTERFACE =
  'Names of the public programming interface; the header of the export was not read.'

const AMERICAN: CellStyle = { dates: 'mdy', decimals: 'point' }

export const EXPORT_SHAPES: readonly ExportShape[] = [
  {
    name: 'Wise batch payment',
    signature: ['recipientEmail', 'receiverType', 'amountCurrency', 'targetCurrency'],
    columns: {
      name: 'holder_name',
      recipientEmail: 'email',
      receiverType: 'holder_type',
      targetCurrency: 'currency_of_target',
      sourceCurrency: 'currency_of_source',
      amountCurrency: 'amount_side',
      paymentReference: '',
      referenceNumber: 'invoice_id',
      bsbCode: 'routing_number',
    },
    values: {
      currency: '{currency_of_target}',
      contractor_id: '{email}',
      display_name: '{holder_name}',
      payment_id: '*',
    },
    basis:
      'Template of the batch payment, on which several public projects agree. It names no day: give pay_date.',
  },
  {
    name: 'Wise batch to saved recipients',
    signature: ['recipientId', 'account', 'amountCurrency', 'targetCurrency'],
    columns: {
      recipientId: 'destination_id',
      name: 'holder_name',
      account: '',
      targetCurrency: 'currency_of_target',
      sourceCurrency: 'currency_of_source',
      amountCurrency: 'amount_side',
      paymentReference: '',
    },
    values: {
      currency: '{currency_of_target}',
      contractor_id: '{destination_id}',
      display_name: '{holder_name}',
      payment_id: '*',
    },
    basis:
      'Template of the batch payment, on which several public projects agree. It names no day: give pay_date.',
  },
  {
    name: 'Deel payments',
    signature: ['contractor_unique_identifier', 'payment_currency', 'contract_country'],
    columns: {
      contractor_unique_identifier: 'contractor_id',
      contractor_email: 'email',
      contract_country: 'declared_country',
      payment_currency: 'currency',
      currency: '',
      contract_type: '',
      total: 'amount',
      date: 'pay_date',
    },
    values: { display_name: '{email}', payment_id: '*' },
    basis: INTERFACE,
  },
  {
    name: 'Remote contractor invoices',
    signature: ['employment_id', 'target_amount', 'target_currency', 'pay_out_method'],
    columns: {
      employment_id: 'contractor_id',
      target_amount: 'amount',
      target_currency: 'currency',
      amount: '',
      currency: '',
      source_amount: '',
      source_currency: '',
      fx_rate: '',
      number: 'invoice_id',
      paid_out_at: 'pay_date',
      date: '',
    },
    values: { display_name: '{contractor_id}', payment_id: '*' },
    basis: INTERFACE,
  },
  {
    name: 'Gusto contractor payments',
    signature: ['contractor_uuid', 'wage_total', 'payment_method'],
    columns: {
      contractor_uuid: 'contractor_id',
      uuid: 'payment_id',
      wage_total: 'amount',
      wage: '',
      bonus: '',
      reimbursement: '',
      date: 'pay_date',
    },
    values: { currency: 'USD', display_name: '{contractor_id}', payment_id: '*' },
    basis: INTERFACE,
  },
  {
    name: 'Rippling workers’ pay',
    signature: ['worker_id', 'employment_type', 'net_pay', 'check_date'],
    columns: { worker_id: 'contractor_id', employment_type: '', legal_entity: 'client_id' },
    values: { currency: 'USD', display_name: '{contractor_id}', payment_id: '*' },
    style: AMERICAN,
    basis: 'Reports of own choice; read off the names of public interfaces, no header was read.',
  },
  {
    name: 'ADP Workforce Now',
    signature: ['Associate ID', 'Payroll Name', 'Pay Date'],
    columns: {
      'Associate ID': 'contractor_id',
      'Payroll Name': 'display_name',
      'Pay Date': 'pay_date',
      'Net Pay': 'amount',
      'Company Code': 'client_id',
      'Co Code': 'client_id',
      'Check/Voucher Number': 'payment_id',
      'Gross Pay': '',
    },
    values: { currency: 'USD', payment_id: '*' },
    style: AMERICAN,
    basis: 'Reports of own choice under the labels of the product; no header was read.',
  },
  {
    name: 'Paychex pay entries',
    signature: ['Worker ID', 'Pay Component', 'Amount'],
    columns: {
      'Worker ID': 'contractor_id',
      'Client ID': 'client_id',
      'Company ID': 'client_id',
      'Pay Component': '',
      'Check Date': 'pay_date',
      'Line Date': '',
      'Check Number': 'payment_id',
      Rate: '',
      Org: '',
      'Net Pay': '',
    },
    values: { currency: 'USD', display_name: '{contractor_id}', payment_id: '*' },
    style: AMERICAN,
    basis:
      'Specification sheet of the payroll import (myapps.paychex.com). Amounts are pay components, not net pay. Without Check Date give pay_date.',
  },
  {
    name: 'Payoneer mass payout',
    signature: ['payee_id', 'client_reference_id', 'amount', 'currency'],
    columns: { payee_id: 'contractor_id', client_reference_id: 'payment_id', description: '' },
    values: {
      display_name: '{contractor_id}',
      method: 'e_money',
      provider: 'payoneer',
    },
    basis: `${INTERFACE} It names no day: give pay_date. The account behind Payoneer is not in it.`,
  },
  {
    name: 'Upwork transactions',
    signature: ['Ref ID', 'Freelancer', 'Type', 'Amount'],
    columns: {
      'Ref ID': 'payment_id',
      Freelancer: 'display_name',
      Date: 'pay_date',
      Team: 'client_id',
      Type: '',
      Description: '',
      Agency: 'vendor_id',
      'Account Name': '',
      PO: '',
      Balance: '',
      'Amount in local currency': '',
    },
    values: { contractor_id: '{display_name}', currency: 'USD' },
    style: AMERICAN,
    basis:
      'Labels of the transaction report; no header was read. Where charges are written as negative amounts, say "pay": "negative".',
  },
  {
    name: 'Merge payroll runs',
    signature: ['employee', 'payroll_run', 'net_pay', 'check_date'],
    columns: {
      employee: 'contractor_id',
      id: 'payment_id',
      gross_pay: '',
      start_date: 'period_start',
      end_date: 'period_end',
      payroll_run: '',
    },
    values: { display_name: '{contractor_id}' },
    basis:
      'Names of the public HRIS models (EmployeePayrollRun). They name no currency: give currency.',
  },
  {
    name: 'Merge bank accounts',
    signature: ['employee', 'account_number', 'routing_number', 'account_type'],
    columns: {
      employee: 'contractor_id',
      id: 'destination_id',
      account_type: '',
      remote_created_at: 'effective_from',
    },
    values: { method: 'ach' },
    basis: 'Names of the public HRIS models (BankInfo).',
  },
  {
    name: 'Merge employees',
    signature: ['id', 'display_full_name', 'work_email'],
    columns: {
      id: 'contractor_id',
      'home_location.country': 'declared_country',
      'home_location.street_1': 'address_line1',
      'home_location.street_2': 'address_line2',
      'home_location.city': 'address_city',
      'home_location.state': 'address_region',
      'home_location.zip_code': 'address_postal_code',
      start_date: '',
      termination_date: '',
    },
    values: { address_country: '{declared_country}' },
    basis: 'Names of the public HRIS models (Employee).',
  },
  {
    name: 'Finch individuals',
    signature: ['id', 'first_name', 'residence.country'],
    columns: {
      id: 'contractor_id',
      'residence.country': 'declared_country',
      'residence.line1': 'address_line1',
      'residence.line2': 'address_line2',
      'residence.city': 'address_city',
      'residence.state': 'address_region',
      'residence.postal_code': 'address_postal_code',
      'emails.data': 'email',
      'emails.type': '',
      'phone_numbers.data': 'phone',
      'phone_numbers.type': '',
    },
    values: { address_country: '{declared_country}' },
    basis: 'Names of the public interface (individual).',
  },
  {
    name: 'Deel people',
    signature: ['id', 'full_name', 'hiring_type'],
    columns: {
      id: 'contractor_id',
      country: 'declared_country',
      'emails.value': 'email',
      'emails.type': '',
      hiring_type: '',
      start_date: '',
    },
    basis: 'Third-party copies of the public interface (people).',
  },
  {
    name: 'Gusto contractors',
    signature: ['uuid', 'wage_type', 'start_date'],
    columns: {
      uuid: 'contractor_id',
      'address.country': 'declared_country',
      'address.street_1': 'address_line1',
      'address.street_2': 'address_line2',
      start_date: '',
      wage_type: '',
      hourly_rate: '',
      company_uuid: '',
    },
    values: { display_name: '{legal_name}', address_country: '{declared_country}' },
    basis: 'Names of the public interface (contractor).',
  },
  {
    name: 'Finch pay statements',
    signature: ['individual_id', 'net_pay.amount', 'net_pay.currency'],
    columns: {
      individual_id: 'contractor_id',
      'net_pay.amount': 'amount_minor',
      'net_pay.currency': 'currency',
      'gross_pay.amount': '',
      'gross_pay.currency': '',
      payment_method: 'method',
      total_hours: 'hours',
      type: '',
    },
    values: { display_name: '{contractor_id}', payment_id: '*' },
    basis:
      'Names of the public interface (pay statement); amounts are in cents. It names no day: give pay_date.',
  },
]

/** The first shape all of whose telling headers are there. */
export function shapeOf(
  headers: readonly string[],
  keyOf: (header: string) => string,
): ExportShape | undefined {
  const keys = new Set(headers.map(keyOf))
  // A file with our own column names is no other product’s.
  if (headers.some((header) => header.trim() === 'contractor_id')) return undefined
  return EXPORT_SHAPES.find(({ signature }) => signature.every((header) => keys.has(keyOf(header))))
}

/** What the shape says, with what the sender says before it. */
export function mergedMapping(
  shape: ExportShape | undefined,
  own: ColumnMappingFile,
): ColumnMappingFile {
  return {
    ...shape?.style,
    ...own,
    columns: { ...shape?.columns, ...own.columns },
    values: { ...shape?.values, ...own.values },
  }
}
