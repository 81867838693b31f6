import { ApplicationError } from '../domain/application-error.ts'
import type { Day } from '../domain/calendar.ts'
import type { ListSource } from './list-source.ts'

/** A file as a publisher offers it; `modified` dates lists that carry no date themselves. */
export type PublishedFile = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly modified: Day
}

/** What a format reads out of its files. */
export type ParsedList = Omit<ListSource, 'sha256'>

/** Faults that make a file unfit to replace a good list; the message says which and where. */
export class ListFault extends ApplicationError {
  constructor(message: string) {
    super('invalid-request', message)
    this.name = 'ListFault'
  }
}
