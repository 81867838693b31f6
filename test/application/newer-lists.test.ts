import { expect, test } from 'vitest'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { updateLists } from '../../src/application/update-lists.ts'
import { systemClock } from '../../src/clock.ts'
import { configFromEnvironment } from '../../src/config.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { tenantsToRescreen } from '../../src/storage/batches/rescreens.ts'
import { ownFolder } from '../cli/run-command.ts'
import { SDN_XML } from '../support/published-lists.ts'
import { TESTER } from '../support/tester.ts'

const folder = ownFolder()
const config = configFromEnvironment({
  database: folder.path('test.sqlite'),
  vaultKeyFile: folder.path('vault.key'),
  listsDirectory: folder.path('lists'),
})

const BATCH = JSON.stringify({
  batch: { batch_id: 'b-1', submitted_at: '2026-08-01T00:00:00Z' },
  contractors: [
    {
      contractor_id: 'c-1',
      display_name: 'Robin Ellis',
      declared_country: 'PL',
      email: 'quentin@example.com',
    },
  ],
})

async function platformWithPayroll(): Promise<TenantId> {
  const wagewatch = await openWagewatch(config)
  const { context } = wagewatch
  const tenant = await createTenant(context, 'one', TESTER)
  await submitBatch(context, {
    tenant,
    actor: TESTER,
    bytes: new Blob([BATCH]).stream(),
    sourceName: 'b-1.json',
    encoding: 'json',
    gzip: false,
    strict: false,
    atomic: false,
  })
  await wagewatch.close()
  return tenant
}

test('who stands on a newer list is found at the next start, without another batch', async () => {
  const tenant = await platformWithPayroll()
  const alertsAtStart = async () => {
    const wagewatch = await openWagewatch(config)
    const { context } = wagewatch
    const asked = await tenantsToRescreen(context.store.reader)
    await processReceivedBatches(context)
    const { report } = await buildReport(context, tenant, { kind: 'portfolio' })
    await wagewatch.close()
    return { asked, alerts: report.alerts.map(({ typology }) => typology) }
  }
  expect(await alertsAtStart()).toEqual({ asked: [], alerts: [] })
  await updateLists(systemClock, {
    location: folder.file('SDN.XML', SDN_XML),
    directory: config.listsDirectory,
    force: undefined,
  })
  expect(await alertsAtStart()).toEqual({ asked: [tenant], alerts: ['sanctions-exposure'] })
  expect(await alertsAtStart()).toEqual({ asked: [], alerts: ['sanctions-exposure'] })
})
