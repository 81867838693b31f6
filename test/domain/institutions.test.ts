import { expect, test } from 'vitest'
import { isInstitution } from '../../src/domain/institutions.ts'
import { payeeOf } from '../../src/domain/payee.ts'
import { destination, profile } from '../support/history.ts'

test.each([
  'State Disbursement Unit',
  'Ohio Child Support Payment Central',
  'Clerk of the Court, Travis County',
  'Grace Community Church',
  'Church of the Open Door',
  'Diocese of Lagos',
  'Finanzamt Köln-Mitte',
  'Kirchengemeindeverband Süd',
  'Gerichtskasse Hamburg',
  'Управление Федерального казначейства',
  'Профсоюзная организация',
  '서울중앙교회',
  '国家税务局',
  'IG Gewerkschaftskasse',
  'Freelancers Union',
  'National Provident Fund',
  'Allianz Versicherungs AG',
])('%s is an organisation', (holder) => {
  expect(isInstitution(holder)).toBe(true)
})

test.each([
  'Charlotte Church',
  'Thomas Grace Church',
  'Margaret Court',
  'John Bishop',
  'Julio Iglesias',
  'E. V. Petrov',
  'Penny Union',
  'Emberfield Consulting LLC',
  'Marina Fonda',
])('%s is none by those words', (holder) => {
  expect(isInstitution(holder)).toBe(false)
})

test('an office is no stranger, whatever the bank says of the name', () => {
  const profiles = [profile({ displayName: 'Robin Ellis' })] as const
  const office = { holderName: 'State Disbursement Unit', holderMatch: 'none' } as const
  expect(payeeOf(destination('1', office), { profiles }).relation).toBe('company')
})
