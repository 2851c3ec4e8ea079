// A working day as it goes: the lid is closed, the network goes, somebody signs out by mistake, colleagues act on what
// one is writing about. Nothing typed is lost, nothing is sent twice, and no letter becomes an act on something else.

import type { Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seat } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { keepSeats } from '../support/room.ts'
import { type Stage, openStage } from '../support/stage.ts'

let board = ''

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())
// Who is signed out is told so: that is no fault of the page's.
const keep = keepSeats(/401/)

async function sit(name: string): Promise<Seat> {
  const taken = keep(await stage.sit(name))
  await toBoard(taken.page)
  return taken
}

async function toBoard(page: Page): Promise<void> {
  if (board === '') {
    const link = page.getByRole('link', { name: /^Utredning 2/ }).first()
    board = `${stage.url}${await link.getAttribute('href')}`
  }
  await page.goto(board)
  await page.locator('[data-card]').first().waitFor()
}

async function openAsk(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Ny begäran/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Din fråga').waitFor()
  return dialog
}

async function ask(page: Page, question: string): Promise<string> {
  const before = await idsOf(page)
  const dialog = await openAsk(page)
  await dialog.getByText('Medhandläggarskap').click()
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  await dialog.getByLabel('Din fråga').fill(question)
  await dialog.getByRole('button', { name: 'Begär medhandläggare' }).click()
  await dialog.waitFor({ state: 'detached' })
  let made: string | undefined
  await expect.poll(async () => (made = (await idsOf(page)).find((id) => !before.includes(id)))).toBeDefined()
  return made ?? ''
}

async function idsOf(page: Page): Promise<string[]> {
  const all = page.locator('section[data-column="NEW"] [data-card]')
  return await all.evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card') ?? ''))
}

test('the last word before a reload or a sign-out is kept', async () => {
  const { page } = await sit('Amina Berg')
  const id = await ask(page, 'Vem följer med?')
  const box = page.getByLabel('Skriv i samtalet')
  await page.goto(`${board}/${id}`)
  await box.fill('Skrivet i samma stund')
  await page.reload()
  await expect.poll(async () => await box.inputValue()).toBe('Skrivet i samma stund')
  await box.fill('Skrivet och utloggad av misstag')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Amina Berg' }).first().click()
  await page.waitForURL((address) => !address.pathname.startsWith('/logga-in'))
  await page.goto(`${board}/${id}`)
  await expect.poll(async () => await box.inputValue()).toBe('Skrivet och utloggad av misstag')
})

test('typed before what was kept came, and gone again at once: both are kept', async () => {
  const { page } = await sit('Amina Berg')
  const id = await ask(page, 'Vem kör?')
  const box = page.getByLabel('Skriv i samtalet')
  await page.goto(`${board}/${id}`)
  await box.fill('Skrivet i går')
  await page.getByText(/Utkast sparat/).waitFor()
  const held: (() => Promise<void>)[] = []
  await page.route('**/graphql', async (route) => {
    if (operationIn(route.request().postData()) === 'FindDraft') held.push(async () => await route.abort())
    else await route.continue()
  })
  await page.reload()
  await box.fill('Skrivet i dag')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await page.unroute('**/graphql')
  await page.reload()
  await expect.poll(async () => await box.inputValue()).toBe('Skrivet i går\nSkrivet i dag')
})

test('typed before it was known whether anything was kept: it is saved, however long the answer takes or fails', async () => {
  const { page } = await sit('Amina Berg')
  const id = await ask(page, 'Vem följer med?')
  const box = page.getByLabel('Skriv i samtalet')
  await page.clock.install()
  const asked: Route[] = []
  const subject = `comment:${id}`
  await page.route('**/graphql', async (route) => {
    const sent = route.request().postData()
    if (operationIn(sent) === 'FindDraft' && sent?.includes(subject)) asked.push(route)
    else await route.continue()
  })
  await page.goto(`${board}/${id}`)
  await box.fill('Skrivet innan')
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  // Past the pause after the last key: the first save waits for the answer, and asks for no second one.
  await page.clock.fastForward(2_000)
  expect(asked.length).toBe(1)
  await asked.shift()?.abort()
  await page.clock.fastForward(6_000)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  await asked.shift()?.continue()
  await page.getByText(/Utkast sparat/).waitFor()
  const { rows } = await stage.database.query('select text from draft where subject = $1', [subject])
  expect(rows).toEqual([{ text: 'Skrivet innan' }])
})

test('without a line nobody is signed out, and it is said', async () => {
  const { page, context } = await sit('Amina Berg')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByText(/Du är inte utloggad/).waitFor()
  expect(page.url()).toBe(board)
  await context.setOffline(false)
})

test('a new request is found again under its kind, goes along to another, and is sent once', async () => {
  const { page, context } = await sit('Amina Berg')
  let dialog = await openAsk(page)
  await dialog.getByText('Medhandläggarskap').click()
  await dialog.getByLabel('Din fråga').fill('Halvskriven fråga')
  await dialog.getByText(/Utkast sparat/).waitFor()
  await page.reload()
  // Its address is the dialog's own; afresh it is found as well.
  await toBoard(page)
  dialog = await openAsk(page)
  await expect.poll(async () => await dialog.getByLabel('Din fråga').inputValue()).toBe('Halvskriven fråga')
  await dialog.getByRole('radio', { name: 'Handledning' }).check()
  expect(await dialog.getByLabel('Din fråga').inputValue()).toBe('Halvskriven fråga')
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  const before = await idsOf(page)
  const operations = new Set<string>()
  page.on('request', (request) => {
    const body = request.postData() ?? ''
    if (operationIn(body) === 'RequestSupervision')
      operations.add(/"operationId":"([^"]+)"/.exec(body)?.[1] ?? body)
  })
  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Be om handledning' }).click()
  await dialog.getByText(/Skickas när anslutningen/).waitFor()
  await page.keyboard.press('Escape')
  dialog = await openAsk(page)
  await dialog.getByLabel('Din fråga').press('Control+Enter')
  await context.setOffline(false)
  await page.getByText(/ligger nu i Ny/).waitFor()
  await expect.poll(async () => await dialog.getByLabel('Din fråga').inputValue()).toBe('')
  // In phase again, with nothing left to send: a second request would have been sent by now.
  await page.getByText(/I fas kl/).waitFor()
  expect(operations.size).toBe(1)
  await expect.poll(async () => (await idsOf(page)).filter((id) => !before.includes(id)).length).toBe(1)
})

test('closed under her pen: the reason and the focus stay, and no letter acts on another request', async () => {
  const amina = await sit('Amina Berg')
  const helena = await sit('Helena Brandt')
  const id = await ask(amina.page, 'Vem kan ta det?')
  const { page } = helena
  await page.goto(`${stage.url}/triagera/${id}`)
  await page.getByLabel('Skäl').waitFor()
  await page.keyboard.press('t')
  await page.getByText('Ärendenummer').waitFor()
  await page.keyboard.press('b')
  await page.keyboard.type('Hon behöver')
  await amina.page.locator(`[data-card="${id}"]`).click()
  await amina.page.getByRole('button', { name: 'Avsluta', exact: true }).click()
  await amina.page.getByRole('button', { name: 'Avsluta begäran' }).click()
  await page.getByText('Amina Berg har redan tagit hand om den', { exact: false }).waitFor()
  await page.keyboard.type(' klarhet')
  expect(page.url()).toContain(id)
  expect(await page.getByLabel('Skäl').inputValue()).toBe('Hon behöver klarhet')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
})

test('overtaken at the last moment: the message leads back to the request and to the reason', async () => {
  const amina = await sit('Amina Berg')
  const helena = await sit('Helena Brandt')
  const id = await ask(amina.page, 'Vem kan ta det här?')
  const { page } = helena
  await page.goto(`${stage.url}/triagera/${id}`)
  await page.getByLabel('Skäl').fill('Kan vänta en vecka.')
  await page.route('**/graphql', async (route) => {
    if (operationIn(route.request().postData()) === 'TriageRequest') {
      await amina.page.locator(`[data-card="${id}"]`).focus()
      await amina.page.keyboard.press('Shift+ArrowRight')
      await amina.page
        .locator(`section[data-column="TRIAGED"] [data-card="${id}"]:not([data-saving])`)
        .waitFor()
      // The answer is slow: the page has gone on to the next one before it comes.
      await page
        .getByText(/triagerad till/)
        .first()
        .waitFor({ state: 'attached' })
    }
    await route.continue()
  })
  await page.getByLabel('Skäl').press('Enter')
  await page.getByRole('button', { name: 'Gå dit' }).click()
  expect(await page.getByLabel('Skäl').inputValue()).toBe('Kan vänta en vecka.')
  await expect
    .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-card')))
    .toBe(id)
})

test('what was written in another window is found again here', async () => {
  const { page, context } = await sit('Amina Berg')
  const id = await ask(page, 'Två fönster?')
  const other = await context.newPage()
  for (const each of [page, other]) {
    await each.goto(`${board}/${id}`)
    await each.locator('.field-status', { hasText: 'Utkast sparas medan' }).waitFor()
  }
  await page.getByLabel('Skriv i samtalet').fill('Från det första fönstret')
  await page.getByText(/Utkast sparat/).waitFor()
  await other.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect
    .poll(async () => await other.getByLabel('Skriv i samtalet').inputValue())
    .toBe('Från det första fönstret')
})

test('writing a reason for what is no longer to be done: the form stays, says so, and keeps the words', async () => {
  const erik = await sit('Erik Lund')
  const helena = await sit('Helena Brandt')
  const amina = await sit('Amina Berg')
  const id = await ask(amina.page, 'Vem tar över?')
  await erik.page.goto(`${board}/${id}`)
  await erik.page.getByRole('button', { name: 'Ta begäran' }).click()
  const { page } = helena
  await page.goto(`${board}/${id}`)
  await page.getByRole('button', { name: 'Ta över' }).click()
  const reason = page.getByLabel('Varför tar du över?')
  await reason.fill('Erik är')
  await erik.page.getByRole('button', { name: 'Släpp begäran' }).click()
  await page.getByText(/Erik Lund har ändrat begäran/).waitFor()
  await page.keyboard.type(' sjuk, m')
  expect(await reason.inputValue()).toBe('Erik är sjuk, m')
})
