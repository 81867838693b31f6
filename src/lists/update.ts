/** Replaces installed lists by newer ones, and refuses whatever could only make them worse. */
import { byText } from '../domain/by-text.ts'
import { createHash } from 'node:crypto'
import { type Day, formatDay } from '../domain/calendar.ts'
import { readListFiles, writeListFile } from './list-file.ts'
import type { ListSource } from './list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from './published-file.ts'
import { parsePublished } from './recognise-format.ts'

export type ListUpdate = {
  readonly name: string
  readonly asOf: Day
  readonly rows: number
  /** Of the list that was replaced; absent when there was none, or nothing was compared. */
  readonly previousRows?: number
  readonly previousAsOf?: Day
  /** The installed list had the same content. */
  readonly unchanged: boolean
  readonly sha256: string
}

export type UpdateOptions = {
  readonly directory: string
  readonly today: Day
  /**
   * Set when a list did lose more than half of its entries, when an older one is wanted back, or when an
   * installed file is broken: nothing is compared with what is installed.
   */
  readonly force?: 'shrunk-or-older'
}

/** Lists lose single entries, not half of them: that is a cut file. */
const LEAST_SHARE = 0.5

/**
 * Installs every list found in the files of one publisher. Throws `ListFault` and changes nothing when a
 * file is empty, a web page, cut off, broken, dated in the future, older than the installed list, or has
 * less than half of its rows.
 */
export function updateList(
  files: readonly PublishedFile[],
  { directory, today, force }: UpdateOptions,
): readonly ListUpdate[] {
  const compared = force === undefined ? readListFiles(directory) : []
  const installed = new Map(compared.map((list) => [list.name, list]))
  const sha256 = hashOf(files)
  // All are checked before the first is written.
  const checked = parsePublished(files).map((list) => {
    const previous = installed.get(list.name)
    refuseUnlikely(list, today)
    if (previous !== undefined) refuseWorse(list, previous)
    return { list, previous }
  })
  return checked.map(({ list, previous }) => {
    writeListFile(directory, { ...list, sha256 })
    return {
      name: list.name,
      asOf: list.asOf,
      rows: list.entries.length,
      sha256,
      unchanged: previous?.sha256 === sha256,
      ...(previous === undefined
        ? {}
        : { previousRows: previous.entries.length, previousAsOf: previous.asOf }),
    }
  })
}

function refuseUnlikely({ name, asOf, entries }: ParsedList, today: Day): void {
  if (entries.length === 0) throw new ListFault(`${name}: no entries`)
  if (entries.some(({ names }) => names[0] === ''))
    throw new ListFault(`${name}: an entry without name`)
  // A day ahead is a time zone; more is a wrong date that would never grow stale.
  if (asOf > today + 1)
    throw new ListFault(`${name}: dated ${formatDay(asOf)}, which is in the future`)
}

function refuseWorse(list: ParsedList, previous: ListSource): void {
  const { name, asOf, entries } = list
  if (asOf < previous.asOf) {
    throw new ListFault(
      `${name}: of ${formatDay(asOf)}, older than the installed one of ${formatDay(previous.asOf)}`,
    )
  }
  if (entries.length < previous.entries.length * LEAST_SHARE) {
    throw new ListFault(
      `${name}: ${entries.length} entries where the installed list has ${previous.entries.length}`,
    )
  }
  const lost = identifiersIn(previous) > 0 && identifiersIn(list) === 0
  if (lost) throw new ListFault(`${name}: no wallets, BICs or e-mail addresses any more`)
}

function identifiersIn({ entries }: ParsedList): number {
  return entries.reduce((sum, { identifiers }) => sum + identifiers.length, 0)
}

/** Of the files as published, in order of their names. */
function hashOf(files: readonly PublishedFile[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of [...files].sort((a, b) => byText(a.name, b.name))) hash.update(bytes)
  return hash.digest('hex')
}
