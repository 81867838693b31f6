/**
 * What tells from payment file to payment file that one contractor is paid. Payment files hold no contractor
 * id, so the sender chooses; the first key of the choice that an entry has is used.
 *
 * The account is no such key: a contractor whose account changes must stay one contractor, or the change
 * would not be seen.
 */
export const CONTRACTOR_KEYS = ['creditor-id', 'reference', 'name', 'name-account'] as const
export type ContractorKeyKind = (typeof CONTRACTOR_KEYS)[number]

export const DEFAULT_CONTRACTOR_KEYS: readonly ContractorKeyKind[] = ['creditor-id', 'name']

export const CONTRACTOR_KEY_MEANINGS: Readonly<Record<ContractorKeyKind, string>> = {
  'creditor-id':
    'The payer’s number of the payee: `UltmtCdtr/Id` or `Cdtr/Id`; in NACHA the individual identification number.',
  reference:
    'The end-to-end reference, for payers who write the contractor’s number there on every payment.',
  name: 'The payee’s name, without letter case, accents and punctuation. Two people of one name become one contractor.',
  'name-account':
    'Name and account together, for files with many people of one name. A changed account is then another contractor.',
}

/** `creditor-id,name` → the keys in that order; undefined when one of them is none. */
export function parseContractorKeys(text: string): readonly ContractorKeyKind[] | undefined {
  const names = text.split(',').map((name) => name.trim())
  const keys = names.flatMap((name) => CONTRACTOR_KEYS.filter((key) => key === name))
  return keys.length === names.length ? keys : undefined
}
