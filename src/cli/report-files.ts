/** Writes a report in the wanted formats: to one file, or into a folder beside a signed list of its files. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApplicationError } from '../domain/application-error.ts'
import type { BuiltReport } from '../application/reports/build-report.ts'
import type { TenantId } from '../domain/ids.ts'
import type { Context } from '../application/context.ts'
import { fileList } from '../application/reports/file-list.ts'
import { renderReport } from '../application/reports/render-report.ts'
import type { ListedFile } from '../contract/file-list.ts'
import { type FormatName, FORMAT_NAMES, USUAL_FORMATS, fileNameOf } from '../reports/formats.ts'
import { localActor } from './local-actor.ts'

export const FILE_LIST_SUFFIX = '.files.json'

type Destination = { readonly out: string; readonly formats: readonly FormatName[] }
type ReportOf = BuiltReport & { readonly tenant: TenantId }

/**
 * `out` is a file where its name ends like a format’s, anything else a folder that gets `risk-report…` for
 * each format. Files appear whole or not at all. Returns the paths written.
 */
export async function writeReport(
  context: Context,
  built: ReportOf,
  { out, formats }: Destination,
): Promise<readonly string[]> {
  const byName = formatOf(out)
  const isFolder = byName === undefined || (await isDirectory(out))
  const wanted = formats.length > 0 ? formats : isFolder ? USUAL_FORMATS : [byName]
  const [only] = wanted
  if (!isFolder && (only === undefined || wanted.length > 1)) {
    throw new ApplicationError('invalid-request', 'several formats need --out to name a folder')
  }
  const paths = wanted.map((format) => ({
    format,
    path: isFolder ? join(out, fileNameOf(format)) : out,
  }))
  const acting = { tenant: built.tenant, actor: localActor() }
  const listed: ListedFile[] = []
  for (const { format, path } of paths) {
    const { chunks } = await renderReport(context, acting, built, format)
    listed.push(await writeWhole(path, chunks))
  }
  const list = isFolder ? join(out, `risk-report${FILE_LIST_SUFFIX}`) : `${out}${FILE_LIST_SUFFIX}`
  await writeWhole(list, fileList(context, built.report, listed))
  return [...paths.map(({ path }) => path), list]
}

/** The format whose suffix is the longest that the name ends with: `x.stix.json` is no plain JSON. */
function formatOf(out: string): FormatName | undefined {
  return FORMAT_NAMES.map((format) => ({
    format,
    suffix: fileNameOf(format).slice('risk-report'.length),
  }))
    .filter(({ suffix }) => out.endsWith(suffix))
    .sort((a, b) => b.suffix.length - a.suffix.length)[0]?.format
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

async function writeWhole(
  path: string,
  chunks: Iterable<string | Uint8Array>,
): Promise<ListedFile> {
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Uint8Array, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(Readable.from(chunks), hashing, createWriteStream(partial))
  await rename(partial, path)
  return { name: basename(path), sha256: hash.digest('hex') }
}
