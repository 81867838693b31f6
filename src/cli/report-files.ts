/** Writes a report in the wanted formats: to one file, into a folder, or as text. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApplicationError } from '../application/application-error.ts'
import type { Report } from '../contract/report.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { reportCsv } from '../reports/csv.ts'
import { reportHtml } from '../reports/html.ts'
import { reportJson } from '../reports/report-json.ts'

export const REPORT_FORMATS = ['json', 'csv', 'html'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export type Exhibits = ReadonlyMap<ContractorId, ContractorHistory>

export function renderReport(
  report: Report,
  exhibits: Exhibits,
  format: ReportFormat,
): Iterable<string> {
  switch (format) {
    case 'json':
      return reportJson(report)
    case 'csv':
      return [reportCsv(report)]
    case 'html':
      return [reportHtml(report, exhibits)]
  }
}

/**
 * `out` ending in `.json`, `.csv` or `.html` is a file; anything else is a folder that gets
 * `risk-report.<format>` for each format. Files appear whole or not at all. Returns the paths written.
 */
export async function writeReport(
  report: Report,
  exhibits: Exhibits,
  { out, formats }: { readonly out: string; readonly formats: readonly ReportFormat[] },
): Promise<readonly string[]> {
  const byExtension = REPORT_FORMATS.find((format) => extname(out) === `.${format}`)
  const isFolder = byExtension === undefined || (await isDirectory(out))
  const wanted = formats.length > 0 ? formats : isFolder ? REPORT_FORMATS : [byExtension]
  const [only] = wanted
  if (!isFolder && wanted.length === 1 && only !== undefined) {
    await writeWhole(out, renderReport(report, exhibits, only))
    return [out]
  }
  if (!isFolder) {
    throw new ApplicationError('invalid-request', 'several formats need --out to name a folder')
  }
  const paths: string[] = []
  for (const format of wanted) {
    const path = join(out, `risk-report.${format}`)
    await writeWhole(path, renderReport(report, exhibits, format))
    paths.push(path)
  }
  return paths
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

async function writeWhole(path: string, chunks: Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  await pipeline(Readable.from(chunks), createWriteStream(partial))
  await rename(partial, path)
}
