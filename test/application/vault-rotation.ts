/** What replacing a key of the vault promises, on whatever database: run by a test file of each. */
import { createCipheriv, hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '../../src/application/audit/verify-audit.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { attachFile } from '../../src/application/cases/attach-file.ts'
import { readAttachment } from '../../src/application/cases/read-attachment.ts'
import type { Context } from '../../src/application/context.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { beginEnrolment } from '../../src/application/people/enrol-second-factor.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { logAudit } from '../../src/application/audit/audit-log.ts'
import { rotateVault } from '../../src/application/vault/rotate-vault.ts'
import { AUDIT_HEADS, vaultStatus } from '../../src/application/vault/vault-status.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { rotateWebhookSecret } from '../../src/application/webhooks/rotate-webhook-secret.ts'
import { INSTALLATION, chainOf } from '../../src/domain/audit.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import type { SealedAccount } from '../../src/domain/observation.ts'
import { reportJson } from '../../src/reports/report-json.ts'
import { auditEntries } from '../../src/storage/audit-log.ts'
import { SEALED_PLACES } from '../../src/storage/sealed-values.ts'
import type { Db } from '../../src/storage/store.ts'
import { openVault } from '../../src/vault/vault.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, openPlatform } from './platform.ts'
import { ring } from './ring.ts'

const PATIENCE = 60_000
const FIRST = { key: new Uint8Array(32).fill(7), keyId: 'first' }
const SECOND = { key: new Uint8Array(32).fill(8), keyId: 'second' }
const THIRD = { key: new Uint8Array(32).fill(9), keyId: 'third' }
const ACCOUNT = '1234567890'
const LETTER = Buffer.from('Dear Sir or Madam')
const MEMBERS = ['a', 'b', 'c', 'd']

export function vaultRotationSuite(makeDatabase: () => Promise<string>): void {
  let platform: Platform
  let tenant: TenantId
  let kept: Awaited<ReturnType<typeof fill>>
  beforeEach(async () => {
    platform = await openPlatform(await makeDatabase(), { vault: openVault([SECOND, FIRST]) })
    tenant = platform.tenant
    kept = await fill(platform)
  }, PATIENCE)
  afterEach(() => platform.close())

  const under = (keys: Parameters<typeof openVault>[0], options = {}): Context => ({
    ...platform.context,
    vault: openVault(keys, options),
  })
  const rotate = (
    context: Context,
    onProgress: Parameters<typeof rotateVault>[1]['onProgress'] = () => {},
  ) => rotateVault(context, { actor: TESTER, onProgress })
  const staleOf = async (context: Context) =>
    Object.fromEntries((await vaultStatus(context)).places.map(({ what, stale }) => [what, stale]))

  test(
    'everything is sealed anew, and nothing needs the key of before',
    { timeout: PATIENCE },
    async () => {
      const [before, after] = [under([THIRD, SECOND, FIRST]), under([THIRD, FIRST])]
      const report = await reportOf(before, tenant)
      const found = await staleOf(before)
      expect(Object.keys(found)).toEqual([...SEALED_PLACES.map(({ what }) => what), AUDIT_HEADS])
      for (const [what, values] of Object.entries(found)) expect(values, what).toBeGreaterThan(0)
      expect(await columnsWith(before.store.reader, 'second')).not.toEqual([])

      const { places, keys } = await rotate(before)
      for (const { what, stale, unreadable } of places)
        expect([what, stale, unreadable]).toEqual([what, 0, 0])
      expect(keys.slice(1)).toEqual([
        { keyId: 'second', values: 0 },
        { keyId: 'first', values: 0 },
      ])
      expect(await columnsWith(after.store.reader, 'second')).toEqual([])
      expect(await columnsWith(after.store.reader, 'first')).toEqual([])

      expect(await openedAccounts(after, tenant)).toEqual(MEMBERS.map(() => ACCOUNT))
      await requireKept(after, tenant, kept)
      for (const chain of [INSTALLATION, tenant, chainOf(tenant, 'sar-drafts')]) {
        expect((await verifyAudit(after, chain)).faults).toEqual([])
      }
      expect(await reportOf(after, tenant)).toBe(report)
      await processReceivedBatches(after)
      expect(await readBatchStatus(after, tenant, kept.waiting)).toMatchObject({
        status: 'complete',
      })
    },
  )

  test(
    'who is paid to an account of before is still found to be',
    { timeout: PATIENCE },
    async () => {
      const rotated = under([THIRD, SECOND, FIRST])
      await rotate(rotated)
      await processReceivedBatches(under([THIRD, FIRST]))
      const { reader } = rotated.store
      const sharers = await reader
        .selectFrom('artefact')
        .select('sharers')
        .where('kind', '=', 'destination')
        .where('value', 'like', 'account:%')
        .execute()
      expect(sharers).toEqual([{ sharers: MEMBERS.length + 1 }])
    },
  )

  test(
    'each transaction tells the audit log what it sealed anew',
    { timeout: PATIENCE },
    async () => {
      const context = under([THIRD, SECOND, FIRST], { cipher: 'chacha20-poly1305' })
      const found = await staleOf(context)
      await rotate(context)
      const told = async (chain: TenantId) =>
        (
          await auditEntries(context.store.reader, chain, { action: 'vault.rotated', limit: 99 })
        ).map(({ detail, subject, actor }) => ({ detail, subject, actor }))
      const by = { subject: { kind: 'vault-key', id: 'third' }, actor: TESTER }
      const cipher = 'chacha20-poly1305'
      expect((await told(tenant)).toReversed()).toEqual(
        SEALED_PLACES.map(({ what }) => ({ ...by, detail: { what, values: found[what], cipher } })),
      )
      // The platform’s own log has ended anew with those entries.
      expect(await told(INSTALLATION)).toEqual([
        { ...by, detail: { what: AUDIT_HEADS, values: 2, cipher } },
      ])
      await rotate(context)
      expect(await told(tenant)).toHaveLength(SEALED_PLACES.length)
      expect(await told(INSTALLATION)).toHaveLength(1)
    },
  )

  test('what is cut off goes on where it stopped', { timeout: PATIENCE }, async () => {
    const context = under([THIRD, SECOND, FIRST])
    const cutOff = rotate(context, ({ what }) => {
      if (what === 'files of cases') throw new Error('killed')
    })
    await expect(cutOff).rejects.toThrow('killed')
    const left = await staleOf(context)
    expect([left['account numbers'], left['files of cases'], left['webhook secrets']]).toEqual([
      0, 0, 1,
    ])
    await requireKept(context, tenant, kept)

    const seen: string[] = []
    await rotate(context, ({ what, done, total }) => seen.push(`${what} ${done}/${total}`))
    const total = Object.entries(left).reduce(
      (sum, [what, values]) => sum + (what === AUDIT_HEADS ? 0 : values),
      0,
    )
    expect(seen[0]).toBe(`webhook secrets 1/${total}`)
    expect(seen).not.toContainEqual(expect.stringMatching(/account numbers/))
    await requireKept(under([THIRD, FIRST]), tenant, kept)
  })

  test(
    'more values than one transaction takes are sealed anew in several',
    { timeout: PATIENCE },
    async () => {
      const [place] = SEALED_PLACES
      const people = Array.from({ length: (place?.atOnce ?? 0) + 5 }, (_, index) => `m-${index}`)
      await platform.post(ring(4, people, '2345678901'))
      const context = under([THIRD, SECOND, FIRST])
      const seen: number[] = []
      await rotate(context, ({ what, done }) => {
        if (what === 'account numbers') seen.push(done)
      })
      expect(seen).toEqual([place?.atOnce, people.length + MEMBERS.length + 1])
      expect((await staleOf(context))['account numbers']).toBe(0)
    },
  )

  test('payroll that comes in meanwhile loses nothing', { timeout: PATIENCE }, async () => {
    const context = under([THIRD, SECOND, FIRST])
    const posts = [3, 4, 5].map((number) =>
      submitBatch(context, platform.input(ring(number, [`n-${number}`], ACCOUNT))),
    )
    const [, ...batches] = await Promise.all([rotate(context), ...posts])
    expect(batches.map(({ status }) => status)).toEqual(posts.map(() => 'complete'))
    const people = [...MEMBERS, 'e', ...posts]
    expect(await openedAccounts(under([THIRD, FIRST]), tenant)).toEqual(people.map(() => ACCOUNT))
    await requireKept(under([THIRD, FIRST]), tenant, kept)
    expect((await verifyAudit(context, tenant)).faults).toEqual([])
  })

  test('a cipher is replaced as a key is', { timeout: PATIENCE }, async () => {
    const context = under([SECOND, FIRST], { cipher: 'chacha20-poly1305' })
    await rotate(context)
    const { reader } = context.store
    const rows = await reader.selectFrom('destination_version').select('sealed').execute()
    const ciphers = rows.map(({ sealed }) => (JSON.parse(sealed ?? '{}') as SealedAccount).cipher)
    expect(new Set(ciphers)).toEqual(new Set(['chacha20-poly1305']))
    await requireKept(context, tenant, kept)
  })

  test(
    'without the key of before nothing is touched, and it is asked for',
    { timeout: PATIENCE },
    async () => {
      const context = under([THIRD, FIRST])
      await expect(rotate(context)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(
          /^Sealed with keys that are not given: 3 account numbers, 1 received/,
        ),
      })
      await requireKept(under([SECOND, FIRST]), tenant, kept)
      const { places } = await vaultStatus(context)
      expect(places[0]).toEqual({ what: 'account numbers', current: 0, stale: 1, unreadable: 3 })
    },
  )

  test(
    'the end of a log that the vault did not seal stays for the check to find',
    { timeout: PATIENCE },
    async () => {
      const chain = chainOf(tenant, 'sar-drafts')
      const { store } = platform.context
      await store.write('installation', (db) =>
        db.updateTable('audit_head').set({ seal: 'forged' }).where('tenant', '=', chain).execute(),
      )
      const context = under([THIRD, SECOND, FIRST])
      const { places } = await rotate(context)
      expect(places.at(-1)).toMatchObject({ what: AUDIT_HEADS, stale: 0, unreadable: 1 })
      const { faults } = await verifyAudit(context, chain)
      expect(faults).toEqual([{ code: 'seal-broken', sequence: 1 }])
    },
  )
}

/** Something in each place that is sealed, one account as it was sealed before ciphers were named. */
async function fill({ context, tenant, post, input }: Platform) {
  const acting = { tenant, actor: TESTER }
  await post(ring(1, MEMBERS, ACCOUNT))
  await context.store.write(tenant, async (db) => {
    const sealed = JSON.stringify(sealedBefore(tenant, ACCOUNT))
    await db
      .updateTable('destination_version')
      .set({ sealed })
      .where('reference', '=', 'd-a')
      .execute()
  })
  const attached = await attachFile(context, acting, {
    id: 'case-1',
    name: 'letter.txt',
    mediaType: 'text/plain',
    bytes: LETTER,
  })
  const wanted = {
    url: 'https://hooks.example.com/',
    description: '',
    events: ['batch.completed'],
  } as const
  const made = await createWebhook(context, acting, wanted)
  const order = { id: made.webhook.id, overlapHours: 24 }
  const renewed = await rotateWebhookSecret(context, acting, order)
  const { user } = await createUser(context, acting, {
    name: 'ada',
    displayName: 'Ada',
    role: 'lead',
  })
  const { secret: authenticator } = await beginEnrolment(context, { user, tenant })
  const { id: waiting } = await receiveBatch(context, input(ring(2, ['e'], ACCOUNT)))
  await context.store.write(tenant, async (db) => {
    const subject = { kind: 'case', id: 'case-1' }
    for (const chain of [INSTALLATION, chainOf(tenant, 'sar-drafts')]) {
      await logAudit(db, context, {
        ...acting,
        tenant: chain,
        action: 'sar-draft.read',
        subject,
        detail: {},
      })
    }
  })
  return {
    attachment: attached.attachments[0]?.id ?? '',
    secrets: [renewed.secret, made.secret],
    user,
    authenticator,
    waiting,
  }
}

function sealedBefore(tenant: TenantId, raw: string): SealedAccount {
  const key = new Uint8Array(hkdfSync('sha256', FIRST.key, '', `wagewatch/seal/${tenant}`, 32))
  const nonce = Buffer.alloc(12, 1)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(`${tenant}/${FIRST.keyId}`))
  const ciphertext = Buffer.concat([cipher.update(raw, 'utf8'), cipher.final()])
  const base64 = (bytes: Buffer) => bytes.toString('base64')
  return {
    keyId: FIRST.keyId,
    nonce: base64(nonce),
    ciphertext: base64(ciphertext),
    tag: base64(cipher.getAuthTag()),
  }
}

async function requireKept(
  context: Context,
  tenant: TenantId,
  { attachment, secrets, user, authenticator }: Awaited<ReturnType<typeof fill>>,
): Promise<void> {
  const acting = { tenant, actor: TESTER }
  const { bytes } = await readAttachment(context, acting, { of: 'case-1', id: attachment })
  expect(Buffer.from(bytes)).toEqual(LETTER)
  const webhook = await context.store.reader
    .selectFrom('webhook')
    .select(['secret', 'previous_secret'])
    .executeTakeFirstOrThrow()
  expect(
    [webhook.secret, webhook.previous_secret].map((each) => opened(context, tenant, each)),
  ).toEqual(secrets)
  expect((await beginEnrolment(context, { user, tenant })).secret).toBe(authenticator)
}

function opened({ vault }: Context, tenant: TenantId, sealed: string | null): string {
  return vault.open(tenant, JSON.parse(sealed ?? '') as SealedAccount)
}

async function openedAccounts(context: Context, tenant: TenantId): Promise<readonly string[]> {
  const rows = await context.store.reader
    .selectFrom('destination_version')
    .select('sealed')
    .execute()
  return rows.map(({ sealed }) => opened(context, tenant, sealed))
}

async function reportOf(context: Context, tenant: TenantId): Promise<string> {
  const { report } = await buildReport(context, tenant, { kind: 'portfolio' })
  return [...reportJson(report)].join('')
}

/** Columns of any table in which something names this key. */
async function columnsWith(db: Db, keyId: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, columns } of await db.introspection.getTables()) {
    for (const column of columns) {
      const text = sql`cast(${sql.ref(column.name)} as text)`
      const { rows } = await sql`select 1 from ${sql.table(name)}
        where ${text} like ${`%"keyId":"${keyId}"%`} or ${text} like ${`%hmac-sha256:${keyId}:%`}
        limit 1`.execute(db)
      if (rows.length > 0) found.push(`${name}.${column.name}`)
    }
  }
  return found
}
