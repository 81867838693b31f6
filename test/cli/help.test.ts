import { expect, test } from 'vitest'
import { commandTree } from './command-tree.ts'
import { wagewatch } from './run-command.ts'

const COMMANDS = await commandTree()

test('every command explains itself on the given stream and ends with 0', async () => {
  expect(COMMANDS.map(({ path }) => path.join(' '))).toEqual(
    expect.arrayContaining(['screen', 'serve', 'keys create', 'lists status', 'demo']),
  )
  for (const { path, command } of COMMANDS) {
    const { code, out, err } = await wagewatch(...path, '--help')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: wagewatch ${path.join(' ')}`)
    for (const { long } of command.options) expect(out).toContain(long)
    expect(`${command.summary()}${command.description()}`).not.toBe('')
  }
})

test('the program names its commands, exit codes and examples', async () => {
  const { code, out } = await wagewatch('--help')
  expect(code).toBe(0)
  for (const { path } of COMMANDS) expect(out).toContain(path[0])
  expect(out).toContain('Exit codes')
  expect(out).toContain('Examples')
})

test.each([
  ['an unknown command', ['sceen'], "unknown command 'sceen'"],
  ['an unknown option', ['screen', 'a.json', '--fast'], "unknown option '--fast'"],
  ['a missing argument', ['screen'], "missing required argument 'file'"],
  ['a missing option', ['keys', 'create', '--name', 'x'], "'--tenant <name>' not specified"],
  ['a bad day', ['screen', 'a.json', '--as-of', 'soon'], 'Write a day as 2025-06-30'],
  ['a day that does not exist', ['screen', 'a.json', '--as-of', '2025-02-30'], 'Write a day'],
  ['a bad format', ['screen', 'a.json', '--format', 'docx'], 'Choose from json, csv, html'],
  ['a bad mapping', ['screen', 'a.csv', '--map', 'Worker ID'], 'Write it as HEADER=COLUMN'],
  ['a bad port', ['serve', '--port', '70000'], 'Write a port from 0'],
  ['a bad scope', ['keys', 'create', '--scope', 'all'], 'Allowed choices are'],
])('%s is refused with what to write instead', async (_, args, message) => {
  const { code, out, err } = await wagewatch(...args)
  expect(err).toContain(message)
  expect(err).toContain('--help')
  expect(err).not.toMatch(/^ {4}at /m)
  expect([code, out]).toEqual([1, ''])
})
