// Two colleagues in two browsers on one board, over the built client and the product's own process.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seat } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { keepSeats } from '../support/room.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())
const keep = keepSeats()

async function sit(name: string): Promise<Seat> {
  const taken = keep(await stage.sit(name))
  const link = taken.page.getByRole('link', { name: /^Utredning 2/ }).first()
  await link.click()
  await taken.page.locator('[data-card]').first().waitFor()
  return taken
}

const tile = (page: Page, id: string): Locator => page.locator(`[data-card="${id}"]`)
const columnOf = (page: Page, key: string): Locator => page.locator(`section[data-column="${key}"]`)

/** Makes a request through the dialog; gives its id. */
async function makeRequest(page: Page, question: string): Promise<string> {
  const before = new Set(
    await page.locator('[data-card]').evaluateAll((all) => all.map((each) => each.getAttribute('data-card'))),
  )
  await page.getByRole('button', { name: /^Ny begäran/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Medhandläggarskap').click()
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  await dialog.getByLabel('Din fråga').fill(question)
  await dialog.getByRole('button', { name: 'Begär medhandläggare' }).click()
  await dialog.waitFor({ state: 'detached' })
  const made = columnOf(page, 'NEW').locator('[data-card]')
  let id: string | null | undefined
  await expect
    .poll(async () => {
      const ids = await made.evaluateAll((all) => all.map((each) => each.getAttribute('data-card')))
      id = ids.find((each) => !before.has(each))
      return id
    })
    .toBeTruthy()
  return id ?? ''
}

/** The board as a screen has it: column → references in order. */
async function screen(page: Page): Promise<Record<string, string[]>> {
  return await page
    .locator('section[data-column]')
    .evaluateAll((columns) =>
      Object.fromEntries(
        columns.map((column) => [
          column.getAttribute('data-column') ?? '',
          [...column.querySelectorAll('[data-card]')].map((card) => card.getAttribute('data-card') ?? ''),
        ]),
      ),
    )
}

/** The same from the tables, for the columns that a screen shows open. */
async function tables(): Promise<Record<string, string[]>> {
  const { rows } = await stage.database.query(
    `select c.key::text, array_agg(r.id order by r.rank) as ids from request r
     join board_column c on c.id = r.column_id join board b on b.id = r.board_id
     where b.name = 'Utredning 2' and c.key <> 'DONE' group by c.key`,
  )
  return Object.fromEntries(rows.map((row) => [row.key, row.ids]))
}

test('a request made in one browser appears in the other, with its asker’s initials', async () => {
  const [amina, erik] = [await sit('Amina Berg'), await sit('Erik Lund')]
  const id = await makeRequest(amina.page, 'Vem kan följa med på besöket?')
  await tile(erik.page, id).waitFor()
  expect((await tile(erik.page, id).innerText()).replaceAll('\u00AD', '')).toContain(
    'Medhandläggare, hela ärendet',
  )
  expect(await erik.page.content()).not.toContain('Vem kan följa med på besöket?')
})

test('both claim the same request at once: one wins, the other is told who', async () => {
  const [amina, erik, maria] = [await sit('Amina Berg'), await sit('Erik Lund'), await sit('Maria Sand')]
  const id = await makeRequest(amina.page, 'Vem kan ta det här med mig?')
  for (const { page } of [erik, maria]) {
    await tile(page, id).click()
    await page.getByRole('button', { name: 'Ta begäran' }).waitFor()
  }
  // At once: both claims are on their way before either is let through.
  const bothSent = Promise.withResolvers<void>()
  let sent = 0
  for (const { page } of [erik, maria]) {
    await page.route('**/graphql', async (route) => {
      if (operationIn(route.request().postData()) === 'ClaimRequest') {
        sent += 1
        if (sent === 2) bothSent.resolve()
        await bothSent.promise
      }
      await route.continue()
    })
    await page.getByRole('button', { name: 'Ta begäran' }).click()
  }
  const claimers = async (): Promise<string[]> => {
    const open =
      'select p.name from claim k join person p on p.id = k.person_id where k.request_id = $1 and k.ended_at is null'
    return (await stage.database.query(open, [id])).rows.map((row) => row.name)
  }
  await expect.poll(async () => (await claimers()).length).toBe(1)
  const [name] = await claimers()
  const [winner, loser] = name === 'Erik Lund' ? [erik, maria] : [maria, erik]
  await loser.page
    .getByText(new RegExp(`${name} .*(tog|har tagit)`))
    .first()
    .waitFor()
  await winner.page.getByRole('button', { name: 'Släpp begäran' }).waitFor()
  await expect
    .poll(async () => await loser.page.getByRole('button', { name: 'Släpp begäran' }).count())
    .toBe(0)
  expect(await claimers()).toEqual([name])
})

test('a move by keyboard alone, in one key once the card has focus, is said and seen by the other', async () => {
  const [amina, erik] = [await sit('Amina Berg'), await sit('Erik Lund')]
  const first = columnOf(amina.page, 'NEW').locator('[data-card]').first()
  const id = await first.getAttribute('data-card')
  const ref = await first.locator('.card-ref').innerText()
  await first.focus()
  await amina.page.keyboard.press('Shift+ArrowRight')
  const said = amina.page.locator('[aria-live="polite"]', { hasText: `${ref} flyttad till Triagerad, plats` })
  await said.first().waitFor({ state: 'attached' })
  await columnOf(erik.page, 'TRIAGED').locator(`[data-card="${id}"]`).waitFor()
  expect(await amina.page.evaluate(() => document.activeElement?.getAttribute('data-card'))).toBe(id)
})

test('what others do moves neither focus nor what one writes', async () => {
  const [amina, erik] = [await sit('Amina Berg'), await sit('Erik Lund')]
  const own = columnOf(amina.page, 'NEW').locator('[data-card]', { hasText: 'AB' }).first()
  await own.click()
  const box = amina.page.getByLabel('Skriv i samtalet')
  await box.fill('Jag skriver lite i ')
  const id = await makeRequest(erik.page, 'En fråga till.')
  await tile(amina.page, id).waitFor()
  await amina.page.keyboard.type('taget')
  expect(await box.inputValue()).toBe('Jag skriver lite i taget')
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('the server is killed in the middle of a move and started again: both screens equal the database, nothing typed is lost', async () => {
  const [amina, erik] = [await sit('Amina Berg'), await sit('Erik Lund')]
  await tile(amina.page, await makeRequest(amina.page, 'Vad säger skolan?')).click()
  const box = amina.page.getByLabel('Skriv i samtalet')
  await box.fill('Jag skriver lite i taget')
  const card = columnOf(erik.page, 'NEW').locator('[data-card]').first()
  const id = await card.getAttribute('data-card')
  await card.focus()
  await erik.page.keyboard.press('Shift+ArrowRight')
  await stage.kill()
  await box.press('End')
  await amina.page.keyboard.type(' medan servern är borta')
  await amina.page
    .getByText(/Frånkopplad sedan/)
    .first()
    .waitFor()
  await stage.restart()
  for (const { page } of [amina, erik])
    await page
      .getByText(/I fas kl/)
      .first()
      .waitFor({ timeout: 30_000 })
  await columnOf(amina.page, 'TRIAGED').locator(`[data-card="${id}"]`).waitFor()
  await columnOf(erik.page, 'TRIAGED').locator(`[data-card="${id}"]:not([data-saving])`).waitFor()
  const now = await tables()
  for (const { page } of [amina, erik]) {
    const shown = await screen(page)
    for (const [key, ids] of Object.entries(now)) expect(shown[key], key).toEqual(ids)
  }
  expect(await box.inputValue()).toBe('Jag skriver lite i taget medan servern är borta')
  await amina.page.getByText(/Utkast sparat/).waitFor()
  await amina.page.reload()
  await amina.page.getByLabel('Skriv i samtalet').waitFor()
  await expect
    .poll(async () => await amina.page.getByLabel('Skriv i samtalet').inputValue())
    .toBe('Jag skriver lite i taget medan servern är borta')
})
