// Signing in at a real provider with a browser, and a session's end while somebody writes: it is warned of, it closes the
// screen at once, and every word is where it was.

import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Look, fits, inspect, openBrowser } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { CLIENT, type TestProvider, openProvider } from '../support/provider.ts'
import { type Process, type World, openWorld } from '../support/world.ts'

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url))
const MINUTE = 60_000

let world: World
let provider: TestProvider
let samrad: Process
let browser: Browser
const contexts: BrowserContext[] = []
const complaints: string[] = []
let tests = 0
/** A caseworker, by her name. */
let sara = ''

beforeAll(async () => {
  world = await openWorld()
  provider = await openProvider()
  samrad = await world.startProcess({
    web: WEB,
    oidc: {
      ...CLIENT,
      issuer: provider.issuer,
      clientAuth: 'auto',
      scope: 'openid profile offline_access',
      levels: ['loa3'],
      levelClaim: 'acr',
      roles: new Map([['soc', 'CASEWORKER']] as const),
      roleClaim: 'roles',
      unitClaim: 'units',
      nameClaim: 'name',
      staffClaim: null,
      authority: null,
    },
  })
  provider.admit(samrad.url)
  provider.accounts.set('bo', { name: 'Bo Ek', roles: 'soc', units: ['Utredning'] })
  provider.accounts.set('gast', { name: 'Gäst Utan', roles: 'gäst' })
  browser = await openBrowser()
})
// Somebody new in each test: what another left, also what a closed page was just sending, is not hers.
beforeEach(() => {
  provider.accounts.delete(`sara${tests}`)
  tests += 1
  sara = `Sara Lind${String.fromCodePoint(96 + tests)}`
  provider.accounts.set(`sara${tests}`, { name: sara, roles: 'soc', units: ['Utredning'] })
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await world.sql('update session set ended_at = now() where ended_at is null')
})
afterAll(async () => {
  await browser.close()
  await world.close()
  await provider.close()
})

async function open(path: string, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.theme ?? 'light',
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // Who is signed out is told so: that is no fault of the page's. What the provider's pages say is theirs.
    const isOurs = message.location().url.startsWith(samrad.url)
    if (message.type() === 'error' && isOurs && !/401|WebSocket connection/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(`${samrad.url}${path}`)
  return page
}

async function signIn(page: Page, name = sara): Promise<void> {
  await page.getByRole('link', { name: 'Logga in med tjänste-id' }).click()
  await page.getByRole('heading', { name: 'Kommunens inloggning' }).waitFor()
  await page.getByRole('button', { name }).click()
}

async function atBoard(name = sara): Promise<Page> {
  const page = await open(`/tavla/${world.board.id}`)
  await signIn(page, name)
  await page.getByText(/I fas kl/).waitFor()
  return page
}

/** Writes a question that is kept as a draft; the dialog stays open over the board. */
async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /^Ny begäran/ }).click()
  await page.getByLabel('Din fråga').fill(words)
}

const written = async (page: Page): Promise<string> => await page.getByLabel('Din fråga').inputValue()
test('in through the provider to where one was going, and out through it', async () => {
  const page = await atBoard()
  expect(page.url()).toBe(`${samrad.url}/tavla/${world.board.id}`)
  expect(await page.getByText('Demokommun').count()).toBe(0)
  await page.getByText(sara).first().waitFor()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.waitForURL((address) => address.origin === provider.issuer)
  await page.getByRole('button', { name: /yes/i }).click()
  await page.waitForURL(`${samrad.url}/logga-in`)
  // The provider has forgotten her too: she is asked who she is.
  await signIn(page, 'Bo Ek')
  await page.getByText('Bo Ek').first().waitFor()
})

test('who does not get in is told why and whom to ask, and can be somebody else', async () => {
  const page = await open('/triagera')
  await signIn(page, 'Gäst Utan')
  await page.getByRole('heading', { name: 'Du har ingen roll i Samråd' }).waitFor()
  await page.getByText(/Be din enhetschef/).waitFor()
  expect(await inspect(page)).toEqual([])
  await page.getByRole('link', { name: 'Logga in med ett annat tjänste-id' }).click()
  await page.getByRole('button', { name: sara }).click()
  await page.waitForURL(`${samrad.url}/triagera`)
})

test('ended from another browser: the screen closes within two seconds, and after a sign-in beside it the words are there', async () => {
  const page = await atBoard()
  await write(page, 'Halvskriven fråga')
  const other = await open('/sessioner')
  await signIn(other)
  await other.getByRole('heading', { name: 'Mina sessioner' }).waitFor()
  const end = other.getByRole('button', { name: /^Avsluta Chrome/ })
  await end.waitFor()
  const closed = page.getByRole('alertdialog', { name: 'Du har blivit utloggad' }).waitFor()
  await end.click()
  const began = performance.now()
  await closed
  const afterMs = performance.now() - began
  expect(afterMs).toBeLessThan(2000)
  expect(await page.getByLabel('Din fråga').isVisible()).toBe(false)
  await other.getByText('Du är inte inloggad någon annanstans.').waitFor()
  // Beside this page, so that nothing on it goes.
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Öppna inloggningen i en ny flik' }).click(),
  ])
  await beside.getByRole('heading', { name: 'Du är inloggad' }).waitFor()
  expect(await inspect(beside)).toEqual([])
  await beside.close()
  await page.getByRole('button', { name: 'Jag har loggat in' }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect(await written(page)).toBe('Halvskriven fråga')
  await page.getByText(/Utkast sparat/).waitFor()
})

test('somebody else signs in beside: what stands on the screen is not hers to go on with', async () => {
  const page = await atBoard()
  await world.sql('update session set ended_at = now() where ended_at is null')
  await page.getByRole('alertdialog').waitFor()
  await page.context().clearCookies()
  const beside = await page.context().newPage()
  await beside.goto(`${samrad.url}/logga-in`)
  await signIn(beside, 'Bo Ek')
  await beside.getByText('Bo Ek').first().waitFor()
  await page.getByRole('button', { name: 'Jag har loggat in' }).click()
  await page.getByText(/hör till Sara Lind/).waitFor()
  await page.getByRole('button', { name: /Lämna sidan/ }).click()
  await page.getByText('Bo Ek').first().waitFor()
})

test('two minutes before the idle limit she is warned, politely; going on keeps her in, not going on loses no word', async () => {
  const page = await atBoard()
  await write(page, 'Skrivet före pausen')
  await page.getByText(/Utkast sparat/).waitFor()
  const warning = page.getByRole('region', { name: 'Snart utloggad' })
  // Seen again, which looks; to come back to the window and its draft would be use.
  const comeBack = async (): Promise<void> => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  }
  world.advance(27 * MINUTE)
  await comeBack()
  expect(await warning.count()).toBe(0)
  world.advance(1.2 * MINUTE)
  await comeBack()
  await warning.getByText('Du loggas ut om 2 minuter.').waitFor()
  // Said, not thrust: she stands where she stood.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  expect(await warning.getByRole('status').count()).toBe(1)
  expect(await inspect(page)).toEqual([])
  await warning.getByRole('button', { name: 'Fortsätt arbeta' }).click()
  await warning.waitFor({ state: 'hidden' })
  expect(await written(page)).toBe('Skrivet före pausen')

  world.advance(28.2 * MINUTE)
  await comeBack()
  await warning.waitFor()
  // A key is use as well.
  await page.getByLabel('Din fråga').press('End')
  await warning.waitFor({ state: 'hidden' })

  world.advance(29 * MINUTE)
  await comeBack()
  await warning.getByText('Du loggas ut om 1 minut.').waitFor()
  world.advance(1.2 * MINUTE)
  await page.getByRole('alertdialog', { name: 'Du har blivit utloggad' }).waitFor()
  expect(await warning.isVisible()).toBe(false)
  expect(await written(page)).toBe('Skrivet före pausen')
})

test('who is to be called back today is told what signing out means for the alarm, before it and after', async () => {
  const page = await atBoard()
  const { id: caseId } = await world.newCase()
  const now = world.house.clock()
  await world.sql(
    `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id)
     select gen_random_uuid(), $1, $2, $3, $3, $3::timestamptz + interval '5 hours', $3::timestamptz + interval '5 hours', p.id
     from person p where p.name = $4`,
    [caseId, world.amina.id, now, sara],
  )
  const said = 'Du är kontaktperson för ett besök i dag. När du är utloggad syns inget larm här'
  const heard = page.waitForResponse((each) => operationIn(each.request().postData()) === 'VisitAlarms')
  await page.reload()
  await heard
  world.advance(28.2 * MINUTE)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const warning = page.getByRole('region', { name: 'Snart utloggad' })
  await warning.getByText(said).waitFor()
  expect(await inspect(page)).toEqual([])
  // Past the limit, also where the page has asked something since: she was at it a moment ago by its own clock.
  world.advance(31 * MINUTE)
  await page.getByRole('alertdialog', { name: 'Du har blivit utloggad' }).getByText(said).waitFor()
  await world.sql('delete from visit where case_id = $1', [caseId])
})

test('what a page asks while nobody is at it says so; a key is use', async () => {
  const page = await atBoard()
  await write(page, 'Skrivet före rasten')
  await page.getByText(/Utkast sparat/).waitFor()
  const asked = async (operation: string, act: () => Promise<unknown>): Promise<string | null> => {
    const [request] = await Promise.all([
      page.waitForRequest((each) => operationIn(each.postData()) === operation),
      act(),
    ])
    return await request.headerValue('x-unattended')
  }
  await page.clock.setFixedTime(Date.now() + 6 * MINUTE)
  expect(
    await asked('FindDraft', async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    }),
  ).toBe('1')
  expect(await asked('UseSession', async () => await page.getByLabel('Din fråga').press('End'))).toBeNull()
  // Dictated: words without a key.
  await page.clock.setFixedTime(Date.now() + 12 * MINUTE)
  expect(await asked('UseSession', async () => await page.keyboard.insertText(' och efter'))).toBeNull()
})

test('before the end of ten hours she is led to a new sign-in, which ends nothing on the page', async () => {
  const page = await atBoard()
  const reach = async (minutes: number): Promise<void> => {
    for (let left = minutes; left > 0; left -= 25) {
      world.advance(Math.min(left, 25) * MINUTE)
      await page.evaluate(async () => {
        const headers = { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1' }
        await fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ session { id } }"}' })
      })
    }
  }
  await reach(598.5)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const warning = page.getByRole('region', { name: 'Snart utloggad' })
  await warning.getByText('Du behöver logga in på nytt om 2 minuter.').waitFor()
  await write(page, 'Skrivet över tio timmar')
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    warning.getByRole('link', { name: 'Logga in på nytt nu' }).click(),
  ])
  await beside.getByRole('heading', { name: 'Du är inloggad' }).waitFor()
  await beside.close()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await warning.waitFor({ state: 'hidden' })
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await page.getByText(/Utkast sparat/).waitFor()
  expect(await written(page)).toBe('Skrivet över tio timmar')
})

describe.each([
  ['desktop, light', { theme: 'light' }],
  ['desktop, dark', { theme: 'dark' }],
  ['phone of 320 px', { theme: 'light', width: 320, height: 640 }],
] as const)('%s', (_, look) => {
  test('the sign-in, with and without words of why not; own sessions', async () => {
    const page = await open('/logga-in', look)
    await page.getByRole('link', { name: 'Logga in med tjänste-id' }).waitFor()
    expect(await inspect(page)).toEqual([])
    for (const fault of [
      'away',
      'stale',
      'cancelled',
      'level',
      'role',
      'disabled',
      'name',
      'authority',
      'failed',
    ]) {
      await page.goto(`${samrad.url}/logga-in?fel=${fault}`)
      await page.getByRole('link', { name: 'Försök igen' }).waitFor()
      expect(await fits(page)).toBe(true)
    }
    expect(await inspect(page)).toEqual([])
    await page.goto(`${samrad.url}/sessioner`)
    await signIn(page)
    await page.getByText('Den du använder nu').waitFor()
    await page.getByRole('button', { name: 'Skapa kalenderadress' }).waitFor()
    expect(await inspect(page)).toEqual([])
    expect(await fits(page)).toBe(true)
  })
})

test('no page complained', () => expect(complaints).toEqual([]))
