/**
 * Holds a message to the schema of its version while it is read: banks refuse files that break it, so they
 * are no payroll.
 *
 * Everything that is read is judged: which elements stand where and how often, and the form of each value.
 * Not judged are what is never read (`Unread`), attributes but the currency, the external code lists (their
 * length is), and blanks around a value.
 */
import { IntakeFault } from '../intake-fault.ts'
import { maskValue } from '../mask-value.ts'
import {
  type ComplexType,
  type MessageTypes,
  type Part,
  VERSIONS,
  typesOf,
} from './message-types.ts'
import { VALUE_TYPES } from './value-types.ts'
import type { XmlElement } from './xml-elements.ts'

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.001\.001\.(\d\d)$/

/** Of an open element: its type, and how far its children are. */
type Open = {
  readonly type: ComplexType | undefined
  readonly value: string | undefined
  place: number
  times: number
  /** One bit for each place that was reached. */
  seen: number
}

/** Judges the elements of one message as they open and close. Throws an `IntakeFault` with the line. */
export class MessageStructure {
  #types: MessageTypes | undefined
  #namespace = ''
  /** Elements within what is not read have none. */
  readonly #open = new Map<XmlElement, Open>()

  opened(element: XmlElement, parent: XmlElement | undefined): void {
    if (parent === undefined) {
      this.#types = this.#typesFor(element)
      this.#enter(element, 'Document')
      return
    }
    const around = this.#open.get(parent)
    if (around === undefined) return
    const part = element.namespace === this.#namespace ? partNamed(around, element) : undefined
    if (part === undefined)
      throw invalid(`${parent.name} takes no such element here`, element.name, element.line)
    this.#step(around, part, element, parent)
    this.#enter(element, part.type)
  }

  closed(element: XmlElement, parent: XmlElement | undefined, line: number): void {
    const open = this.#open.get(element)
    if (open === undefined) return
    this.#open.delete(element)
    if (open.value !== undefined) judgeValue(element, parent, open.value)
    if (open.type === undefined) return
    const { kind, parts } = open.type
    if (kind === 'one' && open.seen === 0) {
      const names = [...parts.keys()].join(', ')
      throw invalid(`${element.name} ends without one of ${names}`, element.name, line)
    }
    const left = leftOut(open.type, open, Infinity)
    if (left !== undefined) throw invalid(`${element.name} ends without it`, left, line)
  }

  #step(around: Open, part: Part, { name, line }: XmlElement, parent: XmlElement): void {
    const isAgain = part.place === around.place
    const isFree = around.type?.kind === 'one' ? around.seen === 0 : part.place > around.place
    if (!isFree && !(isAgain && around.times < part.most)) {
      throw invalid(`it stands out of order, or too often, in ${parent.name}`, name, line)
    }
    const left = around.type === undefined ? undefined : leftOut(around.type, around, part.place)
    if (left !== undefined) throw invalid(`${parent.name} needs it before ${name}`, left, line)
    around.times = isAgain ? around.times + 1 : 1
    around.place = part.place
    around.seen |= 1 << part.place
  }

  #enter(element: XmlElement, typeName: string): void {
    const type = this.#types?.get(typeName)
    if (type !== undefined) {
      this.#open.set(element, { type, value: undefined, place: -1, times: 0, seen: 0 })
    } else if (VALUE_TYPES.has(typeName)) {
      this.#open.set(element, { type, value: typeName, place: -1, times: 0, seen: 0 })
    }
  }

  #typesFor({ name, namespace, line }: XmlElement): MessageTypes {
    const version = VERSIONS.find((each) => each === NAMESPACE.exec(namespace)?.[1])
    if (name !== 'Document' || version === undefined) {
      const message =
        'Send pain.001.001.03, .09 or .11: a Document in its ISO 20022 namespace. Other messages are not read.'
      throw new IntakeFault({ code: 'unsupported-message', message }, { line })
    }
    this.#namespace = namespace
    return typesOf(version)
  }
}

function partNamed({ type }: Open, { name }: XmlElement): Part | undefined {
  return type?.parts.get(name)
}

/** The first part before this place that had to stand there and did not. */
function leftOut({ parts }: ComplexType, { seen }: Open, before: number): string | undefined {
  for (const { name, least, place } of parts.values()) {
    if (place >= before) return undefined
    if (least === 1 && (seen & (1 << place)) === 0) return name
  }
  return undefined
}

function judgeValue(
  { name, text, attributes, line }: XmlElement,
  parent: XmlElement | undefined,
  typeName: string,
): void {
  const type = VALUE_TYPES.get(typeName)
  const field = parent === undefined ? name : `${parent.name}.${name}`
  if (type !== undefined && !type.fits(text)) {
    const shown = text === '' ? {} : { value: masked(type.holds, field, text) }
    throw refused({ field, say: type.say, line, ...shown })
  }
  const currency = VALUE_TYPES.get('Currency')
  if (typeName === 'Amount' && currency?.fits(attributes['Ccy'] ?? '') !== true) {
    throw refused({ field: `${field}@Ccy`, say: currency?.say ?? '', line })
  }
}

function masked(holds: 'account' | undefined, field: string, text: string): string {
  return maskValue(holds === 'account' ? 'account_number' : field, text)
}

type Refused = {
  readonly field: string
  readonly say: string
  readonly line: number
  readonly value?: string
}

function refused({ field, say, line, ...shown }: Refused): IntakeFault {
  const message = `${say} The file is read whole or not at all.`
  return new IntakeFault({ code: 'invalid-payment-file', field, message, ...shown }, { line })
}

function invalid(why: string, field: string, line: number): IntakeFault {
  const message = `The file breaks the structure of pain.001: ${why}. Have it made again.`
  return new IntakeFault({ code: 'invalid-payment-file', field, message }, { line })
}
