import { type SavedView, saveViewRow, savedViewsOf } from '../../storage/desk/saved-views.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import type { Session } from '../people/session.ts'

const MAX_NAME = 40
const MAX_QUERY = 500
/** What fits beside the others. */
const MOST_VIEWS = 12

/** Keeps a view for this person; one of the same name is replaced. Throws `invalid-request` and `conflict`. */
export async function saveView(
  { store }: Context,
  { tenant, user }: Session,
  { name, query }: SavedView,
): Promise<void> {
  if (name === '' || name.length > MAX_NAME) {
    throw new ApplicationError('invalid-request', `Give it a name of up to ${MAX_NAME} characters.`)
  }
  if (query === '' || query.length > MAX_QUERY) {
    throw new ApplicationError('invalid-request', 'Choose a filter first.')
  }
  const owner = { tenant, userId: user.id }
  await store.write(tenant, async (db) => {
    const others = (await savedViewsOf(db, owner)).filter((view) => view.name !== name)
    if (others.length >= MOST_VIEWS) {
      throw new ApplicationError('conflict', `You have ${MOST_VIEWS} views; delete one first.`)
    }
    await saveViewRow(db, owner, { name, query })
  })
}
