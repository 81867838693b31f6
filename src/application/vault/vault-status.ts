/** By which keys what is kept is sealed: what is still to be sealed anew, and which keys nothing needs any more. */
import { SEAL_CIPHERS, type SealCipher } from '../../domain/observation.ts'
import { allHeads } from '../../storage/audit-log.ts'
import { SEALED_PLACES, countSealed } from '../../storage/sealed-values.ts'
import { type Vault, codeHead } from '../../vault/vault.ts'
import { isSealedHead } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

export type PlaceStatus = {
  readonly what: string
  /** By the newest key and the cipher that is chosen. */
  readonly current: number
  /** By another one that is at hand. */
  readonly stale: number
  /** By a key that is not at hand. */
  readonly unreadable: number
}

export type VaultStatus = {
  readonly places: readonly PlaceStatus[]
  /** Newest first, each with what nothing else can read. */
  readonly keys: readonly { readonly keyId: string; readonly values: number }[]
}

export const AUDIT_HEADS = 'ends of audit logs'

export async function vaultStatus({
  store: { reader },
  vault,
}: Pick<Context, 'store' | 'vault'>): Promise<VaultStatus> {
  const heads = sealHeads(vault)
  const found: Found[] = []
  for (const place of SEALED_PLACES) {
    const { all, by } = await countSealed(
      reader,
      place,
      heads.map(({ text }) => text),
    )
    const counts = heads.map(({ keyId, isCurrent }, index) => ({
      keyId,
      isCurrent,
      values: by[index] ?? 0,
    }))
    found.push({ what: place.what, all, counts })
  }
  found.push(await auditHeads({ reader, vault }))
  return {
    places: found.map(placeStatus),
    keys: vault.keys.all.map((keyId) => ({
      keyId,
      values: sumOf(found.flatMap(({ counts }) => counts).filter((each) => each.keyId === keyId)),
    })),
  }
}

/** What a value begins with that is sealed as the vault seals now. */
export function currentHead({ keys: { newest, cipher } }: Pick<Vault, 'keys'>): string {
  return headOf(newest, cipher)
}

type Count = { readonly keyId: string; readonly isCurrent: boolean; readonly values: number }
type Found = { readonly what: string; readonly all: number; readonly counts: readonly Count[] }

function placeStatus({ what, all, counts }: Found): PlaceStatus {
  const current = sumOf(counts.filter(({ isCurrent }) => isCurrent))
  const readable = sumOf(counts)
  return { what, current, stale: readable - current, unreadable: all - readable }
}

function sumOf(counts: readonly Count[]): number {
  return counts.reduce((sum, { values }) => sum + values, 0)
}

function sealHeads(vault: Vault) {
  return vault.keys.all.flatMap((keyId) =>
    ([...SEAL_CIPHERS, undefined] as const).map((cipher) => {
      const text = headOf(keyId, cipher)
      return { keyId, text, isCurrent: text === currentHead(vault) }
    }),
  )
}

/** Members stand in the order in which the vault names them. */
function headOf(keyId: string, cipher: SealCipher | undefined): string {
  const named = JSON.stringify(cipher === undefined ? { keyId } : { keyId, cipher })
  return `${named.slice(0, -1)},"nonce":`
}

async function auditHeads({
  reader,
  vault,
}: {
  readonly reader: Context['store']['reader']
  readonly vault: Vault
}): Promise<Found> {
  const heads = await allHeads(reader)
  const counts = heads
    .filter((head) => isSealedHead(vault, head.tenant, head))
    .map(({ seal }) => ({
      // A bare seal is by the key of the fingerprints.
      keyId: seal.split(':')[1] ?? vault.keys.ofFingerprints,
      isCurrent: seal.startsWith(codeHead(vault.keys.newest)),
      values: 1,
    }))
  return { what: AUDIT_HEADS, all: heads.length, counts }
}
