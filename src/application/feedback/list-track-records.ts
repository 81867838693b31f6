import type { TenantId } from '../../domain/ids.ts'
import { CASE_STATUSES } from '../../review/case.ts'
import { type TrackRecord, trackRecords } from '../../review/track-record.ts'
import { casesWith } from '../../storage/desk/cases.ts'
import type { Context } from '../context.ts'

/** How often each indicator was right on this platform, by what was decided; in order of indicator. */
export async function listTrackRecords(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly TrackRecord[]> {
  return trackRecords(await casesWith(store.reader, tenant, CASE_STATUSES))
}
