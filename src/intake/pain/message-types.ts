/**
 * The types of pain.001 as the schemas of ISO 20022 have them (001.03, .09 and .11): for whatever is read,
 * which elements stand within, in which order and how often. Written from the published schemas.
 *
 * `Unread` is not looked at, because nothing of it is kept: cheques, taxes, regulatory reporting, birth.
 */
export const VERSIONS = ['03', '09', '11'] as const
export type PainVersion = (typeof VERSIONS)[number]

/**
 * `Name:Type`, after the name `*` for what must stand there, `+` for what must and may repeat, `?` for what
 * may repeat, `{7}` for what may seven times, else once at most. `@` names the versions where not all have
 * it. After `|` exactly one of the parts stands there.
 */
export const COMPLEX_TYPES = {
  Document: 'CstmrCdtTrfInitn*:Initiation',
  Initiation: 'GrpHdr*:GroupHeader PmtInf+:Instruction SplmtryData?:Unread@09,11',
  GroupHeader:
    'MsgId*:Text35 CreDtTm*:Instant Authstn{2}:Unread NbOfTxs*:Count CtrlSum:Sum InitgPty*:Party ' +
    'FwdgAgt:Agent InitnSrc:Unread@11',
  Instruction:
    'PmtInfId*:Text35 PmtMtd*:PaymentMethod ReqdAdvcTp:Unread@11 BtchBookg:Truth NbOfTxs:Count ' +
    'CtrlSum:Sum PmtTpInf:PaymentType ReqdExctnDt*:Day@03 ReqdExctnDt*:DayOrInstant@09,11 ' +
    'PoolgAdjstmntDt:Day Dbtr*:Party DbtrAcct*:Account DbtrAgt*:Agent DbtrAgtAcct:Account ' +
    'InstrForDbtrAgt:Unread@09,11 UltmtDbtr:Party ChrgBr:ChargeBearer ChrgsAcct:Account ' +
    'ChrgsAcctAgt:Agent CdtTrfTxInf+:Transfer',
  Transfer:
    'PmtId*:PaymentId PmtTpInf:PaymentType Amt*:AmountKind XchgRateInf:Unread ChrgBr:ChargeBearer ' +
    'MndtRltdInf:Unread@11 ChqInstr:Unread UltmtDbtr:Party IntrmyAgt1:Agent IntrmyAgt1Acct:Account ' +
    'IntrmyAgt2:Agent IntrmyAgt2Acct:Account IntrmyAgt3:Agent IntrmyAgt3Acct:Account CdtrAgt:Agent ' +
    'CdtrAgtAcct:Account Cdtr:Party CdtrAcct:Account UltmtCdtr:Party InstrForCdtrAgt?:Unread ' +
    'InstrForDbtrAgt:Unread Purp:Code RgltryRptg{10}:Unread Tax:Unread RltdRmtInf{10}:Unread ' +
    'RmtInf:Remittance SplmtryData?:Unread@09,11',
  PaymentId: 'InstrId:Text35 EndToEndId*:Text35 UETR:Uuid@09,11',
  PaymentType:
    'InstrPrty:Priority SvcLvl:Code@03 SvcLvl?:Code@09,11 LclInstrm:LongCode CtgyPurp:Code',
  DayOrInstant: '| Dt:Day DtTm:Instant',
  AmountKind: '| InstdAmt:Amount EqvtAmt:Equivalent',
  Equivalent: 'Amt*:Amount CcyOfTrf*:Currency',
  Code: '| Cd:Text4 Prtry:Text35',
  LongCode: '| Cd:Text35 Prtry:Text35',
  Party: 'Nm:Text140 PstlAdr:Address Id:PartyId CtryOfRes:Country CtctDtls:Contact',
  PartyId: '| OrgId:Organisation PrvtId:Person',
  Organisation: 'BICOrBEI:OldBic@03 AnyBIC:Bic@09,11 LEI:Lei@09,11 Othr?:Identification',
  Person: 'DtAndPlcOfBirth:Unread Othr?:Identification',
  Identification: 'Id*:Text35 SchmeNm:Code Issr:Text35',
  Address:
    'AdrTp:Unread Dept:Text70 SubDept:Text70 StrtNm:Text70 BldgNb:Text16 BldgNm:Text35@09,11 ' +
    'Flr:Text70@09,11 PstBx:Text16@09,11 Room:Text70@09,11 PstCd:Text16 TwnNm:Text35 ' +
    'TwnLctnNm:Text35@09,11 DstrctNm:Text35@09,11 CtrySubDvsn:Text35 Ctry:Country AdrLine{7}:Text70',
  Contact:
    'NmPrfx:Unread Nm:Text140 PhneNb:Phone MobNb:Phone FaxNb:Phone EmailAdr:Text2048 ' +
    'EmailPurp:Text35@09,11 JobTitl:Text35@09,11 Rspnsblty:Text35@09,11 Dept:Text70@09,11 ' +
    'Othr:Text35@03 Othr?:Unread@09,11 PrefrdMtd:Unread@09,11',
  Account: 'Id*:AccountId@03,09 Id:AccountId@11 Tp:Code Ccy:Currency Nm:Text70 Prxy:Proxy@09,11',
  AccountId: '| IBAN:Iban Othr:OtherAccount',
  OtherAccount: 'Id*:AccountNumber SchmeNm:Code Issr:Text35',
  Proxy: 'Tp:Code Id*:ProxyNumber',
  Agent: 'FinInstnId*:Institution BrnchId:Unread',
  Institution:
    'BIC:OldBic@03 BICFI:Bic@09,11 ClrSysMmbId:ClearingMember LEI:Lei@09,11 Nm:Text140 ' +
    'PstlAdr:Address Othr:Identification',
  ClearingMember: 'ClrSysId:ClearingSystem MmbId*:AccountNumber35',
  ClearingSystem: '| Cd:Text5 Prtry:Text35',
  Remittance: 'Ustrd?:Text140 Strd?:Structured',
  Structured:
    'RfrdDocInf?:Referred RfrdDocAmt:Unread CdtrRefInf:Unread Invcr:Party Invcee:Party ' +
    'TaxRmt:Unread@09,11 GrnshmtRmt:Unread@09,11 AddtlRmtInf{3}:Text140',
  Referred: 'Tp:Unread Nb:Text35 RltdDt:Unread LineDtls?:Unread@09,11',
} as const satisfies Readonly<Record<string, string>>

export type Part = {
  readonly name: string
  readonly type: string
  readonly place: number
  readonly least: 0 | 1
  readonly most: number
}

export type ComplexType = {
  readonly kind: 'all' | 'one'
  readonly parts: ReadonlyMap<string, Part>
}

export type MessageTypes = ReadonlyMap<string, ComplexType>

const PART = /^(\w+)(\*|\+|\?|\{\d+\})?:(\w+)(?:@([\d,]+))?$/

const OF_VERSION: ReadonlyMap<PainVersion, MessageTypes> = new Map(
  VERSIONS.map((version) => [
    version,
    new Map(Object.entries(COMPLEX_TYPES).map(([name, text]) => [name, typeFrom(text, version)])),
  ]),
)

export function typesOf(version: PainVersion): MessageTypes {
  const types = OF_VERSION.get(version)
  if (types === undefined) throw new Error(`no types of version ${version}`)
  return types
}

function typeFrom(text: string, version: PainVersion): ComplexType {
  const isChoice = text.startsWith('| ')
  const parts = text
    .replace('| ', '')
    .split(' ')
    .flatMap((part, place) => partFrom(part, place, version))
  return {
    kind: isChoice ? 'one' : 'all',
    parts: new Map(parts.map((part) => [part.name, part])),
  }
}

function partFrom(text: string, place: number, version: PainVersion): readonly Part[] {
  const [, name, often = '', type, versions] = PART.exec(text) ?? []
  if (name === undefined || type === undefined) throw new Error(`no part of a type: ${text}`)
  if (versions !== undefined && !versions.split(',').includes(version)) return []
  const least = often === '*' || often === '+' ? 1 : 0
  return [{ name, type, place, least, most: mostOf(often) }]
}

function mostOf(often: string): number {
  if (often === '+' || often === '?') return Infinity
  return often.startsWith('{') ? Number(often.slice(1, -1)) : 1
}
