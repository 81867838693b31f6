import { describe, expect, test } from 'vitest'
import { isProtected } from '../../src/intake/protected-fields.ts'
import { codesOf, observationsOf, PAYMENT, problemsOf, read, readOne } from './reading.ts'

describe('protected names', () => {
  test.each([
    'nationality',
    'Nationality',
    'nationalities',
    'citizenship',
    'second_citizenship',
    'citizenOf',
    'ethnicity',
    'ethnic_group',
    'race',
    'racialOrigin',
    'religion',
    'gender',
    'Gender Identity',
    'sex',
    'SEX',
    'marital_status',
    'maritalStatus',
    'marital-status',
    'MARITALSTATUS',
    'dob',
    'DOB',
    'dob_year',
    'date_of_birth',
    'dateOfBirth',
    'dateofbirth',
    'birthDate',
    'birth_date',
    'birthday',
    'placeOfBirth',
    'place-of-birth',
    'birthplace',
    'countryOfBirth',
    'native_language',
    'nativeLanguage',
    'mother tongue',
    'visa',
    'visaType',
    'visa_status',
    'immigration_status',
    'residencePermit',
    'document_country',
    'documentCountry',
    'passport.country',
    'passport_issuing_country',
    'id_issuing_country',
    'countryOfOrigin',
    'photo',
    'photo_url',
    'profilePhoto',
    'avatar',
    'avatarUrl',
    'profile_picture',
    'headshot',
    'ssn',
    'encrypted_ssn',
    'SSNLast4',
    'social_security_number',
    'Geburtsdatum',
    'Staatsangehörigkeit',
    'nacionalidad',
    'гражданство',
    '国籍',
  ])('%s', (name) => {
    expect(isProtected(name.split('.'))).toBe(true)
  })

  test.each([
    'essex_office',
    'Sussex',
    'trace',
    'trace_id',
    'tracex',
    'brace',
    'embrace',
    'grace_period',
    'terrace',
    'country',
    'bank_country',
    'declared_country',
    'tax_country',
    'language',
    'document_type',
    'document_fingerprint',
    'portrait',
    'status',
    'date',
    'start_date',
    'place',
    'address',
    'first_name',
    'native_currency',
    'issuer',
    'international',
    'national_id_fingerprint',
    'class',
    'session',
    'advisable',
    'gendarme',
    'telephoto_lens',
    '',
    '123',
  ])('not %j', (name) => {
    expect(isProtected([name])).toBe(false)
  })

  test('by the whole path', () => {
    expect(isProtected(['kyc', 'document', 'country'])).toBe(true)
    expect(isProtected(['birth', 'date'])).toBe(true)
    expect(isProtected(['kyc', 'country'])).toBe(false)
  })
})

describe('a record with protected fields', () => {
  const SECRETS = {
    nationality: 'SECRET',
    nationalities: ['SECRET'],
    person: { dob: 'SECRET', inner: { list: [{ religion: 'SECRET' }] } },
    kyc: { status: 'verified', document_country: 'SECRET', documentCountry: 'SECRET' },
    address: { city: 'Columbus', placeOfBirth: 'SECRET' },
    engagements: [
      { client_id: 'k', start_date: '2025-01-01', visa_status: 'SECRET' },
      { client_id: 'l', start_date: '2025-01-01', visa_status: 'SECRET' },
    ],
  }

  test.each([false, true])('keeps none of them and is accepted (strict: %s)', async (strict) => {
    const row = await readOne('contractor', SECRETS, { strict })
    expect([...codesOf(row.problems)].sort()).toEqual([
      'protected-field-dropped address.placeOfBirth',
      'protected-field-dropped engagements.visa_status',
      'protected-field-dropped kyc.documentCountry',
      'protected-field-dropped kyc.document_country',
      'protected-field-dropped nationalities',
      'protected-field-dropped nationality',
      'protected-field-dropped person.dob',
      'protected-field-dropped person.inner.list.religion',
    ])
    expect(row.observation).toMatchObject({
      profile: { address: { city: 'Columbus' }, kyc: { status: 'verified' } },
    })
    expect(JSON.stringify(row)).not.toContain('SECRET')
  })

  test('is counted even where it is rejected for another fault', async () => {
    const row = await readOne('contractor', { ...SECRETS, display_name: 7 })
    expect(row.observation).toBeUndefined()
    expect(row.problems.filter(({ code }) => code === 'protected-field-dropped')).toHaveLength(8)
  })

  test('has no detail of what a protected field was changed to', async () => {
    const row = await readOne('event', {
      kind: 'profile_change',
      field: 'date_of_birth',
      detail: 'SECRET',
    })
    expect(codesOf(row.problems)).toEqual(['protected-field-dropped detail'])
    expect(row.observation).toMatchObject({
      event: { field: 'date_of_birth' },
      present: ['event.profile_change.field'],
    })
    expect(JSON.stringify(row)).not.toContain('SECRET')
  })

  test('may nest them as deep as it likes', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    const line = JSON.stringify({ record: 'payment', ...PAYMENT }).replace('{', `{"deep":${deep},`)
    const items = await read('ndjson', line)
    expect(codesOf(problemsOf(items))).toEqual(['unknown-field deep'])
    expect(observationsOf(items)).toHaveLength(1)
  })
})
