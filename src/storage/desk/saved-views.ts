/** Filters of the queue under a name, each of one user. */
import type { TenantId } from '../../domain/ids.ts'
import type { Db } from '../store.ts'

export type SavedView = {
  readonly name: string
  /** As in the address of the page: `band=high&typology=laptop-farm`. */
  readonly query: string
}

/** Whose. */
export type ViewOwner = { readonly tenant: TenantId; readonly userId: string }

/** In order of name. */
export async function savedViewsOf(
  db: Db,
  { tenant, userId }: ViewOwner,
): Promise<readonly SavedView[]> {
  return await db
    .selectFrom('saved_view')
    .select(['name', 'query'])
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .orderBy('name')
    .execute()
}

/** Replaces one of the same name. */
export async function saveViewRow(
  db: Db,
  { tenant, userId }: ViewOwner,
  { name, query }: SavedView,
): Promise<void> {
  await db
    .insertInto('saved_view')
    .values({ tenant, user_id: userId, name, query })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'user_id', 'name']).doUpdateSet({ query }),
    )
    .execute()
}

export async function deleteViewRow(
  db: Db,
  { tenant, userId }: ViewOwner,
  name: string,
): Promise<void> {
  await db
    .deleteFrom('saved_view')
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .where('name', '=', name)
    .execute()
}
