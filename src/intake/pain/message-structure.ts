/**
 * The structure of pain.001 as the schemas of ISO 20022 give it (001.03, .09 and .11): which elements, in
 * which order, how often, down to the transfer. Banks refuse files that break it, so they are no payroll.
 *
 * Below that, parts that are read are judged value by value, and the others are not looked at: this is no
 * whole XSD validation.
 */
import { IntakeFault } from '../intake-fault.ts'
import type { XmlElement } from './xml-elements.ts'

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.001\.001\.(03|09|11)$/

/** `*` marks what must stand there, `+` what must and may repeat, `?` what may repeat. */
const STRUCTURE: Readonly<Record<string, string>> = {
  Document: 'CstmrCdtTrfInitn*',
  CstmrCdtTrfInitn: 'GrpHdr* PmtInf+ SplmtryData?',
  GrpHdr: 'MsgId* CreDtTm* Authstn? NbOfTxs* CtrlSum InitgPty* FwdgAgt InitnSrc',
  PmtInf:
    'PmtInfId* PmtMtd* ReqdAdvcTp BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdExctnDt* PoolgAdjstmntDt Dbtr* ' +
    'DbtrAcct* DbtrAgt* DbtrAgtAcct InstrForDbtrAgt UltmtDbtr ChrgBr ChrgsAcct ChrgsAcctAgt CdtTrfTxInf+',
  CdtTrfTxInf:
    'PmtId* PmtTpInf Amt* XchgRateInf ChrgBr MndtRltdInf ChqInstr UltmtDbtr IntrmyAgt1 IntrmyAgt1Acct ' +
    'IntrmyAgt2 IntrmyAgt2Acct IntrmyAgt3 IntrmyAgt3Acct CdtrAgt CdtrAgtAcct Cdtr CdtrAcct UltmtCdtr ' +
    'InstrForCdtrAgt? InstrForDbtrAgt Purp RgltryRptg? Tax RltdRmtInf? RmtInf SplmtryData?',
}

type Part = { readonly place: number; readonly needed: boolean; readonly repeats: boolean }

const PARTS: ReadonlyMap<string, ReadonlyMap<string, Part>> = new Map(
  Object.entries(STRUCTURE).map(([name, parts]) => [
    name,
    new Map(
      parts
        .split(' ')
        .map((part, place) => [
          part.replace(/[*+?]$/, ''),
          { place, needed: /[*+]$/.test(part), repeats: /[+?]$/.test(part) },
        ]),
    ),
  ]),
)

/** Judges the elements of one message as they open and close. Throws an `IntakeFault` with the line. */
export class MessageStructure {
  #namespace: string | undefined
  /** Of each open element that has a structure: the place of its last child. */
  readonly #reached = new Map<XmlElement, { place: number; readonly seen: Set<string> }>()

  opened(element: XmlElement, parent: XmlElement | undefined): void {
    if (parent === undefined) this.#root(element)
    const { name, line } = element
    const parts = parent === undefined ? undefined : PARTS.get(parent.name)
    const reached = parent === undefined ? undefined : this.#reached.get(parent)
    if (parts !== undefined && parent !== undefined && reached !== undefined) {
      const part = element.namespace === this.#namespace ? parts.get(name) : undefined
      if (part === undefined) throw invalid(`${parent.name} takes no such element here`, name, line)
      if (part.place < reached.place || (part.place === reached.place && !part.repeats))
        throw invalid(`it stands out of order, or twice, in ${parent.name}`, name, line)
      reached.place = part.place
      reached.seen.add(name)
    }
    const isPlaced = parent === undefined || reached !== undefined
    if (isPlaced && PARTS.has(name)) this.#reached.set(element, { place: -1, seen: new Set() })
  }

  closed(element: XmlElement, line: number): void {
    const reached = this.#reached.get(element)
    if (reached === undefined) return
    this.#reached.delete(element)
    for (const [name, { needed }] of PARTS.get(element.name) ?? []) {
      if (needed && !reached.seen.has(name))
        throw invalid(`${element.name} ends without it`, name, line)
    }
  }

  #root({ name, namespace, line }: XmlElement): void {
    if (name !== 'Document' || !NAMESPACE.test(namespace)) {
      const message =
        'Send pain.001.001.03, .09 or .11: a Document in its ISO 20022 namespace. Other messages are not read.'
      throw new IntakeFault({ code: 'unsupported-message', message }, { line })
    }
    this.#namespace = namespace
  }
}

function invalid(why: string, field: string, line: number): IntakeFault {
  const message = `The file breaks the structure of pain.001: ${why}. Have it made again.`
  return new IntakeFault({ code: 'invalid-payment-file', field, message }, { line })
}
