/** How `npm test` runs the tests: two files at a time, those that take long before all others, and none that asserts nothing. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Longest first: one that starts late keeps a single core at work while the other waits for it. */
const LONGEST = [
  'browser/console',
  'storage/postgres',
  'fixtures/lawful-population',
  'detection/end-to-end-silence',
  'application/point-in-time',
  'detection/end-to-end-order',
  'browser/risk-report',
  'soak/kill-loop',
  'http/socket',
  'cli/process',
  'fixtures/scenario-detection',
  'detection/end-to-end-evidence',
  'http/limits',
  'application/batch-thread',
]

class LongestFirst extends BaseSequencer {
  /** The others follow as they would without this: by how long they took, or are. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    return others.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return found === -1 ? LONGEST.length : found
}

export default defineConfig({
  test: {
    isolate: false,
    expect: { requireAssertions: true },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: [fileURLToPath(new URL('support/property-seed.ts', import.meta.url))],
    sequence: { sequencer: LongestFirst },
  },
})
