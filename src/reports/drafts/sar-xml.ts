/**
 * Draft of a FinCEN SAR batch (Form 111, EFL_SARXBatchSchema 1.2): the parts that payroll records can fill.
 * Marked as a draft in a comment, in field 2 and in the narrative; the filer completes and files it.
 *
 * Confidential as the narrative is. Account numbers are masked, so that accounts are in the narrative only.
 */
import type { Report } from '../../contract/report.ts'
import { narrativeClauses } from './sar-narrative.ts'
import { type Subject, dollarsOf, nameOf, spanOf } from './subjects.ts'

type Element = { readonly name: string; readonly content: string | readonly Element[] }

const leaf = (name: string, content: string): Element => ({ name, content })
const branch = (name: string, content: readonly Element[]): Element => ({ name, content })

export function sarXml(report: Report, subjects: readonly Subject[]): string {
  const { minor } = dollarsOf(subjects, report)
  const dollars = Math.ceil(minor / 100)
  const numbered = numberedXml(activityOf(report, subjects, dollars))
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- DRAFT, NOT FOR FILING. Prepared from payroll records; a person completes and files it. CONFIDENTIAL. -->
<fc2:EFilingBatchXML xmlns:fc2="www.fincen.gov/base" TotalAmount="${dollars}" PartyCount="${subjects.length}" ActivityCount="1" ActivityAttachmentCount="0" AttachmentCount="0">
<fc2:FormTypeCode>SARX</fc2:FormTypeCode>
${numbered}
</fc2:EFilingBatchXML>
`
}

/** Transmitter, its contact, reporting institution, contact office, place of the activity: the filer’s own. */
const FILER_PARTIES = ['35', '37', '30', '8', '34']

function activityOf(report: Report, subjects: readonly Subject[], dollars: number): Element {
  const span = spanOf(subjects)
  return branch('Activity', [
    leaf('FilingDateText', compactDay(report.generated_at)),
    leaf('FilingInstitutionNotetoFinCEN', 'DRAFT NOT FOR FILING'),
    branch('ActivityAssociation', [leaf('InitialReportIndicator', 'Y')]),
    ...FILER_PARTIES.map((code) => branch('Party', [leaf('ActivityPartyTypeCode', code)])),
    ...subjects.map(subjectParty),
    branch('SuspiciousActivity', [
      ...(span === undefined
        ? []
        : [
            leaf('SuspiciousActivityFromDateText', compactDay(span[0])),
            leaf('SuspiciousActivityToDateText', compactDay(span[1])),
          ]),
      leaf('TotalSuspiciousAmountText', String(dollars)),
      ...classifications(subjects),
    ]),
    ...addresses(subjects),
    branch('Assets', [leaf('AssetSubtypeID', '33'), leaf('AssetTypeID', '6')]),
    ...narrative(report, subjects),
  ])
}

function subjectParty(subject: Subject): Element {
  const { dossier } = subject
  const isCompany = dossier.entity_type === 'company'
  const name = nameOf(subject)
  const role = dossier.engagements[0]?.role_family
  return branch('Party', [
    leaf('ActivityPartyTypeCode', '33'),
    ...(isCompany
      ? [leaf('PartyAsEntityOrganizationIndicator', 'Y')]
      : [leaf('BirthDateUnknownIndicator', 'Y')]),
    leaf('PayeeReceiverIndicator', 'Y'),
    branch('PartyName', isCompany ? companyName(name) : personName(name)),
    ...(dossier.display_name === name
      ? []
      : [
          branch('PartyName', [
            leaf('PartyNameTypeCode', 'AKA'),
            leaf('RawPartyFullName', flat(dossier.display_name, 150)),
          ]),
        ]),
    branch('Address', [
      leaf('CityUnknownIndicator', 'Y'),
      ...(dossier.declared_country === undefined
        ? [leaf('CountryCodeUnknownIndicator', 'Y')]
        : [leaf('RawCountryCodeText', dossier.declared_country)]),
      leaf('StateCodeUnknownIndicator', 'Y'),
      leaf('StreetAddressUnknownIndicator', 'Y'),
      leaf('ZIPCodeUnknownIndicator', 'Y'),
    ]),
    ...(dossier.phone === undefined
      ? []
      : [
          branch('PhoneNumber', [
            leaf('PhoneNumberText', dossier.phone.replaceAll(/\D/g, '').slice(0, 16)),
          ]),
        ]),
    branch('PartyIdentification', [leaf('TINUnknownIndicator', 'Y')]),
    ...(role === undefined
      ? []
      : [branch('PartyOccupationBusiness', [leaf('OccupationBusinessText', flat(role, 50))])]),
    ...(dossier.email === undefined
      ? []
      : [
          branch('ElectronicAddress', [
            leaf('ElectronicAddressText', flat(dossier.email, 517)),
            leaf('ElectronicAddressTypeCode', 'E'),
          ]),
        ]),
  ])
}

function companyName(name: string): readonly Element[] {
  return [leaf('PartyNameTypeCode', 'L'), leaf('RawEntityIndividualLastName', flat(name, 150))]
}

/** The last word is taken for the family name; the filer corrects it where that is wrong. */
function personName(name: string): readonly Element[] {
  const words = flat(name, 150).split(' ')
  const last = words[words.length - 1] ?? name
  const first = flat(words.slice(0, -1).join(' '), 35)
  return [
    ...(first === '' ? [leaf('FirstNameUnknownIndicator', 'Y')] : []),
    leaf('PartyNameTypeCode', 'L'),
    leaf('RawEntityIndividualLastName', last),
    ...(first === '' ? [] : [leaf('RawIndividualFirstName', first)]),
  ]
}

/** Type codes of Form 111 by typology: `[subtype, type]`. */
const CODES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'laptop-farm': [
    ['402', '4'],
    ['911', '9'],
  ],
  'payout-diversion': [['812', '8']],
  'facilitator-payee': [
    ['809', '8'],
    ['911', '9'],
  ],
  'rented-identity': [['409', '4']],
  'persona-succession': [['402', '4']],
  'front-company-payee': [['809', '8']],
  'sanctions-exposure': [['928', '9']],
  'payroll-hijack': [['905', '9']],
}

function classifications(subjects: readonly Subject[]): readonly Element[] {
  const alerted = subjects.flatMap(({ assessment }) =>
    assessment.typologies.filter(({ alert }) => alert).map(({ id }) => id),
  )
  const codes = [['812', '8'] as const, ...alerted.flatMap((id) => CODES[id] ?? [])]
  const unique = new Map(codes)
  return [...unique].map(([subtype, type]) =>
    branch('SuspiciousActivityClassification', [
      leaf('SuspiciousActivitySubtypeID', subtype),
      leaf('SuspiciousActivityTypeID', type),
    ]),
  )
}

/** The form takes at most this many. */
const MOST_ADDRESSES = 99

function addresses(subjects: readonly Subject[]): readonly Element[] {
  const all = subjects.flatMap(({ dossier }) => dossier.sign_ins)
  const unique = new Map(all.map((signIn) => [signIn.ip, signIn.last]))
  return [...unique]
    .slice(0, MOST_ADDRESSES)
    .map(([ip, last]) =>
      branch('ActivityIPAddress', [
        leaf('ActivityIPAddressDateText', compactDay(last)),
        leaf('ActivityIPAddressTimeStampText', last.slice(11, 19)),
        leaf('IPAddressText', ip),
      ]),
    )
}

const BLOCK = 4000
const MOST_CHARACTERS = 17_000

function narrative(report: Report, subjects: readonly Subject[]): readonly Element[] {
  const clauses = narrativeClauses(report, subjects).map(({ name, text }) => `${name}: ${text}`)
  const text = flat(clauses.join(' '), MOST_CHARACTERS)
  const blocks = Array.from({ length: Math.ceil(text.length / BLOCK) }, (_, index) =>
    text.slice(index * BLOCK, (index + 1) * BLOCK).trim(),
  )
  return blocks.map((block, index) =>
    branch('ActivityNarrativeInformation', [
      leaf('ActivityNarrativeSequenceNumber', String(index + 1)),
      leaf('ActivityNarrativeText', block),
    ]),
  )
}

/** `2026-10-05…` → `20261005`. */
function compactDay(text: string): string {
  return text.slice(0, 10).replaceAll('-', '')
}

/** One line without leading, trailing or doubled spaces, and without what XML forbids. */
function flat(text: string, most: number): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ')
    .trim()
    .slice(0, most)
    .trim()
}

/** Every element that holds others takes the next number, in the order of the document. */
function numberedXml(root: Element): string {
  let number = 0
  const write = ({ name, content }: Element): string => {
    if (typeof content === 'string') return `<fc2:${name}>${escaped(content)}</fc2:${name}>`
    number += 1
    return `<fc2:${name} SeqNum="${number}">${content.map(write).join('')}</fc2:${name}>`
  }
  return write(root)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
