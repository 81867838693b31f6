import { wilsonInterval } from '../statistics/wilson-interval.ts'

/** Of some contractors, how many have an open alert. */
export type AlertRate = { readonly contractors: number; readonly alerted: number }

/**
 * Whether one group is alerted more often than another by more than chance gives: its 95 % interval lies
 * above that of the other. False where one of them has nobody.
 *
 * Worked example: 12 of 100 against 20 of 900 → 7.0 % … 19.8 % above 1.4 % … 3.4 %: true.
 */
export function isAlertedMore(group: AlertRate, other: AlertRate): boolean {
  const [own, others] = [group, other].map(({ alerted, contractors }) =>
    wilsonInterval({ successes: alerted, trials: contractors }),
  )
  return own !== undefined && others !== undefined && own.low > others.high
}

export function sumOf(rates: readonly AlertRate[]): AlertRate {
  return {
    contractors: rates.reduce((total, { contractors }) => total + contractors, 0),
    alerted: rates.reduce((total, { alerted }) => total + alerted, 0),
  }
}

/** Everybody else. */
export function restOf(group: AlertRate, everybody: AlertRate): AlertRate {
  return {
    contractors: everybody.contractors - group.contractors,
    alerted: everybody.alerted - group.alerted,
  }
}
