/** Values without which a whole message cannot be read. A wrong one refuses the file with its line. */
import { parseDay } from '../../domain/calendar.ts'
import { IntakeFault } from '../intake-fault.ts'
import { maskValue } from '../mask-value.ts'
import { textAt, within, type XmlElement } from './xml-elements.ts'

type Rule = {
  readonly path: readonly string[]
  readonly needed: boolean
  readonly form: RegExp
  readonly say: string
}

const COUNT = /^\d{1,15}$/
const SUM = /^\d{1,18}(?:\.\d{1,17})?$/
const ID = /^[^]{1,35}$/

const HEADER_RULES: readonly Rule[] = [
  { path: ['MsgId'], needed: true, form: ID, say: 'Write a message id of 1 to 35 characters.' },
  {
    path: ['CreDtTm'],
    needed: true,
    form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/,
    say: 'Write the time of creation as 2025-01-31T09:00:00.',
  },
  { path: ['NbOfTxs'], needed: true, form: COUNT, say: 'Write the number of transfers in digits.' },
  { path: ['CtrlSum'], needed: false, form: SUM, say: 'Write the control sum as a decimal.' },
]

const INSTRUCTION_RULES: readonly Rule[] = [
  { path: ['PmtInfId'], needed: true, form: ID, say: 'Write an id of 1 to 35 characters.' },
  { path: ['PmtMtd'], needed: true, form: /^(?:CHK|TRF|TRA)$/, say: 'Write TRF, TRA or CHK.' },
  { path: ['BtchBookg'], needed: false, form: /^(?:true|false|1|0)$/, say: 'Write true or false.' },
  {
    path: ['NbOfTxs'],
    needed: false,
    form: COUNT,
    say: 'Write the number of transfers in digits.',
  },
  { path: ['CtrlSum'], needed: false, form: SUM, say: 'Write the control sum as a decimal.' },
]

export function checkHeader(header: XmlElement): void {
  check(header, HEADER_RULES)
}

/** All of the instruction that stands before its transfers. */
export function checkInstruction(instruction: XmlElement): void {
  check(instruction, INSTRUCTION_RULES)
  if (payDateOf(instruction) === undefined) {
    throw invalid(instruction, ['ReqdExctnDt'], 'Write a day that exists as 2025-01-31.')
  }
}

/** The requested execution date; until 001.03 a day, later a day or an instant. */
export function payDateOf(instruction: XmlElement): string | undefined {
  const date =
    textAt(instruction, 'ReqdExctnDt', 'Dt') ??
    textAt(instruction, 'ReqdExctnDt', 'DtTm') ??
    textAt(instruction, 'ReqdExctnDt')
  const day = date?.slice(0, 10)
  return day === undefined || parseDay(day) === undefined ? undefined : day
}

function check(element: XmlElement, rules: readonly Rule[]): void {
  for (const { path, needed, form, say } of rules) {
    const text = textAt(element, ...path)
    if (text === undefined ? needed : !form.test(text)) throw invalid(element, path, say)
  }
}

function invalid(element: XmlElement, path: readonly string[], say: string): IntakeFault {
  const field = [element.name, ...path].join('.')
  const at = within(element, ...path)
  const text = at?.text ?? ''
  return new IntakeFault(
    {
      code: 'invalid-payment-file',
      field,
      message: `${say} The file is read whole or not at all.`,
      ...(text === '' ? {} : { value: maskValue(field, text) }),
    },
    { line: at?.line ?? element.line },
  )
}
