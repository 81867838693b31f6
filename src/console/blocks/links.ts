/** Who shares what with whom: the picture, and the same as a table. */
import type { ClusterWire } from '../../contract/report.ts'
import { type Bands, clusterPicture } from '../../reports/html/cluster-picture.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { artefactInWords, counted, valueInWords } from '../../reports/words.ts'
import { withinTwoHops } from './two-hops.ts'

const MOST_NAMED = 12

export function clusterCards(
  clusters: readonly ClusterWire[],
  around: string,
  bands: Bands = new Map(),
): Markup {
  if (clusters.length === 0) return NOTHING
  return markup`${clusters.map((whole, index) => {
    const near = withinTwoHops(whole, around)
    return clusterCard({ whole, near, id: `links-${index + 1}`, bands })
  })}`
}

type ClusterCard = {
  readonly whole: ClusterWire
  readonly near: ClusterWire
  readonly id: string
  readonly bands: Bands
}

function clusterCard({ whole, near, id, bands }: ClusterCard): Markup {
  const further = whole.contractors.length - near.contractors.length
  return markup`<section class="card" aria-labelledby="${id}"><h2 id="${id}">Links: ${counted(near.contractors.length - 1, 'other contractor')} within two steps</h2>
<p class="small">Only values that few contractors share. Sharing one is no accusation.${further === 0 ? '' : ` ${counted(further, 'further contractor')} of this group, more than two steps away.`}</p>
${clusterPicture(near, bands, `${id}-picture`)}
${dataTable({
  caption: 'The same as a table: shared values and who shows them, now or earlier',
  captionIs: 'seen',
  columns: [
    { label: 'Value' },
    { label: 'Kind' },
    { label: 'Contractors' },
    { label: 'Number', align: 'number' },
  ],
  rows: near.artefacts.map(({ kind, value, contractors }) => [
    isolated(valueInWords(value)),
    artefactInWords(kind),
    named(contractors),
    String(contractors.length),
  ]),
})}</section>`
}

function named(contractors: readonly string[]): Markup {
  const left = contractors.length - MOST_NAMED
  return markup`${contractors
    .slice(0, MOST_NAMED)
    .map(
      (id, index) =>
        markup`${index === 0 ? '' : ', '}<a href="/console/contractors/${encodeURIComponent(id)}">${isolated(id)}</a>`,
    )}${left > 0 ? ` and ${left} more` : ''}`
}
