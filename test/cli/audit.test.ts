/** `audit verify` as people run it. */
import { expect, test } from 'vitest'
import { openStore } from '../../src/storage/store.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const db = ownFolder().path('audited.sqlite')
const verify = (...args: readonly string[]) => wagewatch('audit', 'verify', '--db', db, ...args)
const makeKey = () =>
  wagewatch('keys', 'create', '--db', db, '--tenant', 'acme', '--name', 'nightly')

test('prints the head, takes it again later, and fails where it is missed', async () => {
  await makeKey()
  const first = await verify('--tenant', 'acme')
  expect(first).toMatchObject({ code: 0, err: '2 entries, whole\n' })
  expect(first.out).toMatch(/^2:[0-9a-f]{64}\n$/)

  await makeKey()
  const head = first.out.trim()
  const second = await verify('--tenant', 'acme', '--head', head)
  expect(second).toMatchObject({ code: 0, err: '3 entries, whole\n' })

  const store = await openStore(db)
  await store.write('installation', (tables) =>
    tables.deleteFrom('audit_entry').where('tenant', '=', 1).where('sequence', '>', 1).execute(),
  )
  await store.close()
  const cut = await verify('--tenant', 'acme', '--head', head)
  expect(cut.code).toBe(1)
  expect(cut.err).toContain('entry 2: truncated')
  expect(cut.err).toContain('1 entries, NOT WHOLE')
})

test('reads the log of the installation, and refuses what is no head', async () => {
  expect(await verify()).toMatchObject({ code: 0, err: expect.stringMatching(/entries, whole/) })
  expect((await verify('--head', '12')).code).toBe(1)
})
