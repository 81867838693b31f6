/** Payment files of several months become one history per contractor. */
import { afterEach, describe, expect, test } from 'vitest'
import { PAYMENT_FILES } from '../../fixtures/payment-files/files.ts'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { destinationChanges } from '../../src/domain/destination-changes.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'

const open: Platform[] = []
afterEach(async () => {
  for (const platform of open.splice(0)) await platform.close()
})

async function platformWith(encoding: 'xml' | 'nacha', names: readonly string[]) {
  const platform = await openPlatform()
  open.push(platform)
  for (const name of names) {
    const batch = await platform.postText(encoding, PAYMENT_FILES.get(name) ?? '', name)
    expect(batch.status).toBe('complete')
  }
  const known = (id: string) => readContractor(platform.context, platform.tenant, contractorId(id))
  return { ...platform, known }
}

describe('payment files', () => {
  const SALARIES = ['salaries-2025-01.xml', 'salaries-2025-02.xml', 'salaries-2025-03.xml']

  test('of pain.001 show a changed account as a change of the same contractor', async () => {
    const { known } = await platformWith('xml', SALARIES)
    const { history, assessment } = await known('W-7')
    expect(history.payments).toHaveLength(3)
    expect(history.profiles).toHaveLength(1)
    const [change, ...others] = destinationChanges(history)
    expect(others).toEqual([])
    expect(change).toMatchObject({ from: { country: 'NL' }, to: { country: 'CY' } })
    const reasons = assessment.reasons.map(({ indicator }) => indicator)
    expect(reasons).toContain('destination-country-mismatch')
    const unchanged = await known('W-9')
    expect(destinationChanges(unchanged.history)).toEqual([])
  })

  test('of NACHA show a changed account', async () => {
    const { known } = await platformWith('nacha', ['payroll-2025-01.ach', 'payroll-2025-02.ach'])
    const { history } = await known('C-1002')
    expect(destinationChanges(history)).toMatchObject([
      { from: { last4: '1234' }, to: { last4: '9999' } },
    ])
  })

  test('of NACHA show a prenote and a return', async () => {
    const { known } = await platformWith('nacha', [
      'payroll-2025-01.ach',
      'returns-2025-02.ach',
      'payroll-2025-02.ach',
    ])
    const { history } = await known('C-1002')
    expect(history.payments.map(({ status }) => status)).toEqual(['returned', 'paid'])
    const prenoted = await known('C-1001')
    expect(prenoted.history.destinations).toHaveLength(2)
    expect(
      prenoted.history.destinations.filter(({ firstPaid }) => firstPaid === undefined),
    ).toHaveLength(1)
  })

  test('posted again change nothing', async () => {
    const platform = await platformWith('xml', SALARIES)
    const [name = ''] = SALARIES
    const again = await platform.postText('xml', `${PAYMENT_FILES.get(name)}\n`, name)
    expect(again).toMatchObject({ accepted: 0, unchanged: 6 })
  })

  test('add to what a platform says of its contractors, and overwrite none of it', async () => {
    const platform = await openPlatform()
    open.push(platform)
    const profile = person('W-7', {
      display_name: 'Noa Lind',
      email: 'noa@example.com',
      declared_country: 'NL',
    })
    await platform.post(month(1, { contractors: [profile] }))
    await platform.postText('xml', PAYMENT_FILES.get('salaries-2025-02.xml') ?? '')
    const { history } = await readContractor(platform.context, platform.tenant, contractorId('W-7'))
    expect(history.profile).toMatchObject({ email: 'noa@example.com', declaredCountry: 'NL' })
    expect(history.payments).toHaveLength(1)
  })

  test('that break their format leave nothing behind', async () => {
    const platform = await openPlatform()
    open.push(platform)
    const whole = PAYMENT_FILES.get('salaries-2025-01.xml') ?? ''
    const broken = whole.replace('</PmtInf>', '<Surprise/></PmtInf>')
    const batch = await platform.postText('xml', broken)
    expect(batch).toMatchObject({ status: 'failed', accepted: 0 })
    expect(batch.problems).toEqual([
      expect.objectContaining({ code: 'invalid-payment-file', field: 'Surprise' }),
    ])
    await expect(
      readContractor(platform.context, platform.tenant, contractorId('W-7')),
    ).rejects.toThrow('contractor')
  })
})
