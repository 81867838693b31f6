/**
 * Hardware that lets somebody far away use the keyboard, screen and mouse.
 *
 * One such device counts 1, a second machine with one, or one plugged in within 14 days of the machine's
 * arrival, 1 more. Where the role is a laboratory's, or the hardware only captures a screen, it counts ½.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { MS_PER_DAY } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventSeen, mostRecent } from '../domain/event-evidence.ts'
import { isNewDeviceWithin } from '../domain/new-devices.ts'

const LABORATORY =
  /hardware|embedded|firmware|laborator|(^|\W)lab(\W|$)|video|stream|test engineer/i
const CAPTURE_ONLY = /capture|webcam|cam link/i
const KVM = /kvm|remote (hand|keyboard)/i

export const kvmDevice = defineIndicator({
  id: 'kvm-device',
  version: 1,
  use: 'score',
  family: 'access',
  title: 'Keyboard, video and mouse over the network',
  question: 'Is hardware attached that lets somebody elsewhere operate the machine?',
  redFlags: ['AD-05'],
  techniques: ['T1219.003'],
  references: [
    {
      title: 'T1219.003 Remote access hardware (MITRE ATT&CK)',
      date: '2025',
      url: 'https://attack.mitre.org/techniques/T1219/003/',
    },
    {
      title: 'DPRK remote worker investigation (Huntress)',
      date: '2026-09-01',
      url: 'https://www.huntress.com/blog/huntress-dprk-remote-worker-investigation',
    },
  ],
  falsePositives: [
    'Home-lab engineers and hardware testers.',
    'Streamers and teachers with a capture card.',
  ],
  blindSpots: [
    'Hardware that presents itself as an ordinary keyboard and monitor.',
    'Devices without endpoint monitoring.',
  ],
  triage: [
    'Ask IT for the USB and monitor identifiers behind the event and the time at which they first appeared.',
    'Compare with `event.device_shipped.at` of the same machine.',
    'Ask the contractor, at a video call on that machine, to unplug it.',
  ],
  reads: [['event.kvm_device.device_id', 'event.login.device_id', 'event.work_session.device_id']],
  parameters: {
    fresh: {
      default: 14,
      min: 1,
      max: 90,
      unit: 'days',
      describe: 'Plugged in this soon after the machine arrived counts 1 more.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.5, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure({ events, profile }, { fresh }) {
    const seen = events.filter(({ kind }) => kind === 'kvm_device')
    if (seen.length === 0 && events.every(({ deviceId }) => deviceId === undefined)) {
      return notEvaluated('no-known-device')
    }
    const inLaboratory = profile.engagements.some(({ roleFamily }) =>
      LABORATORY.test(roleFamily ?? ''),
    )
    const machines = new Set(seen.map(({ deviceId }) => deviceId ?? '')).size
    const early = seen.some((event) =>
      isNewDeviceWithin(event, { events, profile, within: fresh * MS_PER_DAY }),
    )
    const ordinary = inLaboratory || seen.every(isCaptureOnly)
    const points = machines + (early ? 1 : 0)
    return measured({
      value: ordinary ? Math.min(points, 0.5) : points,
      facts: { machines, early },
      evidence: mostRecent(seen).map(eventSeen),
    })
  },
  explain: ({ facts: { machines, early } }) =>
    `Remote keyboard, video and mouse hardware on ${machines} ${machines === 1 ? 'machine' : 'machines'}${early ? ', plugged in soon after arrival' : ''}.`,
})

function isCaptureOnly({ tool = '', detail = '' }: Event): boolean {
  const said = `${tool} ${detail}`
  return CAPTURE_ONLY.test(said) && !KVM.test(said)
}
