import { expect, test } from 'vitest'
import { isCustodian } from '../../src/domain/custodians.ts'
import { payeeOf } from '../../src/domain/payee.ts'
import { destination, profile } from '../support/history.ts'

test.each([
  'RA Dr. Ulrike Sommer Treuhandkonto',
  'Berufsbetreuer Claudia Ott',
  'Notar Peters Anderkonto',
  'Insolvenzverwalterin Petra Lang',
  'Harbour Factoring LLC',
  'Faktoria Flex SA',
  'Legal Guardian of Sam Doe',
  'Estate of Robin Ellis',
  'Ellis & Doe Solicitors Client Account',
  'Étude Martin, notaire',
  'Опекун Иванова Мария',
  'Syndyk Masy Upadłości',
  'Harbour Pay FBO customers',
  'Elmfield Umbrella Ltd',
  'Northwind Payroll Services LLC',
  'Example Wallets — Customer Funds',
])('%s keeps other people’s money', (holder) => {
  expect(isCustodian(holder)).toBe(true)
})

test.each([
  'Maria Notaro',
  'Blue Heron LLC',
  'Guardian Software LLC',
  'Trust Wallet User',
  'Viktor Faktorovich',
  'Treu Handels GmbH',
  'Northwind Capital Ltd',
  'Customer First LLC',
  'Umbrella Films LLC',
  'Safe Guard Security Ltd',
])('%s does not, for all that the name says', (holder) => {
  expect(isCustodian(holder)).toBe(false)
})

test('the contractor’s own trade is no custodian of theirs', () => {
  const profiles = [profile({ displayName: 'Anna Notar' })] as const
  expect(payeeOf(destination('1', { holderName: 'Anna Notar' }), { profiles }).relation).toBe(
    'self',
  )
  expect(payeeOf(destination('1', { holderName: 'Notar Peters' }), { profiles }).relation).toBe(
    'custodian',
  )
})

test.each([
  ['a house that advances invoices', 'Harbour Factoring LLC', 'custodian'],
  ['an own company of that trade', 'Avery Factoring LLC', 'own-company'],
])('%s', (_, holderName, expected) => {
  const profiles = [profile()] as const
  expect(payeeOf(destination('1', { holderName }), { profiles }).relation).toBe(expected)
})
