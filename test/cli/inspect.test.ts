import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAYMENT_FILES } from '../../fixtures/payment-files/files.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const EXPORTS = join(import.meta.dirname, '../../fixtures/payroll-exports')

describe('inspect', () => {
  test('shows columns, rows, problems and what detection finds', async () => {
    const text = [
      'Associate ID,Payroll Name,Pay Date,Net Pay,Gender,Shoe Size',
      'A-1,"Avery, Jordan",01/31/2025,4200.00,F,40',
      'A-2,"Novak, Mila",31/31/2025,3800.00,F,38',
    ].join('\n')
    const { code, out } = await wagewatch('inspect', folder.file('adp.csv', text))
    expect(code).toBe(0)
    expect(out).toContain('Encoding: csv\n')
    expect(out).toContain('Product: ADP Workforce Now. ')
    expect(out).toContain('  Associate ID → contractor_id\n')
    expect(out).toContain('  Gender → (never kept)\n')
    expect(out).toContain('  Shoe Size → (not recognised)\n')
    expect(out).toContain('Rows: 1 payment readable, 1 rejected\n')
    expect(out).toMatch(/1 × error invalid-date \(pay_date\), first at line 3: /)
    expect(out).toMatch(/destination-country-mismatch lacks .*contractor\.declared_country/)
    expect(out).toMatch(/^ {2}access: 0 all, /m)
    expect(out).not.toContain('Jordan')
  })

  test('takes a mapping file, and shows of a payment file what it brings', async () => {
    const wise = join(EXPORTS, 'wise-batch.csv')
    const refused = await wagewatch('inspect', wise)
    expect(refused.out).toContain('missing-column')
    expect(refused.out).toContain('Product: Wise batch payment. ')
    expect(refused.out).toContain('  recipientEmail → email\n')
    expect(refused.out).not.toContain('Detection')
    expect(refused.code).toBe(1)
    const mapped = await wagewatch('inspect', '--map', join(EXPORTS, 'pay-date.json'), wise)
    expect(mapped.out).toContain('Rows: 2 payment readable, 0 rejected')
    const bank = folder.file('bank.dat', PAYMENT_FILES.get('salaries-2025-01.xml') ?? '')
    const { out } = await wagewatch('inspect', bank)
    expect(out).toContain('Encoding: xml\n')
    expect(out).toContain('Contractors: 3\n')
    expect(out).toContain('Problems: none\n')
  })

  test('refuses a mapping file of another form, and one that is no JSON', async () => {
    const wise = join(EXPORTS, 'wise-batch.csv')
    for (const content of ['{"columns": 1}', 'columns', '[]']) {
      const { code, err } = await wagewatch(
        'inspect',
        '--map',
        folder.file('map.json', content),
        wise,
      )
      expect(err).toContain('must be {"columns"')
      expect(code).toBe(1)
    }
  })

  test('maps a screened file as it maps an inspected one', async () => {
    const mapping = join(EXPORTS, 'pay-date.json')
    const { out } = await wagewatch('screen', '--map', mapping, join(EXPORTS, 'wise-batch.csv'))
    expect(out).toMatch(/^2 contractors/)
  })
})
