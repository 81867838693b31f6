/** Every indicator, in alphabetical order. `ls src/indicators` is the feature list. */
import type { Indicator } from '../detection/indicator.ts'
import { accountHandover } from './account-handover.ts'
import { accountOpeningBatch } from './account-opening-batch.ts'
import { advancePressure } from './advance-pressure.ts'
import { anonymisedEgress } from './anonymised-egress.ts'
import { bankToWalletSwitch } from './bank-to-wallet-switch.ts'
import { clockMismatch } from './clock-mismatch.ts'
import { companyPayee } from './company-payee.ts'
import { concurrentSessions } from './concurrent-sessions.ts'
import { contactChurn } from './contact-churn.ts'
import { cryptoRequest } from './crypto-request.ts'
import { destinationChurn } from './destination-churn.ts'
import { destinationCountryMismatch } from './destination-country-mismatch.ts'
import { deviceShippedElsewhere } from './device-shipped-elsewhere.ts'
import { eMoneySwitch } from './e-money-switch.ts'
import { earlyDestinationReplacement } from './early-destination-replacement.ts'
import { finalPayRedirect } from './final-pay-redirect.ts'
import { fintechAccount } from './fintech-account.ts'
import { foreignSignIns } from './foreign-sign-ins.ts'
import { freshWallet } from './fresh-wallet.ts'
import { hijackComplaint } from './hijack-complaint.ts'
import { holderMismatch } from './holder-mismatch.ts'
import { hoursElsewhere } from './hours-elsewhere.ts'
import { identifierFault } from './identifier-fault.ts'
import { identityDispute } from './identity-dispute.ts'
import { impossibleTravel } from './impossible-travel.ts'
import { inputSimulator } from './input-simulator.ts'
import { kvmDevice } from './kvm-device.ts'
import { kycNameMismatch } from './kyc-name-mismatch.ts'
import { layeredPayee } from './layered-payee.ts'
import { listedOnwardReceiver } from './listed-onward-receiver.ts'
import { longDays } from './long-days.ts'
import { lowRate } from './low-rate.ts'
import { manyClients } from './many-clients.ts'
import { nightAdmin } from './night-admin.ts'
import { offsiteContact } from './offsite-contact.ts'
import { onwardConvergence } from './onward-convergence.ts'
import { onwardCountry } from './onward-country.ts'
import { payAfterEnd } from './pay-after-end.ts'
import { payoutAfterHandover } from './payout-after-handover.ts'
import { personaRewrite } from './persona-rewrite.ts'
import { proofOfWorkRequest } from './proof-of-work-request.ts'
import { proxyAccountOffer } from './proxy-account-offer.ts'
import { proxyPayeeAfterClosure } from './proxy-payee-after-closure.ts'
import { rapidForwarding } from './rapid-forwarding.ts'
import { recycledDestination } from './recycled-destination.ts'
import { referralRing } from './referral-ring.ts'
import { remoteControlTools } from './remote-control-tools.ts'
import { replacementOnSameRails } from './replacement-on-same-rails.ts'
import { returnThenNewDestination } from './return-then-new-destination.ts'
import { revertedDestination } from './reverted-destination.ts'
import { sanctionedIdentifier } from './sanctioned-identifier.ts'
import { sanctionedName } from './sanctioned-name.ts'
import { sharedAddress } from './shared-address.ts'
import { sharedConnection } from './shared-connection.ts'
import { sharedContact } from './shared-contact.ts'
import { sharedDestination } from './shared-destination.ts'
import { sharedDevice } from './shared-device.ts'
import { sharedHolder } from './shared-holder.ts'
import { sharedIdentityEvidence } from './shared-identity-evidence.ts'
import { sharedPurse } from './shared-purse.ts'
import { splitLeg } from './split-leg.ts'
import { strangeSessionChange } from './strange-session-change.ts'
import { suddenLateChange } from './sudden-late-change.ts'
import { synchronousChange } from './synchronous-change.ts'
import { taxResidenceConflict } from './tax-residence-conflict.ts'
import { threePlaces } from './three-places.ts'
import { vendorConcentration } from './vendor-concentration.ts'
import { walletRotation } from './wallet-rotation.ts'
import { weakIdentityEvidence } from './weak-identity-evidence.ts'
import { youngAccount } from './young-account.ts'

export const INDICATORS: readonly Indicator[] = [
  accountHandover,
  accountOpeningBatch,
  advancePressure,
  anonymisedEgress,
  bankToWalletSwitch,
  clockMismatch,
  companyPayee,
  concurrentSessions,
  contactChurn,
  cryptoRequest,
  destinationChurn,
  destinationCountryMismatch,
  deviceShippedElsewhere,
  eMoneySwitch,
  earlyDestinationReplacement,
  finalPayRedirect,
  fintechAccount,
  foreignSignIns,
  freshWallet,
  hijackComplaint,
  holderMismatch,
  hoursElsewhere,
  identifierFault,
  identityDispute,
  impossibleTravel,
  inputSimulator,
  kvmDevice,
  kycNameMismatch,
  layeredPayee,
  listedOnwardReceiver,
  longDays,
  lowRate,
  manyClients,
  nightAdmin,
  offsiteContact,
  onwardConvergence,
  onwardCountry,
  payAfterEnd,
  payoutAfterHandover,
  personaRewrite,
  proofOfWorkRequest,
  proxyAccountOffer,
  proxyPayeeAfterClosure,
  rapidForwarding,
  recycledDestination,
  referralRing,
  remoteControlTools,
  replacementOnSameRails,
  returnThenNewDestination,
  revertedDestination,
  sanctionedIdentifier,
  sanctionedName,
  sharedAddress,
  sharedConnection,
  sharedContact,
  sharedDestination,
  sharedDevice,
  sharedHolder,
  sharedIdentityEvidence,
  sharedPurse,
  splitLeg,
  strangeSessionChange,
  suddenLateChange,
  synchronousChange,
  taxResidenceConflict,
  threePlaces,
  vendorConcentration,
  walletRotation,
  weakIdentityEvidence,
  youngAccount,
]
