/** Published list files from a file, a directory or a URL. */
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Day, dayOf, instant } from '../domain/calendar.ts'
import { ListFault, type PublishedFile } from './published-file.ts'

/** OFAC's service answers 403 to clients that do not look like a browser. */
const USER_AGENT = 'Mozilla/5.0 (compatible; wagewatch)'

type DownloadLimits = {
  /** Once expanded. */
  readonly mostBytes: number
  /** Until the last byte. */
  readonly patienceMs: number
}

const LIMITS: DownloadLimits = { mostBytes: 400_000_000, patienceMs: 180_000 }

/** Files of a directory are taken when they end in .csv or .xml. Throws `ListFault`. */
export async function fetchPublished(
  location: string,
  today: Day,
  limits = LIMITS,
): Promise<readonly PublishedFile[]> {
  if (/^https?:\/\//.test(location)) return [await download(location, today, limits)]
  const found = await stat(location)
  if (!found.isDirectory()) return [await readPublished(location)]
  const files = (await readdir(location)).filter((file) => /\.(?:csv|xml)$/i.test(file)).sort()
  return Promise.all(files.map((file) => readPublished(join(location, file))))
}

async function readPublished(path: string): Promise<PublishedFile> {
  const [bytes, { mtimeMs }] = await Promise.all([readFile(path), stat(path)])
  return { name: basename(path), bytes, modified: dayOf(instant(mtimeMs)) }
}

async function download(url: string, today: Day, limits: DownloadLimits): Promise<PublishedFile> {
  try {
    const response = await fetch(url, {
      headers: { 'user-agent': USER_AGENT },
      signal: AbortSignal.timeout(limits.patienceMs),
    })
    const bytes = await wholeBody(response, url, limits.mostBytes)
    const changed = Date.parse(response.headers.get('last-modified') ?? '')
    const modified = Number.isNaN(changed) ? today : dayOf(instant(changed))
    return { name: basename(new URL(url).pathname), bytes, modified }
  } catch (error) {
    throw error instanceof ListFault ? error : new ListFault(`${url} ${lostBy(error, limits)}`)
  }
}

async function wholeBody(response: Response, url: string, mostBytes: number): Promise<Uint8Array> {
  // The service also answers an empty 202 while it prepares a file.
  if (response.status !== 200) throw new ListFault(`${url} answered ${response.status}`)
  const length = Number(response.headers.get('content-length') ?? 0)
  if (length > mostBytes) throw new ListFault(`${url} offers ${length} bytes`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // The length may be missing, or that of a body that was compressed.
    if (size > mostBytes) throw new ListFault(`${url} sends more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  if (length > 0 && response.headers.get('content-encoding') === null && size < length) {
    throw new ListFault(`${url}: ${size} of ${length} bytes arrived`)
  }
  return Buffer.concat(chunks)
}

function lostBy(error: unknown, { patienceMs }: DownloadLimits): string {
  const { name, message, cause } = error as Error
  if (name === 'TimeoutError') return `did not arrive whole within ${patienceMs / 1000} seconds`
  // Of a failed connection only the cause says why.
  const why = cause instanceof Error && cause.message !== '' ? cause.message : message
  return `could not be fetched: ${why}`
}
