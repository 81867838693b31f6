/** Environment → one frozen configuration. Nothing else reads `process.env`. */
import { ApplicationError } from './domain/application-error.ts'
import { SEAL_CIPHERS, type SealCipher } from './domain/observation.ts'

export type Config = {
  /** Path of the SQLite file, `:memory:`, or the `postgres://` address of a server. */
  readonly database: string
  /** Master keys of the vault, newest first, 32 bytes each in hexadecimal or base64; without them the key file holds them. */
  readonly vaultKey?: string
  readonly vaultKeyFile: string
  /** By which the vault seals from now on; it opens what was sealed by any. */
  readonly vaultCipher: SealCipher
  /** Ed25519 key by which reports are signed; made on first use. */
  readonly signingKeyFile: string
  /** Exchange rates by which reports convert amounts. */
  readonly ratesPath?: string
  readonly port: number
  readonly host: string
  /** Where a worker says how it stands; without it, nowhere. */
  readonly workerPort?: number
  /** Largest body of a request. */
  readonly maxBodyBytes: number
  /** Largest batch once expanded. */
  readonly maxExpandedBytes: number
  /** Most records of a batch. */
  readonly maxBatchRows: number
  /** Larger bodies are received first and worked off in the background. */
  readonly asyncAboveBytes: number
  /** Most batches that one API key sends at the same time to one process. */
  readonly maxUploads: number
  /** Most batches of one platform that wait for being worked off. */
  readonly maxWaitingBatches: number
  /** Most requests of one API key in a minute to one process. */
  readonly requestsPerMinute: number
  /** How long a whole body may take. */
  readonly bodySeconds: number
  /** How long nothing may come of a body, or be taken of an answer. */
  readonly idleSeconds: number
  /** Policy document to use instead of the default one. */
  readonly policyPath?: string
  /** Where sanctions lists are installed; what it does not replace comes from the lists in the product. */
  readonly listsDirectory: string
  /** Webhooks may also lead to this machine itself, and there without TLS: for trials. */
  readonly webhookLoopback: boolean
  /** Whoever let somebody in is not their second person for a week. */
  readonly strictFourEyes: boolean
  /** Daemon of ClamAV, as `HOST:PORT` or the path of its socket: scans what is attached to cases. */
  readonly clamdAddress?: string
  /** Passwords that were in a breach, by hash, as Have I Been Pwned hands them out. */
  readonly breachedPasswordsPath?: string
  /** Runs without a person to answer questions or stop it. */
  readonly ci: boolean
}

const MIB = 1024 * 1024

const DEFAULTS = {
  database: 'wagewatch.sqlite',
  port: 8080,
  host: '127.0.0.1',
  maxBodyBytes: 512 * MIB,
  maxExpandedBytes: 2048 * MIB,
  maxBatchRows: 10_000_000,
  asyncAboveBytes: 4 * MIB,
  maxUploads: 32,
  maxWaitingBatches: 1000,
  requestsPerMinute: 3000,
  bodySeconds: 900,
  idleSeconds: 60,
} as const

/** Throws with the name of the variable when a value cannot be used. Overrides go before variables. */
export function configFromEnvironment(overrides: Partial<Config> = {}): Config {
  const vaultKey = textFrom('WAGEWATCH_VAULT_KEY')
  const policyPath = textFrom('WAGEWATCH_POLICY')
  const ratesPath = textFrom('WAGEWATCH_RATES')
  const clamdAddress = textFrom('WAGEWATCH_CLAMD')
  const breachedPasswordsPath = textFrom('WAGEWATCH_BREACHED_PASSWORDS')
  const workerPort = numberFrom('WAGEWATCH_WORKER_PORT')
  const database = serverFrom('DATABASE_URL') ?? textFrom('WAGEWATCH_DATABASE') ?? DEFAULTS.database
  return Object.freeze({
    database,
    ...(vaultKey === undefined ? {} : { vaultKey }),
    vaultKeyFile: textFrom('WAGEWATCH_VAULT_KEY_FILE') ?? '.wagewatch/vault.key',
    vaultCipher: cipherFrom('WAGEWATCH_VAULT_CIPHER') ?? SEAL_CIPHERS[0],
    signingKeyFile: textFrom('WAGEWATCH_SIGNING_KEY_FILE') ?? '.wagewatch/signing.key',
    ...(ratesPath === undefined ? {} : { ratesPath }),
    ...(workerPort === undefined ? {} : { workerPort }),
    port: numberFrom('PORT') ?? numberFrom('WAGEWATCH_PORT') ?? DEFAULTS.port,
    host: textFrom('WAGEWATCH_HOST') ?? DEFAULTS.host,
    maxBodyBytes: numberFrom('WAGEWATCH_MAX_BODY_BYTES') ?? DEFAULTS.maxBodyBytes,
    maxExpandedBytes: numberFrom('WAGEWATCH_MAX_EXPANDED_BYTES') ?? DEFAULTS.maxExpandedBytes,
    maxBatchRows: numberFrom('WAGEWATCH_MAX_BATCH_ROWS') ?? DEFAULTS.maxBatchRows,
    asyncAboveBytes: numberFrom('WAGEWATCH_ASYNC_ABOVE_BYTES') ?? DEFAULTS.asyncAboveBytes,
    ...trafficLimits(),
    ...(policyPath === undefined ? {} : { policyPath }),
    listsDirectory: textFrom('WAGEWATCH_LISTS') ?? '.wagewatch/lists',
    webhookLoopback: allowedFrom('WAGEWATCH_WEBHOOK_LOOPBACK'),
    ...(clamdAddress === undefined ? {} : { clamdAddress }),
    ...(breachedPasswordsPath === undefined ? {} : { breachedPasswordsPath }),
    strictFourEyes: strictFrom('WAGEWATCH_FOUR_EYES'),
    ci: textFrom('CI') !== undefined,
    ...overrides,
  })
}

function trafficLimits() {
  return {
    maxUploads: numberFrom('WAGEWATCH_MAX_UPLOADS') ?? DEFAULTS.maxUploads,
    maxWaitingBatches: numberFrom('WAGEWATCH_MAX_WAITING_BATCHES') ?? DEFAULTS.maxWaitingBatches,
    requestsPerMinute: numberFrom('WAGEWATCH_REQUESTS_PER_MINUTE') ?? DEFAULTS.requestsPerMinute,
    bodySeconds: numberFrom('WAGEWATCH_BODY_SECONDS') ?? DEFAULTS.bodySeconds,
    idleSeconds: numberFrom('WAGEWATCH_IDLE_SECONDS') ?? DEFAULTS.idleSeconds,
  }
}

function textFrom(name: string): string | undefined {
  const text = process.env[name]?.trim()
  return text === '' ? undefined : text
}

function allowedFrom(name: string): boolean {
  const text = textFrom(name)
  if (text === undefined || text === 'allow') return text === 'allow'
  throw new ApplicationError('invalid-request', `${name} must be allow or absent, not ${text}`)
}

function strictFrom(name: string): boolean {
  const text = textFrom(name)
  if (text === undefined || text === 'strict') return text === 'strict'
  throw new ApplicationError('invalid-request', `${name} must be strict or absent, not ${text}`)
}

function cipherFrom(name: string): SealCipher | undefined {
  const text = textFrom(name)
  const cipher = SEAL_CIPHERS.find((each) => each === text)
  if (text === undefined || cipher !== undefined) return cipher
  throw new ApplicationError(
    'invalid-request',
    `${name} must be ${SEAL_CIPHERS.join(' or ')}, not ${text}`,
  )
}

function serverFrom(name: string): string | undefined {
  const address = textFrom(name)
  if (address === undefined || /^postgres(?:ql)?:\/\//.test(address)) return address
  throw new ApplicationError('invalid-request', `${name} must begin with postgres://`)
}

function numberFrom(name: string): number | undefined {
  const text = textFrom(name)
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new ApplicationError('invalid-request', `${name} must be a whole number, not ${text}`)
}
