import { type SavedView, savedViewsOf } from '../../storage/desk/saved-views.ts'
import type { Context } from '../context.ts'
import type { Session } from '../people/session.ts'

/** The views that this person saved, in order of name. */
export async function listViews(
  { store }: Context,
  { tenant, user }: Session,
): Promise<readonly SavedView[]> {
  return await savedViewsOf(store.reader, { tenant, userId: user.id })
}
