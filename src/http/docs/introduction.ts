import { type Markup, markup } from '../../reports/html/markup.ts'

const FIRST_POST = `curl https://wagewatch.example/v1/batches \\
  -H 'Authorization: Bearer <key>' \\
  -H 'Content-Type: application/x-ndjson' \\
  -H 'Idempotency-Key: "run-2026-01"' \\
  --data-binary @batch.ndjson`

export function introduction(): Markup {
  return markup`<section id="start" aria-labelledby="start-title">
<h2 id="start-title">Getting started</h2>
<p>Post payroll as batches; read who deserves a human look, and why. Wagewatch advises: it never blocks a
payment, and a score is a lead, not a finding of guilt or nationality.</p>
<pre tabindex="0"><code>${FIRST_POST}</code></pre>
<dl>
<dt>Authentication</dt>
<dd>Send <code>Authorization: Bearer &lt;key&gt;</code>. The key decides the platform and its scopes
(<code>batches:write</code>, <code>read</code>, <code>cases:write</code>, <code>cases:approve</code>,
<code>policies:write</code>, <code>audit:read</code>, <code>admin</code>).</dd>
<dt>Retries</dt>
<dd>Send an <code>Idempotency-Key</code> with each batch. The same key and request give the first answer
again, with <code>Idempotent-Replayed: true</code>; another request under the same key is refused.</dd>
<dt>Large batches</dt>
<dd>Large bodies are answered 202. Poll <code>Location</code> until the status is complete, partial or
failed. Bodies may be gzip.</dd>
<dt>Pages</dt>
<dd>Listings have <code>items</code> and, unless it is the last page, <code>next</code>: the address of the
next page, also in <code>Link</code>. Cursors hold for a day and for one filter.</dd>
<dt>Limits</dt>
<dd><code>RateLimit-Policy</code> and <code>RateLimit</code> say what a key may do and has left. Above it the
answer is 429 with <code>Retry-After</code>.</dd>
<dt>Refusals</dt>
<dd>Every refusal is <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>; see
<a href="#problems">Problems</a>.</dd>
<dt>Never send</dt>
<dd>Nationality, citizenship, ethnicity, religion, gender, date or place of birth, visa status or photos.
Such fields are dropped unread and counted.</dd>
</dl>
</section>`
}
