import type { Fault } from './place.ts'

/** What is told of a value that was read although it is in another form than the field’s; strict reading rejects it. */
export function otherForm(field: string, value: string | number, strict: boolean): Fault {
  return {
    code: 'other-form',
    ...(strict ? { severity: 'error' as const } : {}),
    field,
    message: `The value was read as ${value}. Write it in the form of the field.`,
  }
}
