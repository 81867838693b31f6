/**
 * Who owns a payout destination, as far as the contractor's own records tell.
 *
 * A name that the contractor typed proves nothing; `holder_match`, the confirmation by bank or platform,
 * is evidence. Relations that lawful people have to the holder are told apart from strangers.
 */
import { dayOf } from './calendar.ts'
import type { ContractorHistory } from './history.ts'
import type { Destination } from './destination.ts'
import { isCustodian } from './custodians.ts'
import { isInstitution } from './institutions.ts'
import {
  compareNames,
  hasLegalForm,
  isOwnCompany,
  isSpelledAlike,
  sameGivenNewSurname,
  shareSurname,
} from './names.ts'

/**
 * `renamed`: the same first name with another surname. `family`: another first name with the same
 * surname. `vendor`: a company, and the contractor is engaged through a staffing firm. `custodian`: by its name
 * somebody who takes other people's money by profession. `company` and `third-party`: no relation on record.
 * `unknown`: no name, or two that cannot be compared.
 */
const PAYEE_RELATIONS = [
  'self',
  'close',
  'own-company',
  'vendor',
  'family',
  'renamed',
  'custodian',
  'company',
  'third-party',
  'unknown',
] as const
export type PayeeRelation = (typeof PAYEE_RELATIONS)[number]

export type Payee = {
  readonly relation: PayeeRelation
  /** The bank or platform checked the holder; otherwise only a typed name was compared. */
  readonly confirmed: boolean
  /** The account bears the contractor’s name, and bank or platform say that it is not theirs. */
  readonly denied?: true
}

type OwnRecords = Pick<ContractorHistory, 'profiles'>

export function payeeOf(destination: Destination, history: OwnRecords): Payee {
  const { holderMatch, holderName } = destination
  if (holderMatch === 'match') return { relation: 'self', confirmed: true }
  if (holderMatch === 'close') return { relation: 'close', confirmed: true }
  const confirmed = holderMatch === 'none'
  if (holderName === undefined) {
    return { relation: confirmed ? namelessStranger(destination, history) : 'unknown', confirmed }
  }
  // The very spelling was denied: the name was typed, the account is another's; a bank knows a name that is new by the old.
  const asked = namesOf({ profiles: knownBy(destination, history) })
  const isOwnName = asked.some((name) => isSpelledAlike(holderName, name))
  if (confirmed && isOwnName) {
    const isNew = namesOf(history).some((name) => sameGivenNewSurname(name, holderName))
    return { relation: isNew ? 'renamed' : 'third-party', confirmed, denied: true }
  }
  return { relation: relationByName({ destination, holderName, history, confirmed }), confirmed }
}

/** Known as a stranger’s or a company’s: by its name, or by the word of bank or platform. */
export function isAnothers(destination: Destination, history: OwnRecords): boolean {
  const { relation } = payeeOf(destination, history)
  return relation === 'third-party' || relation === 'company'
}

/** Every name under which the platform held the contractor, now or earlier. */
export function namesOf({ profiles }: OwnRecords): readonly string[] {
  const names = profiles.flatMap(({ displayName, legalName }) =>
    legalName === undefined ? [displayName] : [displayName, legalName],
  )
  return [...new Set(names)]
}

/** A company, or another organisation. */
export function isHeldByCompany({
  holderName,
  holderType,
}: Pick<Destination, 'holderName' | 'holderType'>): boolean {
  if (holderType === 'company') return true
  return holderName !== undefined && (hasLegalForm(holderName) || isInstitution(holderName))
}

/**
 * Whoever is engaged through a staffing firm is as a rule paid through it, unless a person holds the account;
 * and a bank account that the platform entered itself is not the contractor's choice: nobody says whose it is.
 */
function namelessStranger(destination: Destination, history: OwnRecords): PayeeRelation {
  if (destination.holderType === 'individual') return 'third-party'
  const relation = companyRelation(history)
  if (isHeldByCompany(destination) || relation === 'vendor') return relation
  return isUnnamedByPlatform(destination) ? 'unknown' : 'third-party'
}

/** A bank account without a holder on record that the platform set up, not the contractor. */
export function isUnnamedByPlatform(destination: Destination): boolean {
  const { changedBy, holderName, holderType, method } = destination
  const isBankAccount = method !== 'e_money' && method !== 'crypto'
  const isNamed = holderName !== undefined || holderType !== undefined
  return changedBy === 'platform' && isBankAccount && !isNamed
}

function companyRelation({ profiles }: OwnRecords): PayeeRelation {
  return profiles.some(({ vendorId }) => vendorId !== undefined) ? 'vendor' : 'company'
}

function relationByName({
  destination,
  holderName,
  history,
  confirmed,
}: {
  destination: Destination
  holderName: string
  history: OwnRecords
  confirmed: boolean
}): PayeeRelation {
  const names = namesOf(history)
  const results = names.map((name) => compareNames(holderName, name))
  const agrees = results.some((result) => result === 'same' || result === 'close')
  // A strict matcher may have failed on an accent or on the order; and a name that the profile took on later
  // answers what the bank denied before.
  if (agrees && confirmed) return 'close'
  if (agrees) return results.some((result) => result === 'same') ? 'self' : 'close'
  const isCompany = isHeldByCompany(destination)
  if (isCompany && names.some((name) => isOwnCompany(holderName, name))) return 'own-company'
  if (isCustodian(holderName)) return 'custodian'
  if (isCompany) return companyRelation(history)
  if (results.some((result) => result === 'incomparable')) return 'unknown'
  return personalRelation(holderName, history)
}

/** One batch may tell of an account, and of the name that the contractor took so much later. */
const TOLD_WITH_DAYS = 3

/** The profile as it was when the destination came in; the first one where it came before. */
function knownBy(
  { knownAt, effectiveFrom, effectiveFromBasis }: Destination,
  { profiles }: OwnRecords,
): OwnRecords['profiles'] {
  const [first, ...later] = profiles
  const lastDay = effectiveFromBasis === 'given' ? effectiveFrom + TOLD_WITH_DAYS : Infinity
  const then = later.filter(
    (profile) => profile.knownAt <= knownAt && dayOf(profile.observedAt) <= lastDay,
  )
  return [first, ...then]
}

function personalRelation(holderName: string, history: OwnRecords): PayeeRelation {
  const names = namesOf(history)
  const isCompany = history.profiles.some(({ entityType }) => entityType === 'company')
  if (isCompany && names.some((name) => isOwnCompany(name, holderName))) return 'own-company'
  if (names.some((name) => sameGivenNewSurname(name, holderName))) return 'renamed'
  if (names.some((name) => shareSurname(name, holderName))) return 'family'
  return 'third-party'
}

const RELATION_TEXT: Readonly<Record<PayeeRelation, string>> = {
  self: 'the contractor',
  close: 'a close spelling of the contractor’s name',
  'own-company': 'a company named after the contractor',
  vendor: 'a company, while a staffing firm is on record',
  family: 'somebody with the contractor’s surname or home',
  renamed: 'somebody with the contractor’s first name and another surname',
  custodian: 'somebody who, by the name, keeps or advances other people’s money',
  company: 'a company without a relation on record',
  'third-party': 'somebody else',
  unknown: 'a holder whose name cannot be compared',
}

/** `somebody else, as confirmed by the bank or platform`. */
export function payeeText({ relation, confirmed, denied }: Payee): string {
  if (denied === true && relation === 'renamed') {
    return 'an account under a name that is new on the profile and that bank or platform do not know as theirs'
  }
  if (denied === true) {
    return 'an account under the contractor’s own name that, by the bank or platform, is not theirs'
  }
  const how = confirmed ? 'as confirmed by the bank or platform' : 'by the name given'
  return relation === 'unknown' ? RELATION_TEXT.unknown : `${RELATION_TEXT[relation]}, ${how}`
}
