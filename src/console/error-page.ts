/** What went wrong, in words a person can use. */
import { ApplicationError, ERROR_CODES } from '../domain/application-error.ts'
import { HTTPException } from 'hono/http-exception'
import { markup } from '../reports/html/markup.ts'
import type { View } from './view.ts'

const TITLES: Readonly<Record<number, string>> = {
  403: 'Not allowed',
  404: 'Nothing here',
  409: 'Somebody was faster',
  412: 'Somebody was faster',
}

/** The middleware against requests from other sites throws nothing else. */
const FROM_ELSEWHERE = 'This form was not sent from a page of this console.'

const OLD_LINK = 'This link to a further page of a list is damaged or more than a day old.'

/**
 * A refusal is shown with its reason; anything else is our fault and shown by its request id alone. `list` is the
 * beginning of the list in which somebody was.
 */
export function errorPage(error: unknown, requestId: string, list = '/console'): View {
  if (error instanceof HTTPException) return refusedPage(error.status, FROM_ELSEWHERE)
  if (error instanceof ApplicationError && error.code === 'invalid-cursor') {
    return refusedPage(
      ERROR_CODES[error.code],
      OLD_LINK,
      markup`<a href="${list}">First page of the list</a>`,
    )
  }
  if (error instanceof ApplicationError) return refusedPage(ERROR_CODES[error.code], error.message)
  return {
    title: 'This failed',
    status: 500,
    body: markup`<h1>This failed</h1>
<p class="notice">The fault is ours, and nothing was changed by halves. It was logged as <code>${requestId}</code>.</p>
<p><a href="/console">Back to the console</a></p>`,
  }
}

const TO_CONSOLE = markup`<a href="/console">Back to the console</a>`

function refusedPage(status: number, message: string, back = TO_CONSOLE): View {
  const title = TITLES[status] ?? 'This did not work'
  return {
    title,
    status,
    body: markup`<h1>${title}</h1>
<p class="notice">${message}</p>
<p>${back}</p>`,
  }
}

export function missingPage(): View {
  return errorPage(
    new ApplicationError('not-found', 'No page of the console is at this address.'),
    '',
  )
}
