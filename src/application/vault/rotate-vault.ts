/**
 * Seals everything anew with the newest key and the cipher that is chosen. Each transaction takes a bounded number of
 * values and logs them; what was cut off goes on where it stopped, as values say by what they are sealed.
 */
import type { Actor } from '../../domain/actor.ts'
import { INSTALLATION } from '../../domain/audit.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { SealedAccount } from '../../domain/observation.ts'
import {
  type SealedHead,
  allHeads,
  holdHead,
  readHead,
  resealHead,
} from '../../storage/audit-log.ts'
import {
  SEALED_PLACES,
  type SealedPlace,
  type SealedValue,
  replaceSealed,
  staleValues,
} from '../../storage/sealed-values.ts'
import type { Db } from '../../storage/store.ts'
import { allTenants } from '../../storage/tenants.ts'
import { type Vault, codeHead } from '../../vault/vault.ts'
import { headSeal, isSealedHead, logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { AUDIT_HEADS, type VaultStatus, currentHead, vaultStatus } from './vault-status.ts'

type Rotation = {
  readonly actor: Actor
  /** `what` is being sealed; `done` of the `total` that was found. */
  readonly onProgress: (progress: RotationProgress) => void
}

export type RotationProgress = {
  readonly what: string
  readonly done: number
  readonly total: number
}

/** Returns how it stands then. Throws `conflict` where something is sealed with a key that is not at hand. */
export async function rotateVault(
  context: Context,
  { actor, onProgress }: Rotation,
): Promise<VaultStatus> {
  const places = (await vaultStatus(context)).places.filter(({ what }) => what !== AUDIT_HEADS)
  requireReadable(places)
  const total = places.reduce((sum, { stale }) => sum + stale, 0)
  let done = 0
  for (const tenant of await allTenants(context.store.reader)) {
    for (const place of SEALED_PLACES) {
      await rotatePlace(context, { tenant, place, actor }, (values) => {
        done += values
        onProgress({ what: place.what, done, total })
      })
    }
  }
  await rotateHeads(context, actor)
  return await vaultStatus(context)
}

function requireReadable(places: VaultStatus['places']): void {
  const lost = places.filter(({ unreadable }) => unreadable > 0)
  if (lost.length === 0) return
  const counts = lost.map(({ what, unreadable }) => `${unreadable} ${what}`).join(', ')
  throw new ApplicationError(
    'conflict',
    `Sealed with keys that are not given: ${counts}. Give those keys too, after the newest.`,
  )
}

type PlaceOf = { readonly tenant: TenantId; readonly place: SealedPlace; readonly actor: Actor }

async function rotatePlace(
  context: Context,
  { tenant, place, actor }: PlaceOf,
  onSealed: (values: number) => void,
): Promise<void> {
  const { store, vault } = context
  let after: SealedValue['key'] | undefined
  for (;;) {
    const sealed = await store.write(tenant, async (db) => {
      const stale = await staleValues(db, place, { tenant, head: currentHead(vault), after })
      for (const value of stale) {
        const anew = { ...value, sealed: sealedAnew(vault, tenant, value.sealed) }
        await replaceSealed(db, place, { tenant, value: anew })
      }
      const rotated = { tenant, actor, what: place.what, values: stale.length }
      if (stale.length > 0) await logRotation(db, context, rotated)
      return stale
    })
    const last = sealed.at(-1)
    if (last === undefined) return
    onSealed(sealed.length)
    after = last.key
  }
}

function sealedAnew(vault: Vault, tenant: TenantId, sealed: string): string {
  return JSON.stringify(vault.seal(tenant, vault.open(tenant, JSON.parse(sealed) as SealedAccount)))
}

/** Those that were not sealed by this vault stay as they are, for `audit verify` to find. */
async function rotateHeads(context: Context, actor: Actor): Promise<void> {
  const { store, vault } = context
  const isOlder = ({ seal }: SealedHead) => !seal.startsWith(codeHead(vault.keys.newest))
  let values = 0
  for (const { tenant } of (await allHeads(store.reader)).filter(isOlder)) {
    await store.write('installation', async (db) => {
      await holdHead(db, tenant)
      const head = await readHead(db, tenant)
      if (head === undefined || !isOlder(head) || !isSealedHead(vault, tenant, head)) return
      await resealHead(db, tenant, { ...head, seal: headSeal(vault, tenant, head) })
      values += 1
    })
  }
  if (values === 0) return
  const rotated = { tenant: INSTALLATION, actor, what: AUDIT_HEADS, values }
  await store.write('installation', (db) => logRotation(db, context, rotated))
}

type Rotated = {
  readonly tenant: TenantId
  readonly actor: Actor
  readonly what: string
  readonly values: number
}

async function logRotation(
  db: Db,
  context: Context,
  { tenant, actor, what, values }: Rotated,
): Promise<void> {
  const { newest, cipher } = context.vault.keys
  await logAudit(db, context, {
    tenant,
    actor,
    action: 'vault.rotated',
    subject: { kind: 'vault-key', id: newest },
    detail: { what, values, cipher },
  })
}
