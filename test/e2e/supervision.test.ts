// Supervision in browsers: a time is offered and booked from another seat, live on both; whom one can ask changes while one
// asks; a note is seen by the two, and no byte of it reaches anybody else. By keys, at 390 px, and with axe in both themes.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Look, type Seat, fits, inspect } from '../support/browser.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

type Wire = Seat & { readonly heard: string[] }

/** A seat on the page, with all that reaches it over HTTP and the socket. */
async function sit(name: string, look: Look = {}): Promise<Wire> {
  const taken = await stage.sit(name, look)
  const heard: string[] = []
  taken.page.on('response', (response) => {
    if (response.url().endsWith('/graphql'))
      void response.text().then(
        (body) => heard.push(body),
        () => {},
      )
  })
  taken.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
  )
  await taken.page.goto(`${stage.url}/handledning`)
  await taken.page.getByRole('heading', { name: 'Tider' }).waitFor()
  return { ...taken, heard }
}

const inDays = (count: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() + count * 86_400_000)

/** A time of Ulrika's in Utredning 2. */
async function offer(page: Page, at: { inDays: number; time: string }): Promise<void> {
  await page.getByLabel('Enhet').selectOption('Utredning 2')
  await page.getByText('Lägg ut en tid').click()
  await page.getByLabel('Dag', { exact: true }).fill(inDays(at.inDays))
  await page.getByLabel('Klockslag').fill(at.time)
  await page.getByRole('button', { name: 'Lägg ut', exact: true }).click()
  await page.getByText('Tiden är utlagd.').waitFor()
}

test('offered, booked about a request from another seat by keys, live on both and full for a third', async () => {
  const ulrika = await sit('Ulrika Wennerström')
  const amina = await sit('Amina Berg', { width: 390, height: 844 })
  const erik = await sit('Erik Lund')

  await offer(ulrika.page, { inDays: 9, time: '11:20' })

  const at = /Boka .* kl\s11\.20, 45\smin hos Ulrika Wennerström/
  await erik.page.getByRole('button', { name: at }).waitFor()
  const book = amina.page.getByRole('button', { name: at })
  await book.waitFor()
  await book.focus()
  await amina.page.keyboard.press('Enter')
  const about = amina.page.getByLabel('Om', { exact: true })
  const [own] = (
    await stage.database.query(
      `select r.id, c.board_ref from request r join case_ref c on c.id = r.case_id join person p on p.id = c.responsible_id
       join board_column k on k.id = r.column_id
       where p.name = 'Amina Berg' and r.kind = 'SUPERVISION' and k.key in ('NEW', 'TRIAGED')`,
    )
  ).rows
  await about.selectOption({ label: `${own.board_ref}, Amina Berg` })
  await amina.page.getByRole('button', { name: 'Boka tiden' }).focus()
  await amina.page.keyboard.press('Enter')
  await amina.page.getByText('Tiden är bokad.').waitFor()

  await ulrika.page.getByText(`Amina Berg, om ${own.board_ref}`).waitFor()
  await erik.page.getByRole('button', { name: at }).waitFor({ state: 'detached' })
  await ulrika.page.getByRole('button', { name: `Ta ${own.board_ref}` }).waitFor({ state: 'detached' })
  expect(await fits(amina.page)).toBe(true)
  expect(await inspect(amina.page)).toEqual([])
  for (const { complaints, context } of [ulrika, amina, erik]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('whom one can ask is live where one asks, and a request goes into the chosen one’s queue', async () => {
  const ulrika = await sit('Ulrika Wennerström')
  const nadia = await stage.sit('Nadia Karim')
  await nadia.page.getByRole('link', { name: 'Utredning 2' }).first().click()
  await nadia.page.getByRole('button', { name: 'Ny begäran' }).click()
  const dialog = nadia.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Ärendehandledning' }).check()
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  await dialog.getByRole('radio', { name: 'Ulrika Wennerström tillgänglig nu' }).waitFor()
  await ulrika.page.getByRole('radio', { name: 'Inte tillgänglig' }).check()
  await ulrika.page.getByRole('button', { name: 'Visa för enheten' }).click()
  const chosen = dialog.getByRole('radio', { name: 'Ulrika Wennerström inte i dag' })
  await chosen.check()
  await dialog.getByLabel('Fråga').first().fill('Hur lägger jag upp samtalet?')
  await dialog.getByRole('button', { name: 'Be om handledning' }).click()
  await dialog.waitFor({ state: 'detached' })
  const [asked] = (
    await stage.database.query(
      `select r.id, r.board_id, c.board_ref, d.name from request r join case_ref c on c.id = r.case_id join person d on d.id = r.directed_to_id
       join request_content q on q.request_id = r.id where q.question = 'Hur lägger jag upp samtalet?'`,
    )
  ).rows
  expect(asked.name).toBe('Ulrika Wennerström')
  const leave = ulrika.page.getByRole('button', { name: `Lämna ${asked.board_ref} till enhetens kö` })
  await leave.waitFor()

  // From the opened request to somebody else, and back again.
  await nadia.page.goto(`${stage.url}/tavla/${asked.board_id}/${asked.id}`)
  const panel = nadia.page.getByRole('complementary')
  await panel.getByText('Begäran står i kön hos Ulrika Wennerström.').waitFor()
  await panel.getByLabel('Rikta till').selectOption({ label: 'Maria Sand – har inte sagt något i dag' })
  await panel.getByRole('button', { name: 'Rikta begäran' }).click()
  await panel.getByText('Begäran står i kön hos Maria Sand.').waitFor()
  await leave.waitFor({ state: 'detached' })
  await panel.getByLabel('Rikta till').selectOption({ label: 'Ulrika Wennerström – inte i dag' })
  await panel.getByRole('button', { name: 'Rikta begäran' }).click()
  await leave.waitFor()
  await ulrika.page.getByRole('button', { name: `Ta ${asked.board_ref}` }).click()
  await ulrika.page.getByText(`Du har tagit ${asked.board_ref}.`).waitFor()
  for (const { complaints, context } of [ulrika, nadia]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('a note is the two’s: the other sees it at once, the manager and a colleague not a byte of it', async () => {
  const ulrika = await sit('Ulrika Wennerström')
  const nadia = await sit('Nadia Karim', { theme: 'dark' })
  const others = [await sit('Helena Brandt'), await sit('Erik Lund'), await sit('Camilla Rask')]
  await nadia.page.getByRole('button', { name: 'Visa anteckningar med Ulrika Wennerström' }).click()
  await nadia.page.getByText('Inget är antecknat ännu.').waitFor()
  await ulrika.page.getByRole('button', { name: 'Visa anteckningar med Nadia Karim' }).click()

  const words = 'Att öva till nästa gång: vänta in svaret.'
  await ulrika.page.getByLabel('Ny anteckning').fill(words)
  await ulrika.page.getByRole('button', { name: 'Spara anteckningen' }).click()
  await ulrika.page.getByText('Anteckningen är sparad.').waitFor()
  await nadia.page.getByText(words).waitFor()
  expect(await inspect(nadia.page)).toEqual([])

  // Written over by the other; whoever comes second is told, and keeps what she wrote.
  await ulrika.page.getByRole('button', { name: /^Ändra anteckningen från/ }).click()
  await nadia.page.getByRole('button', { name: /^Ändra anteckningen från/ }).click()
  await nadia.page.getByLabel('Ändra').fill(`${words} Det gick bra.`)
  await ulrika.page.getByLabel('Ändra').fill(`${words} Och räkna till tio.`)
  await nadia.page.getByRole('button', { name: 'Spara anteckningen' }).first().click()
  await nadia.page.getByText('Anteckningen är sparad.').waitFor()

  // Something that all of them hear, after it.
  await offer(ulrika.page, { inDays: 12, time: '08:35' })
  for (const { page, heard, complaints, context } of others) {
    const units = page.getByLabel('Enhet')
    if ((await units.count()) > 0) await units.selectOption('Utredning 2')
    await page.getByText(/kl\s08\.35/).waitFor()
    expect(await page.getByRole('button', { name: /anteckningar med Nadia/ }).count()).toBe(0)
    const all = heard.join('\n')
    expect(all.length).toBeGreaterThan(1000)
    expect(all).not.toMatch(/Att öva till|räkna till tio|SUPERVISION_NOTED/)
    expect(complaints).toEqual([])
    await context.close()
  }
  expect(await ulrika.page.getByLabel('Ändra').inputValue()).toContain('räkna till tio')
  for (const { complaints, context } of [ulrika, nadia]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('the manager is told of who has waited long, by name, and decides after how many weeks', async () => {
  const helena = await sit('Helena Brandt')
  const section = helena.page.getByRole('heading', { name: 'Har väntat länge på handledning' }).locator('..')
  await section.getByText('Petra Jonsson').waitFor()
  expect(await section.getByRole('listitem').count()).toBe(1)
  expect(await inspect(helena.page)).toEqual([])
  const petra = await sit('Petra Jonsson')
  await petra.page.getByText('Du har inte haft handledning på 6 veckor.').waitFor()

  await helena.page.goto(`${stage.url}/enhet`)
  const rule = helena.page.locator('section.part', {
    has: helena.page.getByRole('heading', { name: 'Handledning', exact: true }),
  })
  await rule.getByLabel('Veckor').fill('4')
  await rule.getByRole('button', { name: 'Spara', exact: true }).click()
  await rule.getByText('Sparat.').waitFor()
  await petra.page.getByText('Du har inte haft handledning på 4 veckor.').waitFor()
  await helena.page.goto(`${stage.url}/handledning`)
  await section.getByText('Petra Jonsson').waitFor()
  const names = await section.getByRole('listitem').allInnerTexts()
  expect(names.map((name) => name.split('\n')[0])).toEqual(['Erik Lund', 'Maria Sand', 'Petra Jonsson'])
  for (const { complaints, context } of [helena, petra]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})
