/** The short form of `npm run soak`: a few kills of a real server, and an end that is asked for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { killLoop } from './kill-loop.ts'
import { seededDraw } from './seeded-draw.ts'

test('a server that is killed under load loses nothing and applies nothing twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-kills-'))
  try {
    const report = await killLoop({
      database: join(folder, 'kills.sqlite'),
      vaultKeyFile: join(folder, 'vault.key'),
      kills: 2,
      longestLifeMs: 800,
      largeEvery: 6,
      draw: seededDraw(5),
    })
    expect(report.faults).toEqual([])
    expect(report.answered).toBeGreaterThan(0)
    expect(report.kills).toBe(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
