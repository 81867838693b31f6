/** The style sheet, script and icon of the console, served from this origin under names that hold their hash. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { STYLE_SHEET } from '../reports/html/style.ts'

const ownFile = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8')

const STYLE = `${STYLE_SHEET}\n${ownFile('console.css')}`
const SCRIPT = ownFile('console.js')
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1a4c8b"/><path d="M3 4l2.2 8L8 6l2.8 6L13 4" fill="none" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/></svg>'

export const STYLE_PATH = hashedPath('console', STYLE, 'css')
export const SCRIPT_PATH = hashedPath('console', SCRIPT, 'js')
export const ICON_PATH = hashedPath('icon', ICON, 'svg')

const ASSETS: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  [STYLE_PATH, { type: 'text/css; charset=utf-8', text: STYLE }],
  [SCRIPT_PATH, { type: 'text/javascript; charset=utf-8', text: SCRIPT }],
  [ICON_PATH, { type: 'image/svg+xml', text: ICON }],
])

/** Undefined where there is none; a name never stands for other bytes, so browsers may keep it. */
export function assetResponse(path: string): Response | undefined {
  const asset = ASSETS.get(path)
  if (asset === undefined) return undefined
  return new Response(asset.text, {
    headers: { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' },
  })
}

function hashedPath(name: string, text: string, extension: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return `/console/assets/${name}-${hash}.${extension}`
}
