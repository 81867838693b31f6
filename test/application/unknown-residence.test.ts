/** A contractor of whom nobody says where they live: nothing is foreign, and the gap is told. */
import { afterEach, describe, expect, test } from 'vitest'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'

const ID = contractorId('c-1')
const paid = (id: string, iban: string) => ({
  payment_id: id,
  contractor_id: ID,
  amount: '4000.00',
  currency: 'EUR',
  pay_date: '2025-03-31',
  destination: { method: 'sepa', iban, holder_name: 'Jordan Avery' },
})
const session = (day: number) => ({
  contractor_id: ID,
  at: `2025-03-${String(day).padStart(2, '0')}T09:00:00Z`,
  kind: 'login',
  ip: '203.0.113.9',
  country: 'RO',
  network_type: 'residential',
})

const open: Platform[] = []
afterEach(async () => {
  for (const platform of open.splice(0)) await platform.close()
})

describe('unknown residence', () => {
  test('is a gap of every indicator that compares countries', async () => {
    const platform = await openPlatform()
    open.push(platform)
    const header = 'contractor_id,display_name,payment_id,amount,currency,pay_date'
    await platform.postText('csv', `${header}\nc-1,Jordan Avery,p-0,10.00,EUR,2025-02-28\n`)
    await platform.post(
      month(3, {
        payments: [paid('p-1', 'DE89370400440532013000')],
        events: Array.from({ length: 12 }, (_, index) => session(index + 2)),
      }),
    )
    const { assessment } = await readContractor(platform.context, platform.tenant, ID)
    const gaps = assessment.notEvaluated.filter(({ reason }) => reason === 'no-declared-country')
    expect(gaps.map(({ indicator }) => indicator)).toEqual(
      expect.arrayContaining(['destination-country-mismatch', 'foreign-sign-ins']),
    )
    expect(assessment.band).toBe('none')
    expect(assessment.facts[0]).toContain('No country of residence on record')
  })

  test('is a fault in a record that a platform writes itself', async () => {
    const platform = await openPlatform()
    open.push(platform)
    const { rejected, problems } = await platform.post(
      month(3, { contractors: [{ contractor_id: ID, display_name: 'Jordan Avery' }] }),
    )
    expect(rejected).toBe(1)
    expect(problems[0]?.field).toContain('declared_country')
  })

  test('of an introduction leaves the fuller profile on record', async () => {
    const platform = await openPlatform()
    open.push(platform)
    await platform.post(month(3, { contractors: [person(ID, { display_name: 'Jordan Avery' })] }))
    const row = 'c-1,J. Avery,p-1,10.00,USD,2025-04-30'
    const header = 'contractor_id,display_name,payment_id,amount,currency,pay_date'
    await platform.postText('csv', `${header}\n${row}\n`)
    const { history } = await readContractor(platform.context, platform.tenant, ID)
    expect(history.payments).toHaveLength(1)
    expect(history.profile).toMatchObject({ displayName: 'Jordan Avery', declaredCountry: 'US' })
  })

  test('does not keep an introduction from introducing', async () => {
    const platform = await openPlatform()
    open.push(platform)
    const header = 'contractor_id,display_name,payment_id,amount,currency,pay_date'
    await platform.postText('csv', `${header}\nc-1,J. Avery,p-1,10.00,USD,2025-04-30\n`)
    await platform.postText('csv', `${header}\nc-1,Somebody Else,p-2,10.00,USD,2025-05-31\n`)
    const { history } = await readContractor(platform.context, platform.tenant, ID)
    expect(history.payments).toHaveLength(2)
    expect(history.profiles.map(({ displayName }) => displayName)).toEqual(['J. Avery'])
  })
})
