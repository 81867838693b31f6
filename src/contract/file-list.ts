/** The files that one report was written to, with a signature over all. Written beside them. */
import { type Static, Type } from 'typebox'
import { closed, instantText, sha256, text } from './field-schemas.ts'
import { SignatureReport } from './report.ts'

export const FILE_LIST_SCHEMA = 'wagewatch.files/1'

export const FileListDocument = Type.Object(
  {
    schema: Type.Literal(FILE_LIST_SCHEMA),
    report_id: text('Of the report that the files hold.'),
    generated_at: instantText('When the report was written.'),
    files: Type.Array(
      Type.Object({ name: text('File beside this one.'), sha256: sha256('Of its bytes.') }, closed),
    ),
    signature: Type.Optional(SignatureReport),
  },
  { ...closed, title: 'Files of a Wagewatch risk report' },
)

export type FileList = Static<typeof FileListDocument>
export type ListedFile = FileList['files'][number]
