/**
 * Remote-control software on the contractor's device, several kinds or right after delivery.
 *
 * Different tools on one device within 90 days, each counted twice where it appeared within 72 hours of the
 * device's delivery or first sign-in. Tools that the record says were approved do not count.
 *
 * Worked example: one tool a year in → 1; two tools a year in → 2; two tools on the first day → 4.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { MS_PER_DAY, MS_PER_HOUR } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventSeen, mostRecent } from '../domain/event-evidence.ts'
import { isNewDeviceWithin } from '../domain/new-devices.ts'

const APPROVED = /approved|sanctioned by|help ?desk|it support|support ticket|accessib/i

export const remoteControlTools = defineIndicator({
  id: 'remote-control-tools',
  version: 2,
  use: 'score',
  family: 'access',
  title: 'Remote-control software of several kinds',
  question: 'How many remote-control tools were put on the device, and how soon after it arrived?',
  redFlags: ['AD-04'],
  techniques: ['T1219'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Fraudulent North Korean IT worker schemes (Secureworks)',
      date: '2024-10-16',
      url: 'https://www.secureworks.com/blog/fraudulent-north-korean-it-worker-schemes',
    },
  ],
  falsePositives: [
    'IT support and managed service providers, above all when a laptop is set up.',
    'Developers who test such tools.',
    'Accessibility needs.',
  ],
  blindSpots: [
    'Hardware that needs no software (see `kvm-device`).',
    'Devices without endpoint monitoring.',
  ],
  triage: [
    'Ask IT which of the tools in the evidence they installed, and under which ticket.',
    'Compare the time of each with the first `event.login` on the same `device_id`.',
  ],
  reads: [
    ['event.remote_access_tool.device_id', 'event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 90,
      min: 7,
      max: 365,
      unit: 'days',
      describe: 'Tools within this many days on one device are counted together.',
    },
    fresh: {
      default: 72,
      min: 1,
      max: 720,
      unit: 'hours',
      describe: 'A tool this soon after delivery or first sign-in counts twice.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 3, grade: 'medium' },
    { from: 4, grade: 'high' },
  ],
  measure({ events, profile }, { window, fresh }) {
    const seen = events.filter(
      ({ kind, detail }) => kind === 'remote_access_tool' && !APPROVED.test(detail ?? ''),
    )
    if (seen.length === 0 && events.every(({ deviceId }) => deviceId === undefined)) {
      return notEvaluated('no-known-device')
    }
    const counts = [...Map.groupBy(seen, ({ deviceId }) => deviceId ?? '').values()].map(
      (onDevice) => {
        const latest = onDevice[onDevice.length - 1]?.at ?? 0
        const tools = firstOfEach(onDevice.filter(({ at }) => at > latest - window * MS_PER_DAY))
        const early = tools.filter((event) =>
          isNewDeviceWithin(event, { events, profile, within: fresh * MS_PER_HOUR }),
        )
        return { tools, early, count: tools.length + early.length }
      },
    )
    const worst = counts.toSorted((a, b) => b.count - a.count)[0]
    return measured({
      value: worst?.count ?? 0,
      facts: {
        tools: worst?.tools.map(toolName) ?? [],
        early: worst?.early.length ?? 0,
        fresh,
      },
      evidence: mostRecent(worst?.tools ?? []).map(eventSeen),
    })
  },
  explain: ({ facts: { tools, early, fresh } }) =>
    `${tools.length} remote-control ${tools.length === 1 ? 'tool' : 'tools'} (${tools.join(', ')}) on one device${earlyInWords(early, tools.length, fresh)}.`,
})

function earlyInWords(early: number, all: number, hours: number): string {
  if (early === 0) return ''
  return `, ${early === all ? '' : `${early} of them `}within ${hours} hours of its arrival`
}

/** `AnyDesk 8.0.4` → `anydesk`. */
function toolName({ tool = 'unnamed' }: Event): string {
  return tool
    .toLowerCase()
    .replace(/\.exe$|\.app$/, '')
    .replace(/\s+v?\d[\d.]*$/, '')
    .trim()
}

function firstOfEach(events: readonly Event[]): readonly Event[] {
  return [...Map.groupBy(events, toolName).values()].flatMap((same) => same.slice(0, 1))
}
