/** Files of a case: kept as bytes, handed back as downloads, never opened here. */
import { ApplicationError } from '../../domain/application-error.ts'
import { attachFile } from '../../application/cases/attach-file.ts'
import { readAttachment } from '../../application/cases/read-attachment.ts'
import { actingAs } from '../../application/people/session.ts'
import { downloadAs } from '../../contract/download-name.ts'
import { refused } from '../door.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { casePage } from './case.ts'

const PATH = '/console/cases/:id/attachments'
/** Of those who work cases: files may hold what nobody masked. */
const PERMISSION = 'work-cases'

export const ATTACHMENT_PAGES: readonly Page[] = [
  { method: 'post', path: PATH, permission: PERMISSION, submit: attach },
  { method: 'get', path: `${PATH}/:attachment`, permission: PERMISSION, show: download },
]

async function attach(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const id = params['id'] ?? ''
  const message = await refused(async () => {
    const file = await form.file('file')
    if (file === undefined) throw new ApplicationError('invalid-request', 'Choose a file.')
    const ifVersion = Number(form.raw('version'))
    await attachFile(application, actingAs(session, PERMISSION), { id, ifVersion, ...file })
  })
  if (message === undefined) return goTo(`/console/cases/${id}?done=attach`)
  return { ...(await casePage(visit, { message })), status: 409 }
}

async function download({ application, session, params }: Visit): Promise<Response> {
  const of = { of: params['id'] ?? '', id: params['attachment'] ?? '' }
  const { attachment, bytes } = await readAttachment(application, actingAs(session, PERMISSION), of)
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': downloadAs(attachment.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
