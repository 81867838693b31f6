/** Exchange rates from a file, checked whole. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Compile } from 'typebox/compile'
import { ExchangeRatesDocument, type ExchangeRatesWire } from '../../contract/exchange-rates.ts'
import { parseDay } from '../../domain/calendar.ts'
import type { ExchangeRate, ExchangeRates } from '../../domain/exchange-rates.ts'
import { ApplicationError } from '../../domain/application-error.ts'

const validator = Compile(ExchangeRatesDocument)

/** Throws `invalid-request` with all faults of the document, each with its JSON Pointer. */
export async function loadRates(path: string): Promise<ExchangeRates> {
  const bytes = await readFile(path)
  const document = parsed(bytes.toString('utf8'), path)
  if (!validator.Check(document)) {
    const faults = [...validator.Errors(document)].map(({ instancePath, message }) => ({
      pointer: instancePath,
      message,
    }))
    throw new ApplicationError('invalid-request', `${path} cannot be used as rates.`, faults)
  }
  return {
    source: document.source,
    currency: document.currency,
    rates: byCurrency(document.rates, path),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? `: ${error.message}` : ''
    throw new ApplicationError('invalid-request', `${path} is no JSON${why}`)
  }
}

function byCurrency(
  rates: ExchangeRatesWire['rates'],
  path: string,
): ReadonlyMap<string, readonly ExchangeRate[]> {
  const grouped = Map.groupBy(rates, ({ currency }) => currency)
  return new Map(
    [...grouped].map(([currency, same]) => [
      currency,
      same.map((rate) => rateOf(rate, path)).sort((a, b) => a.on - b.on),
    ]),
  )
}

function rateOf({ date, rate }: ExchangeRatesWire['rates'][number], path: string): ExchangeRate {
  const on = parseDay(date)
  if (on === undefined) {
    throw new ApplicationError('invalid-request', `${path}: the day ${date} does not exist.`)
  }
  const [whole = '', fraction = ''] = rate.split('.')
  return { on, digits: BigInt(whole + fraction), scale: fraction.length }
}
