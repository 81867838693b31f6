/** The document around every page: navigation, the content, who is signed in. */
import type { Session } from '../application/people/session.ts'
import { mayDo } from '../domain/role.ts'
import { type Markup, NOTHING, isolated, markup } from '../reports/html/markup.ts'
import { AREAS, AREA_NAMES } from './areas.ts'
import { ICON_PATH, SCRIPT_PATH, STYLE_PATH } from './assets.ts'
import { postForm } from './form.ts'
import type { View } from './view.ts'

/** Everything comes from this origin; nothing is inline. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  // What browsers take from the first line; checklists want to read it.
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

type SignedIn = { readonly session: Session; readonly formToken: string }

export function pageResponse(view: View, signedIn?: SignedIn): Response {
  return new Response(document(view, signedIn).toString(), {
    status: view.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': 'no-store',
    },
  })
}

function document(view: View, signedIn: SignedIn | undefined): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${view.title} – Wagewatch</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
<script src="${SCRIPT_PATH}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${signedIn === undefined ? NOTHING : top(view, signedIn)}
<main id="main" tabindex="-1">
${view.body}
</main>
<footer><p>A lead, not a finding of guilt or nationality. A person decides.${
    signedIn === undefined
      ? NOTHING
      : markup` <a href="/console/help" data-opens-keys>Keys and help</a>`
  }</p></footer>
</body>
</html>
`
}

function top(view: View, { session, formToken }: SignedIn): Markup {
  const { user } = session
  const shown = AREA_NAMES.filter((name) => mayDo(user.role, AREAS[name].permission))
  return markup`<header class="top">
<p class="mark"><a href="/console">Wagewatch</a></p>
<nav aria-label="Main"><ul>${shown.map((name) => {
    const { title, path, key } = AREAS[name]
    const current = name === view.area ? markup` aria-current="page"` : NOTHING
    return markup`<li><a href="${path}" data-key="${key}"${current}>${title}</a></li>`
  })}</ul></nav>
<div class="me"><a href="/console/account">${isolated(user.displayName)}</a> <span class="role">${user.role}</span>${postForm(
    { formToken },
    '/console/sign-out',
    markup`<button type="submit" class="quiet">Sign out</button>`,
    'inline',
  )}</div>
</header>`
}
