/**
 * The canonical report as text, in chunks, so that a portfolio of many thousand assessments is never one
 * string. One list element per line: large, and still comparable with `diff`.
 */
import type { Report } from '../contract/report.ts'

/** The signature comes last, so that what is signed is the text before it, closed by `END`. */
export const SIGNATURE_MARK = ',\n"signature":'
export const END = '}\n'

/** `[...reportJson(report)].join('')` is one JSON document that ends with a line feed. */
export function* reportJson(report: Report): Iterable<string> {
  const { assessments, alerts, clusters, conversion, dossiers, problems, manifest, ...rest } =
    report
  const { signature, ...head } = rest
  // The head without its closing brace: the lists follow as further members.
  yield JSON.stringify(head).slice(0, -1)
  yield* list('assessments', assessments)
  yield* list('alerts', alerts)
  yield* list('clusters', clusters)
  yield `,\n"conversion":${JSON.stringify(conversion)}`
  yield* list('dossiers', dossiers)
  yield* list('problems', problems)
  yield `,\n"manifest":${JSON.stringify(manifest)}`
  if (signature !== undefined) yield `${SIGNATURE_MARK}${JSON.stringify(signature)}`
  yield END
}

function* list(name: string, elements: readonly object[]): Iterable<string> {
  yield `,\n"${name}":[`
  for (const [index, element] of elements.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(element)}`
  }
  yield ']'
}
