/** The second step of signing in: a code of the authenticator, or a recovery code, each good once. */
import { type SecondFactor } from '../../domain/second-factor.ts'
import type { Instant } from '../../domain/calendar.ts'
import { findSecondFactor, saveSecondFactor } from '../../storage/people/second-factors.ts'
import { deleteSession } from '../../storage/people/sessions.ts'
import { changeUserRow } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type HalfSession, requireHalf } from './half-session.ts'
import { isCodeJustOver, recoveryHash, stepOfCode } from './one-time-code.ts'
import { actorOf, beginSession } from './session.ts'
import { SIGN_IN, lockAfter, logFailure } from './sign-in.ts'

const REFUSAL =
  'This did not work. Each code is good once: wait for the next, or enter a recovery code. After several failures in a row a name is locked for a while.'

const JUST_OVER =
  'That code has just run out. Enter the one that shows now. If this happens every time, the clock of the device is behind.'

/**
 * The secret of a session that opens everything. Wrong codes count as wrong passwords do, towards the same
 * lock; a code that ran out while it was typed does not. Throws `unauthenticated`, and else never says why.
 */
export async function enterCode(
  context: Context,
  half: HalfSession,
  code: string,
): Promise<string> {
  const { store, clock, vault } = context
  const { tenant, user } = half
  const opened = await store.write(tenant, async (db) => {
    const now = clock()
    const known = await requireHalf(context, db, { ...half, awaits: 'code' })
    const factor = await findSecondFactor(db, tenant, user.id)
    const isLocked = known.user.lockedUntil !== undefined && now < known.user.lockedUntil
    const open =
      factor?.confirmedAt === undefined || isLocked
        ? undefined
        : { factor, secret: vault.open(tenant, JSON.parse(factor.sealed)), now }
    const subject = { kind: 'user', id: user.id }
    const used = open === undefined ? undefined : afterCode(code, open)
    if (used === undefined) {
      if (open !== undefined && isCodeJustOver(code, open)) {
        const detail = { at: 'second-factor', code: 'just-over' }
        const action = 'user.sign-in-failed'
        await logAudit(db, context, { tenant, actor: SIGN_IN, action, subject, detail })
        return 'just-over'
      }
      const failures = known.failures + (isLocked ? 0 : 1)
      const lockedUntil = isLocked ? undefined : lockAfter(failures, now)
      await changeUserRow(db, tenant, user.id, {
        failures,
        ...(lockedUntil === undefined ? {} : { lockedUntil }),
      })
      await logFailure(db, context, { tenant, known: { ...known, failures }, at: 'second-factor' })
      return 'wrong'
    }
    await saveSecondFactor(db, tenant, user.id, used.factor)
    await changeUserRow(db, tenant, user.id, { failures: 0, lockedUntil: null })
    await deleteSession(db, half.secretSha256)
    const detail = { second_factor: used.by }
    const actor = actorOf(user)
    await logAudit(db, context, { tenant, actor, action: 'user.signed-in', subject, detail })
    return { session: await beginSession(db, tenant, { userId: user.id, now }) }
  })
  if (typeof opened === 'object') return opened.session
  throw new ApplicationError('unauthenticated', opened === 'just-over' ? JUST_OVER : REFUSAL)
}

/** A factor that may be tried now. */
type Open = { readonly factor: SecondFactor; readonly secret: string; readonly now: Instant }

type Used = { readonly factor: SecondFactor; readonly by: 'code' | 'recovery-code' }

/** The factor after this code was used; undefined when it is not good, or not any more. */
function afterCode(code: string, { factor, secret, now }: Open): Used | undefined {
  const step = stepOfCode(code, { secret, now })
  if (step !== undefined) {
    return step > factor.lastStep
      ? { factor: { ...factor, lastStep: step }, by: 'code' }
      : undefined
  }
  const hash = recoveryHash(code)
  if (!factor.recovery.includes(hash)) return undefined
  const recovery = factor.recovery.filter((each) => each !== hash)
  return { factor: { ...factor, recovery }, by: 'recovery-code' }
}
