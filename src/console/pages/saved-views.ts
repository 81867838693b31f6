/** Views of the queue that a person keeps for themselves. */
import { deleteView } from '../../application/cases/delete-view.ts'
import { saveView } from '../../application/cases/save-view.ts'
import { readingAs } from '../../application/people/session.ts'
import { choiceIn } from '../blocks/queue-views.ts'
import { type Page, type Submission, goTo } from '../view.ts'

const PATH = '/console/views'

export const SAVED_VIEW_PAGES: readonly Page[] = [
  { method: 'post', path: PATH, permission: 'read', submit: saved },
  { method: 'post', path: `${PATH}/delete`, permission: 'read', submit: deleted },
]

async function saved({ application, session, form }: Submission): Promise<Response> {
  readingAs(session)
  const query = choiceIn(new URLSearchParams(form.raw('query')))
  await saveView(application, session, { name: form.text('name'), query })
  return goTo(`/console?${query}`)
}

async function deleted({ application, session, form }: Submission): Promise<Response> {
  readingAs(session)
  await deleteView(application, session, form.raw('name'))
  return goTo('/console')
}
