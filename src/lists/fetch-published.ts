/** Published list files from a file, a directory or a URL. */
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Day, dayOf, instant } from '../domain/calendar.ts'
import { ListFault, type PublishedFile } from './published-file.ts'

/** OFAC's service answers 403 to clients that do not look like a browser. */
const USER_AGENT = 'Mozilla/5.0 (compatible; wagewatch)'
const MOST_BYTES = 400_000_000
const PATIENCE_MS = 180_000

/** Files of a directory are taken when they end in .csv or .xml. Throws `ListFault`. */
export async function fetchPublished(
  location: string,
  today: Day,
): Promise<readonly PublishedFile[]> {
  if (/^https?:\/\//.test(location)) return [await download(location, today)]
  const found = await stat(location)
  if (!found.isDirectory()) return [await readPublished(location)]
  const files = (await readdir(location)).filter((file) => /\.(?:csv|xml)$/i.test(file)).sort()
  return Promise.all(files.map((file) => readPublished(join(location, file))))
}

async function readPublished(path: string): Promise<PublishedFile> {
  const [bytes, { mtimeMs }] = await Promise.all([readFile(path), stat(path)])
  return { name: basename(path), bytes, modified: dayOf(instant(mtimeMs)) }
}

async function download(url: string, today: Day): Promise<PublishedFile> {
  const response = await answerOf(url)
  // The service also answers an empty 202 while it prepares a file.
  if (response.status !== 200) throw new ListFault(`${url} answered ${response.status}`)
  const length = Number(response.headers.get('content-length') ?? 0)
  if (length > MOST_BYTES) throw new ListFault(`${url} offers ${length} bytes`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (length > 0 && response.headers.get('content-encoding') === null && bytes.length < length) {
    throw new ListFault(`${url}: ${bytes.length} of ${length} bytes arrived`)
  }
  const changed = Date.parse(response.headers.get('last-modified') ?? '')
  const modified = Number.isNaN(changed) ? today : dayOf(instant(changed))
  return { name: basename(new URL(url).pathname), bytes, modified }
}

async function answerOf(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { 'user-agent': USER_AGENT },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (error) {
    // Of a failed connection only the cause says why.
    const { message, cause } = error as Error
    const why = cause instanceof Error && cause.message !== '' ? cause.message : message
    throw new ListFault(`${url} could not be fetched: ${why}`)
  }
}
