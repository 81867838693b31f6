/** Writes `schema/openapi.json` from the route table: `node src/http/write-openapi.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from './openapi.ts'
import { ROUTES } from './routes.ts'

export const OPENAPI_FILE = new URL('../../schema/openapi.json', import.meta.url)

/** The document as the text of its file; its version is that of the package. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(ROUTES, packageVersion()), null, 2)}\n`
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

if (import.meta.main) writeFileSync(OPENAPI_FILE, openApiText())
