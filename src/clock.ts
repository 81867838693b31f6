import { type Instant, instant } from './domain/calendar.ts'

export type Clock = () => Instant

/** The only reading of the wall clock. */
export const systemClock: Clock = () => instant(Date.now())
