/** Breached passwords, looked for in a sorted file of hashes as Have I Been Pwned hands it out. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBreachedPasswords } from '../../src/application/people/breached-passwords.ts'
import { choosePassword } from '../../src/application/people/choose-password.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { TESTER } from '../support/tester.ts'
import { openContext } from './platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-breached-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hashOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()

function fileOf(passwords: readonly string[], newline = '\r\n'): string {
  const path = join(folder, `${passwords.length}-${newline.length}.txt`)
  const lines = passwords.map((password, at) => `${hashOf(password)}:${10 ** (at % 7)}`).toSorted()
  writeFileSync(path, lines.join(newline))
  return path
}

const passwordsTo = (count: number) => Array.from({ length: count }, (_, at) => `password ${at}`)

test.each([1, 2, 3, 500])('each of %i lines is found, and nothing else', async (count) => {
  for (const newline of ['\n', '\r\n']) {
    const listed = passwordsTo(count)
    const breached = await openBreachedPasswords(fileOf(listed, newline))
    for (const password of listed) expect(await breached.has(password)).toBe(true)
    for (let at = 0; at < 50; at += 1) expect(await breached.has(`another ${at}`)).toBe(false)
  }
})

test.each([
  ['is not there', join(folder, 'missing.txt')],
  ['is another', new URL(import.meta.url).pathname],
])('a file that %s is refused at the start', async (_, path) => {
  await expect(openBreachedPasswords(path)).rejects.toThrow(
    /list of breached passwords .* cannot be used/,
  )
})

test('a breached password is refused where one is chosen', async () => {
  const stolen = 'three tall green ladders'
  const breachedPasswords = await openBreachedPasswords(fileOf([stolen, ...passwordsTo(9)]))
  const context = await openContext(':memory:', { breachedPasswords })
  const tenant = await createTenant(context, 'acme', TESTER)
  const wanted = { name: 'ana', displayName: 'Ana Vale', role: 'analyst' } as const
  const { linkSecret } = await createUser(context, { tenant, actor: TESTER }, wanted)
  await expect(choosePassword(context, { linkSecret, password: stolen })).rejects.toThrow(
    'published list of stolen ones',
  )
  await choosePassword(context, { linkSecret, password: 'three tall green chairs' })
  await context.store.close()
})
