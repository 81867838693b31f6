import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { RECORD_SCHEMAS } from '../../src/contract/records.ts'
import { docsPage } from '../../src/http/docs/page.ts'
import { prose } from '../../src/http/docs/prose.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { PROBLEM_TYPES } from '../../src/http/answer/problem-types.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { PROBLEM_CODES } from '../../src/intake/problem-codes.ts'

const { html, contentSecurityPolicy } = docsPage(openApiDocument(ROUTES, '0.0.0'))
const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found]) => found ?? '')

describe('the docs page', () => {
  test('shows every route', () => {
    for (const { id, path } of ROUTES) {
      expect(html).toContain(`<article id="${id}"`)
      expect(html).toContain(path)
    }
  })

  test('describes every field of every record', () => {
    for (const { properties } of Object.values(RECORD_SCHEMAS)) {
      for (const name of Object.keys(properties)) expect(html).toContain(`<code>${name}</code>`)
    }
    const undescribed = /<code>(\w+)<\/code>[^<]*<\/th>\s*<td>[^<]*<\/td><td><\/td>/g
    const records = html.slice(
      html.indexOf('id="schema-Batch"'),
      html.indexOf('id="schema-BatchStatus"'),
    )
    expect([...records.matchAll(undescribed)].map(([, name]) => name)).toEqual([])
  })

  test('explains every problem code and every indicator', () => {
    for (const code of Object.keys(PROBLEM_TYPES)) expect(html).toContain(`id="problem-${code}"`)
    for (const code of Object.keys(PROBLEM_CODES)) expect(html).toContain(`<code>${code}</code>`)
    for (const { id } of INDICATORS) expect(html).toContain(`id="indicator-${id}"`)
  })

  test('has no script, no foreign source and only the style that its policy allows', () => {
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|style="|\son\w+="/)
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`)
    expect(contentSecurityPolicy).toContain("default-src 'none'")
  })

  test('has unique ids, and every link inside it leads somewhere', () => {
    const ids = all(/\sid="([^"]+)"/g)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = all(/href="#([^"]+)"/g)
    expect(targets.length).toBeGreaterThan(50)
    for (const target of new Set(targets)) expect(ids).toContain(target)
  })
})

test('prose turns quoted words into code, and problem codes into links', () => {
  expect(prose('Send `as_of` or get `not-found` <b>').toString()).toBe(
    'Send <code>as_of</code> or get <a href="#problem-not-found"><code>not-found</code></a> &lt;b&gt;',
  )
})
