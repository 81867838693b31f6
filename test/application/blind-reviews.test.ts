/** Blind reviews: drawn by chance, mixed so that the order tells nothing, judged once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { judgeBlindly } from '../../src/application/feedback/judge-blindly.ts'
import {
  readBlindFile,
  readBlindReview,
} from '../../src/application/feedback/read-blind-reviews.ts'
import type { Context } from '../../src/application/context.ts'
import type { BlindItem } from '../../src/review/blind-review.ts'
import { openVault } from '../../src/vault/vault.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

let platform: Platform
beforeEach(async () => {
  platform = await peopled()
})

async function peopled(changes: Partial<Context> = {}): Promise<Platform> {
  const opened = await openPlatform(':memory:', changes)
  await opened.post(ring(1, ['a', 'b', 'c', 'd']))
  const contractors = Array.from({ length: 40 }, (_, index) => person(`n-${index}`))
  await opened.post(month(2, { contractors }))
  return opened
}

/** What is drawn from a platform of the same people, on which nothing was drawn before. */
async function drawnElsewhere(seed: string, changes: Partial<Context> = {}) {
  const { context, tenant, close } = await peopled(changes)
  const drawn = await drawBlindReview(context, { tenant, actor: TESTER }, { seed, size: 12 })
  await close()
  return drawn
}

afterEach(() => platform.close())

const acting = () => ({ tenant: platform.tenant, actor: TESTER })
const draw = (seed: string, size = 12) =>
  drawBlindReview(platform.context, acting(), { seed, size })

describe('a blind review', () => {
  test('draws the same people for the same seed, and others for another', async () => {
    const [first, again] = [await draw('Q1'), await drawnElsewhere('Q1')]
    expect(again.items).toEqual(first.items)
    expect((await drawnElsewhere('Q2')).items).not.toEqual(first.items)
    expect(first).toMatchObject({ drawnFrom: 40, seed: 'Q1' })
    expect(new Set(first.items.map(({ contractor }) => contractor)).size).toBe(15)
    expect(first.items.map(({ position }) => position)).toEqual(first.items.map((_, i) => i + 1))
  })

  test('cannot be drawn anew by who knows the seed, but not the key of the vault', async () => {
    const vault = openVault([{ key: new Uint8Array(32).fill(8), keyId: 'other' }])
    const [own, other] = [await draw('Q1'), await drawnElsewhere('Q1', { vault })]
    expect(other.items).not.toEqual(own.items)
  })

  test('leaves out who waits in another, so that nobody is known by being drawn again', async () => {
    const first = await draw('Q1', 20)
    const second = await draw('Q2', 20)
    const whose = (items: readonly BlindItem[]) => items.map(({ contractor }) => contractor)
    expect(whose(second.items).filter((each) => whose(first.items).includes(each))).toEqual([])
    expect(second.drawnFrom).toBe(20)
    await expect(draw('Q3', 1)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('takes those last of whom a finished one told that they had an alert', async () => {
    const flagged = async (seed: string) => {
      const { id: review, items } = await draw(seed, 4)
      for (const { position } of items) {
        const verdict = { verdict: 'cannot-tell', reason: 'Too little is known.' } as const
        await judgeBlindly(platform.context, acting(), { review, position, ...verdict })
      }
      return items.filter((item) => item.flagged).map(({ contractor }) => contractor)
    }
    const drawn: string[] = []
    for (const seed of ['Q1', 'Q2', 'Q3', 'Q4']) drawn.push(...(await flagged(seed)))
    expect(drawn.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(await flagged('Q5')).toHaveLength(1)
  })

  test('mixes a quarter as many with an alert among them, at no particular place', async () => {
    const places = new Set<number>()
    for (const seed of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6']) {
      const flagged = (await drawnElsewhere(seed)).items.filter((item) => item.flagged)
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
