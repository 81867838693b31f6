/**
 * The fonts of PDF reports. DejaVu Sans Condensed covers Latin, Greek, Cyrillic and more from one file;
 * Noto Sans holds Chinese, Japanese and Korean signs in a hundred files each, of which a report takes just
 * the signs that it writes.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PdfFonts } from '../../reports/pdf/lettering.ts'

/** The first that has a sign writes it; Korean ones, which the table of the first also claims, are of the last. */
const SIGN_FONTS = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'] as const
type SignFont = (typeof SIGN_FONTS)[number]

const HANGUL = /\p{Script=Hangul}/u

const WEIGHTS = { regular: 400, bold: 700 } as const

export function basicFonts(): PdfFonts {
  return {
    regular: dejaVu('DejaVuSansCondensed'),
    bold: dejaVu('DejaVuSansCondensed-Bold'),
    further: [],
  }
}

/** With fonts for these signs; one that no font has stays a box. */
export async function fontsWith(signs: readonly string[]): Promise<PdfFonts> {
  const directory = new Map(SIGN_FONTS.map((font) => [font, rangesOf(font)]))
  const byFile = Map.groupBy(signs, (sign) => fileOf(directory, sign))
  const further = [...byFile].flatMap(([file, held]) =>
    file === undefined ? [] : [{ file, held }],
  )
  const cut = await Promise.all(
    further.map(async ({ file, held }) => ({
      signs: held,
      regular: await only(held, file, 'regular'),
      bold: await only(held, file, 'bold'),
    })),
  )
  return { ...basicFonts(), further: cut.filter(({ regular }) => holdsAny(regular)) }
}

/**
 * Whether a font maps any sign. The tables of the packages claim some that their files lack, and a font of
 * none cannot be written with. OpenType: a directory of tables with tag and offset; `cmap` begins with its
 * version and the number of its encodings.
 */
function holdsAny(font: Uint8Array): boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
    if (view.getUint32(entry) !== CMAP) continue
    return view.getUint16(view.getUint32(entry + 8) + 2) > 0
  }
  return false
}

/** `cmap` in ASCII. */
const CMAP = 0x636d6170

type Ranges = readonly { readonly file: string; readonly holds: (codePoint: number) => boolean }[]

/** By the package’s own table: `"[4]": "U+4e00,U+4e10-4e2f,…"` is of file 4. */
function rangesOf(font: SignFont): Ranges {
  const text = readFileSync(pathOf(`@fontsource-variable/${font}/unicode.json`), 'utf8')
  const table = JSON.parse(text) as Readonly<Record<string, string>>
  return Object.entries(table).map(([key, listed]) => {
    const ranges = listed.split(',').map((range) => {
      const [first = '', last = first] = range.replace('U+', '').split('-')
      return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) }
    })
    return {
      file: `@fontsource-variable/${font}/files/${font}-${key.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`,
      holds: (codePoint) =>
        ranges.some(({ first, last }) => first <= codePoint && codePoint <= last),
    }
  })
}

function fileOf(directory: ReadonlyMap<SignFont, Ranges>, sign: string): string | undefined {
  const codePoint = sign.codePointAt(0) ?? 0
  const inOrder = [...directory.values()]
  for (const ranges of HANGUL.test(sign) ? inOrder.toReversed() : inOrder) {
    const found = ranges.find(({ holds }) => holds(codePoint))
    if (found !== undefined) return found.file
  }
  return undefined
}

async function only(
  signs: readonly string[],
  file: string,
  weight: keyof typeof WEIGHTS,
): Promise<Uint8Array> {
  // Loaded when it is needed: it compiles WebAssembly, and most commands never write such a sign.
  const { default: subsetFont } = await import('subset-font')
  return await subsetFont(readFileSync(pathOf(file)), signs.join(''), {
    targetFormat: 'sfnt',
    variationAxes: { wght: WEIGHTS[weight] },
  })
}

function dejaVu(name: string): Uint8Array {
  return readFileSync(pathOf(`dejavu-fonts-ttf/ttf/${name}.ttf`))
}

function pathOf(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier))
}
