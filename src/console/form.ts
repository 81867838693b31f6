/** A submitted form: small, urlencoded, from this browser session. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { ApplicationError } from '../application/application-error.ts'
import { type Markup, markup } from '../reports/html/markup.ts'

const MOST_BYTES = 2 * 1024 * 1024

export type Form = {
  /** Trimmed; empty when the field is absent. */
  text(name: string): string
  /** As typed, for passwords. */
  raw(name: string): string
  all(name: string): readonly string[]
  /** The value when it is one of these; throws `invalid-request` otherwise. */
  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice
}

/** Throws `unsupported-media-type` and `payload-too-large`. */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new ApplicationError('unsupported-media-type', 'Forms are sent urlencoded.')
  }
  return formOf(new URLSearchParams(await boundedText(request)))
}

async function boundedText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) {
      throw new ApplicationError('payload-too-large', `A form may have ${MOST_BYTES} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function formOf(fields: URLSearchParams): Form {
  const raw = (name: string) => fields.get(name) ?? ''
  return {
    raw,
    text: (name) => raw(name).trim(),
    all: (name) => fields.getAll(name),
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
  return markup`<form method="post" action="${action}" class="${className}"><input type="hidden" name="token" value="${formToken}">${content}</form>`
}
