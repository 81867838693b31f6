/** A database is opened with the vault that made its fingerprints, and with no other. */
import { beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '../../src/application/audit/verify-audit.ts'
import { requireOwnVault } from '../../src/application/vault/require-own-vault.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { logAudit } from '../../src/application/audit/audit-log.ts'
import type { Context } from '../../src/application/context.ts'
import { INSTALLATION } from '../../src/domain/audit.ts'
import { openVault } from '../../src/vault/vault.ts'
import { TESTER } from '../support/tester.ts'
import { openContext } from './platform.ts'

const OLD = { key: new Uint8Array(32).fill(7), keyId: 'old' }
const NEW = { key: new Uint8Array(32).fill(8), keyId: 'new' }
const NEXT = { key: new Uint8Array(32).fill(9), keyId: 'next' }

let context: Context
beforeEach(async () => {
  context = await openContext(':memory:', { vault: openVault([OLD]) })
  return () => context.store.close()
})

const opened = (...keys: Parameters<typeof openVault>[0]) =>
  context.store.write('installation', (db) => requireOwnVault(db, { vault: openVault(keys) }))

test('the oldest key stays; newer ones come and go before it', async () => {
  await opened(OLD)
  for (const keys of [[NEW, OLD], [NEXT, NEW, OLD], [NEXT, OLD], [OLD]]) {
    await expect(opened(...keys)).resolves.toBeUndefined()
  }
})

test.each([
  ['another key', [NEW]],
  ['a newer key alone', [NEXT, NEW]],
  ['the keys in the wrong order', [OLD, NEW]],
])('%s is refused, and told what is asked for', async (_, keys) => {
  await opened(OLD)
  await expect(opened(...keys)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Give old as the last one'),
  })
})

test('a database from before keys were noted tells its own by the seal of its log', async () => {
  const subject = { kind: 'policy', id: 'x' }
  const entry = { actor: TESTER, action: 'policy.loaded', subject, detail: {} } as const
  await context.store.write('installation', async (db) => {
    await logAudit(db, context, { ...entry, tenant: INSTALLATION })
    const head = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow()
    // As it was sealed before codes named their key.
    const seal = context.vault.fingerprint(INSTALLATION, `audit-head 1 ${head.sha256}`)
    await db.updateTable('audit_head').set({ seal }).execute()
  })
  expect((await verifyAudit(context, INSTALLATION)).faults).toEqual([])
  await expect(opened(NEW)).rejects.toThrow('another vault key than new')
  await opened(NEW, OLD)
  await expect(opened(NEW)).rejects.toThrow('Give old as the last one')
  await createTenant(context, 'later', TESTER)
})
