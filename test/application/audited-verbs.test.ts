/** Every verb that changes something leaves an entry in the audit log; one that is not listed here fails. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { actOnCase } from '../../src/application/cases/act-on-case.ts'
import { attachFile } from '../../src/application/cases/attach-file.ts'
import { changePassword } from '../../src/application/people/change-password.ts'
import { changeRole, disableUser, enableUser } from '../../src/application/people/change-user.ts'
import { choosePassword } from '../../src/application/people/choose-password.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { renderReport } from '../../src/application/reports/render-report.ts'
import { changeWebhook } from '../../src/application/webhooks/change-webhook.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { deleteWebhook } from '../../src/application/webhooks/delete-webhook.ts'
import { deliverWebhooks } from '../../src/application/webhooks/deliver-webhooks.ts'
import { listDeliveries } from '../../src/application/webhooks/list-webhooks.ts'
import { replayDelivery } from '../../src/application/webhooks/replay-delivery.ts'
import { replayFailedDeliveries } from '../../src/application/webhooks/replay-failed-deliveries.ts'
import { rotateWebhookSecret } from '../../src/application/webhooks/rotate-webhook-secret.ts'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { judgeBlindly } from '../../src/application/feedback/judge-blindly.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { endOwnSessions, endSessionsOf } from '../../src/application/people/end-sessions.ts'
import {
  beginEnrolment,
  confirmEnrolment,
} from '../../src/application/people/enrol-second-factor.ts'
import { enterCode } from '../../src/application/people/enter-code.ts'
import { halfSessionOf } from '../../src/application/people/half-session.ts'
import { removeSecondFactorOf } from '../../src/application/people/remove-second-factor.ts'
import { requireSecondFactor } from '../../src/application/people/require-second-factor.ts'
import { createRefusalLog } from '../../src/application/audit/log-refusal.ts'
import { exportReport } from '../../src/application/reports/export-report.ts'
import { exportIdentifiers } from '../../src/application/reports/export-identifiers.ts'
import { renewLink } from '../../src/application/people/one-time-link.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { proposePolicy } from '../../src/application/policies/propose-policy.ts'
import { proposeSuppression } from '../../src/application/feedback/propose-suppression.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { revokeKey } from '../../src/application/platforms/revoke-key.ts'
import { type Session, sessionOf } from '../../src/application/people/session.ts'
import { signIn } from '../../src/application/people/sign-in.ts'
import { stepBack } from '../../src/application/feedback/step-back.ts'
import { signOut } from '../../src/application/people/sign-out.ts'
import { settlePolicy } from '../../src/application/policies/settle-policy.ts'
import { settleSuppression } from '../../src/application/feedback/settle-suppression.ts'
import { rotateVault } from '../../src/application/vault/rotate-vault.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { type AuditAction, type AuditEntry, INSTALLATION, chainOf } from '../../src/domain/audit.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { type TenantId, contractorId } from '../../src/domain/ids.ts'
import type { User } from '../../src/domain/user.ts'
import { auditChain } from '../../src/storage/audit-log.ts'
import { openVault } from '../../src/vault/vault.ts'
import { openReceiver } from '../webhooks/receiver.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

const FOLDER = join(import.meta.dirname, '../../src/application')

/** Files that write in a transaction of their own. */
const WRITERS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .filter((path) =>
    /\b(?:store\.write(?:Resumable)?|writeForBatch)\(/.test(
      readFileSync(join(FOLDER, path), 'utf8'),
    ),
  )
  .map((path) => basename(path))

/** What changes nothing that anybody could ask about. */
const UNLOGGED: Readonly<Record<string, string>> = {
  'session.ts': 'Writes down when a session was last seen.',
  'store-repetition.ts': 'Part of storing a batch, which hands it what it logs.',
  'index-artefacts.ts': 'Part of assessing a batch, which is logged when it is done.',
  'idempotency.ts': 'Keeps the answers to requests; the requests themselves are logged.',
  'save-view.ts': 'Keeps how one person likes to look at the queue.',
  'delete-view.ts': 'Forgets it again.',
  'forget-abandoned-receipts.ts': 'Removes bytes of which nobody was told.',
}

const SHARED = ring(1, ['a', 'b', 'c', 'd'])

const proposedSuppression = ({ context, tenant }: Platform) =>
  proposeSuppression(
    context,
    { tenant, actor: TESTER },
    {
      contractor: contractorId('a'),
      indicator: 'shared-destination',
      reason: 'The agency was declared late.',
      until: instant(context.clock() + MS_PER_DAY),
    },
  )

const proposedPolicy = ({ context, tenant }: Platform) =>
  proposePolicy(
    context,
    { tenant, actor: TESTER },
    {
      document: { ...context.engine.policy, version: 2 },
      note: 'The same under another number.',
    },
  )

const drawnReview = ({ context, tenant }: Platform) =>
  drawBlindReview(context, { tenant, actor: TESTER }, { seed: '2025-Q1', size: 1 })

const newWebhook = async ({ context, tenant }: Platform, url = 'https://hooks.example.com/') => {
  const wanted = { url, description: '', events: ['batch.completed'] } as const
  const { webhook } = await createWebhook(context, { tenant, actor: TESTER }, wanted)
  return webhook.id
}

/** Somebody who is signed in, and has set up a second factor. */
async function withFactor(platform: Platform) {
  const { context } = platform
  const session = await sessionOf(context, await enter(platform))
  if (session === undefined) throw new Error('just signed in')
  const { secret } = await beginEnrolment(context, session)
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: context.clock() })
  return { session, recovery: await confirmEnrolment(context, session, code) }
}

type Run = {
  readonly logs: readonly AuditAction[]
  /** Done before the log is looked at. */
  readonly given?: (platform: Platform) => Promise<unknown>
  readonly run: (platform: Platform) => Promise<unknown>
}

const PASSWORD = 'three tall green ladders'

/** A user with a password. */
async function user({ context, tenant }: Platform): Promise<User> {
  const acting = { tenant, actor: TESTER }
  const wanted = { name: 'ana', displayName: 'Ana Vale', role: 'lead' } as const
  const { user, linkSecret } = await createUser(context, acting, wanted)
  await choosePassword(context, { linkSecret, password: PASSWORD })
  return user
}

const enter = ({ context }: Platform, password = PASSWORD) =>
  signIn(context, { platform: 'platform', name: 'ana', password })

async function session(platform: Platform): Promise<Session> {
  await user(platform)
  const found = await sessionOf(platform.context, await enter(platform))
  if (found === undefined) throw new Error('just signed in')
  return found
}

const RUNS: Readonly<Record<string, Run>> = {
  'create-user.ts': {
    logs: ['user.created'],
    run: ({ context, tenant }) => {
      const wanted = { name: 'ana', displayName: 'Ana', role: 'viewer' } as const
      return createUser(context, { tenant, actor: TESTER }, wanted)
    },
  },
  'choose-password.ts': { logs: ['user.created', 'user.password-set'], run: user },
  'change-password.ts': {
    logs: ['user.created', 'user.password-set', 'user.signed-in', 'user.password-set'],
    run: async (platform) => {
      const passwords = { present: PASSWORD, next: 'five quiet copper kettles' }
      await changePassword(platform.context, await session(platform), passwords)
    },
  },
  'change-user.ts': {
    logs: [
      'user.created',
      'user.password-set',
      'user.role-changed',
      'user.disabled',
      'user.enabled',
    ],
    run: async (platform) => {
      const { context, tenant } = platform
      const { id } = await user(platform)
      const acting = { tenant, actor: TESTER }
      await changeRole(context, acting, { userId: id, role: 'viewer' })
      await changeRole(context, acting, { userId: id, role: 'viewer' })
      await disableUser(context, acting, id)
      await disableUser(context, acting, id)
      await enableUser(context, acting, id)
    },
  },
  'one-time-link.ts': {
    logs: ['user.created', 'user.password-set', 'user.link-made'],
    run: async (platform) => {
      const { context, tenant } = platform
      await renewLink(context, { tenant, actor: TESTER }, (await user(platform)).id)
    },
  },
  'sign-in.ts': {
    logs: ['user.sign-in-failed', 'user.signed-in'],
    given: user,
    run: async (platform) => {
      await enter(platform, 'wrong').catch(() => undefined)
      await enter(platform)
    },
  },
  'sign-out.ts': {
    logs: ['user.signed-in', 'user.signed-out'],
    given: user,
    run: async (platform) => {
      const found = await sessionOf(platform.context, await enter(platform))
      if (found === undefined) throw new Error('just signed in')
      await signOut(platform.context, found)
    },
  },
  'enrol-second-factor.ts': {
    logs: ['user.signed-in', 'user.second-factor-set'],
    given: user,
    run: async (platform) => {
      await withFactor(platform)
    },
  },
  'enter-code.ts': {
    logs: [
      'user.signed-in',
      'user.second-factor-set',
      'user.password-accepted',
      'user.sign-in-failed',
      'user.signed-in',
    ],
    given: user,
    run: async (platform) => {
      const { recovery } = await withFactor(platform)
      const half = await halfSessionOf(platform.context, await enter(platform))
      if (half === undefined) throw new Error('a code is to come')
      await enterCode(platform.context, half, 'nothing').catch(() => undefined)
      await enterCode(platform.context, half, recovery[0] ?? '')
    },
  },
  'remove-second-factor.ts': {
    logs: ['user.signed-in', 'user.second-factor-set', 'user.second-factor-removed'],
    given: user,
    run: async (platform) => {
      const { context, tenant } = platform
      const { session } = await withFactor(platform)
      const acting = { tenant, actor: TESTER }
      await removeSecondFactorOf(context, acting, session.user.id)
      await removeSecondFactorOf(context, acting, session.user.id)
    },
  },
  'require-second-factor.ts': {
    logs: ['user.second-factor-required'],
    run: async ({ context, tenant }) => {
      const acting = { tenant, actor: TESTER }
      await requireSecondFactor(context, acting, 'everybody')
      await requireSecondFactor(context, acting, 'everybody')
    },
  },
  'log-refusal.ts': {
    logs: ['request.refused', 'request.refused'],
    run: async ({ context, tenant }) => {
      const refused = createRefusalLog(context)
      const request = { method: 'get', route: '/v1/audit', code: 'insufficient-scope' }
      await refused({ tenant, actor: TESTER }, request)
      await refused({ tenant, actor: TESTER }, request)
      await refused({ tenant, actor: TESTER }, { ...request, code: 'quota-exceeded' })
    },
  },
  'end-sessions.ts': {
    logs: ['user.signed-in', 'user.signed-in', 'user.sessions-ended', 'user.sessions-ended'],
    given: user,
    run: async (platform) => {
      const { context, tenant } = platform
      const found = await sessionOf(context, await enter(platform))
      if (found === undefined) throw new Error('just signed in')
      await enter(platform)
      await endOwnSessions(context, found)
      await endOwnSessions(context, found)
      await endSessionsOf(context, { tenant, actor: TESTER }, found.user.id)
    },
  },
  'create-webhook.ts': { logs: ['webhook.created'], run: (platform) => newWebhook(platform) },
  'change-webhook.ts': {
    logs: ['webhook.created', 'webhook.changed'],
    run: async (platform) => {
      const acting = { tenant: platform.tenant, actor: TESTER }
      const id = await newWebhook(platform)
      await changeWebhook(platform.context, acting, id, { status: 'disabled' })
    },
  },
  'delete-webhook.ts': {
    logs: ['webhook.created', 'webhook.deleted'],
    run: async (platform) => {
      const acting = { tenant: platform.tenant, actor: TESTER }
      await deleteWebhook(platform.context, acting, await newWebhook(platform))
    },
  },
  'rotate-vault.ts': {
    logs: ['vault.rotated'],
    given: ({ post }) => post(SHARED),
    run: ({ context }) => {
      const keys = [8, 7].map((byte) => ({
        key: new Uint8Array(32).fill(byte),
        keyId: byte === 7 ? 'test' : 'newer',
      }))
      const renewed = { ...context, vault: openVault(keys) }
      return rotateVault(renewed, { actor: TESTER, onProgress: () => {} })
    },
  },
  'rotate-webhook-secret.ts': {
    logs: ['webhook.created', 'webhook.secret-rotated'],
    run: async (platform) => {
      const acting = { tenant: platform.tenant, actor: TESTER }
      const order = { id: await newWebhook(platform), overlapHours: 24 }
      await rotateWebhookSecret(platform.context, acting, order)
    },
  },
  'replay-delivery.ts': {
    logs: ['webhook.created', 'batch.stored', 'batch.assessed', 'webhook.replayed'],
    run: async (platform) => {
      const { context, tenant, post } = platform
      const webhook = await newWebhook(platform)
      await post(month(1, { contractors: [person('a')] }))
      const { items } = await listDeliveries(context, { tenant, actor: TESTER }, webhook, {
        limit: 1,
      })
      const message = items[0]?.message.id ?? ''
      await replayDelivery(context, { tenant, actor: TESTER }, { webhook, message })
    },
  },
  'replay-failed-deliveries.ts': {
    logs: [
      'webhook.created',
      'batch.stored',
      'batch.assessed',
      'webhook.changed',
      'webhook.changed',
      'webhook.replayed',
    ],
    run: async (platform) => {
      const { context, tenant, post } = platform
      const acting = { tenant, actor: TESTER }
      const webhook = await newWebhook(platform)
      await post(month(1, { contractors: [person('a')] }))
      await changeWebhook(context, acting, webhook, { status: 'disabled' })
      await changeWebhook(context, acting, webhook, { status: 'enabled' })
      await replayFailedDeliveries(context, acting, webhook)
    },
  },
  'deliver-webhooks.ts': {
    logs: ['webhook.created', 'batch.stored', 'batch.assessed', 'webhook.disabled'],
    run: async (platform) => {
      const receiver = await openReceiver()
      receiver.answerWith(410)
      await newWebhook(platform, receiver.url)
      await platform.post(month(1, { contractors: [person('a')] }))
      await deliverWebhooks(platform.context)
      await receiver.close()
    },
  },
  'create-key.ts': {
    logs: ['key.created'],
    run: ({ context, tenant }) =>
      createKey(context, { tenant, actor: TESTER, name: 'key', scopes: ['read'] }),
  },
  'create-tenant.ts': {
    logs: ['tenant.created'],
    run: ({ context }) => createTenant(context, 'second', TESTER),
  },
  'revoke-key.ts': {
    logs: ['key.created', 'key.revoked'],
    run: async ({ context, tenant }) => {
      const acting = { tenant, actor: TESTER }
      const { id } = await createKey(context, { ...acting, name: 'key', scopes: ['read'] })
      await revokeKey(context, acting, id)
      await revokeKey(context, acting, id)
    },
  },
  'receive-batch.ts': {
    logs: ['batch.received'],
    run: ({ context, input }) => receiveBatch(context, input(SHARED)),
  },
  'begin-attempt.ts': {
    logs: ['batch.stored', 'alerts.changed', 'case.opened', 'batch.assessed'],
    given: ({ context, input }) => receiveBatch(context, input(SHARED)),
    run: ({ context }) => processReceivedBatches(context),
  },
  'store-batch.ts': {
    logs: ['batch.failed'],
    run: ({ post }) => post({ payments: [{ payment_id: 'nobody’s' }] }),
  },
  'assess-batch.ts': {
    logs: ['batch.stored', 'batch.assessed'],
    run: ({ post }) => post(month(1, { contractors: [person('a')] })),
  },
  'assess-contractors.ts': {
    logs: ['batch.stored', 'alerts.changed', 'case.opened', 'batch.assessed'],
    run: ({ post }) => post(SHARED),
  },
  'act-on-case.ts': {
    logs: ['case.claimed'],
    given: ({ post }) => post(SHARED),
    run: ({ context, tenant }) =>
      actOnCase(
        context,
        { tenant, actor: TESTER },
        {
          id: 'case-1',
          request: { do: 'claim', until: instant(context.clock() + 1) },
        },
      ),
  },
  'attach-file.ts': {
    logs: ['case.attached'],
    given: ({ post }) => post(SHARED),
    run: ({ context, tenant }) =>
      attachFile(
        context,
        { tenant, actor: TESTER },
        {
          id: 'case-1',
          name: 'letter.txt',
          mediaType: 'text/plain',
          bytes: new Uint8Array(1),
        },
      ),
  },
  'export-identifiers.ts': {
    logs: ['case.proposed', 'case.approved', 'identifiers.exported'],
    given: ({ post }) => post(SHARED),
    run: async ({ context, tenant }) => {
      const ask = { do: 'ask-identifiers', purpose: 'Report to the authority.' } as const
      const acting = { tenant, actor: TESTER }
      const { proposals } = await actOnCase(context, acting, { id: 'case-1', request: ask })
      const request = proposals[0]?.id ?? ''
      const second = { tenant, actor: { kind: 'user', id: 'second' } } as const
      const approve = { do: 'approve', proposal: request, text: 'Needed.' } as const
      await actOnCase(context, second, { id: 'case-1', request: approve })
      await exportIdentifiers(context, acting, { caseId: 'case-1', request, format: 'json' })
    },
  },
  'propose-suppression.ts': {
    logs: ['suppression.proposed'],
    given: ({ post }) => post(SHARED),
    run: (platform) => proposedSuppression(platform),
  },
  'settle-suppression.ts': {
    logs: ['suppression.proposed', 'suppression.approved'],
    given: ({ post }) => post(SHARED),
    run: async (platform) => {
      const { id } = await proposedSuppression(platform)
      const actor: Actor = { kind: 'user', id: 'second' }
      const verdict = { id, verdict: 'approve', text: '' } as const
      await settleSuppression(platform.context, { tenant: platform.tenant, actor }, verdict)
    },
  },
  'draw-blind-review.ts': {
    logs: ['blind-review.drawn'],
    given: ({ post }) => post(month(1, { contractors: [person('a')] })),
    run: (platform) => drawnReview(platform),
  },
  'judge-blindly.ts': {
    logs: ['blind-review.drawn', 'blind-review.judged'],
    given: ({ post }) => post(month(1, { contractors: [person('a')] })),
    run: async (platform) => {
      const { context, tenant } = platform
      const order = { position: 1, verdict: 'cannot-tell', reason: 'No payment yet.' } as const
      const { id: review } = await drawnReview(platform)
      await judgeBlindly(context, { tenant, actor: TESTER }, { review, ...order })
    },
  },
  'step-back.ts': {
    logs: ['blind-review.drawn', 'blind-review.stepped-back'],
    given: ({ post }) => post(month(1, { contractors: [person('a')] })),
    run: async (platform) => {
      const { id } = await drawnReview(platform)
      const { context, tenant } = platform
      for (let times = 0; times < 2; times += 1) {
        await stepBack(context, { tenant, actor: TESTER }, [id])
      }
    },
  },
  'propose-policy.ts': {
    logs: ['policy.proposed'],
    run: (platform) => proposedPolicy(platform),
  },
  'settle-policy.ts': {
    logs: ['policy.proposed', 'policy.approved'],
    given: ({ post }) => post(SHARED),
    run: async (platform) => {
      const { version } = await proposedPolicy(platform)
      const actor: Actor = { kind: 'user', id: 'second' }
      const verdict = { version, verdict: 'approve', text: '' } as const
      await settlePolicy(platform.context, { tenant: platform.tenant, actor }, verdict)
    },
  },
  'export-report.ts': {
    logs: ['report.exported', 'report.exported', 'sar-draft.read'],
    given: ({ post }) => post(SHARED),
    run: async ({ context, tenant }) => {
      const acting = { tenant, actor: TESTER }
      const scope = { kind: 'contractor', contractor: contractorId('a') } as const
      await exportReport(context, acting, { scope, format: 'json' })
      await exportReport(context, acting, { scope, format: 'csv' })
      // It stands in another log.
      await exportReport(context, acting, { scope, format: 'sar-narrative' })
    },
  },
  'note-draft-read.ts': {
    logs: ['sar-draft.read'],
    given: ({ post }) => post(SHARED),
    run: async ({ context, tenant }) => {
      const about = { kind: 'contractor', contractor: contractorId('a') } as const
      const built = await buildReport(context, tenant, about)
      const acting = { tenant, actor: TESTER }
      await renderReport(context, acting, built, 'sar-narrative')
      await renderReport(context, acting, built, 'json')
    },
  },
  'work-off-rescreen.ts': {
    logs: ['rescreen.finished'],
    given: ({ post }) => post(SHARED),
    run: ({ context, tenant }) => rescreenEverybody(context, { tenant, actor: TESTER }),
  },
}

async function logged({ context, tenant }: Platform): Promise<readonly AuditEntry[]> {
  const drafts = chainOf(tenant, 'sar-drafts')
  const chains = [INSTALLATION, tenant, (tenant + 1) as TenantId, drafts]
  const entries = await Promise.all(
    chains.map((each) => auditChain(context.store.reader, each, { after: 0, limit: 100 })),
  )
  return entries.flat()
}

/** A name with a capital letter, or an instant as a number. */
const NOT_OF_THE_WIRE = /[a-z][A-Z]\w*":|:\d{12}/

describe('the audit log', () => {
  test('is written by every verb that writes', () => {
    expect(WRITERS).toContain('create-key.ts')
    const known = [...Object.keys(RUNS), ...Object.keys(UNLOGGED), 'open-wagewatch.ts']
    expect(WRITERS.toSorted()).toEqual(known.toSorted())
  })

  test.each(Object.entries(RUNS))('tells of %s', async (_, { logs, given, run }) => {
    const platform = await openPlatform()
    await given?.(platform)
    const before = await logged(platform)
    await run(platform)
    const after = await logged(platform)
    await platform.close()
    const told = after.slice(before.length)
    expect(told.map(({ action }) => action)).toEqual(logs)
    expect(JSON.stringify(told.map(({ detail }) => detail))).not.toMatch(NOT_OF_THE_WIRE)
  })

  test('tells of lists and policy when they are new, and only then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wagewatch-audit-'))
    const config = configFromEnvironment({
      database: join(folder, 'test.sqlite'),
      vaultKeyFile: join(folder, 'vault.key'),
      listsDirectory: join(folder, 'lists'),
    })
    const installationLog = async () => {
      const wagewatch = await openWagewatch(config)
      const { reader } = wagewatch.context.store
      const entries = await auditChain(reader, INSTALLATION, { after: 0, limit: 100 })
      await wagewatch.close()
      return entries.map(({ action }) => action)
    }
    const first = await installationLog()
    expect(new Set(first)).toEqual(new Set(['lists.loaded', 'policy.loaded']))
    expect(await installationLog()).toEqual(first)
    rmSync(folder, { recursive: true })
  })
})
