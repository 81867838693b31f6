/** Setting up a second factor: a new secret for the authenticator, confirmed by its first code. */
import type { TenantId } from '../../domain/ids.ts'
import type { User } from '../../domain/user.ts'
import { findSecondFactor, saveSecondFactor } from '../../storage/people/second-factors.ts'
import { deleteSession } from '../../storage/people/sessions.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type HalfSession, requireHalf } from './half-session.ts'
import {
  authenticatorAddress,
  newAuthenticatorSecret,
  newRecoveryCodes,
  stepOfCode,
} from './one-time-code.ts'
import { requireOwnPassword } from './own-password.ts'
import { type Session, actorOf, beginSession } from './session.ts'

/** A whole session, or one that waits for this. */
export type Enrolling = { readonly user: User; readonly tenant: TenantId }

export type NewAuthenticator = {
  /** Base32, to be typed. */
  readonly secret: string
  /** For a QR code. */
  readonly address: string
}

/** The secret to set up; the same until it is confirmed. Throws `conflict` when there is a factor already. */
export async function beginEnrolment(
  { store, vault }: Context,
  { user, tenant }: Enrolling,
): Promise<NewAuthenticator> {
  const secret = await store.write(tenant, async (db) => {
    const factor = await findSecondFactor(db, tenant, user.id)
    if (factor?.confirmedAt !== undefined) throw alreadyThere()
    if (factor !== undefined) return vault.open(tenant, JSON.parse(factor.sealed))
    const fresh = newAuthenticatorSecret()
    const sealed = JSON.stringify(vault.seal(tenant, fresh))
    await saveSecondFactor(db, tenant, user.id, { sealed, lastStep: 0, recovery: [] })
    return fresh
  })
  return { secret, address: authenticatorAddress(secret, user.name) }
}

/**
 * From now on sign-in asks for a code. The recovery codes are in the answer and nowhere else. Throws
 * `invalid-request` for a wrong code, `conflict` when nothing was begun or all is done.
 */
export async function confirmEnrolment(
  context: Context,
  { user, tenant }: Enrolling,
  code: string,
): Promise<readonly string[]> {
  const { store, clock, vault } = context
  return await store.write(tenant, async (db) => {
    const factor = await findSecondFactor(db, tenant, user.id)
    if (factor === undefined || factor.confirmedAt !== undefined) throw alreadyThere()
    const now = clock()
    const secret = vault.open(tenant, JSON.parse(factor.sealed))
    const step = stepOfCode(code, { secret, now })
    if (step === undefined) {
      throw new ApplicationError(
        'invalid-request',
        'This is not the code of now. Check the clock of the device, and enter the next one.',
      )
    }
    const { codes, hashes } = newRecoveryCodes()
    const confirmed = { ...factor, confirmedAt: now, lastStep: step, recovery: hashes }
    await saveSecondFactor(db, tenant, user.id, confirmed)
    const subject = { kind: 'user', id: user.id }
    const action = 'user.second-factor-set'
    await logAudit(db, context, { tenant, actor: actorOf(user), action, subject, detail: {} })
    return codes
  })
}

/** The same from within a session, which takes the password too. Throws `forbidden` when that is wrong. */
export async function confirmOwnEnrolment(
  context: Context,
  session: Session,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<readonly string[]> {
  await requireOwnPassword(context, session, password)
  return await confirmEnrolment(context, session, code)
}

/** The secret of a whole session, once the factor that the half one waited for is set up. */
export async function finishEnrolment(context: Context, half: HalfSession): Promise<string> {
  const { tenant, user, secretSha256 } = half
  return await context.store.write(tenant, async (db) => {
    await requireHalf(context, db, half)
    const factor = await findSecondFactor(db, tenant, user.id)
    if (factor?.confirmedAt === undefined) {
      throw new ApplicationError('conflict', 'The second factor is not set up yet.')
    }
    await deleteSession(db, secretSha256)
    const subject = { kind: 'user', id: user.id }
    const detail = { second_factor: 'enrolled' }
    const actor = actorOf(user)
    await logAudit(db, context, { tenant, actor, action: 'user.signed-in', subject, detail })
    return await beginSession(db, tenant, { userId: user.id, now: context.clock() })
  })
}

function alreadyThere(): ApplicationError {
  return new ApplicationError('conflict', 'There is a second factor already, or none was begun.')
}
