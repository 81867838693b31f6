/** Files attached to a case, and the form that attaches one. */
import { formatInstant } from '../../domain/calendar.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, grouped } from '../../reports/words.ts'
import { button } from '../fields.ts'
import { uploadForm } from '../form.ts'
import type { CasePage } from './case-body.ts'
import { actorName } from './people.ts'

export function caseFiles({ visit, view, people }: CasePage): Markup {
  const { id, version, attachments } = view.case
  return markup`<section class="card" aria-labelledby="files"><h2 id="files">Files</h2>
${
  attachments.length === 0
    ? NOTHING
    : markup`<ul class="files">${attachments.map(
        ({ id: file, name, bytes, sha256, by, at }) =>
          markup`<li><a href="/console/cases/${id}/attachments/${file}">${isolated(name)}</a><br><span class="small">${grouped(bytes)} bytes, ${isolated(actorName(by, people))}, ${compactInstant(formatInstant(at))}<br>SHA-256 <code class="hash">${sha256}</code></span></li>`,
      )}</ul>`
}
${uploadForm(
  visit,
  `/console/cases/${id}/attachments`,
  markup`<input type="hidden" name="version" value="${version}"><p class="field"><label for="field-file">Attach a file</label><span class="hint" id="hint-file">Up to 5 MiB. It is sealed, and comes back as a download only.</span><input id="field-file" name="file" type="file" required aria-describedby="hint-file"></p>
<p>${button('Attach', 'quiet')}</p>`,
)}</section>`
}
