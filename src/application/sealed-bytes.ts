/** Bytes that are kept sealed, because they may hold account numbers in clear. */
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { TenantId } from '../domain/ids.ts'
import type { Vault } from '../vault/vault.ts'

const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)

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

/** Packed first: a batch waits in a tenth of its size. */
export async function sealPacked(
  vault: Vault,
  tenant: TenantId,
  bytes: Uint8Array,
): Promise<string> {
  return sealBytes(vault, tenant, await pack(bytes))
}

export async function* openPacked(
  vault: Vault,
  tenant: TenantId,
  sealed: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of sealed) yield await unpack(openSealed(vault, tenant, chunk))
}
