/**
 * Who takes other people's money by profession, as the holder's name says.
 *
 * Wages of strangers meet lawfully at a trustee, a court-appointed guardian, a notary, a bailiff, a house that buys
 * invoices, a firm that runs payrolls, or an account in which a payment firm keeps its customers’ money. The words are those
 * that such accounts are titled with in many countries; a name proves nothing, so that it explains a link and clears nobody
 * (see `payeeOf`).
 */
import { holderWords } from './holder-words.ts'

const WORDS = [
  // Invoices that are bought, advances that are collected.
  'factoring',
  'faktoring…',
  'faktoria',
  'factoraje',
  'affacturage',
  'invoice (?:finance|discounting)',
  'receivables',
  'факторинг…',
  // Who employs people that others engage, and pays them.
  'umbrella (?:company|payroll|services?|solutions?|ltd|limited)',
  'payroll(?:ing)?',
  'paymaster',
  'pay(?:ing)? agent',
  'portage salarial',
  'employer of record',
  'peo',
  'loonadministratie',
  // Accounts that a payment firm keeps for its customers.
  'fbo',
  'for (?:the )?benefit of',
  '(?:customers?|clients?) (?:funds?|money|moneys|monies)',
  'safeguard(?:ing|ed)',
  // Accounts in trust.
  '(?:trust|escrow|client|clients|iolta) account',
  'escrow',
  'trustees?',
  '…treuhand…',
  '…anderkonto',
  'derdengelden',
  'fideicomiso',
  'compte sequestre',
  // Offices.
  'legal guardian',
  'guardian (?:of|for)',
  'conservator',
  '…betreuer(?:in)?',
  'vormund',
  'bewindvoerder',
  'tutelle',
  'curatelle',
  'mandataire judiciaire',
  'amministratore di sostegno',
  'tutor legal',
  'kurator sadowy',
  'опекун…',
  'estate of',
  'executor of',
  'insolvency',
  '…insolvenzverwalter(?:in)?',
  'nachlass…',
  'curatore fallimentare',
  'syndyk…',
  'court receiver',
  'official receiver',
  'solicitors?',
  'attorneys? at law',
  'rechtsanwalt…',
  'rechtsanwaltin…',
  'notary',
  'notar(?:in|iat|ia|iusz|iel)?',
  'notaire',
  'notaio',
  'notaris',
  'komornik…',
  'bailiff',
  'gerichtsvollzieher(?:in)?',
  'huissier',
]

/** `RA Dr. Sommer Treuhandkonto` → true; `Emberfield Consulting LLC` → false. */
export const isCustodian: (holderName: string) => boolean = holderWords(WORDS)
