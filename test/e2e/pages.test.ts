// Every page as all sorts of people have it: axe finds nothing in light and dark, on a desktop and on a phone of 320 px;
// the page says nothing of content in its title or address; and it asks for what it needs and no more.

import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Seat, fits, inspect } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { signIn } from '../support/product.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

async function toBoard({ page }: Seat): Promise<void> {
  await page.goto(stage.url)
  await page.goto(await boardAddress(page))
  await page.locator('[data-card]').first().waitFor()
}

async function boardAddress(page: Page): Promise<string> {
  const href = await page
    .getByRole('link', { name: /^Utredning 2/, includeHidden: true })
    .first()
    .getAttribute('href')
  return `${stage.url}${href}`
}

describe.each([
  ['desktop, light', { theme: 'light' }],
  ['desktop, dark', { theme: 'dark' }],
  ['phone of 320 px', { theme: 'light', width: 320, height: 640 }],
] as const)('%s', (_, look) => {
  let maria: Seat
  beforeAll(async () => {
    maria = await stage.sit('Maria Sand', look)
  })
  afterAll(async () => await maria.context.close())

  test('the sign-in', async () => {
    const context = await stage.browser.newContext({
      viewport: maria.page.viewportSize(),
      colorScheme: look.theme,
    })
    const page = await context.newPage()
    await page.goto(`${stage.url}/logga-in`)
    await page.getByRole('button', { name: 'Amina Berg' }).waitFor()
    expect(await inspect(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    await context.close()
  })

  test('the board', async () => {
    await toBoard(maria)
    expect(await inspect(maria.page)).toEqual([])
    expect(await maria.page.title()).toBe('Utredning 2 – Samråd')
    expect(await maria.page.evaluate(() => document.documentElement.lang)).toBe('sv')
    expect(await fits(maria.page)).toBe(true)
  })

  test('an opened request, and what is typed there is nowhere in the browser’s own storage', async () => {
    await toBoard(maria)
    await maria.page.locator('section[data-column="BOOKED"] [data-card]', { hasText: 'MS' }).first().click()
    await maria.page.getByLabel('Skriv i samtalet').fill('Ett ord i förtroende')
    await maria.page.getByText(/Utkast sparat/).waitFor()
    expect(await inspect(maria.page)).toEqual([])
    const kept = await maria.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(kept).not.toContain('förtroende')
    expect(await maria.page.title()).not.toMatch(/förtroende|kvitto/i)
    expect(maria.page.url()).not.toMatch(/f%C3%B6rtroende/)
  })

  test('a new request', async () => {
    const erik = await stage.sit('Erik Lund', look)
    await toBoard(erik)
    await erik.page.getByRole('button', { name: /^Ny begäran/ }).click()
    await erik.page.getByLabel('Din fråga').waitFor()
    expect(await inspect(erik.page)).toEqual([])
    expect(erik.complaints).toEqual([])
    await erik.context.close()
  })

  test('triage', async () => {
    await maria.page.goto(`${stage.url}/triagera`)
    await maria.page.locator('[data-card]').first().waitFor()
    expect(await inspect(maria.page)).toEqual([])
  })

  test('a page that is not there, or not for the viewer: the same words', async () => {
    const said = new Set<string>()
    for (const path of ['/tavla/00000000-0000-7000-8000-000000000000', '/tavla/nej']) {
      await maria.page.goto(`${stage.url}${path}`)
      await maria.page
        .getByText(/finns inte/)
        .first()
        .waitFor()
      said.add(await maria.page.getByRole('main').innerText())
    }
    expect(said.size).toBe(1)
    expect(await inspect(maria.page)).toEqual([])
  })

  test('nothing was complained of', () => expect(maria.complaints).toEqual([]))
})

test('a supervisor triages what waits by keys alone', async () => {
  const helena = await stage.sit('Helena Brandt')
  const { page } = helena
  await page.goto(`${stage.url}/triagera`)
  await page.locator('[data-card]').first().waitFor()
  const waiting = await page.locator('[data-card]').count()
  expect(waiting).toBeGreaterThan(2)
  await page.keyboard.press('j')
  // Taken before the face has even stood still: the content opens all the same.
  await page.keyboard.press('t')
  await page.getByText('Ärendenummer').waitFor()
  for (let left = waiting; left > waiting - 2; left -= 1) {
    await page.keyboard.press('b')
    await page.getByLabel('Skäl').waitFor()
    await expect.poll(async () => await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('Behöver svar i dag.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/triagerad till B/)
      .first()
      .waitFor({ state: 'attached' })
    await expect.poll(async () => await page.locator('[data-card]:not([data-gone])').count()).toBe(left - 1)
  }
  expect(helena.complaints).toEqual([])
  await helena.context.close()
})

test('the board asks for the viewer and the board once, and follows with one socket', async () => {
  const sofia = await stage.sit('Sofia Holm')
  const { page } = sofia
  const address = await boardAddress(page)
  await page.goto('about:blank')
  const asked: string[] = []
  const followed: string[] = []
  page.on('request', (request) => {
    const body = request.url().endsWith('/graphql') ? request.postData() : null
    if (body) asked.push(operationIn(body) ?? body.slice(0, 60))
  })
  let sockets = 0
  page.on('websocket', (socket) => {
    sockets += 1
    socket.on('framesent', ({ payload }) => {
      const name = operationIn(payload)
      if (name) followed.push(name)
    })
  })
  await page.goto(address)
  await page.locator('[data-card]').first().waitFor()
  await page.getByText(/I fas kl/).waitFor()
  await page.getByRole('link', { name: /^Aviseringar/ }).waitFor()
  for (const late of ['ListNotices', 'VisitAlarms']) await expect.poll(() => asked).toContain(late)
  expect(asked.toSorted()).toEqual(['FindViewer', 'ListNotices', 'OpenBoard', 'VisitAlarms'])
  expect(followed.toSorted()).toEqual(['BoardFeed', 'BoardPresence', 'HearBell'])
  expect(sockets).toBe(1)
  await sofia.context.close()
})

test('why a full column takes one more is a draft too: found again after Escape, and sent', async () => {
  const petra = await signIn(stage.url, 'Petra Jonsson')
  const { viewer } = await petra.ask(
    '{ viewer { boards { columns { id key limit } cards { id version columnId } } } }',
  )
  const [{ columns, cards }] = viewer.boards
  const ongoing = columns.find((column: { key: string }) => column.key === 'ONGOING')
  const others = cards.filter((card: { columnId: string }) => card.columnId !== ongoing.id)
  const standing = cards.length - others.length
  const [last, ...filling] = others.slice(0, ongoing.limit - standing + 1).toReversed()
  for (const { id, version } of filling) {
    const input = { operationId: randomUUID(), cardId: id, expectedVersion: version, columnId: ongoing.id }
    await petra.ask('mutation ($input: MoveCardInput!) { moveCard(input: $input) { __typename } }', { input })
  }
  const erik = await stage.sit('Erik Lund')
  const { page } = erik
  await toBoard(erik)
  const move = async (): Promise<void> => {
    await page.locator(`[data-card="${last.id}"]`).focus()
    await page
      .getByRole('button', { name: /^Flytta .* till/ })
      .first()
      .waitFor({ state: 'attached' })
    const place = columns.findIndex((column: { id: string }) => column.id === last.columnId)
    await page.keyboard.press('m')
    for (let step = place; columns[step]?.key !== 'ONGOING'; step += 1)
      await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Pågår är full' }).waitFor()
  }
  await move()
  await page.getByLabel('Varför ska kortet ändå dit?').fill('Besöket är redan i dag.')
  await page.getByText(/Utkast sparat/).waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.locator('[data-card]').first().waitFor()
  await move()
  await expect
    .poll(async () => await page.getByLabel('Varför ska kortet ändå dit?').inputValue())
    .toBe('Besöket är redan i dag.')
  await page.getByRole('button', { name: /ändå$/ }).click()
  await page.locator(`section[data-column="ONGOING"] [data-card="${last.id}"]`).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(erik.complaints).toEqual([])
  await erik.context.close()
})

test('Swedish and English change places without a reload', async () => {
  const nadia = await stage.sit('Nadia Karim')
  const { page } = nadia
  await toBoard(nadia)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  await page.getByRole('button', { name: 'In English' }).click()
  await page.getByRole('button', { name: /^New request/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await page.getByRole('button', { name: 'På svenska' }).click()
  await page.getByRole('button', { name: /^Ny begäran/ }).waitFor()
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
  await nadia.context.close()
})
