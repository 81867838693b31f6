/** A signed list of the files that a report was written to: formats other than JSON have no room for a signature. */
import { FILE_LIST_SCHEMA, type FileList, type ListedFile } from '../../contract/file-list.ts'
import type { Report } from '../../contract/report.ts'
import { END } from '../../reports/report-json.ts'
import type { Context } from '../context.ts'
import { signedText } from './sign-text.ts'

export function fileList(
  { signer }: Context,
  { report_id, generated_at }: Report,
  files: readonly ListedFile[],
): Iterable<string> {
  const list: FileList = { schema: FILE_LIST_SCHEMA, report_id, generated_at, files: [...files] }
  return signedText([JSON.stringify(list).slice(0, -1), END], signer)
}
