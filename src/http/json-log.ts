/**
 * One JSON line per request and failure. Paths, bodies and what errors quote of them never enter the log:
 * they hold personal data.
 */
import { type DestinationStream, pino } from 'pino'
import { loggedError } from './logged-error.ts'
import type { RequestLog } from './guards/observe.ts'

export type ServerLog = RequestLog & {
  backgroundFailed(error: unknown): void
  readerCutOff(): void
  listening(url: string): void
}

export type LogOptions = {
  /** `info`: every request; `error`: failures only. */
  readonly level: 'info' | 'error'
  /** Standard error unless given. */
  readonly destination?: DestinationStream
}

export function jsonLog({ level, destination = pino.destination(2) }: LogOptions): ServerLog {
  const logger = pino({ base: {}, level, serializers: { err: loggedError } }, destination)
  return {
    answered: (line) => logger.info(line, 'answered'),
    failed: (error, requestId) => logger.error({ err: error, requestId }, 'request failed'),
    backgroundFailed: (error) =>
      logger.error({ err: error }, 'received batches could not be processed'),
    readerCutOff: () => logger.warn({}, 'cut off who took nothing of an answer'),
    listening: (url) => logger.info({ url }, 'listening'),
  }
}
