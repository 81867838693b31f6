/**
 * Reads the repeated elements of a large XML file one after the other, so that a list of 100 MB is never
 * held as one tree. Strict: broken or cut files, document types and entity tricks are faults.
 */
import sax from 'sax'
import { ListFault } from './published-file.ts'

export type XmlElement = {
  /** Without namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** All text directly within, trimmed. */
  readonly text: string
  readonly children: readonly XmlElement[]
}

type OpenElement = {
  name: string
  attributes: Record<string, string>
  text: string
  children: XmlElement[]
}

export type XmlRecords = {
  readonly root: Pick<XmlElement, 'name' | 'attributes'>
  /** In the order of the file. */
  readonly records: readonly XmlElement[]
}

const CHUNK = 1 << 20
const DEEPEST = 50

/** Every outermost element with one of these names, as a small tree. */
export function readXmlRecords(bytes: Uint8Array, names: ReadonlySet<string>): XmlRecords {
  const parser = sax.parser(true, { trim: false })
  const records: XmlElement[] = []
  const open: OpenElement[] = []
  let root: XmlRecords['root'] | undefined
  let depth = 0
  const addText = (text: string): void => {
    const current = open.at(-1)
    if (current !== undefined) current.text += text
  }
  Object.assign(parser, {
    onerror(error: Error) {
      throw new ListFault(`not well-formed XML: ${error.message.replaceAll('\n', ', ')}`)
    },
    ondoctype() {
      throw new ListFault('document types are not accepted')
    },
    onopentag(tag: sax.Tag) {
      const element = elementOf(tag)
      root ??= element
      depth += 1
      if (depth > DEEPEST) throw new ListFault('elements are nested too deeply')
      if (open.length > 0 || names.has(element.name)) open.push(element)
    },
    ontext: addText,
    oncdata: addText,
    onclosetag() {
      depth -= 1
      const closed = open.pop()
      if (closed === undefined) return
      closed.text = closed.text.trim()
      const parent = open.at(-1)
      if (parent === undefined) records.push(closed)
      else parent.children.push(closed)
    },
  })
  for (const text of decoded(bytes)) parser.write(text)
  parser.close()
  if (root === undefined) throw new ListFault('no XML in the file')
  return { root, records }
}

function elementOf({ name, attributes }: sax.Tag): OpenElement {
  return { name: localName(name), attributes, text: '', children: [] }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function* decoded(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new ListFault('the file is not UTF-8')
    throw error
  }
}

/** Children of that name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined ? [] : element.children.filter((child) => child.name === name)
}

/** Text of the first child of that name; empty when there is none. */
export function textOf(element: XmlElement | undefined, name: string): string {
  return childrenOf(element, name)[0]?.text ?? ''
}

/** Elements reached by descending through children of these names. */
export function reached(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (elements, name) => elements.flatMap((each) => childrenOf(each, name)),
    [element],
  )
}
