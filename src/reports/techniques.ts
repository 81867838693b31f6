/** Names of the techniques that indicators cite. Source: MITRE Fight Fraud Framework 1.1 and ATT&CK. */
const NAMES: Readonly<Record<string, string>> = {
  'F1005.002': 'Add Authorized User',
  'F1005.003': 'Add Beneficiary',
  'F1005.006': 'Change of Payment Details',
  F1013: 'Change Payroll Details',
  F1018: 'Convert to Cryptocurrency',
  'F1020.001': 'Fake Documents',
  F1023: 'Device Fingerprint Spoofing',
  F1030: 'Geolocation Spoofing',
  F1031: 'Impersonate Account Holder',
  'F1040.001': 'Customer Phone Number Spoofing',
  F1045: 'Structuring',
  F1046: 'Test Payment Thresholds',
  F1047: 'Transfer of funds',
  T1078: 'Valid Accounts',
  T1090: 'Proxy',
  T1219: 'Remote Access Tools',
  'T1219.003': 'Remote Access Hardware',
  'T1583.003': 'Virtual Private Server',
  T1585: 'Establish Accounts',
}

/** The id itself where no name is on record. */
export function techniqueName(id: string): string {
  return NAMES[id] ?? id
}
