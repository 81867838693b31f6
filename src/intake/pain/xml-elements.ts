/**
 * XML as a stream of small elements, by the parser sax. Nothing outside the text is ever read: document
 * types are refused, so there are no entities but the five of XML, and every size has a limit, so that memory
 * stays bounded whatever the file.
 */
import sax from 'sax'
import { IntakeFault } from '../intake-fault.ts'
import type { Fault } from '../place.ts'

export type XmlElement = {
  /** Without namespace prefix. */
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  /** All text directly within; blank where there are children. */
  text: string
  readonly children: XmlElement[]
  /** 1-based line of its start. */
  readonly line: number
}

export type XmlHandler = {
  /** Called before the element is added to `parent`; absent for the root. */
  readonly opened: (element: XmlElement, parent: XmlElement | undefined) => void
  /** Whether the element is kept among the children of `parent`. */
  readonly closed: (element: XmlElement, parent: XmlElement | undefined) => 'keep' | 'drop'
}

/** pain.001 nests about a dozen deep. */
const DEEPEST = 40
const MOST_ATTRIBUTES = 30
const LONGEST_TEXT = 10_000
/** Of one transfer with all its remittance lines. */
const MOST_ELEMENTS = 20_000

/** The types of sax do not know `strictEntities` yet: no entities but the five of XML. */
const OPTIONS: sax.SAXOptions & { readonly strictEntities: true } = {
  xmlns: true,
  position: true,
  strictEntities: true,
}

export class XmlReader {
  readonly #parser: sax.SAXParser
  readonly #handler: XmlHandler
  readonly #open: XmlElement[] = []
  #attributes = 0
  /** Elements held, since the last one that was dropped. */
  #held = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
    this.#parser = sax.parser(true, OPTIONS)
    Object.assign(this.#parser, {
      onerror: () => this.#refuse(BROKEN),
      ondoctype: () => this.#refuse(DOCUMENT_TYPE),
      onsgmldeclaration: () => this.#refuse(DOCUMENT_TYPE),
      onattribute: () => this.#countAttribute(),
      onopentag: (tag: sax.QualifiedTag) => this.#opened(tag),
      onclosetag: () => this.#closed(),
      ontext: (text: string) => this.#addText(text),
      oncdata: (text: string) => this.#addText(text),
    })
  }

  /** 1-based line that is being read. */
  get line(): number {
    return this.#parser.line + 1
  }

  /** Throws an `IntakeFault` with its line where the text is no XML, or beyond the limits. */
  write(text: string): void {
    this.#parser.write(text)
  }

  end(): void {
    if (this.#open.length > 0) this.#refuse(CUT_SHORT)
    this.#parser.close()
  }

  #countAttribute(): void {
    this.#attributes += 1
    if (this.#attributes > MOST_ATTRIBUTES) this.#refuse(tooLarge('attributes of an element'))
  }

  #opened(tag: sax.QualifiedTag): void {
    this.#attributes = 0
    this.#held += 1
    if (this.#open.length >= DEEPEST) this.#refuse(tooLarge('levels of elements'))
    if (this.#held > MOST_ELEMENTS) this.#refuse(tooLarge('elements of one transfer'))
    const parent = this.#open.at(-1)
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: Object.fromEntries(
        Object.values(tag.attributes).map(({ local, value }) => [local, value]),
      ),
      text: '',
      children: [],
      line: this.line,
    }
    this.#handler.opened(element, parent)
    this.#open.push(element)
  }

  #closed(): void {
    const element = this.#open.pop()
    if (element === undefined) return
    element.text = element.children.length > 0 ? '' : element.text.trim()
    const parent = this.#open.at(-1)
    if (this.#handler.closed(element, parent) === 'keep') parent?.children.push(element)
    else this.#held = 0
  }

  #addText(text: string): void {
    const element = this.#open.at(-1)
    if (element === undefined) return
    if (element.text.length + text.length > LONGEST_TEXT) {
      // Blank lines between elements are no content.
      if (text.trim() === '') return
      this.#refuse(tooLarge('characters of a text'))
    }
    element.text += text
  }

  #refuse(fault: Fault): never {
    throw new IntakeFault(fault, { line: this.line })
  }
}

const BROKEN: Fault = {
  code: 'broken-xml',
  message: 'The text is no well-formed XML from here on. Export the file again.',
}
const CUT_SHORT: Fault = {
  code: 'truncated-batch',
  message: 'The XML ends in the middle. Send the file again, whole.',
}
const DOCUMENT_TYPE: Fault = {
  code: 'document-type-refused',
  message: 'Payment files need no document type; it was not read. Export the file without DOCTYPE.',
}

function tooLarge(what: string): Fault {
  return { code: 'broken-xml', message: `There are too many ${what} for a payment file.` }
}

/** The element reached by descending through first children of these names. */
export function within(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (reached, name) => reached?.children.find((child) => child.name === name),
    element,
  )
}

/** Text of the element reached; undefined where it is absent or blank. */
export function textAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): string | undefined {
  const text = within(element, ...path)?.text
  return text === '' ? undefined : text
}
