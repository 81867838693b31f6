/** Setting up an authenticator: a QR code, the same to be typed, and the recovery codes afterwards. */
import drawQrCode from 'qrcode-generator'
import type { NewAuthenticator } from '../../application/people/enrol-second-factor.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { button, textField } from '../fields.ts'

/** Modules of quiet around the code, as ISO 18004 asks. */
const QUIET = 4

/** What a form around it sends as `code`, and what else it asks for. */
export function authenticatorSetup(
  { secret, address }: NewAuthenticator,
  further: Markup = NOTHING,
): Markup {
  return markup`<ol class="steps"><li><p>Scan this with an authenticator app on your phone or in your password manager:</p>
${qrPicture(address)}
<p class="small">Or type the key: <code class="keep">${grouped(secret)}</code></p></li>
<li>${codeField('Enter the six digits that it shows')}${further}</li></ol>
<p>${button('Set it up')}</p>`
}

export function codeField(label: string, hint?: string): Markup {
  return textField({
    name: 'code',
    label,
    ...(hint === undefined ? {} : { hint }),
    required: 'required',
    autocomplete: 'one-time-code',
    autofocus: 'autofocus',
  })
}

/** The only time that they are seen. */
export function recoveryCodes(codes: readonly string[]): Markup {
  return markup`<p>If the device is lost, each of these codes opens once in its place. They are shown only now: print them, or keep them where your passwords are.</p>
<ul class="recovery">${codes.map((code) => markup`<li><code>${code}</code></li>`)}</ul>`
}

function qrPicture(text: string): Markup {
  const code = drawQrCode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const all = Array.from({ length: count }, (_, index) => index)
  const dark = all.flatMap((row) =>
    all.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  )
  const size = count + 2 * QUIET
  return markup`<svg class="qr" role="img" aria-label="QR code of the key below" viewBox="-${QUIET} -${QUIET} ${size} ${size}" width="200" height="200" shape-rendering="crispEdges"><rect x="-${QUIET}" y="-${QUIET}" width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`
}

function grouped(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
