// The privacy of the screen: a wall that shows the cards alone, content that is covered when nobody is there, and nothing
// of what is read or written left in the browser.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Seat, fits, inspect } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

/** Polled for as long as a page may take to load on a busy machine. */
const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 15_000 })

async function toBoard({ page }: Seat): Promise<string> {
  const link = page.getByRole('link', { name: /^Utredning 2/, includeHidden: true }).first()
  const address = new URL(`${stage.url}${await link.getAttribute('href')}`)
  await page.goto(`${stage.url}${address.pathname}`)
  await page.locator('[data-card]').first().waitFor()
  return address.pathname
}

/** Opens a request that the person has in hand; gives its question. */
async function openOwn({ page }: Seat, initials: string): Promise<string> {
  await page.locator('section[data-column="BOOKED"] [data-card]', { hasText: initials }).first().click()
  await page.getByLabel('Skriv i samtalet').waitFor()
  return await page.locator('.request-asked .typed').first().innerText()
}

type Heard = { readonly asked: string[]; readonly followed: string[]; readonly sent: string[] }

/** What a page asks for from now on, by the names of its documents. */
function listen(page: Page): Heard {
  const heard: Heard = { asked: [], followed: [], sent: [] }
  page.on('request', (request) => {
    const body = request.url().endsWith('/graphql') ? request.postData() : null
    if (body) heard.asked.push(operationIn(body) ?? body.slice(0, 60))
  })
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const name = operationIn(payload)
      if (name !== null) heard.followed.push(name)
      heard.sent.push(String(payload))
    }),
  )
  return heard
}

const tag = (page: Page): Locator => page.getByRole('button', { name: 'Lämna läget' })

describe('meeting-room mode', () => {
  let maria: Seat
  let page: Page
  let board = ''
  let question = ''
  beforeAll(async () => {
    maria = await stage.sit('Maria Sand')
    page = maria.page
    board = await toBoard(maria)
  })
  afterAll(async () => await maria.context.close())

  test('put on over an opened request with words in it: at once only faces are left, and it says so', async () => {
    question = await openOwn(maria, 'MS')
    await page.getByLabel('Skriv i samtalet').fill('Halvskrivet om kanariefågeln')
    await page.getByText(/Utkast sparat/).waitFor()
    await page.getByRole('button', { name: 'Mötesrumsläge' }).click()
    await tag(page).waitFor()
    expect(new URL(page.url()).pathname).toBe(board)
    expect(new URL(page.url()).search).toBe('?lage=motesrum')
    const shown = await page.content()
    for (const words of [question, 'kanariefågeln']) expect(shown).not.toContain(words)
    expect(await page.getByRole('complementary').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Mötesrumsläge' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    expect(await page.locator('[data-card]').count()).toBeGreaterThan(5)
    expect(await inspect(page)).toEqual([])
  })

  test('no card, key or link opens anything, and the mode goes along everywhere', async () => {
    await page.locator('[data-card]').first().click()
    await page.getByText('I mötesrumsläget öppnas inget innehåll.', { exact: false }).waitFor()
    await page.keyboard.press('n')
    expect(await page.getByRole('button', { name: /^Ny begäran/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Att triagera' }).click()
    await page.getByRole('list', { name: /./ }).locator('[data-card]').first().waitFor()
    expect(page.url()).toContain('/triagera?lage=motesrum')
    await page.keyboard.press('j')
    await page.locator('.triage-row').first().click()
    expect(page.url()).toContain('/triagera?lage=motesrum')
    await page.getByRole('link', { name: /^Utredning 2/ }).click()
    await page.locator('.card').first().waitFor()
    expect(page.url()).toContain(`${board}?lage=motesrum`)
    expect(await page.locator('.card').first().getAttribute('href')).toContain('lage=motesrum')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.getByRole('complementary').count()).toBe(0)
  })

  test('the back button doesn’t lead out of it', async () => {
    for (let step = 0; step < 3; step += 1) {
      await page.goBack()
      await eventually(() => page.url()).toContain('lage=motesrum')
      expect(await page.getByRole('complementary').count()).toBe(0)
      expect(await page.content()).not.toContain(question)
    }
  })

  test('a page that isn’t known to show faces alone is hidden', async () => {
    await page.goto(`${stage.url}/nagot-annat?lage=motesrum`)
    await page.getByText('Sidan visas inte i mötesrumsläget').waitFor()
    expect(await page.title()).toBe('Samråd – Samråd')
  })

  test('loaded anew, at an address of a request too, it asks for faces and alarms and for nothing else', async () => {
    const fresh = await maria.context.newPage()
    const heard = listen(fresh)
    await maria.page.goto(`${stage.url}${board}`)
    await openOwn(maria, 'MS')
    const opened = new URL(maria.page.url()).pathname
    await fresh.goto(`${stage.url}${opened}?ny=&lage=motesrum`)
    await fresh.locator('[data-card]').first().waitFor()
    await fresh.getByText(/I fas kl/).waitFor()
    // The alarms are asked for last, when the bell is heard: whoever does not come back is missed on the wall too.
    await expect.poll(() => heard.asked).toContain('VisitAlarms')
    expect(heard.asked.toSorted()).toEqual(['FindViewer', 'OpenBoard', 'VisitAlarms'])
    expect(heard.followed.toSorted()).toEqual(['BoardFeed', 'BoardPresence', 'HearBell'])
    expect(heard.sent.join()).not.toContain(opened.split('/').at(-1))
    expect(new URL(fresh.url()).pathname).toBe(board)
    await fresh.reload()
    await tag(fresh).waitFor()
    await fresh.getByText(/I fas kl/).waitFor()
    await expect.poll(() => heard.asked.length).toBe(6)
    expect(new Set(heard.asked)).toEqual(new Set(['FindViewer', 'OpenBoard', 'VisitAlarms']))
    await fresh.close()
  })

  test('on a phone of 320 px it says so on a row of its own, and nothing is pushed out', async () => {
    await page.goto(`${stage.url}${board}?lage=motesrum`)
    await page.setViewportSize({ width: 320, height: 640 })
    await tag(page).waitFor()
    await page.locator('[data-card]').first().waitFor()
    expect(await inspect(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    const name = await page.getByRole('heading', { level: 1 }).boundingBox()
    const mode = await page.locator('.meeting-tag').boundingBox()
    expect(mode!.y).toBeGreaterThanOrEqual(name!.y + name!.height)
    expect(mode!.x + mode!.width).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('leaving asks nothing, and what was written is where it was', async () => {
    await page.goto(`${stage.url}${board}?lage=motesrum`)
    await tag(page).click()
    await tag(page).waitFor({ state: 'detached' })
    expect(page.url()).toBe(`${stage.url}${board}`)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await openOwn(maria, 'MS')
    await eventually(async () => await page.getByLabel('Skriv i samtalet').inputValue()).toBe(
      'Halvskrivet om kanariefågeln',
    )
  })

  test('nothing was complained of', () => expect(maria.complaints).toEqual([]))
})

describe.each([
  ['desktop, light', { theme: 'light' }],
  ['phone, dark', { theme: 'dark', width: 390, height: 780 }],
] as const)('when nobody is there (%s)', (_, look) => {
  let maria: Seat
  let page: Page
  let question = ''
  const box = (): Locator => page.getByLabel('Skriv i samtalet')
  beforeAll(async () => {
    maria = await stage.sit('Maria Sand', look)
    page = maria.page
    await page.clock.install()
    await toBoard(maria)
    question = await openOwn(maria, 'MS')
  })
  afterAll(async () => await maria.context.close())

  test('content is covered after three minutes without input, not before: out of sight, reach and the reading order', async () => {
    // What she wrote in the test before is found again first: it would be joined with what is written now.
    await expect.poll(async () => await box().inputValue()).not.toBe('')
    await box().fill('Halvskrivet ord')
    await box().press('End')
    for (let left = 2; left > 0; left -= 1) await box().press('ArrowLeft')
    await page.clock.fastForward(179_000)
    expect(await box().isVisible()).toBe(true)
    await page.clock.fastForward(1_001)
    await page.getByText('Innehållet är dolt').waitFor()
    expect(await page.getByText(question).isVisible()).toBe(false)
    expect(await box().isVisible()).toBe(false)
    expect(await box().evaluate((field) => field.closest('[inert]') !== null)).toBe(true)
    expect(await page.locator('body').innerText()).not.toContain(question)
    expect(await page.locator('main [data-card]').count()).toBeGreaterThan(0)
    expect(await page.locator('.request-face').isVisible()).toBe(true)
    expect(await inspect(page)).toEqual([])
  })

  test('a pushed pointer shows nothing; a key does, does nothing else, and gives back words, caret and focus', async () => {
    await page.mouse.move(100, 200)
    await page.mouse.move(140, 220)
    expect(await page.getByText('Innehållet är dolt').isVisible()).toBe(true)
    await page.keyboard.press('x')
    await page.getByText('Innehållet är dolt').waitFor({ state: 'detached' })
    expect(await page.getByText(question).isVisible()).toBe(true)
    expect(
      await box().evaluate((field: HTMLTextAreaElement) => [
        field.value,
        field.selectionStart,
        document.activeElement === field,
      ]),
    ).toEqual(['Halvskrivet ord', 'Halvskrivet ord'.length - 2, true])
  })

  test('a pointer that moves is somebody there; a press shows it again', async () => {
    await page.clock.fastForward(170_000)
    await page.mouse.move(200, 240)
    await page.clock.fastForward(170_000)
    expect(await box().isVisible()).toBe(true)
    await page.clock.fastForward(20_000)
    await page.getByRole('button', { name: 'Visa innehållet' }).click()
    await page.getByText(question).waitFor()
  })

  test('a form for a new request is covered too, and its words stay', async () => {
    if ('width' in look) await page.getByRole('button', { name: 'Stäng' }).first().click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Ny begäran/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Din fråga').fill('En fråga på väg')
    // Focus outside of what is covered: the key that shows it must not close the dialog either.
    await dialog.getByRole('button', { name: 'Stäng' }).focus()
    await page.clock.fastForward(181_000)
    await dialog.getByText('Innehållet är dolt').waitFor()
    expect(await dialog.getByLabel('Din fråga').isVisible()).toBe(false)
    await page.keyboard.press('Escape')
    await dialog.getByText('Innehållet är dolt').waitFor({ state: 'detached' })
    expect(await dialog.getByLabel('Din fråga').inputValue()).toBe('En fråga på väg')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('a bare board covers nothing and swallows no key', async () => {
    await page.clock.fastForward(400_000)
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByLabel('Din fråga').waitFor()
    expect(await page.getByText('Innehållet är dolt').count()).toBe(0)
  })

  test('nothing was complained of', () => expect(maria.complaints).toEqual([]))
})

/** All that a browser keeps or shows of a page outside of it, in one text. */
async function keptBy(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const bases = await indexedDB.databases()
    const caches = await window.caches.keys()
    const workers = await navigator.serviceWorker.getRegistrations()
    return JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      title: document.title,
      address: location.href,
      state: history.state,
      name: window.name,
      bases,
      caches,
      workers: workers.map(({ scope }) => scope),
    })
  })
}

test('nothing that is read or written is in titles, addresses, history, notifications or anything that a browser keeps', async () => {
  const canary = 'Kanariefågeln'
  const context = await stage.browser.newContext({ locale: 'sv-SE', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const told: string[] = []
    class Told extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        told.push(`${title} ${options?.body}`)
      }
    }
    Object.assign(window, { Notification: Told, told })
  })
  const titles = new Set<string>()
  const kept: string[] = []
  const addresses: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  page.on('request', (request) => addresses.push(request.url()))
  const look = async (): Promise<void> => {
    titles.add(await page.title())
    kept.push(await keptBy(page))
    kept.push(await page.evaluate(() => JSON.stringify(Reflect.get(window, 'told'))))
  }

  await page.goto(`${stage.url}/logga-in`)
  await look()
  await page.getByRole('button', { name: 'Amina Berg' }).first().click()
  await page.waitForURL((address) => !address.pathname.startsWith('/logga-in'))
  await page.getByText('Frågor till dig').waitFor()
  await look()
  await page
    .getByRole('link', { name: /^Utredning/ })
    .first()
    .click()
  await page.locator('[data-card]').first().waitFor()
  await look()
  await page.getByRole('button', { name: /^Ny begäran/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Medhandläggarskap').click()
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  const recordNumbers = await dialog.getByLabel('Ditt ärende').locator('option').allInnerTexts()
  await dialog.getByLabel('Din fråga').fill(`${canary} i frågan`)
  await dialog.getByLabel(/^Varför nu/).fill(`${canary} nu`)
  await dialog.getByText(/Utkast sparat/).waitFor()
  await look()
  await dialog.getByRole('button', { name: 'Begär medhandläggare' }).click()
  await page.getByRole('button', { name: 'Öppna', exact: true }).click()
  const box = page.getByLabel('Skriv i samtalet')
  await box.fill(`${canary} i samtalet, Anna Svensson`)
  await page.getByText(/Utkast sparat/).waitFor()
  await look()
  await box.press('Control+Enter')
  const question = page.getByRole('region', { name: 'Texten kan peka ut någon' })
  await question.getByLabel('Varför ska det stå kvar?').fill(`${canary} är skälet`)
  await look()
  await question.getByRole('button', { name: 'Skicka ändå' }).click()
  await page.getByRole('log').getByText(canary).waitFor()
  await look()
  await page.getByRole('button', { name: 'Parkera' }).click()
  await page.getByLabel('Varför väntar den?').fill(`${canary} väntar`)
  await page.getByRole('button', { name: 'Parkera', exact: true }).last().click()
  await page.getByText('Begäran är parkerad', { exact: false }).waitFor()
  await look()
  await page.reload()
  await page.getByRole('log').getByText(canary).waitFor()
  await look()
  await page.goBack()
  await look()
  await page.getByRole('button', { name: 'Mötesrumsläge' }).click()
  await look()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Amina Berg' }).first().waitFor()
  await look()

  expect([...titles].filter((title) => title !== 'Samråd').toSorted()).toEqual([
    'Logga in – Samråd',
    'Min dag – Samråd',
    'Utredning 2 – Samråd',
  ])
  const record = /[A-ZÅÄÖ]+ \d{4}-\d+/
  const numbers = recordNumbers.flatMap((each) => record.exec(each)?.[0] ?? [])
  expect(numbers.length).toBeGreaterThan(0)
  const all = [...kept, ...addresses].join('\n')
  for (const words of [canary, encodeURIComponent(canary), 'Svensson', ...numbers])
    expect(all).not.toContain(words)
  for (const each of kept) {
    if (!each.startsWith('{')) {
      expect(each).toBe('[]')
      continue
    }
    const { local, session, cookies, state, bases, caches, workers } = JSON.parse(each)
    // How the page looks, in which language, and whether letters are keys: nothing else is remembered.
    expect(Object.keys(local).filter((key) => !/^samrad\.(theme|language|singleKeys)$/.test(key))).toEqual([])
    expect({ session, cookies, state, bases, caches, workers }).toEqual({
      session: {},
      cookies: '',
      state: null,
      bases: [],
      caches: [],
      workers: [],
    })
  }
  await context.close()
})

test('what was answered is not kept by the browser either: data is never stored', async () => {
  const nadia = await stage.sit('Nadia Karim')
  const answers: string[] = []
  nadia.page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) answers.push(response.headers()['cache-control'] ?? 'none')
  })
  await toBoard(nadia)
  expect(answers.length).toBeGreaterThan(0)
  expect(new Set(answers)).toEqual(new Set(['no-store']))
  await nadia.context.close()
})

test('in English too', async () => {
  const sofia = await stage.sit('Sofia Holm')
  await toBoard(sofia)
  await sofia.page.getByRole('button', { name: 'In English' }).click()
  await sofia.page.getByRole('button', { name: 'Meeting-room mode' }).click()
  await sofia.page.getByRole('button', { name: 'Leave the mode' }).click()
  await sofia.page.getByRole('button', { name: /^New request/ }).waitFor()
  await sofia.context.close()
})
