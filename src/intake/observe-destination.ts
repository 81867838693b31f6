import type { DestinationWire, InlineDestinationWire } from '../contract/records.ts'
import { type ContractorId, contractorId } from '../domain/ids.ts'
import type { DestinationObservation, SealedAccount } from '../domain/observation.ts'
import { readAccountText } from '../identifiers/account-text.ts'
import { payoutIdentity, type PayoutIdentity } from './payout-identity.ts'
import { addressOf } from './address.ts'
import { defined } from './defined.ts'
import { keyOf, referenceOf } from './destination-key.ts'
import {
  accountFaults,
  countryFaults,
  currencyFaults,
  instantFaults,
  orderFaults,
} from './field-checks.ts'
import type { Loose } from './loose.ts'
import type { Fault } from './place.ts'
import { presentFields } from './present-fields.ts'
import { optionalDay, optionalInstant } from './read-day.ts'
import type { Observed, Reading } from './reading.ts'
import { redactAccount } from './redact-accounts.ts'

/** A payout destination. Its account is fingerprinted and sealed here and goes no further in clear. */
export function observeDestination(wire: DestinationWire, reading: Reading): Observed {
  const faults = destinationFaults(wire)
  if (faults.length > 0) return { faults }
  const contractor = contractorId(wire.contractor_id)
  const observed = destinationObservation(
    wire,
    { contractor, reference: wire.destination_id },
    reading,
  )
  return { observation: { record: 'destination', ...observed }, faults: [] }
}

export type DestinationOwner = {
  readonly contractor: ContractorId
  /** What stands for the destination where it has no id of its own. */
  readonly reference: string
}

/** A validated destination, given its own record or inline in a payment. */
export function destinationObservation(
  wire: InlineDestinationWire,
  { contractor, reference }: DestinationOwner,
  reading: Reading,
): DestinationObservation {
  const identity = identityOf(wire)
  const id = wire.destination_id
  const named = referenceOf(id ?? reference, reading)
  const key = keyOf(
    identity,
    { contractor, reference: id === undefined ? wire.method : named },
    reading,
  )
  const { bic, country, faults, institution, last4, routingNumber, walletAddress } = identity
  const destination = defined({
    reference: named,
    key,
    method: wire.method,
    currency: wire.currency,
    country,
    institution,
    bankName: redacted(wire.bank_name, wire),
    bankCity: wire.bank_city,
    bic,
    routingNumber,
    last4,
    holderName: redacted(wire.holder_name, wire),
    holderType: wire.holder_type,
    holderMatch: wire.holder_match,
    provider: wire.provider,
    network: wire.network,
    walletAddress,
    mailingAddress: addressOf(wire.mailing_address),
    accountOpenedOn: optionalDay(wire.account_opened_on),
    faults,
    status: wire.status ?? 'active',
    effectiveFrom: optionalDay(wire.effective_from),
    removedAt: optionalDay(wire.removed_at),
    changedBy: wire.changed_by,
    verifiedAt: optionalInstant(wire.verified_at),
  })
  const sealed = identity.raw === undefined ? undefined : sealedOnce(identity.raw, reading)
  return defined({ contractor, destination, sealed, present: presentFields('destination', wire) })
}

/** Columns slip: an account can stand where a name belongs. */
function redacted(
  name: string | undefined,
  { account_number: account, iban }: InlineDestinationWire,
): string | undefined {
  return name === undefined ? undefined : redactAccount(name, account ?? iban)
}

function identityOf(wire: InlineDestinationWire): PayoutIdentity {
  return payoutIdentity({
    method: wire.method,
    country: wire.country,
    bankName: redacted(wire.bank_name, wire),
    bic: wire.bic,
    iban: wire.iban,
    routingNumber: wire.routing_number,
    accountNumber: wire.account_number,
    accountFingerprint: wire.account_fingerprint,
    last4: wire.last4,
    provider: wire.provider,
    network: wire.network,
    address: wire.address,
    mailingAddress: addressOf(wire.mailing_address),
  })
}

function sealedOnce(raw: string, { seals, tenant, vault }: Reading): SealedAccount {
  return seals.remember(raw, () => vault.seal(tenant, raw))
}

/** What a JSON Schema cannot say about a destination. */
export function destinationFaults(wire: Loose<InlineDestinationWire>): readonly Fault[] {
  return [
    ...accountFaults([
      ['iban', wire.iban],
      ['account_number', wire.account_number],
      ['account_fingerprint', wire.account_fingerprint],
      ['routing_number', wire.routing_number],
      ['address', wire.address],
    ]),
    ...accountAsId(wire),
    ...countryFaults([
      ['country', wire.country],
      ['mailing_address.country', wire.mailing_address?.country],
    ]),
    ...currencyFaults([['currency', wire.currency]]),
    ...instantFaults([['verified_at', wire.verified_at]]),
    ...orderFaults({
      start: 'effective_from',
      end: 'removed_at',
      from: optionalDay(wire.effective_from),
      to: optionalDay(wire.removed_at),
      value: wire.removed_at,
    }),
  ]
}

/** Ids are stored and shown in clear. */
function accountAsId(wire: object): readonly Fault[] {
  if (!isAccountAsId(wire)) return []
  return [
    {
      code: 'account-as-id',
      field: 'destination_id',
      message:
        'The id holds the account number, and ids are stored in clear. Send an id of your own.',
    },
  ]
}

/** Asked of rejected records too, whose fields can be anything. */
export function isAccountAsId(wire: object): boolean {
  const id = 'destination_id' in wire ? accountText(wire.destination_id) : undefined
  const account = 'account_number' in wire ? accountText(wire.account_number) : undefined
  return id !== undefined && account !== undefined && id.includes(account)
}

function accountText(value: unknown): string | undefined {
  const read = typeof value === 'string' ? readAccountText(value) : undefined
  return read?.kind === 'number' ? read.canonical : undefined
}
