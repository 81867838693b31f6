import type { Instant } from '../../domain/calendar.ts'
import { NO_PROBLEMS } from '../../domain/problem.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { BatchInput } from './batch-input.ts'

/** A batch of which nothing is read yet. */
export function newBatch(
  input: BatchInput,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: Instant },
): StoredBatch {
  const { tenant, sourceName, encoding, gzip, strict, atomic, mapping, contractorKeys } = input
  const options = { sourceName, encoding, gzip, strict, atomic }
  return {
    tenant,
    sequence: 0,
    id,
    source: sourceName,
    status: 'received',
    submittedAt: receivedAt,
    knownAt: receivedAt,
    receivedAt,
    sha256: '',
    options: {
      ...options,
      ...(mapping === undefined ? {} : { mapping }),
      ...(contractorKeys === undefined ? {} : { contractorKeys }),
    },
    accepted: 0,
    unchanged: 0,
    rejected: 0,
    protectedFieldsDropped: 0,
    rowsRead: 0,
    toAssess: 0,
    assessed: 0,
    alertsOpened: 0,
    problems: [],
    problemCounts: NO_PROBLEMS,
  }
}
