import type { TenantId } from '../../domain/ids.ts'
import { findRescreen } from '../../storage/batches/rescreens.ts'
import type { Context } from '../context.ts'
import { rescreen } from './rescreen-all.ts'

/**
 * Assesses everybody anew where a published policy or newer lists asked for it. To be called with the tenant’s lock
 * held.
 */
export async function workOffRescreen(context: Context, tenant: TenantId): Promise<void> {
  const due = await findRescreen(context.store.reader, tenant)
  if (due !== undefined) await rescreen(context, { tenant, actor: due.by })
}
