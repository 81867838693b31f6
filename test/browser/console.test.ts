/** The console in a real Chromium, over a real server with cases of the demonstration. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type axe from 'axe-core'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/role.ts'
import { horizontalOverflow, launchChromium, listenTo } from './chromium.ts'
import { PASSWORD, startDesk } from './desk-server.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Where every page is drawn for people to look at, when they ask: `SCREENS=.wagewatch/screens`. */
const SCREENS = process.env['SCREENS']
/** Two cores may be shared with every other test file. */
const SLOW_MS = 300_000

let browser: Browser
let desk: Awaited<ReturnType<typeof startDesk>>
const contexts = new Map<string, BrowserContext>()

beforeAll(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), startDesk()])
}, SLOW_MS)

afterAll(async () => {
  await browser.close()
  await desk.close()
}, SLOW_MS)

// A page behind another one draws nothing, and a screenshot of it would wait for ever.
afterEach(async () => {
  const pages = [...contexts.values()].flatMap((context) => context.pages())
  await Promise.all(pages.map((page) => page.close()))
})

/** A page of somebody of this role, who signs in the first time. */
async function pageOf(role: Role): Promise<Page> {
  const known = contexts.get(role)
  if (known !== undefined) return await known.newPage()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(SLOW_MS)
  contexts.set(role, context)
  const page = await context.newPage()
  await page.goto(`${desk.url}/`)
  await page.getByLabel('Name').fill(role)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  return page
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

/** Address of the case of the laptop farm, in the queue or decided already. */
async function ringOf(page: Page): Promise<string> {
  for (const view of ['work', 'closed']) {
    await page.goto(`${desk.url}/console?view=${view}&typology=laptop-farm`)
    const links = await page.locator('main tbody th a').all()
    const href = await links[0]?.getAttribute('href')
    if (href !== undefined && href !== null) return `${desk.url}${href}`
  }
  throw new Error('the demonstration holds a laptop farm')
}

test(
  'the queue is worked by keyboard alone',
  async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(SLOW_MS)
    const page = await context.newPage()
    const noise = listenTo(page)
    const { keyboard } = page
    await page.goto(`${desk.url}/console`)
    // The browser gives the focus with the first picture, not with the load.
    await page.locator('input:focus').waitFor()
    await keyboard.type('analyst')
    await keyboard.press('Tab')
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
    // Keys mean something once the script has run, which is deferred.
    await page.waitForLoadState('load')
    await keyboard.press('?')
    await page.getByRole('dialog').getByText('Next row').waitFor()
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('j')
    await keyboard.press('j')
    await keyboard.press('k')
    const first = page.locator('main tbody th a').first()
    expect(await first.evaluate((link) => link.matches(':focus'))).toBe(true)
    // The first case is the ring, which others decide below.
    await keyboard.press('j')
    await keyboard.press('Enter')
    await page.waitForURL(/\/console\/cases\//)
    await keyboard.press('t')
    await page.getByText('You have the case for four hours.').waitFor()
    await keyboard.press('n')
    await keyboard.type('The bank confirmed the holder.')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.getByText('The note is kept.').waitFor()
    expect(await page.locator('.history').innerText()).toContain('noted a fact')
    await keyboard.press('g')
    await keyboard.press('q')
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
    expect(noise.complaints).toEqual([])
    await context.close()
  },
  SLOW_MS,
)

test(
  'a ring is shown with its links, as a picture and as a table',
  async () => {
    const page = await pageOf('analyst')
    await page.goto(await ringOf(page))
    expect(await heading(page)).toMatch(/^\d+ linked contractors, /)
    const links = page.getByRole('region', {
      name: /^Links: \d+ other contractors within two steps/,
    })
    expect(await links.getByRole('img').count()).toBe(1)
    expect(await links.getByRole('row').count()).toBeGreaterThan(2)
    const payouts = page.getByRole('region', { name: 'Where the wages went' })
    expect(
      await payouts
        .locator('svg')
        .getByText(/^Alert: /)
        .count(),
    ).toBeGreaterThan(0)
    await payouts.getByText('The timeline as a table').click()
    expect(
      await payouts.getByRole('cell', { name: /^Alerts? opened: .*\((?:high|critical)\)/ }).count(),
    ).toBeGreaterThan(0)
    expect(await page.getByText('What else could explain it').count()).toBeGreaterThan(0)
    expect(await page.getByText('Red flag published in').count()).toBeGreaterThan(0)
    await page.close()
  },
  SLOW_MS,
)

/** Proposes that the case on the page is a confirmed risk. */
async function propose(page: Page): Promise<void> {
  await page.getByLabel('What was found').selectOption('confirmed-risk')
  await page.getByText('Reasons: pick at least one').click()
  await page.getByLabel('One payee collects for several workers').check()
  await page.getByText('Evidence they rest on').click()
  await page.locator('[name="evidence"]').first().check()
  await page.getByLabel('In your words').fill('Twelve people, one house, one payee.')
  await page.getByRole('button', { name: 'Decide' }).click()
}

test(
  'what one proposes another approves, and nobody approves their own',
  async () => {
    const lead = await pageOf('lead')
    const ring = await ringOf(lead)
    await lead.goto(ring)
    await propose(lead)
    await lead.getByText('You proposed it: somebody else has to approve it.').waitFor()
    expect(await lead.getByRole('button', { name: 'Withdraw it' }).count()).toBe(1)
    expect(await lead.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const analyst = await pageOf('analyst')
    await analyst.goto(ring)
    expect(await analyst.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const admin = await pageOf('admin')
    await admin.goto(ring)
    await admin.getByLabel('Why you agree or not').fill('The house search agrees.')
    await admin.getByRole('button', { name: 'Approve' }).click()
    await admin.getByText('Approved.', { exact: true }).waitFor()
    expect(await admin.locator('.marks').innerText()).toContain('Confirmed risk')
    expect(await admin.locator('.history').innerText()).toContain('approved the proposal')
    await lead.goto(`${desk.url}/console/audit?action=case.approved`)
    expect(await lead.locator('main tbody tr').count()).toBe(1)
  },
  SLOW_MS,
)

test(
  'a policy is proposed by one and waits for another',
  async () => {
    const lead = await pageOf('lead')
    const policy = await (await lead.request.get(`${desk.url}/console/policy.json`)).json()
    await lead.goto(`${desk.url}/console/policy`)
    const document = { ...policy, thresholds: { ...policy.thresholds, low: 25 } }
    await lead.getByLabel('Policy document (JSON)').evaluate((area, value) => {
      Object.assign(area, { value })
    }, JSON.stringify(document))
    await lead.getByLabel('What it changes, and why').fill('Fewer names in the lowest band.')
    await lead.getByRole('button', { name: 'Propose it' }).click()
    await lead.getByText('You proposed it: somebody else has to approve it.').waitFor()
    expect(await lead.getByRole('cell', { name: '25' }).count()).toBe(1)
    await lead.close()
  },
  SLOW_MS,
)

test(
  'a form that saw an earlier version changes nothing',
  async () => {
    const [one, other] = [await pageOf('analyst'), await pageOf('lead')]
    await one.goto(`${desk.url}/console?typology=sanctions-exposure`)
    await one.locator('main tbody th a').first().click()
    await other.goto(one.url())
    for (const page of [one, other]) {
      await page.getByLabel('New note').fill('Seen at the same time.')
      await page.getByRole('button', { name: 'Keep the note' }).click()
    }
    await other.getByRole('alert').waitFor()
    expect(await other.getByRole('alert').innerText()).toContain('changed meanwhile')
    await Promise.all([one.close(), other.close()])
  },
  SLOW_MS,
)

test(
  'an analyst exports the report, a viewer is told why not',
  async () => {
    const analyst = await pageOf('analyst')
    await analyst.goto(await ringOf(analyst))
    await analyst.getByRole('link', { name: 'Report of the case' }).click()
    expect(await heading(analyst)).toBe('Payroll risk report')
    await analyst.close()
    const viewer = await pageOf('viewer')
    await viewer.goto(`${desk.url}/console/report`)
    expect(await heading(viewer)).toBe('Not allowed')
    expect(await viewer.locator('main').innerText()).toContain('Your role (viewer)')
    await viewer.close()
  },
  SLOW_MS,
)

test(
  'works without scripts',
  async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    context.setDefaultTimeout(SLOW_MS)
    const page = await context.newPage()
    await page.goto(`${desk.url}/console/contractors`)
    await page.getByLabel('Name').fill('lead')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await heading(page)).toBe('Contractors')
    await page.getByLabel('Name or id').fill('no such person')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('Nobody matches').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await heading(page)).toBe('Sign in')
    await page.goBack()
    expect(await heading(page)).toBe('Sign in')
    await context.close()
  },
  SLOW_MS,
)

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['queue', '/console'],
  ['queue-closed', '/console?view=closed'],
  ['contractors', '/console/contractors'],
  ['batches', '/console/batches'],
  ['indicators', '/console/indicators'],
  ['indicator', '/console/indicators/shared-destination'],
  ['policy', '/console/policy'],
  ['policy-proposal', '/console/policy/1?history=months'],
  ['lists', '/console/lists'],
  ['fairness', '/console/fairness'],
  ['audit', '/console/audit'],
  ['users', '/console/users'],
  ['keys', '/console/keys'],
  ['webhooks', '/console/webhooks'],
  ['account', '/console/account'],
  ['second-factor', '/console/account/second-factor'],
  ['help', '/console/help'],
  ['missing', '/console/nothing'],
]

/**
 * Gives the checks to every document that the page loads from now on: handed to each when it is there, they take
 * the browser longer than most pages take to be checked.
 */
async function checkable(page: Page): Promise<Page> {
  await page.addInitScript(AXE)
  return page
}

/** Every rule in light, contrast again in dark: nothing else changes with the colours. */
async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const results = await page.evaluate(async (scheme) => {
      const { axe: loaded } = globalThis as unknown as { axe: typeof axe }
      const runOnly =
        scheme === 'dark'
          ? ({ type: 'rule', values: ['color-contrast'] } as const)
          : ({
              type: 'tag',
              values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            } as const)
      const { violations } = await loaded.run({
        runOnly: { ...runOnly, values: [...runOnly.values] },
        resultTypes: ['violations'],
      })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      )
    }, colorScheme)
    found.push(...results.map((each) => `${colorScheme} ${each}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

async function look(page: Page, name: string, width: number): Promise<void> {
  const found = await violations(page)
  if (SCREENS !== undefined) {
    await page.screenshot({ path: join(SCREENS, `${name}-${width}.png`), fullPage: true })
  }
  expect(await horizontalOverflow(page), name).toBe(0)
  expect(found, name).toEqual([])
}

/** Account numbers of the case on the page: asked for, approved by another, offered; narrow and wide. */
async function lookAtIdentifiers(page: Page, width: number): Promise<void> {
  await page.getByText('Ask for account numbers in clear').click()
  await page.getByLabel('What they are needed for').fill('Report to the authority.')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Asked. A second person has to agree.').waitFor()
  await look(page, 'case-identifiers-asked', width)
  const lead = await pageOf('lead')
  await lead.goto(page.url())
  await lead.getByLabel('Why you agree or not').fill('The authority asked for them.')
  await lead.getByRole('button', { name: 'Approve' }).click()
  await lead.getByText('Approved.', { exact: true }).waitFor()
  await lead.close()
  await page.reload()
  await page.getByRole('button', { name: 'Download with account numbers' }).waitFor()
  for (const each of [width, 1280]) {
    await page.setViewportSize({ width: each, height: 900 })
    await look(page, 'case-identifiers', each)
  }
  await page.setViewportSize({ width, height: 900 })
}

// One suppression of a contractor and indicator may wait at a time.
describe.each([
  { width: 1280, indicator: 'fresh-wallet' },
  { width: 390, indicator: 'wallet-rotation' },
])('at $width px', ({ width, indicator }) => {
  test(
    'every page is accessible, light and dark, and nothing sticks out',
    async () => {
      const page = await checkable(await pageOf('admin'))
      const noise = listenTo(page)
      await page.setViewportSize({ width, height: 900 })
      for (const [name, path] of PAGES) {
        await page.goto(`${desk.url}${path}`)
        await look(page, name, width)
      }
      await page.goto(`${desk.url}/console?typology=sanctions-exposure`)
      await page.getByLabel('Save this view as').fill(`Sanctions at ${width} px`)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'Delete the view' }).waitFor()
      await look(page, 'queue-saved-view', width)
      await page.getByRole('button', { name: 'Delete the view' }).click()
      await page.goto(`${desk.url}/console?typology=sanctions-exposure`)
      await page.locator('main tbody th a').first().click()
      await page.waitForURL(/\/cases\//)
      await look(page, 'case', width)
      if (width === 390) {
        await page.getByLabel('Attach a file').setInputFiles({
          name: 'answer of the provider.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from('The holder is somebody else.'),
        })
        await page.getByRole('button', { name: 'Attach', exact: true }).click()
        await page.getByText('The file is kept.').waitFor()
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: 'answer of the provider.txt' }).click(),
        ])
        expect(file.suggestedFilename()).toBe('answer of the provider.txt')
        await look(page, 'case-with-file', width)
        await lookAtIdentifiers(page, width)
      }
      const about = new URLSearchParams({
        contractor: await page.locator('.who code').innerText(),
        indicator,
        case: new URL(page.url()).pathname.split('/').at(-1) ?? '',
      })
      await page.getByRole('link', { name: 'Page of this contractor' }).click()
      await page.waitForURL(/\/contractors\/./)
      await look(page, 'contractor', width)
      await page.goto(`${desk.url}/console/suppressions/new?${about.toString()}`)
      await look(page, 'suppression-new', width)
      await page.getByLabel('Why it misleads here').fill('The wallet is older than its label.')
      await page.getByRole('button', { name: 'Propose it' }).click()
      await page.getByText('Proposed. Somebody else').waitFor()
      await page.getByRole('link', { name: 'Suppressions' }).click()
      await look(page, 'suppressions', width)
      await page.goto(`${desk.url}/console/webhooks`)
      await page.getByRole('link', { name: '127.0.0.1:9' }).first().click()
      await page
        .getByRole('button', { name: /^Send again msg_/ })
        .first()
        .focus()
      await page.keyboard.press('Enter')
      await page.getByText('Queued. It is sent').waitFor()
      await look(page, 'webhook', width)
      await page.goto(`${desk.url}/console/batches`)
      await page.locator('main tbody th a').first().click()
      await page.waitForURL(/\/batches\/./)
      expect(await page.locator('main').innerText()).toContain('Row rejected')
      await look(page, 'batch', width)
      expect(noise.complaints.filter((each) => !each.includes('404'))).toEqual([])
      await page.close()
    },
    SLOW_MS,
  )
})

test(
  'the door is accessible too',
  async () => {
    const page = await checkable(await browser.newPage({ viewport: { width: 390, height: 900 } }))
    await page.goto(`${desk.url}/console/sign-in`)
    await look(page, 'sign-in', 390)
    await page.goto(`${desk.url}/console/welcome#not-a-code`)
    await page.getByRole('alert').waitFor()
    expect(page.url()).not.toContain('not-a-code')
    await look(page, 'welcome-code', 390)
    const admin = await pageOf('admin')
    await admin.goto(`${desk.url}/console/users`)
    await admin.getByLabel('Signs in as').fill('nora')
    await admin.getByLabel('Name', { exact: true }).fill('Nora Vale')
    await admin.getByRole('button', { name: 'Add and make a link' }).click()
    await page.goto(`${desk.url}${await admin.locator('code.secret').innerText()}`)
    await page.getByText('Nora Vale').waitFor()
    await look(page, 'welcome', 390)
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByLabel('The same again').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('Your password is set.').waitFor()
    await setUpSecondFactor(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await signInAsNora(page)
    await page.getByLabel('Code').waitFor()
    await look(page, 'code-step', 390)
    await page.close()
  },
  SLOW_MS,
)

async function signInAsNora(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('nora')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
}

/** A code lives for its half minute: waits for the next where little of the present one is left. */
async function untilCodesAreFresh(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 10_000) await sleep(left)
}

async function setUpSecondFactor(page: Page): Promise<void> {
  await signInAsNora(page)
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  await page.goto(`${desk.url}/console/account/second-factor`)
  const secret = (await page.locator('code.keep').innerText()).replaceAll(' ', '')
  await page.getByLabel('Your password').fill(PASSWORD)
  await untilCodesAreFresh()
  await page
    .getByLabel('Enter the six digits')
    .fill(TOTP.generate({ secret: Secret.fromBase32(secret) }))
  await page.keyboard.press('Enter')
  await page.getByText('From now on sign-in asks for a code.').waitFor()
  await look(page, 'recovery-codes', 390)
}

test(
  'a case prints',
  async () => {
    const page = await pageOf('analyst')
    await page.goto(`${desk.url}/console?typology=payroll-hijack`)
    await page.locator('main tbody th a').first().click()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav[aria-label="Main"]').isVisible()).toBe(false)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    await page.close()
  },
  SLOW_MS,
)

// Last: from here on scores are closed to all who could judge.
test(
  'a score that waits for a blind verdict is closed, and opens to who steps back',
  async () => {
    const page = await checkable(await pageOf('admin'))
    await page.goto(`${desk.url}/console/blind-reviews`)
    await page.getByLabel('Name').fill('Q1')
    await page.getByRole('button', { name: 'Draw' }).click()
    await page.getByText('Judge the next').waitFor()
    const review = page.url()
    const sealed = `${desk.url}/console/contractors/${await sealedContractor(page)}`
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(review)
      await look(page, 'blind-review', width)
      await page.getByText('Judge the next').click()
      await page.getByText('By these facts alone').waitFor()
      await look(page, 'blind-file', width)
      await page.goto(`${desk.url}/console/blind-reviews`)
      await look(page, 'blind-reviews', width)
      await page.goto(sealed)
      expect(await heading(page)).toBe('Judge first, then look at the score')
      await look(page, 'sealed', width)
    }
    await page.getByRole('button', { name: 'Step back, and open the page' }).click()
    await page.getByText('Where the wages went').waitFor()
    expect(page.url()).toBe(sealed)
  },
  SLOW_MS,
)

/** Id of a contractor of the review on this page. */
async function sealedContractor(page: Page): Promise<string> {
  await page.getByText('Judge the next').click()
  const id = await page.locator('.head code').innerText()
  await page.goBack()
  return id
}
