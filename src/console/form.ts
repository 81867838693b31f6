/** A submitted form, from this browser session: small, or with a file. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { ApplicationError } from '../domain/application-error.ts'
import { isStorable } from '../domain/storable-text.ts'
import { MAX_ATTACHMENT_BYTES } from '../application/cases/attach-file.ts'
import { type Markup, NOTHING, markup } from '../reports/html/markup.ts'

const MOST_BYTES = 2 * 1024 * 1024
/** Names, token and boundaries around a file. */
const MOST_BYTES_AROUND = 64 * 1024

export type UploadedFile = {
  /** Without folders. */
  readonly name: string
  /** As the browser guesses it. */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export type Form = {
  /** Trimmed; empty when the field is absent. */
  text(name: string): string
  /** As typed, for passwords. */
  raw(name: string): string
  all(name: string): readonly string[]
  /** Undefined when none was chosen. */
  file(name: string): Promise<UploadedFile | undefined>
  /** The value when it is one of these; throws `invalid-request` otherwise. */
  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice
}

/** Throws `unsupported-media-type`, `payload-too-large`, and `invalid-request` for what no database keeps. */
export async function readForm(request: Request): Promise<Form> {
  const fields = await fieldsOf(request)
  if ([...fields.values()].every((value) => typeof value !== 'string' || isStorable(value))) {
    return formOf(fields)
  }
  throw new ApplicationError('invalid-request', 'The form holds signs that cannot be kept.')
}

async function fieldsOf(request: Request): Promise<URLSearchParams | FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const bytes = await boundedBytes(request, MOST_BYTES)
    return new URLSearchParams(bytes.toString('utf8'))
  }
  if (type.startsWith('multipart/form-data')) {
    const bytes = await boundedBytes(request, MAX_ATTACHMENT_BYTES + MOST_BYTES_AROUND)
    return await partsOf(bytes, type)
  }
  throw new ApplicationError('unsupported-media-type', 'Forms are sent urlencoded or in parts.')
}

/** Throws `invalid-request` where the parts cannot be told apart. */
async function partsOf(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ApplicationError('invalid-request', 'The form arrived damaged. Send it again.')
  }
}

async function boundedBytes({ body }: Request, mostBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > mostBytes) {
      throw new ApplicationError('payload-too-large', `A form may have ${mostBytes} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function formOf(fields: URLSearchParams | FormData): Form {
  const texts = (name: string) => fields.getAll(name).filter((value) => typeof value === 'string')
  const raw = (name: string) => texts(name)[0] ?? ''
  return {
    raw,
    text: (name) => raw(name).trim(),
    all: texts,
    file: async (name) => {
      const sent = fields.get(name)
      if (!(sent instanceof File) || sent.name === '') return undefined
      return {
        name: sent.name.replace(/^.*[/\\]/s, ''),
        mediaType: sent.type === '' ? 'application/octet-stream' : sent.type,
        bytes: new Uint8Array(await sent.arrayBuffer()),
      }
    },
    choice(name, choices) {
      const chosen = choices.find((choice) => choice === raw(name))
      if (chosen !== undefined) return chosen
      throw new ApplicationError('invalid-request', `Choose one of the offered values for ${name}.`)
    },
  }
}

/** Bound to the session: whoever cannot read its cookie cannot make it. */
export function formTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url')
}

/** Throws `forbidden` when the form was not made for this session. */
export function requireToken(form: Form, formToken: string): void {
  const sent = Buffer.from(form.raw('token'))
  const wanted = Buffer.from(formToken)
  if (sent.length === wanted.length && timingSafeEqual(sent, wanted)) return
  throw new ApplicationError('forbidden', 'This form is from an earlier session. Open it again.')
}

/** A form that posts to a path of the console, with the token of the session. */
export function postForm(
  { formToken }: { readonly formToken: string },
  action: `/console${string}`,
  content: Markup,
  className = 'form',
): Markup {
  return formAround({ formToken, action, content, className }, NOTHING)
}

/** The same with a file among its fields. */
export function uploadForm(
  { formToken }: { readonly formToken: string },
  action: `/console${string}`,
  content: Markup,
): Markup {
  const inParts = markup` enctype="multipart/form-data"`
  return formAround({ formToken, action, content, className: 'form' }, inParts)
}

type FormText = {
  readonly formToken: string
  readonly action: string
  readonly content: Markup
  readonly className: string
}

function formAround({ formToken, action, content, className }: FormText, encoding: Markup): Markup {
  return markup`<form method="post" action="${action}" class="${className}"${encoding}><input type="hidden" name="token" value="${formToken}">${content}</form>`
}
