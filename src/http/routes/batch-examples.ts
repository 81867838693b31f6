/** The same small batch in every encoding, for the documentation. Invented people and test numbers. */

const contractor = {
  contractor_id: 'c-1001',
  display_name: 'Jordan Avery',
  declared_country: 'US',
  declared_region: 'OH',
  engagements: [{ client_id: 'client-7', role_family: 'software', start_date: '2026-01-05' }],
}

const destination = {
  destination_id: 'd-2001',
  contractor_id: 'c-1001',
  method: 'ach',
  currency: 'USD',
  country: 'US',
  routing_number: '021000021',
  account_number: '000123456789',
  holder_name: 'Jordan Avery',
}

const payment = {
  payment_id: 'p-3001',
  contractor_id: 'c-1001',
  client_id: 'client-7',
  destination_id: 'd-2001',
  amount: '4200.00',
  currency: 'USD',
  pay_date: '2026-01-30',
}

const batch = { batch_id: 'run-2026-01', submitted_at: '2026-01-30T18:00:00Z' }

const PAIN = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>run-2026-01</MsgId>
      <CreDtTm>2026-01-29T08:00:00</CreDtTm>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>4200.00</CtrlSum>
      <InitgPty><Nm>Example Client</Nm></InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>run-2026-01-1</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <ReqdExctnDt><Dt>2026-01-30</Dt></ReqdExctnDt>
      <Dbtr><Nm>Example Client</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><BICFI>ABNANL2A</BICFI></FinInstnId></DbtrAgt>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>INV-2026-01</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="EUR">4200.00</InstdAmt></Amt>
        <Cdtr>
          <Nm>Jordan Avery</Nm>
          <Id><PrvtId><Othr><Id>c-1001</Id></Othr></PrvtId></Id>
        </Cdtr>
        <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`

const NACHA = [
  '101 121042882 1234567892601291200A094101EXAMPLE BANK           EXAMPLE PAYER                  ',
  '5220EXAMPLE PAYER                       1234567890PPDPAYROLL         260130   1121042880000001',
  '622021000021000123456789     0000420000c-1001         AVERY JORDAN            0121042880000001',
  '822000000100021000020000000000000000004200001234567890                         121042880000001',
  '9000001000001000000010002100002000000000000000000420000                                       ',
  '',
].join('\n')

export const BATCH_EXAMPLES = {
  json: { batch, contractors: [contractor], destinations: [destination], payments: [payment] },
  ndjsonLine: { record: 'payment', ...payment },
  csv: [
    'contractor_id,display_name,declared_country,payment_id,amount,currency,pay_date,method,routing_number,account_number',
    'c-1001,Jordan Avery,US,p-3001,4200.00,USD,2026-01-30,ach,021000021,000123456789',
    '',
  ].join('\n'),
  pain: PAIN,
  nacha: NACHA,
} as const
