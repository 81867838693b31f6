/** How many requests an API key may make: a fixed window per key, counted in this process. */
import { type Clock } from '../../clock.ts'
import type { Instant } from '../../domain/calendar.ts'

export type QuotaPolicy = { readonly quota: number; readonly windowSeconds: number }
export type QuotaState = {
  readonly exceeded: boolean
  readonly remaining: number
  /** Seconds until the window ends, rounded up. */
  readonly resetSeconds: number
}

type Window = { readonly endsAt: number; used: number }

/** Windows kept before those that have ended are swept out. */
const SWEEP_ABOVE = 10_000

/** Returns a function that spends one request of a key and says how it stands. */
export function createQuota(policy: QuotaPolicy, clock: Clock): (keyId: string) => QuotaState {
  const windows = new Map<string, Window>()
  return (keyId) => {
    const now = clock()
    if (windows.size > SWEEP_ABOVE) sweep(windows, now)
    const window = currentWindow(windows, keyId, now, policy)
    const exceeded = window.used >= policy.quota
    if (!exceeded) window.used += 1
    return {
      exceeded,
      remaining: policy.quota - window.used,
      resetSeconds: Math.ceil((window.endsAt - now) / 1000),
    }
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-11. */
export function quotaHeaders(policy: QuotaPolicy, state: QuotaState): Record<string, string> {
  return {
    'ratelimit-policy': `"default";q=${policy.quota};w=${policy.windowSeconds}`,
    ratelimit: `"default";r=${state.remaining};t=${state.resetSeconds}`,
  }
}

function currentWindow(
  windows: Map<string, Window>,
  keyId: string,
  now: Instant,
  policy: QuotaPolicy,
): Window {
  const known = windows.get(keyId)
  if (known !== undefined && known.endsAt > now) return known
  const opened = { endsAt: now + policy.windowSeconds * 1000, used: 0 }
  windows.set(keyId, opened)
  return opened
}

function sweep(windows: Map<string, Window>, now: Instant): void {
  for (const [keyId, { endsAt }] of windows) if (endsAt <= now) windows.delete(keyId)
}
