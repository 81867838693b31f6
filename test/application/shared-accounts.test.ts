/**
 * One account has one holder: what the record of one contractor says of it holds for all who are paid there. What is
 * confirmed as the own account of several is a pool.
 */
import { expect, test } from 'vitest'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { account, month, openPlatform, person, wage } from './platform.ts'

const STAFF = ['a', 'b', 'c', 'd']

/** Everybody is paid to one account from the start; the platform says of one of them alone whose it is. */
async function reasonsOf(told: object): Promise<readonly string[]> {
  const platform = await openPlatform()
  const silent = { holder_name: null, holder_match: 'none' }
  await platform.post(
    month(3, {
      contractors: STAFF.map((id) => person(id)),
      destinations: STAFF.map((id) =>
        account(`d-${id}`, id, '1234567890', { ...silent, ...(id === 'b' ? told : {}) }),
      ),
      payments: STAFF.map((id) => wage(`p-${id}`, id, '2025-03-31', { destination_id: `d-${id}` })),
    }),
  )
  const { assessment } = await readContractor(platform.context, platform.tenant, contractorId('a'))
  await platform.close()
  return assessment.reasons
    .map(({ indicator, grade }) => `${indicator} ${grade}`)
    .filter((text) => /company-payee|holder-mismatch|shared-destination/.test(text))
    .sort()
}

test('what the bank confirms as the own account of two people links nobody', async () => {
  const platform = await openPlatform()
  const own = (id: string) => ({
    holder_name: `Robin ${id}`,
    holder_match: ['a', 'b'].includes(id) ? 'match' : 'unknown',
  })
  await platform.post(
    month(3, {
      contractors: STAFF.map((id) => person(id)),
      destinations: STAFF.map((id) => account(`d-${id}`, id, '1234567890', own(id))),
      payments: STAFF.map((id) => wage(`p-${id}`, id, '2025-03-31', { destination_id: `d-${id}` })),
    }),
  )
  for (const id of STAFF) {
    const { assessment } = await readContractor(platform.context, platform.tenant, contractorId(id))
    expect(assessment.reasons.map(({ indicator }) => indicator)).not.toContain('shared-destination')
  }
  await platform.close()
})

const COMPANY = ['company-payee low', 'holder-mismatch low', 'shared-destination low']

test.each([
  ['a company', { holder_type: 'company' }, COMPANY],
  ['a firm by its name', { holder_name: 'Emberfield LLC' }, COMPANY],
  [
    'a house that advances invoices, by its name',
    { holder_name: 'Emberfield Invoice Finance Ltd' },
    ['holder-mismatch low', 'shared-destination low'],
  ],
  ['a person', { holder_type: 'individual' }, ['holder-mismatch high', 'shared-destination high']],
  ['nobody', {}, ['holder-mismatch high', 'shared-destination high']],
])('%s holds it', async (_, told, expected) => {
  expect(await reasonsOf(told)).toEqual(expected)
})
