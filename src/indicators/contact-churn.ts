/**
 * Phone numbers and mailboxes keep changing.
 *
 * Counts replaced phones and e-mail addresses in the densest window of 180 days. Corrected typing errors and
 * a mailbox that follows its provider to another domain are no replacements (`profile-changes.ts`).
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { densestWindow, mostRecent } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { profileChangesOf } from '../domain/profile-changes.ts'

export const contactChurn = defineIndicator({
  id: 'contact-churn',
  version: 2,
  use: 'corroborating',
  family: 'identity',
  title: 'Contact points keep changing',
  question: 'How many phones and e-mail addresses were replaced within half a year?',
  redFlags: ['ID-07'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Inside the North Korean infiltrator threat (Flare and IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
  ],
  falsePositives: [
    'Expatriates and travellers who take a local number in each country.',
    'Privacy-minded people who rotate addresses.',
    'Remote contractors with an eSIM or an internet telephone number.',
  ],
  blindSpots: [
    'The kind of telephone line and the age of a mailbox are not on record.',
    'Changes between two posts of the profile are seen as one.',
  ],
  triage: [
    'Compare each change in the evidence with sign-ins of the same day: same `event.login.device_id`, same person.',
    'Ask on the oldest contact point that still answers whether the changes are theirs.',
  ],
  reads: [
    ['contractor.phone', 'contractor.email'],
    'contractor.observed_at',
    'event.profile_change.field',
  ],
  parameters: {
    window: {
      default: 180,
      min: 30,
      max: 730,
      unit: 'days',
      describe: 'Length of the window in which changes are counted.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 3, grade: 'low' },
    { from: 5, grade: 'medium' },
  ],
  measure(history, { window }) {
    if (!hasContact(history)) return notEvaluated('no-contact-points')
    const changes = profileChangesOf(history).filter(
      ({ fact }) => fact === 'email' || fact === 'phone',
    )
    const densest = densestWindow(changes, { days: window })
    return measured({
      value: densest.length,
      facts: { changes: densest.length, window },
      evidence: mostRecent(densest).map(({ evidence }) => evidence),
    })
  },
  explain: ({ facts: { changes, window } }) =>
    `Phone or e-mail address was replaced ${changes} times within ${window} days.`,
})

function hasContact({ profiles, events }: ContractorHistory): boolean {
  return (
    profiles.some(({ phone, email }) => phone !== undefined || email !== undefined) ||
    events.some(({ kind }) => kind === 'profile_change')
  )
}
