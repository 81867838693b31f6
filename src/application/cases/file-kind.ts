/** Whether the content of a file is of the kind that its name promises, as far as signatures tell. */
/** Kinds whose content has one signature under several names. */
const SAME_SIGNATURE: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe'],
  ['tif', 'tiff'],
  ['heic', 'heif', 'avif'],
  ['mp4', 'm4v', 'm4a', 'mov', 'qt', '3gp', '3g2'],
  ['ogg', 'oga', 'ogv', 'ogx', 'opus', 'spx'],
  ['asf', 'wmv', 'wma'],
  ['mkv', 'webm'],
  ['gz', 'tgz', 'tar.gz'],
  // Old office files and mails; zipped formats that lack what tells them apart.
  ['cfb', 'doc', 'xls', 'ppt', 'msg', 'msi', 'vsd'],
  [
    'zip',
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'epub',
    'jar',
    'kmz',
    'pages',
    'numbers',
    'key',
  ],
  ['xml', 'svg', 'html', 'htm', 'xhtml', 'kml', 'gpx', 'xsd', 'xsl', 'plist', 'txt'],
]

/** Kinds that also come without their signature, such as XML without a declaration. */
const WITHOUT_SIGNATURE: ReadonlySet<string> = new Set([
  'xml',
  'ics',
  'vcf',
  'vtt',
  'ps',
  'eps',
  'reg',
])

/**
 * What does not agree, as a sentence; undefined when all does. Names without an extension promise nothing, and
 * texts have no signature: `letter.txt` may hold any text, but no program.
 */
export async function fileMismatch(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const promised = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase()
  if (promised === undefined) return undefined
  // Read with the first file: most processes attach none.
  const { fileTypeFromBuffer, supportedExtensions } = await import('file-type')
  const found = (await fileTypeFromBuffer(bytes))?.ext
  if (found === undefined) {
    return supportedExtensions.has(promised) && !WITHOUT_SIGNATURE.has(promised)
      ? `The name says .${promised}, but the content is no such file. Name it as what it is.`
      : undefined
  }
  if (areOneKind(promised, found)) return undefined
  return `The name says .${promised}, but the content is .${found}. Name it as what it is.`
}

function areOneKind(promised: string, found: string): boolean {
  return (
    promised === found ||
    SAME_SIGNATURE.some((kinds) => kinds.includes(promised) && kinds.includes(found))
  )
}
