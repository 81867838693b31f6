/** Opens everything that the verbs work with. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Engine } from '../detection/assess.ts'
import { INDICATORS } from '../indicators/catalogue.ts'
import { listSources } from '../lists/list-sources.ts'
import { listsAt, loadLists } from '../lists/load-lists.ts'
import { TYPOLOGIES } from '../typologies/catalogue.ts'
import { loadVaultKeys } from '../vault/load-vault-keys.ts'
import { reportSigner } from '../vault/report-signer.ts'
import { openVault } from '../vault/vault.ts'
import { openWebhookSender } from '../webhooks/sender.ts'
import type { Context } from './context.ts'
import { engineVersions } from './assessments/engine-versions.ts'
import { forgetAbandonedReceipts } from './batches/forget-abandoned-receipts.ts'
import { cataloguePolicy, loadPolicy } from './policies/load-policy.ts'
import { loadRates } from './reports/load-rates.ts'
import { openDatabase } from './open-database.ts'
import { clamd } from './cases/malware-scanner.ts'
import { openBreachedPasswords } from './people/breached-passwords.ts'
import { noteVersions } from './policies/note-versions.ts'
import { requireOwnVault } from './vault/require-own-vault.ts'

export type Wagewatch = { readonly context: Context; close(): Promise<void> }

/** Opens and migrates the database, loads vault, lists and policy. The caller closes it. */
export async function openWagewatch(config: Config): Promise<Wagewatch> {
  const engine = await openEngine(config)
  const vault = openVault(openKeys(config), { cipher: config.vaultCipher })
  const clock = systemClock
  const lists = loadLists(listSources(config.listsDirectory), clock())
  const store = await openDatabase(config.database)
  const context = withAgeingLists({
    store,
    engine,
    versions: engineVersions(engine, lists),
    lists,
    vault,
    signer: reportSigner(config.signingKeyFile),
    ...(config.ratesPath === undefined ? {} : { rates: await loadRates(config.ratesPath) }),
    clock,
    newId: randomUUID,
    chance: Math.random,
    webhooks: openWebhookSender({ loopback: config.webhookLoopback }),
    ...(await openGuards(config)),
    strictFourEyes: config.strictFourEyes,
    maxExpandedBytes: config.maxExpandedBytes,
    maxBatchRows: config.maxBatchRows,
    maxWaitingBatches: config.maxWaitingBatches,
  })
  try {
    await store.write('installation', async (db) => {
      await requireOwnVault(db, context)
      await noteVersions(db, context)
    })
  } catch (error) {
    await store.close()
    throw error
  }
  await forgetAbandonedReceipts(context)
  return { context, close: () => store.close() }
}

/**
 * Lists grow old while a server runs: from the day on which one is too old, that nothing was found on it is no answer
 * any more, and assessments say so.
 */
function withAgeingLists(context: Context): Context {
  const { clock } = context
  let { lists, versions } = context
  const age = () => {
    const present = listsAt(lists, clock())
    if (present === lists) return
    lists = present
    versions = { ...versions, lists: present.statuses }
  }
  return {
    ...context,
    get lists() {
      age()
      return lists
    },
    get versions() {
      age()
      return versions
    },
  }
}

/** What whoever runs it may add: a scanner of attached files, a list of breached passwords. */
async function openGuards({ clamdAddress, breachedPasswordsPath }: Config) {
  return {
    ...(clamdAddress === undefined ? {} : { malwareScanner: clamd(clamdAddress) }),
    ...(breachedPasswordsPath === undefined
      ? {}
      : { breachedPasswords: await openBreachedPasswords(breachedPasswordsPath) }),
  }
}

async function openEngine({ policyPath }: Config): Promise<Engine> {
  const policy = policyPath === undefined ? cataloguePolicy() : await loadPolicy(policyPath)
  return { indicators: INDICATORS, typologies: TYPOLOGIES, policy }
}

function openKeys({ vaultKey, vaultKeyFile }: Config) {
  if (vaultKey === undefined) makeFolderOf(vaultKeyFile)
  return loadVaultKeys({
    keyFile: vaultKeyFile,
    ...(vaultKey === undefined ? {} : { environmentValue: vaultKey }),
  })
}

function makeFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
}
