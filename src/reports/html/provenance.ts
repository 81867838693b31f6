/** What the report was made from: faults in the data, versions, lists, inputs. Enough to make it again. */
import type { Report } from '../../contract/report.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { faultsListed, grouped } from '../words.ts'

export function problemsSection({ problems, problem_counts: inAll }: Report): Markup {
  if (inAll === undefined || problems.length === 0) return markup``
  const byCode = Map.groupBy(problems, ({ code, severity }) => `${severity} ${code}`)
  return markup`<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">Faults in the data</h2>
<p class="soft">Rejected rows were not assessed. ${faultsListed(problems.length, inAll)} The table counts those.</p>
<div class="panel">${dataTable({
    caption: 'Listed faults by code',
    captionIs: 'spoken',
    columns: [
      { label: 'Code' },
      { label: 'Effect' },
      { label: 'Example' },
      { label: 'First seen in' },
      { label: 'Number', align: 'number' },
    ],
    rows: [...byCode.values()].flatMap((same) => {
      const [first] = same
      if (first === undefined) return []
      return [
        [
          markup`<code>${first.code}</code>`,
          first.severity === 'error' ? 'Row rejected' : 'Row accepted',
          isolated(first.message),
          placeOf(first),
          grouped(same.length),
        ],
      ]
    }),
  })}</div>
</section>`
}

function placeOf({ source, line, pointer }: Report['problems'][number]): Markup {
  const place = line === undefined ? (pointer ?? '') : `line ${line}`
  return markup`${isolated(source)}${place === '' ? '' : `, ${place}`}`
}

export function provenanceSection({ engine, manifest }: Report): Markup {
  return markup`<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">How this report was made</h2>
<p class="soft">The same inputs, versions and lists give the same report, byte for byte.</p>
<div class="panel">${dataTable({
    caption: 'Versions and inputs with their SHA-256',
    captionIs: 'spoken',
    columns: [{ label: 'Part' }, { label: 'Version' }, { label: 'SHA-256' }],
    rows: [
      ['Indicators and typologies', `Wagewatch ${engine.version}`, hash(engine.catalogue_sha256)],
      [`Policy ${engine.policy.id}`, String(engine.policy.version), hash(engine.policy.sha256)],
      ...engine.lists.map(({ name, as_of, rows, sha256, stale }) => [
        `List ${name}`,
        `${as_of}, ${grouped(rows)} entries${stale ? '; too old to say “no match”' : ''}`,
        hash(sha256),
      ]),
      ...Object.entries(manifest).map(([name, sha256]) => [isolated(name), 'Input', hash(sha256)]),
    ],
  })}</div>
</section>`
}

const hash = (sha256: string): Markup => markup`<code class="hash">${sha256}</code>`
