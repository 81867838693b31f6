/**
 * Takes from a record what no record may keep, before anything else looks at it: protected fields, unknown
 * fields, and nulls and blanks, which mean that the platform has no value; and reads what is in a neighbouring form.
 */
import { isStorable } from '../domain/storable-text.ts'
import { inFormOf } from './neighbouring-form.ts'
import { otherForm } from './other-form.ts'
import type { Fault } from './place.ts'
import { isProtected } from './protected-fields.ts'
import { isObject, type Shape } from './record-shape.ts'

export type TidyOptions = { readonly strict: boolean }
export type Tidied = { readonly value: unknown; readonly faults: readonly Fault[] }

/** Deeper objects are unknown anyway; their names are not looked at. */
const DEEPEST = 16
/** Of a row with thousands of unknown fields the first ones tell enough. */
const MOST_FAULTS = 50

export function tidyRecord(record: unknown, shape: Shape, { strict }: TidyOptions): Tidied {
  const dropped = new Map<string, Fault>()
  const drop = (fault: Fault): void => {
    if (dropped.size < MOST_FAULTS) dropped.set(`${fault.code} ${fault.field}`, fault)
  }
  const value = tidied(record, shape, [])
  return { value, faults: [...dropped.values()] }

  function tidied(given: unknown, shape: Shape, path: readonly string[]): unknown {
    if (typeof given === 'string') {
      return isStorable(given) ? read(given, shape, path) : refused(given, path)
    }
    if (shape.kind === 'list' && Array.isArray(given)) {
      return given.map((item) => tidied(item, shape.items, path))
    }
    if (shape.kind !== 'object' || !isObject(given)) return given
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, field]): [string, unknown][] => {
        const known = shape.fields.get(name)
        const at = [...path, name]
        if (known === undefined) dropUnknown(field, at)
        return known === undefined || isAbsent(field) ? [] : [[name, tidied(field, known, at)]]
      }),
    )
  }

  function read(given: string, shape: Shape, path: readonly string[]): string | number {
    const form = shape.kind === 'value' ? shape.form : undefined
    const value = form === undefined ? undefined : inFormOf(given, form, path.at(-1))
    if (value === undefined) return given
    drop(otherForm(path.join('.'), value, strict))
    return value
  }

  function refused(given: string, path: readonly string[]): string {
    drop(unstorable(path))
    return given.toWellFormed().replaceAll('\0', '')
  }

  /** An unknown object is searched for protected names, so that they are counted wherever they stand. */
  function dropUnknown(field: unknown, path: readonly string[]): void {
    const protectedPaths = protectedWithin(field, path)
    for (const found of protectedPaths) drop(droppedProtected(found))
    if (protectedPaths.length === 0) drop(unknownField(path, strict))
  }
}

/** Blank, or holding what no database stores: a NUL or half a surrogate pair. */
export function isPlainText(text: string): boolean {
  return isStorable(text) && text.trim() !== ''
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}

function protectedWithin(field: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (isProtected(path)) return [path]
  if (path.length >= DEEPEST) return []
  if (Array.isArray(field)) {
    return field.slice(0, MOST_FAULTS).flatMap((item) => protectedInside(item, path))
  }
  return protectedInside(field, path)
}

function protectedInside(field: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (!isObject(field)) return []
  const names = Object.entries(field).slice(0, 1_000)
  return names.flatMap(([name, inner]) => protectedWithin(inner, [...path, name]))
}

function droppedProtected(path: readonly string[]): Fault {
  return {
    code: 'protected-field-dropped',
    field: path.join('.'),
    message: 'Wagewatch never keeps this field; it was dropped. Leave it out of the batch.',
  }
}

function unknownField(path: readonly string[], strict: boolean): Fault {
  return {
    code: 'unknown-field',
    ...(strict ? { severity: 'error' as const } : {}),
    field: path.join('.'),
    message: 'The record has no such field; it was not kept. Leave it out or correct its name.',
  }
}

function unstorable(path: readonly string[]): Fault {
  return {
    code: 'invalid-text',
    field: path.join('.'),
    message: 'The text holds a NUL or half a character. Send well-formed text.',
  }
}
