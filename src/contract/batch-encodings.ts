/** The encodings in which a batch can be posted (content types) or read from a file (name endings). */
export const ENCODINGS = ['json', 'ndjson', 'csv', 'xml', 'nacha'] as const
export type Encoding = (typeof ENCODINGS)[number]

type EncodingNames = {
  readonly mediaTypes: readonly [string, ...string[]]
  readonly endings: readonly [string, ...string[]]
}

/** The first media type is the one to use; the others are understood too. */
export const BATCH_ENCODINGS: Readonly<Record<Encoding, EncodingNames>> = {
  json: { mediaTypes: ['application/json', 'text/json'], endings: ['.json'] },
  ndjson: {
    mediaTypes: ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    endings: ['.ndjson', '.jsonl'],
  },
  csv: { mediaTypes: ['text/csv', 'text/tab-separated-values'], endings: ['.csv', '.tsv', '.txt'] },
  xml: { mediaTypes: ['application/xml', 'text/xml'], endings: ['.xml'] },
  nacha: { mediaTypes: ['text/plain; format=nacha'], endings: ['.ach', '.nacha'] },
}
