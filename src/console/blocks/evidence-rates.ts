/** Alert rates by what evidence there is of a contractor. */
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { counted, grouped } from '../../reports/words.ts'
import { type AlertRate, isAlertedMore, sumOf } from '../../review/alert-rate.ts'
import {
  EVIDENCE_KINDS,
  EVIDENCE_KIND_NAMES,
  type EvidenceKind,
  type EvidencePersona,
  ratesBy,
} from '../../review/evidence-on-hand.ts'
import { interval, share } from './rate.ts'

/** Combinations in a row of their own; the rest are summed up. */
const MOST_PERSONAS = 12

export function evidenceRates(personas: readonly EvidencePersona[]): Markup {
  if (personas.length === 0) return NOTHING
  return markup`<section aria-labelledby="evidence"><h2 id="evidence">By evidence on hand</h2>
<p>${evidenceSentence(personas)}</p>
<div class="panel">${kindTable(personas)}</div>
<div class="panel">${personaTable(personas)}</div></section>`
}

/** Names what stands out beyond chance, or says that nothing does. */
function evidenceSentence(personas: readonly EvidencePersona[]): string {
  const without = EVIDENCE_KIND_NAMES.filter((kind) => {
    const { present, absent } = ratesBy(personas, kind)
    return isAlertedMore(absent, present)
  })
  return without.length === 0
    ? 'Nobody is alerted more often, beyond what chance gives, for evidence that is missing.'
    : `Alerted more often than those who have it, beyond what chance gives, are contractors without ${without.map(phrase).join(', without ')}. Ask whether their evidence holds, or whether the platform can send what is missing.`
}

function kindTable(personas: readonly EvidencePersona[]): Markup {
  return dataTable({
    caption: 'Alert rates with and without each kind of evidence; 95 % intervals (Wilson)',
    captionIs: 'seen',
    columns: [
      { label: 'Evidence' },
      { label: 'Contractors with it', align: 'number' },
      { label: 'Rate with it', align: 'number' },
      { label: 'Contractors without', align: 'number' },
      { label: 'Rate without', align: 'number' },
    ],
    rows: EVIDENCE_KIND_NAMES.map((kind) => {
      const { present, absent } = ratesBy(personas, kind)
      return [
        EVIDENCE_KINDS[kind].title,
        grouped(present.contractors),
        rateCell(present),
        grouped(absent.contractors),
        rateCell(absent),
      ]
    }),
  })
}

function personaTable(personas: readonly EvidencePersona[]): Markup {
  const shown = personas.slice(0, MOST_PERSONAS).map((each) => personaRow(nameOf(each), each))
  const rest = personas.slice(MOST_PERSONAS)
  return dataTable({
    caption: 'Alert rates by everything that is missing together, largest group first',
    captionIs: 'seen',
    columns: [
      { label: 'Missing' },
      { label: 'Contractors', align: 'number' },
      { label: 'With an open alert', align: 'number' },
      { label: 'Rate', align: 'number' },
    ],
    rows:
      rest.length === 0
        ? shown
        : [...shown, personaRow(counted(rest.length, 'further combination'), sumOf(rest))],
  })
}

function personaRow(name: string, rate: AlertRate): readonly (Markup | string)[] {
  return [name, grouped(rate.contractors), grouped(rate.alerted), rateCell(rate)]
}

function nameOf({ missing }: EvidencePersona): string {
  if (missing.length === 0) return 'Nothing of the above'
  const words = missing.map(phrase).join(', ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function phrase(kind: EvidenceKind): string {
  return EVIDENCE_KINDS[kind].title.toLowerCase()
}

function rateCell({ alerted, contractors }: AlertRate): Markup | string {
  if (contractors === 0) return '–'
  return markup`${share(alerted, contractors)}<br><span class="small keep">${interval(alerted, contractors)}</span>`
}
