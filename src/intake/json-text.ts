import { isUtf8 } from 'node:buffer'
import type { Fault } from './place.ts'

export type ParsedJson = { readonly value: unknown } | { readonly fault: Fault }

const BYTE_ORDER_MARK = '\u{FEFF}'

/** Bytes of one JSON text. The parser's own message is not passed on: it quotes the text. */
export function parseJsonBytes(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) {
    return { fault: { code: 'not-utf8', message: 'Send the text in UTF-8.' } }
  }
  const text = bytes.toString('utf8')
  try {
    return { value: JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: brokenJson(error.message) }
    throw error
  }
}

function brokenJson(message: string): Fault {
  const position = /position (\d+)/.exec(message)?.[1]
  const where =
    position === undefined ? 'it ends too early or is no JSON' : `look at character ${position}`
  return { code: 'broken-json', message: `The text is no JSON: ${where}.` }
}
