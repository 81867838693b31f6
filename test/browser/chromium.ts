/**
 * A real headless Chromium for tests: `const browser = await launchChromium()`.
 *
 * The binary comes compressed with `@sparticuz/chromium`. It is unpacked once per version beside the
 * installed packages, under a private name that is renamed when whole, so that test files running at the
 * same time never start a half-written one.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, type ConsoleMessage, type Page, chromium } from 'playwright-core'

/** Starts the browser. Close it in `afterAll`. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpackedChromium(),
    headless: true,
    args: ['--disable-gpu', '--font-render-hinting=none'],
  })
}

async function unpackedChromium(): Promise<string> {
  const packaged = new URL('../', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(await readFile(new URL('package.json', packaged), 'utf8')) as {
    version: string
  }
  const cache = new URL('../../.cache/wagewatch/', packaged)
  const target = fileURLToPath(new URL(`chromium-${version}`, cache))
  if (existsSync(target)) return target
  await mkdir(cache, { recursive: true })
  const partial = `${target}.${randomUUID()}`
  await pipeline(
    createReadStream(new URL('bin/chromium.br', packaged)),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o700 }),
  )
  await rename(partial, target)
  return target
}

/** What a page said and asked for while it was loaded. */
export type PageNoise = {
  /** Console errors and warnings (violations of the content security policy among them), page errors. */
  readonly complaints: string[]
  /** Addresses requested, the document itself included; `data:` addresses left out. */
  readonly requests: string[]
}

/** Collects complaints and requests from now on; call it before the page is loaded. */
export function listenTo(page: Page): PageNoise {
  const noise: PageNoise = { complaints: [], requests: [] }
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning')
      noise.complaints.push(message.text())
  })
  page.on('pageerror', (error) => noise.complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) noise.requests.push(request.url())
  })
  return noise
}

/** Pixels by which the document is wider than the window; 0 when nothing sticks out. */
export async function horizontalOverflow(page: Page): Promise<number> {
  return page
    .locator('html')
    .evaluate(({ scrollWidth, clientWidth }) => Math.max(0, scrollWidth - clientWidth))
}

/** Levels of the headings in document order, e.g. `[1, 2, 3, 2]`. */
export async function headingLevels(page: Page): Promise<number[]> {
  return page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))))
}
