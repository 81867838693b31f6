/** Groups of contractors who share rare values: the picture, and the same as a table. */
import type { ClusterWire } from '../../contract/report.ts'
import { type Bands, clusterPicture } from './cluster-picture.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { artefactInWords, counted, valueInWords } from '../words.ts'

const MOST_NAMED = 60

/** A cluster with at least one contractor of the ranking. */
export type LinkGroup = { readonly cluster: ClusterWire; readonly anchor: string }

export function linksSection(groups: readonly LinkGroup[], bands: Bands): Markup {
  if (groups.length === 0) return markup``
  return markup`<section id="links" aria-labelledby="links-title">
<h2 id="links-title">Links between contractors</h2>
<p class="soft">Only values that few contractors share are drawn. Contractors who are not flagged are named by id alone: sharing a value is no accusation.</p>
${groups.map((group) => linkGroup(group, bands))}
</section>`
}

function linkGroup({ cluster, anchor }: LinkGroup, bands: Bands): Markup {
  return markup`<article class="card" id="${anchor}" aria-labelledby="${anchor}-title">
<h3 id="${anchor}-title">${counted(cluster.contractors.length, 'contractor')}, ${counted(cluster.artefacts.length, 'shared value')}</h3>
<p class="small">${isolated(cluster.id)}</p>
${clusterPicture(cluster, bands, `${anchor}-picture`)}
${dataTable({
  caption: 'Shared values and the contractors who show them, now or earlier',
  captionIs: 'seen',
  columns: [
    { label: 'Kind' },
    { label: 'Value' },
    { label: 'Contractors' },
    { label: 'Number', align: 'number' },
  ],
  rows: cluster.artefacts.map(({ kind, value, contractors }) => [
    artefactInWords(kind),
    isolated(valueInWords(value)),
    named(contractors),
    String(contractors.length),
  ]),
})}
</article>`
}

function named(contractors: readonly string[]): Markup {
  const shown = contractors.slice(0, MOST_NAMED)
  const more =
    contractors.length > shown.length ? ` and ${contractors.length - shown.length} more` : ''
  return markup`${shown.map((id, index) => markup`${index === 0 ? '' : ', '}${isolated(id)}`)}${more}`
}
