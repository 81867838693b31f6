/** A real server over a platform with cases of the demonstration, and people to work them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SCENARIOS } from '../../fixtures/scenarios/catalogue.ts'
import { choosePassword } from '../../src/application/people/choose-password.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { ROLES } from '../../src/domain/role.ts'
import { startServer } from '../../src/http/start-server.ts'
import { bytesOf } from '../application/platform.ts'
import { TESTER } from '../support/tester.ts'

export const PASSWORD = 'three tall green ladders'

const SHOWN = ['laptop-farm-house', 'payroll-hijack', 'listed-wallet']

/** One user per role, called like it. */
export async function startDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-desk-'))
  const config = configFromEnvironment({
    database: join(folder, 'desk.sqlite'),
    vaultKeyFile: join(folder, 'vault.key'),
    listsDirectory: join(folder, 'lists'),
    port: 0,
    webhookLoopback: true,
  })
  const wagewatch = await openWagewatch(config)
  const { context } = wagewatch
  const tenant = await createTenant(context, 'acme', TESTER)
  // Nobody listens at this port: its messages wait.
  await createWebhook(
    context,
    { tenant, actor: TESTER },
    { url: 'http://127.0.0.1:9/hook', description: 'Ticket system', events: ['batch.completed'] },
  )
  for (const batch of batches()) {
    await submitBatch(context, {
      tenant,
      actor: TESTER,
      bytes: bytesOf(batch),
      sourceName: batch.batch.batch_id ?? 'batch',
      encoding: 'json',
      gzip: false,
      strict: false,
      atomic: false,
    })
  }
  for (const role of ROLES) {
    const wanted = { name: role, displayName: `Kim ${role}`, role }
    const { linkSecret } = await createUser(context, { tenant, actor: TESTER }, wanted)
    await choosePassword(context, { linkSecret, password: PASSWORD })
  }
  const server = await startServer(wagewatch, config)
  return {
    url: server.url,
    close: async () => {
      await server.close()
      await wagewatch.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** In order of submission, as a platform posts them; one row of the last cannot be read. */
function batches() {
  const built = SCENARIOS.map((build) => build()).filter(({ name }) => SHOWN.includes(name))
  if (built.length !== SHOWN.length) throw new Error('a scenario of the browser tests is missing')
  const inOrder = built
    .flatMap(({ batches }) => batches)
    .sort((a, b) => a.batch.submitted_at.localeCompare(b.batch.submitted_at))
  const last = inOrder.at(-1)
  if (last === undefined) throw new Error('the scenarios hold no batch')
  const faulty = { ...last, payments: [...last.payments, { payment_id: 'faulty' }] }
  return [...inOrder.slice(0, -1), faulty]
}
