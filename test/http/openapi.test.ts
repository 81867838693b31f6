import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import { API_COMPONENTS } from '../../src/contract/api-components.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { PROBLEM_TYPES } from '../../src/http/answer/problem-types.ts'
import { scopesOf } from '../../src/http/route.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { OPENAPI_FILE, openApiText } from '../../src/http/write-openapi.ts'

const document = openApiDocument(ROUTES, '0.0.0')

describe('the OpenAPI document', () => {
  test('under schema/ is the one that the route table gives', () => {
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText())
  })

  test('is clean under the recommended rules', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const source = openApiText()
    const found = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    expect(found.map(({ ruleId, message, location }) => ({ ruleId, message, location }))).toEqual(
      [],
    )
  })

  test('has every route once, with its own id', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids).toEqual(ROUTES.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says of every keyed route which scope it needs', () => {
    for (const route of ROUTES) {
      const operation = document.paths[route.path]?.[route.method]
      expect(operation?.security).toHaveLength(route.access === 'public' ? 0 : 1)
      const scopes = route.access === 'public' ? [] : scopesOf(route)
      for (const scope of scopes) expect(operation?.description).toContain(`\`${scope}\``)
    }
  })

  test('refers to no schema that it does not have', () => {
    const references = [...openApiText().matchAll(/"#\/components\/schemas\/(\w+)"/g)]
    const named = new Set(references.map(([, name]) => name))
    expect(named.size).toBeGreaterThan(20)
    for (const name of named) expect(Object.keys(API_COMPONENTS)).toContain(name)
  })

  test('names no refusal that is not explained', () => {
    const codes = ROUTES.flatMap(({ refusals }) => refusals)
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) expect(Object.keys(PROBLEM_TYPES)).toContain(code)
  })
})
