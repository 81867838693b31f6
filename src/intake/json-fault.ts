/** Where a text stops being JSON. The parser of the engine tells it of some faults only, and quotes the text. */

const SPACE = ' \t\n\r'
const PUNCTUATION = '{}[],:'
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/
/** No number that anybody means is longer. */
const LONGEST_SCALAR = 1_000

/** What may come next. */
type Expected = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'more' | 'nothing'

/** Index of the first token that cannot stand where it stands; the length of a text that ends too early. */
export function jsonFaultAt(text: string): number {
  const open: string[] = []
  let expected: Expected | undefined = 'value'
  let at = afterSpace(text, 0)
  while (at < text.length) {
    const end = endOfToken(text, at)
    if (end === undefined) return at
    expected = next(expected, text.charAt(at), open)
    if (expected === undefined) return at
    at = afterSpace(text, end)
  }
  return at
}

function afterSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && SPACE.includes(text.charAt(at))) at += 1
  return at
}

/** Undefined where no token begins. Loops, as an expression would run out of stack on a long text. */
function endOfToken(text: string, from: number): number | undefined {
  const first = text.charAt(from)
  if (PUNCTUATION.includes(first)) return from + 1
  if (first === '"') return endOfString(text, from)
  let end = from
  while (end < text.length && end - from < LONGEST_SCALAR && /[\w+.-]/.test(text.charAt(end)))
    end += 1
  return SCALAR.test(text.slice(from, end)) ? end : undefined
}

/** Of a string that is never closed the end of the text; undefined where it holds what no string may. */
function endOfString(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"') return at + 1
    if (character < ' ') return undefined
    if (character !== '\\') continue
    const escape = /^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(at + 1, at + 6))
    if (escape === null) return undefined
    at += escape[0].length
  }
  return text.length
}

/** Undefined where a token that begins so may not stand. Brackets are pushed and popped. */
function next(expected: Expected, token: string, open: string[]): Expected | undefined {
  switch (expected) {
    case 'nothing':
      return undefined
    case 'colon':
      return token === ':' ? 'value' : undefined
    case 'more':
      if (token === ',') return open.at(-1) === '{' ? 'key' : 'value'
      return token === (open.at(-1) === '{' ? '}' : ']') ? closed(open) : undefined
    case 'first-key':
    case 'key':
      if (token === '}' && expected === 'first-key') return closed(open)
      return token === '"' ? 'colon' : undefined
    case 'first-item':
    case 'value':
      if (token === ']' && expected === 'first-item') return closed(open)
      if (token === '{' || token === '[') return opened(token, open)
      return PUNCTUATION.includes(token) ? undefined : after(open)
  }
}

function opened(token: string, open: string[]): Expected {
  open.push(token)
  return token === '{' ? 'first-key' : 'first-item'
}

function closed(open: string[]): Expected {
  open.pop()
  return after(open)
}

function after(open: readonly string[]): Expected {
  return open.length === 0 ? 'nothing' : 'more'
}
