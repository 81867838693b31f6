/** Bytes of a batch that wait: sealed, because they hold account numbers in clear. */
import type { TenantId } from '../domain/ids.ts'
import type { Vault } from '../vault/vault.ts'

export function sealBytes(vault: Vault, tenant: TenantId, bytes: Uint8Array): string {
  return JSON.stringify(vault.seal(tenant, Buffer.from(bytes).toString('base64')))
}

export async function* openBytes(
  vault: Vault,
  tenant: TenantId,
  sealed: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of sealed) {
    yield Buffer.from(vault.open(tenant, JSON.parse(chunk)), 'base64')
  }
}
