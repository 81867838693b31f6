/** Contractors on the left, the values that they share on the right: placed by rule, never by chance. */
import { BANDS, type Band } from '../../domain/assessment.ts'
import type { ClusterWire } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { STILL, chartSvg } from './chart-svg.ts'
import { type Markup, markup } from './markup.ts'
import { artefactInWords, counted, valueInWords } from '../words.ts'

/** More would be a thicket; the table holds all. */
const MOST_CONTRACTORS = 24
const MOST_ARTEFACTS = 16

const SIZE = { width: 900, row: 34, left: 250, right: 520, margin: 26 }

/** Bands by contractor; absent for those who are in no assessment of this report. */
export type Bands = ReadonlyMap<string, Band>

export function clusterPicture(cluster: ClusterWire, bands: Bands, id: string): Markup {
  const artefacts = [...cluster.artefacts]
    .sort((a, b) => b.contractors.length - a.contractors.length)
    .slice(0, MOST_ARTEFACTS)
  const contractors = drawnContractors(cluster, artefacts, bands)
  const rows = Math.max(contractors.length, artefacts.length, 2)
  const height = (rows - 1) * SIZE.row
  const svg = chartSvg({
    id,
    title: `${counted(cluster.contractors.length, 'contractor')} joined by ${counted(cluster.artefacts.length, 'shared value')}`,
    description: cluster.artefacts
      .map(
        ({ kind, value, contractors }) =>
          `${artefactInWords(kind)} ${valueInWords(value)}: ${contractors.join(', ')}.`,
      )
      .join(' '),
    width: SIZE.width,
    height: height + 2 * SIZE.margin,
    option: {
      series: [
        {
          type: 'graph',
          layout: 'none',
          ...STILL,
          left: SIZE.left,
          top: SIZE.margin,
          width: SIZE.right - SIZE.left,
          height,
          lineStyle: { color: 'var(--strong-line)', width: 1.5, opacity: 1 },
          data: [
            ...frame(height),
            ...contractors.map((contractor, index) => ({
              ...at(SIZE.left, index, contractors.length, height),
              ...contractorNode(contractor, bands.get(contractor)),
            })),
            ...artefacts.map(({ kind, value }, index) => ({
              ...at(SIZE.right, index, artefacts.length, height),
              ...artefactNode(`${artefactInWords(kind)} · ${valueInWords(value)}`, index),
            })),
          ],
          links: artefacts.flatMap((artefact, index) =>
            artefact.contractors
              .filter((contractor) => contractors.includes(contractor))
              .map((contractor) => ({
                source: `contractor ${contractor}`,
                target: `artefact ${index}`,
              })),
          ),
        },
      ],
    },
  })
  const cut =
    contractors.length < cluster.contractors.length || artefacts.length < cluster.artefacts.length
  return markup`<figure><div class="scroll" role="region" tabindex="0" aria-label="Links, scrolls sideways">${svg}</div>
${cut ? markup`<figcaption>${contractors.length} contractors and the ${artefacts.length} values that most of them share are drawn.</figcaption>` : ''}</figure>`
}

/** Those whom the drawn values join, the flagged first. */
function drawnContractors(
  { contractors }: ClusterWire,
  artefacts: ClusterWire['artefacts'],
  bands: Bands,
): readonly string[] {
  const joined = new Set(artefacts.flatMap((artefact) => artefact.contractors))
  const weight = (contractor: string) => BANDS.indexOf(bands.get(contractor) ?? 'none')
  return contractors
    .filter((contractor) => joined.has(contractor))
    .sort((a, b) => weight(b) - weight(a) || byText(a, b))
    .slice(0, MOST_CONTRACTORS)
}

/** Invisible corners keep the picture at the same scale, however few nodes there are. */
function frame(height: number): readonly object[] {
  return [
    { name: 'corner a', x: SIZE.left, y: 0, symbolSize: 0, label: { show: false } },
    { name: 'corner b', x: SIZE.right, y: height, symbolSize: 0, label: { show: false } },
  ]
}

/** The nth of several nodes in a column, the column centred. */
function at(x: number, index: number, of: number, height: number): { x: number; y: number } {
  return { x, y: height / 2 + (index - (of - 1) / 2) * SIZE.row }
}

function contractorNode(contractor: string, band: Band | undefined): object {
  return {
    name: `contractor ${contractor}`,
    symbol: 'circle',
    symbolSize: 16,
    itemStyle: { color: `var(--${band ?? 'none'}-mark)` },
    label: {
      show: true,
      position: 'left',
      color: 'var(--ink)',
      formatter: () => (band === undefined ? contractor : `${contractor} · ${band}`),
      width: 220,
      overflow: 'truncate',
    },
  }
}

function artefactNode(label: string, index: number): object {
  return {
    name: `artefact ${index}`,
    symbol: 'rect',
    symbolSize: 13,
    itemStyle: { color: 'var(--event)' },
    label: {
      show: true,
      position: 'right',
      color: 'var(--ink)',
      formatter: () => label,
      width: 300,
      overflow: 'truncate',
    },
  }
}
