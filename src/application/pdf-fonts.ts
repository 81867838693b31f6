/** The fonts of PDF reports: DejaVu Sans Condensed covers Latin, Greek, Cyrillic and more from one file. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PdfFonts } from '../reports/pdf/sheet.ts'

export function pdfFonts(): PdfFonts {
  return { regular: fontFile('DejaVuSansCondensed'), bold: fontFile('DejaVuSansCondensed-Bold') }
}

function fontFile(name: string): Uint8Array {
  return readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)))
}
