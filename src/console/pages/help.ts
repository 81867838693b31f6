import { markup } from '../../reports/html/markup.ts'
import { AREAS, AREA_NAMES } from '../areas.ts'
import type { Page } from '../view.ts'

const KEYS = [
  ['?', 'This list'],
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['/', 'Search'],
  ['t', 'Of a case: take it'],
  ['d', 'Of a case: decide it'],
  ['n', 'Of a case: write a note; of a list: next page'],
  ['e', 'Report of the case or the contractor'],
] as const

/** What a newcomer has to know to read a case. */
const TERMS = [
  [
    'Case',
    'Alerts that are reviewed together: of one contractor, or of several who share something.',
  ],
  ['Pattern', 'A known scheme, such as a laptop farm, that evidence speaks for.'],
  ['Indicator', 'One measurable question; its answer is graded low, medium or high.'],
  [
    'Family',
    'An independent kind of fact, such as payout or access. Nothing reaches high on one alone, save an exact sanctions identifier.',
  ],
  [
    'Points',
    'How much a reason weighs for a pattern. The score is that of the pattern with most, of 100.',
  ],
  [
    'Band',
    'The score in words: low from 20, medium from 40, high from 60, critical from 80, unless the policy says otherwise. It orders the work; it is no probability of guilt.',
  ],
  [
    'Payroll hijack',
    'A thief redirects somebody’s pay. The contractor is the victim; the advice is to ask them, not to accuse them.',
  ],
  [
    'Pay cut-off',
    'Two business days before the next pay day, which is estimated from earlier ones: until then a payment can still be kept back.',
  ],
  [
    'Gap',
    'What could not be measured, and why. It never lowers a score, and never says that all is well.',
  ],
] as const

export const HELP_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/help',
    permission: 'read',
    show: () => ({
      title: 'Keys and help',
      body: markup`<h1>Keys and help</h1>
<h2>Keys</h2>
<p>Everything here is a link or a button, and can be reached with <kbd>Tab</kbd>. These keys are shorter.</p>
<dl class="facts">${KEYS.map(([key, does]) => markup`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}
${AREA_NAMES.map((name) => markup`<dt><kbd>g</kbd> <kbd>${AREAS[name].key}</kbd></dt><dd>${AREAS[name].title}</dd>`)}</dl>
<p class="small" data-keys-switch>Single keys need the script of this page.</p>
<h2>Words</h2>
<dl class="facts">${TERMS.map(([term, means]) => markup`<dt>${term}</dt><dd>${means}</dd>`)}</dl>
<p class="small">The <a href="/docs">API documentation</a> describes records, fields and answers.</p>`,
    }),
  },
]
