import { textAt, type XmlElement } from './xml-elements.ts'

/** The requested execution date of an instruction, once its structure was judged; until 001.03 a day, later a day or an instant. */
export function payDateOf(instruction: XmlElement): string | undefined {
  const date =
    textAt(instruction, 'ReqdExctnDt', 'Dt') ??
    textAt(instruction, 'ReqdExctnDt', 'DtTm') ??
    textAt(instruction, 'ReqdExctnDt')
  return date?.slice(0, 10)
}
