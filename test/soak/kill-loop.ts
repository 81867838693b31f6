/**
 * Kills a real server at random moments under load, then looks at every batch: one that was answered is there
 * exactly once with its assessments; one that was not is absent or complete.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { TESTER } from '../support/tester.ts'
import { type PostedBatch, bodyOf, largeBatch, smallBatch } from './posted-batches.ts'
import { type ServedDatabase, type ServedProcess, serveDatabase } from './served-process.ts'
import { type BatchFate, completeBatches, fatesOf } from './batch-fates.ts'

export type KillPlan = ServedDatabase & {
  readonly kills: number
  /** No further kills after this instant of `performance.now()`. */
  readonly until?: number
  /** The server lives at most so long under load, counted from an answer, before it is killed. */
  readonly longestLifeMs: number
  /** One in so many batches is large. */
  readonly largeEvery: number
  /** 0 ≤ draw < 1. */
  readonly draw: () => number
  readonly onKill?: (kills: number, posted: number) => void
}

export type KillReport = {
  readonly kills: number
  readonly answered: number
  readonly unanswered: number
  /** Batches of which something is wrong, with what. */
  readonly faults: readonly string[]
}

const POSTERS = 3
/** As many batches wait as may. */
const TOO_MANY = 429
const PAUSE_MS = 200
/** Share of kills that do not wait for an answer. */
const EARLY_KILLS = 0.2
/** So long none of the received batches may be finished: what was cut off again and again has piled up. */
const LONGEST_STANDSTILL_MS = 5 * 60_000

type Attempt = { readonly batch: PostedBatch; answered: boolean }

export async function killLoop(plan: KillPlan): Promise<KillReport> {
  const secret = await prepared(plan)
  const attempts: Attempt[] = []
  let kills = 0
  while (kills < plan.kills && performance.now() < (plan.until ?? Infinity)) {
    kills += 1
    const server = await serveDatabase(plan)
    const under = new AbortController()
    const { promise: answered, resolve: onAnswer } = Promise.withResolvers<void>()
    const posting = { server, secret, plan, attempts, onAnswer }
    const posters = Array.from({ length: POSTERS }, (_, poster) =>
      postUntil(under.signal, { ...posting, prefix: `k${kills}-${poster}` }),
    )
    // Mostly in the middle of the load, now and then before anything was answered.
    if (plan.draw() > EARLY_KILLS) await Promise.race([answered, Promise.all(posters)])
    await sleep(plan.draw() * plan.longestLifeMs)
    await server.kill()
    under.abort()
    await Promise.all(posters)
    plan.onKill?.(kills, attempts.length)
  }
  await recovered(plan, secret)
  const fates = await fatesOf(
    plan,
    attempts.map(({ batch }) => batch),
  )
  return reportOn(kills, attempts, fates)
}

/** A platform and a key, made without the server. */
async function prepared({ database, vaultKeyFile }: ServedDatabase): Promise<string> {
  const wagewatch = await openWagewatch(configFromEnvironment({ database, vaultKeyFile }))
  const { context } = wagewatch
  const actor = TESTER
  const tenant = await createTenant(context, 'soak', actor)
  const scopes = ['batches:write', 'read'] as const
  const { secret } = await createKey(context, { tenant, actor, name: 'soak', scopes })
  await wagewatch.close()
  return secret
}

type Posting = {
  readonly server: ServedProcess
  readonly secret: string
  readonly plan: KillPlan
  readonly attempts: Attempt[]
  readonly onAnswer: () => void
  readonly prefix: string
}

async function postUntil(
  killed: AbortSignal,
  { server, secret, plan, attempts, onAnswer, prefix }: Posting,
): Promise<void> {
  for (let number = 1; !killed.aborted; number += 1) {
    const name = `${prefix}-${number}`
    const batch = number % plan.largeEvery === 0 ? largeBatch(name) : smallBatch(name, 4)
    const attempt = { batch, answered: false }
    attempts.push(attempt)
    const status = await post(server.url, secret, batch)
    // A connection that broke was no answer.
    if (status === undefined) return
    if (status === TOO_MANY) {
      // Servers that live shortly fall behind; what they refuse must be absent.
      await sleep(PAUSE_MS)
      continue
    }
    if (status !== 200 && status !== 202) throw new Error(`${name} was answered ${status}`)
    attempt.answered = true
    onAnswer()
  }
}

async function post(url: string, secret: string, batch: PostedBatch): Promise<number | undefined> {
  const headers = {
    authorization: `Bearer ${secret}`,
    'content-type': 'application/x-ndjson',
    ...(batch.large ? { prefer: 'respond-async' } : {}),
  }
  try {
    const response = await fetch(`${url}/v1/batches`, {
      method: 'POST',
      headers,
      body: bodyOf(batch),
    })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Starts once more and lets it finish what it finds, then ends it as an operator does. */
async function recovered(plan: KillPlan, secret: string): Promise<void> {
  const server = await serveDatabase(plan)
  const last = smallBatch('after-all', 1)
  let isTaken = false
  let complete = 0
  let moved = Date.now()
  while ((await fatesOf(plan, [last]))[0]?.status !== 'complete') {
    // Batches of a platform are worked off in order, so that this one comes after all others; while too many wait it is
    // refused.
    if (!isTaken) isTaken = (await post(server.url, secret, last)) !== 429
    const now = await completeBatches(plan)
    if (now > complete) [complete, moved] = [now, Date.now()]
    else if (Date.now() - moved > LONGEST_STANDSTILL_MS) {
      throw new Error(`what was received is not worked off beyond ${complete} batches`)
    }
    await sleep(250)
  }
  const code = await server.terminate()
  if (code !== 0) throw new Error(`serve ended with ${code} when it was asked to`)
}

function reportOn(
  kills: number,
  attempts: readonly Attempt[],
  fates: readonly BatchFate[],
): KillReport {
  const answered = attempts.filter((attempt) => attempt.answered).length
  const faults = attempts.flatMap(({ batch, answered: wasAnswered }, index) => {
    const fate = fates[index]
    if (fate === undefined) throw new Error('every batch has a fate')
    if (fate.batches === 0 && fate.payments === 0) {
      return wasAnswered ? [`${batch.name} was answered and is gone`] : []
    }
    const whole =
      fate.batches === 1 &&
      fate.status === 'complete' &&
      fate.payments === batch.payments &&
      fate.assessments === batch.contractors
    return whole
      ? []
      : [`${batch.name} is ${JSON.stringify(fate)}, posted ${JSON.stringify(batch)}`]
  })
  return { kills, answered, unanswered: attempts.length - answered, faults }
}
