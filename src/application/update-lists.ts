/** Installs newer sanctions lists, or refuses them and leaves the good ones where they are. */
import type { Clock } from '../clock.ts'
import { dayOf } from '../domain/calendar.ts'
import { fetchPublished } from '../lists/fetch-published.ts'
import { type ListUpdate, updateList } from '../lists/update.ts'

export type ListOrder = {
  /** A file, a folder of files of one publisher, or an http(s) address. */
  readonly location: string
  readonly directory: string
  /** See `UpdateOptions`. */
  readonly force: 'shrunk-or-older' | undefined
}

/**
 * Takes effect where lists are opened next; assessments already made keep naming the lists that they were
 * made with. Throws `ListFault`, having changed nothing.
 */
export async function updateLists(
  clock: Clock,
  { location, directory, force }: ListOrder,
): Promise<readonly ListUpdate[]> {
  const today = dayOf(clock())
  const files = await fetchPublished(location, today)
  return updateList(files, { directory, today, ...(force === undefined ? {} : { force }) })
}
