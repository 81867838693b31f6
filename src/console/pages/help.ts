import { markup } from '../../reports/html/markup.ts'
import { AREAS, AREA_NAMES } from '../areas.ts'
import type { Page } from '../view.ts'

const KEYS = [
  ['?', 'This list'],
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['/', 'Search'],
] as const

export const HELP_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/help',
    permission: 'read',
    show: () => ({
      title: 'Keys and help',
      body: markup`<h1>Keys</h1>
<p>Everything here is a link or a button, and can be reached with <kbd>Tab</kbd>. These keys are shorter.</p>
<dl class="facts">${KEYS.map(([key, does]) => markup`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}
${AREA_NAMES.map((name) => markup`<dt><kbd>g</kbd> <kbd>${AREAS[name].key}</kbd></dt><dd>${AREAS[name].title}</dd>`)}</dl>
<p class="small" data-keys-switch>Single keys need the script of this page.</p>
<p class="small">The <a href="/docs">API documentation</a> describes records, fields and answers.</p>`,
    }),
  },
]
