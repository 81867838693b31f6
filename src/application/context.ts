import type { Clock } from '../clock.ts'
import type { Engine } from '../detection/assess.ts'
import type { EngineVersions } from '../domain/assessment.ts'
import type { ExchangeRates } from '../domain/exchange-rates.ts'
import type { ListIndex } from '../domain/lists.ts'
import type { Store } from '../storage/store.ts'
import type { ReportSigner } from '../vault/report-signer.ts'
import type { Vault } from '../vault/vault.ts'
import type { WebhookSender } from '../webhooks/sender.ts'
import type { MalwareScanner } from './cases/malware-scanner.ts'
import type { BreachedPasswords } from './people/breached-passwords.ts'

/** What every verb works with. */
export type Context = {
  readonly store: Store
  readonly engine: Engine
  readonly versions: EngineVersions
  readonly lists: ListIndex
  readonly vault: Vault
  readonly signer: ReportSigner
  /** By what reports convert amounts; without them nothing is converted. */
  readonly rates?: ExchangeRates
  readonly clock: Clock
  readonly newId: () => string
  /** Uniform in [0, 1); nothing that is assessed depends on it. */
  readonly chance: () => number
  readonly webhooks: WebhookSender
  /** Without it attached files are not scanned. */
  readonly malwareScanner?: MalwareScanner
  /** Without it common passwords are refused, and no others that were stolen somewhere. */
  readonly breachedPasswords?: BreachedPasswords
  /** Whoever let somebody in is not their second person for a week (`review/admission.ts`). */
  readonly strictFourEyes: boolean
  /** Largest batch once expanded, in bytes. */
  readonly maxExpandedBytes: number
  /** Most records of a batch. */
  readonly maxBatchRows: number
  /** Most batches of a platform that wait for being worked off. */
  readonly maxWaitingBatches: number
}
