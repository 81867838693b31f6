/**
 * Kills a real server some hundred times and says whether anything was lost or applied twice.
 * Run: `npm run soak -- --kills 200` on SQLite, with `--postgres` on a real PostgreSQL server; `--minutes 30`
 * ends it earlier.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyAudit } from '../../src/application/audit/verify-audit.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { killLoop } from './kill-loop.ts'
import { seededDraw } from './seeded-draw.ts'
import type { ServedDatabase } from './served-process.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
  },
})

async function soak(served: ServedDatabase): Promise<void> {
  const report = await killLoop({
    ...served,
    kills: Number(values.kills),
    until: performance.now() + Number(values.minutes) * 60_000,
    // Long enough for the thread that works off batches to be killed at work, too.
    longestLifeMs: 6000,
    largeEvery: 12,
    draw: seededDraw(Number(values.seed)),
    onKill: (kills, posted) => {
      if (kills % 10 === 0) console.error(`${kills} kills, ${posted} batches posted`)
    },
  })
  const faults = [...report.faults, ...(await auditFaults(served))]
  console.log(
    `${report.kills} kills; ${report.answered} batches answered, ${report.unanswered} not; ${faults.length} faults`,
  )
  for (const fault of faults) console.log(fault)
  if (faults.length > 0) throw new Error('something was lost, or applied twice')
}

async function auditFaults({ database, vaultKeyFile }: ServedDatabase): Promise<readonly string[]> {
  const wagewatch = await openWagewatch(configFromEnvironment({ database, vaultKeyFile }))
  const { faults } = await verifyAudit(wagewatch.context, 1 as TenantId)
  await wagewatch.close()
  return faults.map(({ code, sequence }) => `audit log: ${code} at ${sequence}`)
}

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-soak-'))
const vaultKeyFile = join(folder, 'vault.key')
try {
  if (values.postgres) {
    const server = await startPostgres([])
    try {
      await soak({ database: await server.createDatabase(), vaultKeyFile })
    } finally {
      await server.stop()
    }
  } else {
    await soak({ database: join(folder, 'soak.sqlite'), vaultKeyFile })
  }
} finally {
  rmSync(folder, { recursive: true })
}
