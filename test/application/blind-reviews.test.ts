/** Blind reviews: drawn by chance, mixed so that the order tells nothing, judged once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { judgeBlindly } from '../../src/application/feedback/judge-blindly.ts'
import {
  readBlindFile,
  readBlindReview,
} from '../../src/application/feedback/read-blind-reviews.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

let platform: Platform
beforeEach(async () => {
  platform = await openPlatform()
  await platform.post(ring(1, ['a', 'b', 'c', 'd']))
  const contractors = Array.from({ length: 40 }, (_, index) => person(`n-${index}`))
  await platform.post(month(2, { contractors }))
})
afterEach(() => platform.close())

const acting = () => ({ tenant: platform.tenant, actor: TESTER })
const draw = (seed: string, size = 12) =>
  drawBlindReview(platform.context, acting(), { seed, size })

describe('a blind review', () => {
  test('draws the same people for the same seed, and others for another', async () => {
    const [first, again, other] = [await draw('Q1'), await draw('Q1'), await draw('Q2')]
    expect(again.items).toEqual(first.items)
    expect(other.items).not.toEqual(first.items)
    expect(first).toMatchObject({ drawnFrom: 40, seed: 'Q1' })
    expect(new Set(first.items.map(({ contractor }) => contractor)).size).toBe(15)
    expect(first.items.map(({ position }) => position)).toEqual(first.items.map((_, i) => i + 1))
  })

  test('mixes a quarter as many with an alert among them, at no particular place', async () => {
    const places = new Set<number>()
    for (const seed of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6']) {
      const flagged = (await draw(seed)).items.filter((item) => item.flagged)
      expect(flagged).toHaveLength(3)
      for (const { contractor, position } of flagged) {
        expect('abcd').toContain(contractor)
        places.add(position)
      }
    }
    expect(Math.min(...places)).toBeLessThan(5)
    expect(Math.max(...places)).toBeGreaterThan(11)
  })

  test('takes everybody where there are no more, and nobody where there are none', async () => {
    const { items } = await draw('Q1', 100)
    expect(items.filter(({ flagged }) => !flagged)).toHaveLength(40)
    expect(items.filter(({ flagged }) => flagged)).toHaveLength(4)
    const empty = await openPlatform()
    const acting = { tenant: empty.tenant, actor: TESTER }
    const drawn = drawBlindReview(empty.context, acting, { seed: 'Q1', size: 1 })
    await expect(drawn).rejects.toMatchObject({ code: 'not-found' })
    await empty.close()
  })

  test('keeps the first verdict on each, and refuses a second', async () => {
    const { id: review } = await draw('Q1')
    const judge = (verdict: 'looks-lawful' | 'looks-diverting', position = 2) => {
      const order = { review, position, verdict, reason: 'One account at home.' }
      return judgeBlindly(platform.context, acting(), order)
    }
    await judge('looks-lawful')
    await expect(judge('looks-diverting')).rejects.toMatchObject({ code: 'conflict' })
    await expect(judge('looks-lawful', 99)).rejects.toMatchObject({ code: 'not-found' })
    const { items } = await readBlindReview(platform.context, platform.tenant, review)
    expect(items.flatMap(({ judgement }) => judgement ?? [])).toMatchObject([
      { verdict: 'looks-lawful', by: TESTER },
    ])
  })

  test('shows what was known when it was drawn, and nothing of an alert', async () => {
    const { id: review, items } = await draw('Q1')
    const { position = 0, contractor = '' } = items.find(({ flagged }) => flagged) ?? {}
    await platform.post(ring(3, ['a', 'b', 'c', 'd'], '1234567899'))
    const wanted = { review, position }
    const { history, dossier } = await readBlindFile(platform.context, platform.tenant, wanted)
    expect(history.contractor).toBe(contractor)
    expect(history.payments).toHaveLength(1)
    expect(dossier.timeline.map(({ kind }) => kind)).not.toContain('alert')
    expect(dossier.links.map(({ kind }) => kind)).toContain('destination')
  })
})
