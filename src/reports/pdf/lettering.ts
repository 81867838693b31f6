/**
 * Text in a PDF, from several fonts where one does not hold all its signs: Chinese, Japanese and Korean
 * ones come from fonts that hold just those of this report.
 */
import anyAscii from 'any-ascii'
import type PDFDocument from 'pdfkit'

type Pdf = InstanceType<typeof PDFDocument>

export type Weight = 'regular' | 'bold'

/** A font per weight, as bytes. */
type Weights = Readonly<Record<Weight, Uint8Array>>

/** TrueType fonts: one for all text but the signs that have another. */
export type PdfFonts = Weights & {
  readonly further: readonly (Weights & { readonly signs: readonly string[] })[]
}

export type Letters = { readonly font: Weight; readonly size: number }

export type TextBox = Letters & {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'right'
}

const SIGN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\uFF01-\uFFEE]/u
/** Written from right to left. Words of one language stand in that order, too. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}](?:[\s\p{P}\p{M}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}])*/gu
/** Scripts that no font here holds, with the spaces and marks between their letters. */
const WITHOUT_FONT =
  /(?:(?:\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Thai}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tibetan}|\p{Script=Ethiopic}|\p{Script=Mongolian})[\p{M}\u200C\u200D]*\s?)+/gu
/** A line may end before and after each sign, and between words. */
const PIECES = new RegExp(`${SIGN.source}|\\s+|(?:(?!${SIGN.source})\\S)+`, 'gu')
/** Height above the base line of DejaVu Sans, in sizes. */
const ASCENT = 0.928

/**
 * Letters of scripts without a font in Latin ones, said to be so; the page and the JSON have the name as it
 * was given. Worked example: `สมชาย` → `smchay (romanised)`.
 */
export function readable(text: string): string {
  return text.replaceAll(WITHOUT_FONT, (name) => {
    const end = /\s$/.test(name) ? ' ' : ''
    return `${anyAscii(name.trim())} (romanised)${end}`
  })
}

/** Whether a text takes more than the one font, written from left to right. */
function isMixed(text: string): boolean {
  return SIGN.test(text) || text.search(RIGHT_TO_LEFT) !== -1
}

export class Lettering {
  readonly #pdf: Pdf
  /** Name of the font that holds a sign, without its weight. */
  readonly #holder = new Map<string, string>()
  readonly #missing = new Set<string>()

  constructor(pdf: Pdf, { regular, bold, further }: PdfFonts) {
    this.#pdf = pdf
    pdf.registerFont('regular', regular)
    pdf.registerFont('bold', bold)
    for (const [index, font] of further.entries()) {
      pdf.registerFont(`further-${index}-regular`, font.regular)
      pdf.registerFont(`further-${index}-bold`, font.bold)
      for (const sign of font.signs) this.#holder.set(sign, `further-${index}`)
    }
  }

  /** Signs that were written as boxes, because no font was given for them. */
  get missing(): readonly string[] {
    return [...this.#missing].toSorted()
  }

  /** In points, on one line. */
  width(given: string, letters: Letters): number {
    const text = readable(given)
    if (!isMixed(text)) return this.#choose(letters).widthOfString(text)
    return this.#runs(text, letters.font).reduce(
      (sum, run) => sum + this.#choose({ ...letters, font: run.font }).widthOfString(run.text),
      0,
    )
  }

  /** In points, broken into lines of this width. */
  height(given: string, { width, ...letters }: Letters & { readonly width: number }): number {
    const text = readable(given)
    if (!isMixed(text)) return this.#choose(letters).heightOfString(text, { width })
    const lines = this.#lines(text, letters, width).length
    return lines * this.#choose(letters).currentLineHeight(true)
  }

  /** Leaves the pen below the last line. */
  write(given: string, { x, y, width, align = 'left', ...letters }: TextBox): void {
    const text = readable(given)
    if (!isMixed(text)) {
      this.#choose(letters).text(text, x, y, { width, align })
      return
    }
    const lineHeight = this.#choose(letters).currentLineHeight(true)
    for (const [index, line] of this.#lines(text, letters, width).entries()) {
      const indent = align === 'right' ? width - this.width(line, letters) : 0
      this.writeLine(line, { ...letters, x: x + indent, y: y + index * lineHeight })
      this.#pdf.y = y + (index + 1) * lineHeight
    }
    this.#pdf.x = x
  }

  /** As long as it is. */
  writeLine(given: string, { x, y, ...letters }: Letters & Omit<TextBox, 'width' | 'align'>): void {
    const text = readable(given)
    const base = y + ASCENT * letters.size
    let at = x
    for (const run of this.#runs(text, letters.font)) {
      const pdf = this.#choose({ ...letters, font: run.font })
      const advance = pdf.widthOfString(run.text)
      // With features, even none, a run is shaped whole and not word by word, which would turn their order.
      const shaped = run.text.search(RIGHT_TO_LEFT) === -1 ? {} : { features: [] }
      pdf.text(run.text, at, base, { lineBreak: false, baseline: 'alphabetic', ...shaped })
      at += advance
    }
  }

  #choose({ font, size }: { readonly font: string; readonly size: number }): Pdf {
    return this.#pdf.font(font).fontSize(size)
  }

  #runs(text: string, weight: Weight): readonly { readonly font: string; readonly text: string }[] {
    const whole = text.normalize('NFC')
    const turned = [...whole.matchAll(RIGHT_TO_LEFT)]
    const runs: { font: string; text: string }[] = []
    let from = 0
    for (const match of turned) {
      runs.push(...this.#runsForward(whole.slice(from, match.index), weight))
      runs.push({ font: weight, text: match[0] })
      from = match.index + match[0].length
    }
    return [...runs, ...this.#runsForward(whole.slice(from), weight)]
  }

  #runsForward(
    text: string,
    weight: Weight,
  ): readonly { readonly font: string; readonly text: string }[] {
    const runs: { font: string; text: string }[] = []
    for (const sign of text) {
      const holder = this.#holder.get(sign)
      if (holder === undefined && SIGN.test(sign)) this.#missing.add(sign)
      const font = holder === undefined ? weight : `${holder}-${weight}`
      const last = runs.at(-1)
      if (last?.font === font) last.text += sign
      else runs.push({ font, text: sign })
    }
    return runs
  }

  #lines(text: string, letters: Letters, width: number): readonly string[] {
    return text.split('\n').flatMap((paragraph) => {
      const lines = ['']
      for (const piece of paragraph.match(PIECES) ?? []) {
        const isWide = this.width(piece, letters) > width
        for (const part of isWide ? piece : [piece]) {
          const longer = `${lines.at(-1) ?? ''}${part}`
          if (this.width(longer.trimEnd(), letters) <= width) lines[lines.length - 1] = longer
          else lines.push(part.trimStart())
        }
      }
      return lines
    })
  }
}
