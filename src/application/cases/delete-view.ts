import { deleteViewRow } from '../../storage/desk/saved-views.ts'
import type { Context } from '../context.ts'
import type { Session } from '../people/session.ts'

/** Forgets a view of this person; one that is not there is no fault. */
export async function deleteView(
  { store }: Context,
  { tenant, user }: Session,
  name: string,
): Promise<void> {
  await store.write(tenant, (db) => deleteViewRow(db, { tenant, userId: user.id }, name))
}
