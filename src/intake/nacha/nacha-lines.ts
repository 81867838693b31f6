/**
 * Text of a NACHA file → its records of 94 characters. Files come with line feeds, with both line ends, with
 * none at all, and with trailing blanks cut off.
 */
import { IntakeFault } from '../intake-fault.ts'

const RECORD_LENGTH = 94

/** Old systems end a text so (Ctrl-Z). */
const END_OF_FILE = '\u{1A}'

export type NachaLine = {
  /** 1-based; without line ends, the number of the record. */
  readonly line: number
  readonly text: string
}

export class NachaLines {
  #rest = ''
  #line = 0
  /** Undefined until the first record has shown it. */
  #broken: boolean | undefined

  /** Records that are complete with this text. Throws an `IntakeFault` at a line that is too long. */
  read(text: string): readonly NachaLine[] {
    this.#rest += text
    const lines: NachaLine[] = []
    for (let line = this.#next(); line !== undefined; line = this.#next()) lines.push(line)
    return lines
  }

  /** What stands after the last line end. */
  end(): readonly NachaLine[] {
    const lines = this.read('\n')
    return this.#rest === '' ? lines : [...lines, this.#record(this.#rest)]
  }

  #next(): NachaLine | undefined {
    const lineEnd = this.#rest.indexOf('\n')
    this.#broken ??= lineEnd === -1 ? this.#tellsUnbroken() : lineEnd <= 2 * RECORD_LENGTH
    if (this.#broken === false) return this.#unbroken()
    if (this.#broken === undefined) return undefined
    if (lineEnd === -1) {
      if (this.#rest.length > 4 * RECORD_LENGTH) throw tooLong(this.#line + 1)
      return undefined
    }
    const text = this.#rest.slice(0, lineEnd)
    this.#rest = this.#rest.slice(lineEnd + 1)
    return this.#record(text.replace(/\r$/, ''))
  }

  #tellsUnbroken(): false | undefined {
    return this.#rest.length > 2 * RECORD_LENGTH ? false : undefined
  }

  #unbroken(): NachaLine | undefined {
    const text = this.#rest.replace(/^[\r\n]+/, '')
    if (text.length < RECORD_LENGTH) {
      this.#rest = text.trim() === '' ? '' : text
      return undefined
    }
    this.#rest = text.slice(RECORD_LENGTH)
    return this.#record(text.slice(0, RECORD_LENGTH))
  }

  #record(given: string): NachaLine {
    this.#line += 1
    const text = given.trimEnd().endsWith(END_OF_FILE)
      ? given.slice(0, given.indexOf(END_OF_FILE))
      : given
    if (text.length > RECORD_LENGTH && text.slice(RECORD_LENGTH).trim() !== '')
      throw tooLong(this.#line)
    return { line: this.#line, text: text.slice(0, RECORD_LENGTH).padEnd(RECORD_LENGTH) }
  }
}

function tooLong(line: number): IntakeFault {
  const message = `A record has ${RECORD_LENGTH} characters. Have the file made again.`
  return new IntakeFault({ code: 'invalid-payment-file', message }, { line })
}
