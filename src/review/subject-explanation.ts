/**
 * What the contractor may be told: which kinds of their own data were looked at, and what would settle it.
 * It names nobody else, no score, no list and no method, and does not suggest an outcome.
 */
import type { Assessment, SignalFamily } from '../domain/assessment.ts'

type Explained = { readonly about: string; readonly helps: string }

const FAMILIES: Readonly<Record<SignalFamily, Explained>> = {
  payout: {
    about: 'the account that you are paid to, its holder or when it was changed',
    helps: 'a statement of the bank or provider that shows you as the holder',
  },
  identity: {
    about: 'details of your profile that do not agree with each other',
    helps: 'the current details, with a document of your choice that shows them',
  },
  network: {
    about: 'details that are in use with more than one profile',
    helps: 'why they are shared, for example a household, an office or an agency',
  },
  access: {
    about: 'from where and with which devices your account is used',
    helps: 'where you were working and which devices and networks are yours',
  },
  engagement: {
    about: 'the terms of your engagements',
    helps: 'how many engagements you have, and whether somebody works with you',
  },
  timing: {
    about: 'the hours and dates of changes and of work',
    helps: 'your usual hours and time zone',
  },
  flow: {
    about: 'payments that came back or moved on',
    helps: 'why, if you know',
  },
  sanctions: {
    about: 'a legal duty of screening that applies to every payment',
    helps: 'the full details of the account that you are paid to',
  },
}

export type SubjectExplanation = {
  readonly about: readonly string[]
  readonly helps: readonly string[]
  readonly rights: string
}

/** In the order of the reasons; each kind of data once. */
export function subjectExplanation({ reasons }: Pick<Assessment, 'reasons'>): SubjectExplanation {
  const families = [...new Set(reasons.map(({ family }) => family))]
  return {
    about: families.map((family) => FAMILIES[family].about),
    helps: families.map((family) => FAMILIES[family].helps),
    rights:
      'A person decides, not a program. You can ask for the decision to be looked at again, correct ' +
      'what is wrong, and add anything that you want to be taken into account.',
  }
}
