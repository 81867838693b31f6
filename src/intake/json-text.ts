import { isUtf8 } from 'node:buffer'
import { jsonFaultAt } from './json-fault.ts'
import type { Fault } from './place.ts'

export type ParsedJson = { readonly value: unknown } | { readonly fault: Fault }

const BYTE_ORDER_MARK = '\u{FEFF}'

/** Bytes of one JSON text. */
export function parseJsonBytes(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) {
    return { fault: { code: 'not-utf8', message: 'Send the text in UTF-8.' } }
  }
  const whole = bytes.toString('utf8')
  const text = whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: brokenJson(text) }
    throw error
  }
}

function brokenJson(text: string): Fault {
  const at = jsonFaultAt(text)
  const where = at === text.length ? 'it ends too early' : `look at ${placeOf(text, at)}`
  return { code: 'broken-json', message: `The text is no JSON: ${where}.` }
}

/** A text of one line, as in NDJSON, needs no number of it. */
function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  const character = (lines.at(-1)?.length ?? 0) + 1
  return lines.length === 1
    ? `character ${character}`
    : `line ${lines.length}, character ${character}`
}
