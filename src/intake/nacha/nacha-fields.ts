/** Positions of NACHA records, 1-based and inclusive as the rules print them. */
import { parseDay } from '../../domain/calendar.ts'

/** Text of these positions, without the blanks around it; undefined where there is nothing else. */
export function field(record: string, from: number, to: number): string | undefined {
  const text = record.slice(from - 1, to).trim()
  return text === '' ? undefined : text
}

/** Digits of these positions as a number; undefined where something else stands there. */
export function digits(record: string, from: number, to: number): number | undefined {
  const text = record.slice(from - 1, to).trim()
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** `250131` → `2025-01-31`; undefined where it is no day. */
export function dayOfField(record: string, from: number, to: number): string | undefined {
  const text = record.slice(from - 1, to)
  if (!/^\d{6}$/.test(text)) return undefined
  const day = `20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`
  return parseDay(day) === undefined ? undefined : day
}

/** `0000420000` → `4200.00`; a text that is no number is given as it is, for the reader to refuse. */
export function amountOfField(record: string, from: number, to: number): string {
  const cents = digits(record, from, to)
  if (cents === undefined) return record.slice(from - 1, to).trim()
  return amountOfCents(cents)
}

/** `420000` → `4200.00`. */
export function amountOfCents(cents: number): string {
  const text = String(cents).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}
