/** Whether a file of a report is as it was signed, by whom, and whether the database still gives the same. */
import { createHash } from 'node:crypto'
import { Compile } from 'typebox/compile'
import { FileListDocument } from '../../contract/file-list.ts'
import { type Report, type ReportSignature, ReportDocument } from '../../contract/report.ts'
import { instant, parseInstant } from '../../domain/calendar.ts'
import { withoutAccounts } from '../../reports/raw-identifiers.ts'
import { END, SIGNATURE_MARK, reportJson } from '../../reports/report-json.ts'
import { isSignedBy, keyIdOf } from '../../vault/report-signer.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { buildReport, scopeFrom } from './build-report.ts'
import type { Context } from '../context.ts'
import { type Difference, documentDifferences } from '../policies/document-differences.ts'
import { findTenant } from '../platforms/find-tenant.ts'
import { listsOfThen } from '../assessments/lists-of-then.ts'

const isReport = Compile(ReportDocument)
const isFileList = Compile(FileListDocument)

export type SignedDocument = {
  readonly bytes: Buffer
  readonly document: unknown
  readonly signature: ReportSignature
}

/** Throws `invalid-request` where the bytes are no report and no list of files, or carry no signature. */
export function signedDocument(bytes: Buffer): SignedDocument {
  const document = parsed(bytes)
  if (!isReport.Check(document) && !isFileList.Check(document)) {
    throw new ApplicationError(
      'invalid-request',
      'This is no risk report and no list of its files.',
    )
  }
  const { signature } = document
  if (signature === undefined) {
    throw new ApplicationError('invalid-request', 'The document carries no signature.')
  }
  return { bytes, document, signature }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

export type Verdict = 'unchanged' | 'changed' | 'other-key'

/** `other-key`: unchanged since it was signed, but not by the key that is trusted here. */
export function verdictOn(
  { bytes, signature }: SignedDocument,
  trustedKey: string,
): { readonly verdict: Verdict; readonly keyId: string } {
  const keyId = keyIdOf(signature.public_key)
  const signed = sha256OfSigned(bytes)
  if (signed === undefined || !isSignedBy(signature, signed)) return { verdict: 'changed', keyId }
  return { verdict: signature.public_key === trustedKey ? 'unchanged' : 'other-key', keyId }
}

/** Of the text before the signature, closed as it was when it was signed; undefined where none ends it. */
function sha256OfSigned(bytes: Buffer): string | undefined {
  const mark = bytes.lastIndexOf(SIGNATURE_MARK)
  if (mark === -1 || !bytes.subarray(mark).toString('utf8').endsWith(`}${END}`)) return undefined
  return createHash('sha256').update(bytes.subarray(0, mark)).update(END).digest('hex')
}

/** The hash that a list of files names for this file; undefined where it does not. */
export function listedSha256({ document }: SignedDocument, name: string): string | undefined {
  if (!isFileList.Check(document)) return undefined
  return document.files.find((file) => file.name === name)?.sha256
}

/**
 * Builds the report again from the database, as of its instant and as if at its time, and compares. No
 * difference means the same bytes. Throws `invalid-request` for a list of files, `not-found` for another
 * platform.
 */
export async function reproduce(
  context: Context,
  { document }: SignedDocument,
): Promise<readonly Difference[]> {
  if (!isReport.Check(document)) {
    throw new ApplicationError('invalid-request', 'Only the JSON of a report can be built again.')
  }
  const { signature: _, ...report }: Report = document
  const scope = scopeFrom(report.scope)
  const tenant = await findTenant(context, report.platform)
  if (scope === undefined || tenant === undefined) {
    throw new ApplicationError('not-found', 'The database does not know what the report is about.')
  }
  const asOf = parseInstant(report.as_of)
  const lists = listsOfThen(context.lists, report.engine.lists)
  const then = {
    ...context,
    lists,
    versions: { ...context.versions, lists: lists.statuses },
    clock: () => parseInstant(report.generated_at) ?? instant(0),
  }
  const again = await buildReport(then, tenant, scope, scope.kind === 'batch' ? undefined : asOf)
  // Account numbers come from an approved request, not from what is known: they are left out of the comparison.
  const masked = textOf(withoutAccounts(report))
  if (textOf(again.report) === masked) return []
  const differences = documentDifferences(JSON.parse(masked), again.report)
  // Bytes may differ in the order of names alone, which no path shows.
  return differences.length > 0 ? differences : [{ pointer: '' }]
}

function textOf(report: Report): string {
  return [...reportJson(report)].join('')
}
