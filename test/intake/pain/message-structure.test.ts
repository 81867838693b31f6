/** Messages against the schemas of ISO 20022: what they allow is read, what they forbid is refused with its line. */
import { describe, expect, test } from 'vitest'
import { COMPLEX_TYPES, VERSIONS, typesOf } from '../../../src/intake/pain/message-types.ts'
import { VALUE_TYPES } from '../../../src/intake/pain/value-types.ts'
import { faultsOf, observationsOf, read } from '../reading.ts'

type Version = (typeof VERSIONS)[number]

const ADDRESS = `<PstlAdr><StrtNm>Kanalweg</StrtNm><BldgNb>7</BldgNb><PstCd>10115</PstCd><TwnNm>Berlin</TwnNm><Ctry>DE</Ctry><AdrLine>c/o Lind</AdrLine></PstlAdr>`

/** A message in which stands about everything that is read, one element a line. */
function fullMessage(version: Version): string {
  const bic = version === '03' ? 'BIC' : 'BICFI'
  const day = version === '03' ? '2025-01-31' : '<DtTm>2025-01-31T09:00:00+01:00</DtTm>'
  const uetr = version === '03' ? '' : '<UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR>'
  const proxy =
    version === '03' ? '' : '<Prxy><Tp><Cd>EMAL</Cd></Tp><Id>eda@example.com</Id></Prxy>'
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}">
<CstmrCdtTrfInitn>
<GrpHdr>
<MsgId>M-1</MsgId>
<CreDtTm>2025-01-30T08:00:00.123Z</CreDtTm>
<NbOfTxs>1</NbOfTxs>
<CtrlSum>4100.50</CtrlSum>
<InitgPty><Nm>Example Client BV</Nm></InitgPty>
</GrpHdr>
<PmtInf>
<PmtInfId>M-1-1</PmtInfId>
<PmtMtd>TRF</PmtMtd>
<BtchBookg>true</BtchBookg>
<NbOfTxs>1</NbOfTxs>
<CtrlSum>4100.5</CtrlSum>
<PmtTpInf><InstrPrty>NORM</InstrPrty><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Prtry>INST</Prtry></LclInstrm><CtgyPurp><Cd>SALA</Cd></CtgyPurp></PmtTpInf>
<ReqdExctnDt>${day}</ReqdExctnDt>
<Dbtr><Nm>Example Client BV</Nm>${ADDRESS}<Id><OrgId><Othr><Id>C-1</Id><SchmeNm><Cd>CUST</Cd></SchmeNm></Othr></OrgId></Id></Dbtr>
<DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct>
<DbtrAgt><FinInstnId><${bic}>ABNANL2AXXX</${bic}></FinInstnId></DbtrAgt>
<ChrgBr>SLEV</ChrgBr>
<CdtTrfTxInf>
<PmtId><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId>${uetr}</PmtId>
<Amt><InstdAmt Ccy="EUR">4100.50</InstdAmt></Amt>
<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>DEBLZ</Cd></ClrSysId><MmbId>37040044</MmbId></ClrSysMmbId><Nm>Example Bank</Nm></FinInstnId></CdtrAgt>
<Cdtr><Nm>Eda Brandt</Nm>${ADDRESS}<Id><PrvtId><DtAndPlcOfBirth><x/></DtAndPlcOfBirth><Othr><Id>W-3</Id></Othr></PrvtId></Id><CtryOfRes>DE</CtryOfRes><CtctDtls><MobNb>+49-301234567</MobNb><EmailAdr>eda@example.com</EmailAdr></CtctDtls></Cdtr>
<CdtrAcct><Id><Othr><Id>532013000</Id></Othr></Id><Nm>Eda Brandt</Nm>${proxy}</CdtrAcct>
<UltmtCdtr><Nm>Eda Brandt</Nm></UltmtCdtr>
<Purp><Cd>SALA</Cd></Purp>
<Tax><anything/></Tax>
<RmtInf><Ustrd>January</Ustrd><Strd><RfrdDocInf><Tp><anything/></Tp><Nb>INV-1</Nb></RfrdDocInf><AddtlRmtInf>one</AddtlRmtInf></Strd></RmtInf>
</CdtTrfTxInf>
</PmtInf>
</CstmrCdtTrfInitn>
</Document>
`
}

const faults = async (text: string) => faultsOf(await read('xml', text))

test.each(VERSIONS)('a message of %s with everything that is read is taken', async (version) => {
  const items = await read('xml', fullMessage(version))
  expect(faultsOf(items)).toEqual([])
  expect(observationsOf(items)).toHaveLength(2)
})

const FULL = fullMessage('09')
const swap = (from: string, to: string) => {
  if (!FULL.includes(from)) throw new Error(`the message holds no ${from}`)
  return FULL.replace(from, to)
}
const long = (length: number) => 'x'.repeat(length)

describe('refused with its line is', () => {
  test.each([
    // Order.
    ['<Cdtr><Nm>Eda Brandt</Nm>', `<Cdtr>${ADDRESS}<Nm>Eda Brandt</Nm>`, 'Nm', 27],
    [
      '<StrtNm>Kanalweg</StrtNm><BldgNb>7',
      '<BldgNb>7</BldgNb><StrtNm>x</StrtNm><BldgNb>7',
      'StrtNm',
      19,
    ],
    [
      '<InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId>',
      '<EndToEndId>E-1</EndToEndId><InstrId>I-1</InstrId>',
      'InstrId',
      24,
    ],
    [
      '<Purp><Cd>SALA</Cd></Purp>\n<Tax><anything/></Tax>',
      '<Tax/>\n<Purp><Cd>SALA</Cd></Purp>',
      'Purp',
      31,
    ],
    // Cardinality.
    ['<EndToEndId>E-1</EndToEndId>', '', 'EndToEndId', 24],
    ['<Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>', '<Ccy>', 'Id', 20],
    ['<MmbId>37040044</MmbId>', '', 'MmbId', 26],
    ['<FinInstnId><BICFI>ABNANL2AXXX</BICFI></FinInstnId>', '', 'FinInstnId', 21],
    ['<Nm>Example Bank</Nm>', '<Nm>Example Bank</Nm><Nm>x</Nm>', 'Nm', 26],
    ['<AdrLine>c/o Lind</AdrLine>', '<AdrLine>x</AdrLine>'.repeat(8), 'AdrLine', 19],
    ['<AddtlRmtInf>one</AddtlRmtInf>', '<AddtlRmtInf>x</AddtlRmtInf>'.repeat(4), 'AddtlRmtInf', 32],
    // Choices.
    ['<InstdAmt Ccy="EUR">4100.50</InstdAmt>', '', 'Amt', 25],
    ['<Cd>SEPA</Cd>', '<Cd>SEPA</Cd><Prtry>x</Prtry>', 'Prtry', 17],
    [
      '<IBAN>NL91ABNA0417164300</IBAN>',
      '<IBAN>NL91ABNA0417164300</IBAN><Othr><Id>1</Id></Othr>',
      'Othr',
      20,
    ],
    ['<DtTm>2025-01-31T09:00:00+01:00</DtTm>', '', 'ReqdExctnDt', 18],
    // Unknown elements, and those of another version.
    ['<Nm>Eda Brandt</Nm>', '<Name>Eda Brandt</Name>', 'Name', 27],
    ['<BICFI>ABNANL2AXXX</BICFI>', '<BIC>ABNANL2AXXX</BIC>', 'BIC', 21],
    ['<DtTm>2025-01-31T09:00:00+01:00</DtTm>', '2025-01-31', 'ReqdExctnDt', 18],
    ['<Nm>Example Bank</Nm>', '<Nm><b>Example Bank</b></Nm>', 'b', 26],
    // Lengths.
    ['<MsgId>M-1', `<MsgId>${long(36)}`, 'GrpHdr.MsgId', 5],
    ['<EndToEndId>E-1', `<EndToEndId>${long(36)}`, 'PmtId.EndToEndId', 24],
    ['<Nm>Eda Brandt</Nm>', `<Nm>${long(141)}</Nm>`, 'Cdtr.Nm', 27],
    ['<Nm>Eda Brandt</Nm>', '<Nm> </Nm>', 'Cdtr.Nm', 27],
    ['<Id>532013000</Id>', `<Id>${'1'.repeat(35)}</Id>`, 'Othr.Id', 28],
    ['<Ustrd>January', `<Ustrd>${long(141)}`, 'RmtInf.Ustrd', 32],
    ['<Cd>CUST</Cd>', '<Cd>CUSTO</Cd>', 'SchmeNm.Cd', 19],
    // Patterns.
    ['NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00', 'Id.IBAN', 20],
    ['ABNANL2AXXX', 'ABNANL2AX', 'FinInstnId.BICFI', 21],
    ['<CtryOfRes>DE', '<CtryOfRes>Germany', 'Cdtr.CtryOfRes', 27],
    ['<Ccy>EUR', '<Ccy>eur', 'DbtrAcct.Ccy', 20],
    ['+49-301234567', '030 1234567', 'CtctDtls.MobNb', 27],
    ['49de-aed0', '19de-aed0', 'PmtId.UETR', 24],
    // Enumerations.
    ['<ChrgBr>SLEV', '<ChrgBr>OURS', 'PmtInf.ChrgBr', 22],
    ['<InstrPrty>NORM', '<InstrPrty>URGENT', 'PmtTpInf.InstrPrty', 17],
    ['<BtchBookg>true', '<BtchBookg>yes', 'PmtInf.BtchBookg', 14],
    // Numbers and times.
    ['>4100.50</InstdAmt>', '>4100,50</InstdAmt>', 'Amt.InstdAmt', 25],
    ['>4100.50</InstdAmt>', '>-1.00</InstdAmt>', 'Amt.InstdAmt', 25],
    ['>4100.50</InstdAmt>', '>1.234567</InstdAmt>', 'Amt.InstdAmt', 25],
    ['>4100.50</InstdAmt>', '>1e3</InstdAmt>', 'Amt.InstdAmt', 25],
    ['<InstdAmt Ccy="EUR">', '<InstdAmt>', 'Amt.InstdAmt@Ccy', 25],
    ['<InstdAmt Ccy="EUR">', '<InstdAmt Ccy="EURO">', 'Amt.InstdAmt@Ccy', 25],
    ['<NbOfTxs>1', '<NbOfTxs>one', 'GrpHdr.NbOfTxs', 7],
    ['<CtrlSum>4100.50', '<CtrlSum>4.100,50', 'GrpHdr.CtrlSum', 8],
    ['2025-01-30T08:00:00.123Z', '2025-01-30 08:00:00', 'GrpHdr.CreDtTm', 6],
    ['2025-01-30T08:00:00.123Z', '2025-02-30T08:00:00Z', 'GrpHdr.CreDtTm', 6],
    ['2025-01-30T08:00:00.123Z', '2025-01-30T25:00:00Z', 'GrpHdr.CreDtTm', 6],
    ['2025-01-31T09:00:00+01:00', '2025-02-31T09:00:00', 'ReqdExctnDt.DtTm', 18],
    ['2025-01-31T09:00:00+01:00', '2025-01-31T09:00:00+14:30', 'ReqdExctnDt.DtTm', 18],
    ['2025-01-30T08:00:00.123Z', '2025-01-30T24:00:01Z', 'GrpHdr.CreDtTm', 6],
    ['<CtrlSum>4100.50', '<CtrlSum>--4100.50', 'GrpHdr.CtrlSum', 8],
  ])('%s as %s', async (from, to, field, line) => {
    const found = await faults(swap(from, to))
    expect(found).toEqual([expect.objectContaining({ code: 'invalid-payment-file', field, line })])
  })

  test('what the version before does not have', async () => {
    const old = fullMessage('03')
    for (const [from, to, field] of [
      ['<MsgId>', '<InitnSrc/><MsgId>', 'InitnSrc'],
      ['<EndToEndId>E-1</EndToEndId>', '<EndToEndId>E-1</EndToEndId><UETR>x</UETR>', 'UETR'],
      [
        '<Othr><Id>532013000</Id></Othr></Id><Nm>Eda Brandt</Nm>',
        '<Othr><Id>5</Id></Othr></Id><Prxy/>',
        'Prxy',
      ],
      ['ABNANL2AXXX', 'A1NANL2AXXX', 'FinInstnId.BIC'],
      [
        '<SvcLvl><Cd>SEPA</Cd></SvcLvl>',
        '<SvcLvl><Cd>SEPA</Cd></SvcLvl><SvcLvl><Cd>URGP</Cd></SvcLvl>',
        'SvcLvl',
      ],
    ] as const) {
      expect(old).toContain(from)
      expect(await faults(old.replace(from, to))).toMatchObject([{ field }])
    }
  })
})

describe('taken is', () => {
  test.each([
    ['an amount with leading zeros', '>4100.50</InstdAmt>', '>0004100.50000</InstdAmt>'],
    ['the end of a day as its hour 24', '2025-01-30T08:00:00.123Z', '2025-01-30T24:00:00Z'],
    ['an offset of fourteen hours', '09:00:00+01:00', '09:00:00+14:00'],
    ['a negative sum, which is told as wrong', '<CtrlSum>4100.50', '<CtrlSum>-4100.50'],
    ['blanks around a value', '<BtchBookg>true', '<BtchBookg>\n true '],
    [
      'a name of 140 signs beyond the basic plane',
      '<Nm>Eda Brandt</Nm>',
      `<Nm>${'𠀋'.repeat(140)}</Nm>`,
    ],
    ['a code of an external list that nobody knows', '<Purp><Cd>SALA', '<Purp><Cd>ZZZZ'],
    ['whatever stands in what is not read', '<Tax><anything/></Tax>', '<Tax><Nm/><Id>x</Id></Tax>'],
  ])('%s', async (_, from, to) => {
    const found = (await faults(swap(from, to))).filter(
      ({ code }) => code !== 'control-total-mismatch',
    )
    expect(found).toEqual([])
  })

  test('a proxy without a number since .11 only', async () => {
    const without = (version: Version) =>
      fullMessage(version).replace('<Id><Othr><Id>532013000</Id></Othr></Id><Nm>', '<Nm>')
    expect(await faults(without('11'))).toEqual([])
    expect(await faults(without('09'))).toMatchObject([{ field: 'Id' }])
  })
})

/** Parts of .11 that .09 does not have, or has elsewhere, where the published schema has them. */
describe('of .11', () => {
  const party = '<Nm>Example Client BV</Nm>'
  test.each([
    [
      'a source of the initiation',
      `<InitgPty>${party}</InitgPty>`,
      '<InitnSrc><Nm>ERP</Nm></InitnSrc>',
    ],
    [
      'the kind of advice',
      '<PmtMtd>TRF</PmtMtd>',
      '<ReqdAdvcTp><CdtAdvc><Cd>ADWD</Cd></CdtAdvc></ReqdAdvcTp>',
    ],
    [
      'a mandate',
      '<InstdAmt Ccy="EUR">4100.50</InstdAmt></Amt>',
      '<MndtRltdInf><MndtId>1</MndtId></MndtRltdInf>',
    ],
  ])('%s is taken there, and in .09 refused', async (_, before, part) => {
    const message = (version: Version) => fullMessage(version).replace(before, `${before}${part}`)
    expect(message('11')).toContain(part)
    expect(await faults(message('11'))).toEqual([])
    expect(await faults(message('09'))).toMatchObject([{ code: 'invalid-payment-file' }])
  })

  test('neither before what stands in front of it, nor twice', async () => {
    const text = fullMessage('11')
    const early = text.replace('<NbOfTxs>1</NbOfTxs>', '<InitnSrc><Nm>ERP</Nm></InitnSrc>$&')
    const mandate = '<MndtRltdInf/>'
    const twice = text.replace('4100.50</InstdAmt></Amt>', `$&${mandate}${mandate}`)
    expect(await faults(early)).toMatchObject([{ code: 'invalid-payment-file' }])
    expect(await faults(twice)).toMatchObject([{ field: 'MndtRltdInf' }])
  })
})

test('a refused account number is told masked', async () => {
  const found = await faults(swap('NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00'))
  expect(JSON.stringify(found)).not.toMatch(/0417|ABNA/)
  expect(found).toMatchObject([{ value: '…3 00' }])
})

test('every type that a part names exists, in every version', () => {
  const known = new Set([...Object.keys(COMPLEX_TYPES), ...VALUE_TYPES.keys(), 'Unread'])
  for (const version of VERSIONS) {
    for (const [name, { parts }] of typesOf(version)) {
      expect(parts.size, name).toBeGreaterThan(0)
      for (const part of parts.values()) expect(known, `${name}.${part.name}`).toContain(part.type)
    }
  }
})
