/** What an HR platform does over HTTP: posts a batch, waits until it is worked off, fetches the report. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ApplicationError } from '../domain/application-error.ts'
import type { FormatName } from '../reports/formats.ts'

export type PostedBatch = {
  readonly id: string
  readonly status: string
  readonly accepted: number
  readonly assessed: number
}

type Order = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const POLL_MS = 100
const FINISHED: ReadonlySet<string> = new Set(['complete', 'partial', 'failed'])

export class PlatformClient {
  readonly #url: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(url: string, secret: string) {
    this.#url = url
    this.#headers = { authorization: `Bearer ${secret}` }
  }

  /** Posts, and polls while the answer is 202. */
  async postBatch(document: object): Promise<PostedBatch> {
    const response = await this.#fetch('/v1/batches', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    })
    let batch = (await response.json()) as PostedBatch
    while (!FINISHED.has(batch.status)) {
      await sleep(POLL_MS)
      const polled = await this.#fetch(`/v1/batches/${encodeURIComponent(batch.id)}`, {})
      batch = (await polled.json()) as PostedBatch
    }
    if (batch.status === 'failed') {
      throw new ApplicationError('batch-rejected', `batch ${batch.id} was rejected`)
    }
    return batch
  }

  report(format: FormatName): Promise<Response> {
    return this.#fetch(`/v1/reports/portfolio?format=${format}`, {})
  }

  async #fetch(path: string, init: Order): Promise<Response> {
    const headers = { ...this.#headers, ...init.headers }
    const response = await fetch(`${this.#url}${path}`, { ...init, headers })
    if (response.ok) return response
    throw new ApplicationError(
      'unavailable',
      `${path} answered ${response.status}: ${await response.text()}`,
    )
  }
}
