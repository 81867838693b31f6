import type { TransferPartyWire, TransferWire } from '../contract/records.ts'
import { parseInstant } from '../domain/calendar.ts'
import type { TransferPartyObservation } from '../domain/observation.ts'
import { bareAddress, identifyWallet } from '../identifiers/wallet.ts'
import { defined } from './defined.ts'
import { isClearAccount, referenceOf, tokenKey } from './destination-key.ts'
import { accountFaults, countryFaults, instantFaults, movedMoney } from './field-checks.ts'
import type { Loose } from './loose.ts'
import type { Fault } from './place.ts'
import { presentFields } from './present-fields.ts'
import type { Observed, Reading } from './reading.ts'
import { redactAccounts } from './redact-accounts.ts'

/** Where neither currency nor asset is named, amounts are exact to six digits, as for an unlisted token. */
const UNNAMED_ASSET = 'UNKNOWN'

/** Onward movement of money. The asset stands for the currency where none is given. */
export function observeTransfer(wire: TransferWire, reading: Reading): Observed {
  const at = parseInstant(wire.at)
  const amount = movedMoney(wire.amount, unitOf(wire))
  const faults = [...('code' in amount ? [amount] : []), ...transferFaults(wire)]
  if (faults.length > 0 || 'code' in amount || at === undefined) return { faults }
  const transfer = defined({
    id: wire.transfer_id,
    at,
    rail: wire.rail,
    network: wire.network,
    asset: wire.asset,
    amount,
    from: partyOf(wire.from, wire.network, reading),
    to: partyOf(wire.to, wire.network, reading),
  })
  const present = presentFields('transfer', wire)
  return { observation: { record: 'transfer', transfer, present }, faults: [] }
}

function partyOf(
  wire: TransferPartyWire,
  network: string | undefined,
  reading: Reading,
): TransferPartyObservation {
  const { account_fingerprint: token, destination_id: id } = wire
  // An account in the field of a wallet is compared as a token, which never shows it.
  const isAccount = wire.address !== undefined && isClearAccount(wire.address)
  const [address, account] = isAccount ? [undefined, wire.address] : [wire.address, undefined]
  return defined({
    key: address === undefined ? tokenOf(token ?? account, reading) : walletKey(address, network),
    walletAddress: address === undefined ? undefined : bareAddress(address),
    destinationReference: id === undefined ? undefined : referenceOf(id, reading),
    country: wire.country,
    holderName: wire.holder_name,
    label: wire.label === undefined ? undefined : redactAccounts(wire.label),
  })
}

function tokenOf(token: string | undefined, reading: Reading): string | undefined {
  return token === undefined ? undefined : tokenKey(token, reading)
}

function walletKey(address: string, network: string | undefined): string {
  return `wallet:${identifyWallet({ address, ...(network === undefined ? {} : { network }) }).canonical}`
}

/** What the amount is in. */
export function unitOf({ currency, asset }: Loose<TransferWire>): string {
  return currency ?? asset?.toUpperCase() ?? UNNAMED_ASSET
}

/** What a JSON Schema cannot say about a transfer, but for its amount. */
export function transferFaults({ at, from, to }: Loose<TransferWire>): readonly Fault[] {
  return [
    ...instantFaults([['at', at]]),
    ...(from === undefined ? [] : partyFaults('from', from)),
    ...(to === undefined ? [] : partyFaults('to', to)),
  ]
}

function partyFaults(side: 'from' | 'to', wire: Loose<TransferPartyWire>): readonly Fault[] {
  const { account_fingerprint: token, address, country, destination_id: id } = wire
  const named = [token, address, id].filter((identifier) => identifier !== undefined)
  const identified: readonly Fault[] =
    named.length === 1
      ? []
      : [
          {
            code: 'party-not-identified',
            field: side,
            message: 'Give exactly one of address, account_fingerprint and destination_id.',
          },
        ]
  return [
    ...identified,
    ...accountFaults([
      [`${side}.address`, address],
      [`${side}.account_fingerprint`, token],
    ]),
    ...countryFaults([[`${side}.country`, country]]),
  ]
}
