/** Views of the queue that a person keeps: theirs alone, and nothing but a filter. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
let analyst: Visitor
beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'views' })
  viewer = await desk.visitor('viewer')
  analyst = await desk.visitor('analyst')
}, 60_000)
afterAll(() => desk.close())

const queue = async (who: Visitor, query = '') => (await who.get(`/console${query}`)).text()
const save = (name: string, query: string, who = viewer) =>
  who.post('/console/views', { name, query })
const FILTER = 'view=closed&typology=facilitator-payee'
const tab = (name: string) => `aria-current="page"><bdi>${name}</bdi></a>`

test('is offered for a filter of one’s own, kept, opened and deleted', async () => {
  expect(await queue(viewer)).not.toContain('Save this view as')
  expect(await queue(viewer, '?view=closed')).not.toContain('Save this view as')
  expect(await queue(viewer, `?${FILTER}`)).toContain('Save this view as')
  const saved = await save('  <Payees>  ', 'typology=facilitator-payee&evil=1&view=closed')
  expect(saved.headers.get('location')).toBe(`/console?${FILTER}`)
  const open = await queue(viewer, `?${FILTER}`)
  expect(open).toContain(tab('&lt;Payees&gt;'))
  expect(open.match(/aria-current="page"/g)).toHaveLength(2)
  expect(open).toContain('Delete the view &lt;Payees&gt;')
  expect(await queue(viewer)).toContain('<bdi>&lt;Payees&gt;</bdi>')
  expect(await queue(analyst)).not.toContain('Payees')
  await analyst.post('/console/views/delete', { name: '<Payees>' })
  expect(await queue(viewer)).toContain('Payees')
  await viewer.post('/console/views/delete', { name: '<Payees>' })
  expect(await queue(viewer)).not.toContain('Payees')
})

test('of the same name is replaced', async () => {
  await save('Mine to close', 'view=mine&band=high')
  await save('Mine to close', 'view=mine&tag=close')
  expect(await queue(viewer, '?view=mine&tag=close')).toContain(tab('Mine to close'))
  expect(await queue(viewer, '?view=mine&band=high')).toContain('Save this view as')
})

test.each([
  ['no name', ' ', FILTER, 400],
  ['a long name', 'x'.repeat(41), FILTER, 400],
  ['no filter', 'Everything', 'view=work&evil=1', 400],
])('with %s is refused', async (_, name, query, status) => {
  expect((await save(name, query)).status).toBe(status)
})

test('stays one of a dozen', async () => {
  for (const number of Array.from({ length: 12 }).keys()) {
    expect((await save(`View ${number}`, `tag=t${number}`, analyst)).status).toBe(303)
  }
  const more = await save('One more', 'tag=more', analyst)
  expect(more.status).toBe(409)
  expect(await more.text()).toContain('delete one first')
  expect((await save('View 3', 'tag=other', analyst)).status).toBe(303)
})
