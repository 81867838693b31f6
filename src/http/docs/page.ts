/**
 * The interface for people: one page made from the OpenAPI document, without scripts or foreign sources.
 */
import { createHash } from 'node:crypto'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { markup, trusted } from '../../reports/html/markup.ts'
import type { OpenApiDocument } from '../openapi.ts'
import type { DocsPage } from '../route.ts'
import { indicatorsSection } from './indicators.ts'
import { introduction } from './introduction.ts'
import { operationsSections } from './operations.ts'
import { problemsSection } from './problems.ts'
import { schemasSection } from './schemas.ts'
import { STYLE_SHEET } from './style.ts'

export function docsPage(document: OpenApiDocument): DocsPage {
  return { html: pageOf(document), contentSecurityPolicy: CONTENT_SECURITY_POLICY }
}

const STYLE_HASH = createHash('sha256').update(STYLE_SHEET).digest('base64')
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function pageOf(document: OpenApiDocument): string {
  const { title, version, summary } = document.info
  const sections = [
    { id: 'start', title: 'Getting started' },
    ...document.tags.map(({ name }) => ({ id: `tag-${name.toLowerCase()}`, title: name })),
    { id: 'problems', title: 'Problems' },
    { id: 'schemas', title: 'Records and answers' },
    { id: 'indicators', title: 'Indicators' },
  ]
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title>
<style>${trusted(STYLE_SHEET)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<h1>${title} <span class="version">${version}</span></h1>
<p>${summary}</p>
<p><a href="/openapi.json">OpenAPI 3.1 document</a></p>
</header>
<nav aria-label="Sections"><ul>
${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
</ul></nav>
<main id="main" tabindex="-1">
${introduction()}
${operationsSections(document)}
${problemsSection()}
${schemasSection(document)}
${indicatorsSection(INDICATORS)}
</main>
</body>
</html>
`.toString()
}
