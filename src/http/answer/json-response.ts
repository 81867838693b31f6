/** An answer as data: it can be stored for a retry and sent again. */
export type JsonAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}

export function jsonResponse({ status, headers, body }: JsonAnswer): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function ok(body: object): Response {
  return jsonResponse({ status: 200, headers: {}, body })
}
