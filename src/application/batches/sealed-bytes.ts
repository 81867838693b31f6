/** Bytes that are kept sealed, because they may hold account numbers in clear. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { TenantId } from '../../domain/ids.ts'
import type { Vault } from '../../vault/vault.ts'

export function sealBytes(vault: Vault, tenant: TenantId, bytes: Uint8Array): string {
  return JSON.stringify(vault.seal(tenant, Buffer.from(bytes).toString('base64')))
}

export function openSealed(
  vault: Vault,
  tenant: TenantId,
  sealed: string,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(vault.open(tenant, JSON.parse(sealed)), 'base64'))
}

/** Packed first: a batch waits in a tenth of its size. A megabyte takes some milliseconds. */
export function sealPacked(vault: Vault, tenant: TenantId, bytes: Uint8Array): string {
  return sealBytes(vault, tenant, zstdCompressSync(bytes))
}

export async function* openPacked(
  vault: Vault,
  tenant: TenantId,
  sealed: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of sealed) yield zstdDecompressSync(openSealed(vault, tenant, chunk))
}
