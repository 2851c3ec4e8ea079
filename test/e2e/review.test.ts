// The review of the log in a browser: a manager gets through a month by keys alone, what is opened with a reason is
// heard at once by the reviewer and by whoever is responsible, and no page about it has anything for axe to say.

import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { signIn } from '../support/product.ts'
import { type Stage, openStage } from '../support/stage.ts'

let month: string

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  // The 15th of the month before, at noon: four looks by Erik at four requests, one by the manager herself.
  const now = new Date()
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 11))
  month = at.toISOString().slice(0, 7)
  await stage.database.query('delete from access_check; delete from access_review')
  await stage.database.query(
    `insert into access_log (actor_id, action, subject_id, unit_id, case_id, basis, at)
     select p.id, 'OPEN_REQUEST', r.id, c.unit_id, c.id, 'CO_HANDLER', $1 from person p
     cross join lateral (select r.* from request r join case_ref c on c.id = r.case_id join unit u on u.id = c.unit_id
       where u.name = 'Utredning 2' and r.asked_by_id <> p.id order by r.id
       limit case p.name when 'Erik Lund' then 4 else 1 end) r
     join case_ref c on c.id = r.case_id where p.name in ('Erik Lund', 'Helena Brandt')`,
    [at],
  )
})
afterAll(async () => await stage.close())

async function toMonth(page: Page): Promise<void> {
  await page.goto(`${stage.url}/loggkontroll`)
  await page.locator(`.review-month[href$="${month}"]`).click()
  await page.locator('[data-check]').first().waitFor()
}

/** Erik or Petra opens what she has nothing to do with, of a case of the named one's, and says why. */
async function breakGlass(name: string, responsible: string, reason: string): Promise<string> {
  const { rows } = await stage.database.query(
    `select r.id, c.board_ref from request r join case_ref c on c.id = r.case_id
     join person p on p.id = c.responsible_id join person o on o.name = $2
     where p.name = $1 and r.closed_at is null and not exists (select 1 from claim k
       where k.request_id = r.id and k.person_id = o.id and k.ended_at is null)
       and not exists (select 1 from circle_membership n where n.case_id = c.id and n.person_id = o.id and n.ended_at is null)
       and not exists (select 1 from opening o where o.request_id = r.id) limit 1`,
    [responsible, name],
  )
  const who = await signIn(stage.url, name)
  const { openWithReason } = await who.ask(
    'mutation ($input: OpenWithReasonInput!) { openWithReason(input: $input) { __typename } }',
    { input: { operationId: randomUUID(), requestId: rows[0].id, reason } },
  )
  expect(openWithReason.__typename).toBe('OpenedWithReason')
  return rows[0].board_ref
}

test('a manager gets through a month by keys alone', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.goto(`${stage.url}/loggkontroll`)
  const row = page.locator(`.review-month[href$="${month}"]`)
  await row.focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-check]').first().waitFor()
  const left = page.locator('.check:not([data-done]):has([aria-expanded])')
  const count = await left.count()
  expect(count).toBeGreaterThanOrEqual(4)
  await page.getByText('Granskas av någon annan').first().waitFor()
  await page.getByText(/Du är ensam om att granska Utredning 2/).waitFor()

  await page.keyboard.press('j')
  // Without an outcome nothing is saved; a note is asked for where the outcome needs one.
  await page.keyboard.press('Enter')
  await page.getByText('Välj ett utfall först.').waitFor()
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await page.getByText('Skriv vad du har fått veta eller vad som ska hända.').waitFor()
  await page.keyboard.type('Frågar på måndag.')
  await page.getByText(/Utkast sparat/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/: Utreds\. Sparat\./).waitFor()
  for (let done = 1; done < count; done += 1) {
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('type')))
      .toBe('radio')
    expect(await left.count()).toBe(count - done)
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect.poll(async () => await left.count()).toBe(count - done - 1)
  }
  await page.getByText('Sparat. Inget är kvar att granska i urvalet.').waitFor()
  await page.reload()
  await page.getByText('Frågar på måndag.').first().waitFor()
  expect(await left.count()).toBe(0)
  const drafts = await stage.database.query(`select 1 from draft where subject like 'check:%'`)
  expect(drafts.rowCount).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('what is opened with a reason is heard at once, and moves nobody’s focus', async () => {
  const helena = await stage.sit('Helena Brandt')
  const amina = await stage.sit('Amina Berg')
  await toMonth(helena.page)
  await helena.page.getByRole('button', { name: /^Alla/ }).focus()
  await amina.page.locator('nav a[href^="/tavla/"]').first().click()
  await amina.page.locator('[data-card]').first().waitFor()
  await amina.page.locator('[data-card]').first().focus()
  const active = async (page: Page) => await page.evaluate(() => document.activeElement?.outerHTML)
  const before = [await active(helena.page), await active(amina.page)]
  const ref = await breakGlass('Nadia Karim', 'Amina Berg', 'Amina är på förhandling och familjen ringer.')
  await helena.page.getByText(`Nadia Karim öppnade ${ref} med motivering.`).waitFor()
  await amina.page.getByText(`Nadia Karim öppnade din begäran ${ref} med motivering.`).waitFor()
  expect(await active(helena.page)).toBe(before[0])
  expect(await amina.page.evaluate(() => document.activeElement?.closest('[data-card]') !== null)).toBe(true)

  await amina.page.getByRole('button', { name: 'Visa', exact: true }).click()
  await amina.page.getByText(/familjen ringer/).waitFor()
  const again = await breakGlass('Petra Jonsson', 'Amina Berg', 'Jag svarar i telefonen i dag.')
  await amina.page.getByText(/Jag svarar i telefonen i dag/).waitFor()

  await helena.page.getByRole('button', { name: 'Visa', exact: true }).first().click()
  await helena.page.locator('.review-month').first().click()
  await helena.page.locator('.check', { hasText: again }).waitFor()
  const third = await breakGlass('Erik Lund', 'Sofia Holm', 'Sofia är hemma med sjukt barn.')
  await helena.page.locator('.check', { hasText: third }).waitFor()
  expect(helena.complaints).toEqual([])
  expect(amina.complaints).toEqual([])
  await helena.context.close()
  await amina.context.close()
})

test('the file comes down, and the page prints a table without the rest', async () => {
  const { page, context } = await stage.sit('Helena Brandt')
  await toMonth(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Ladda ner (CSV)' }).click()
  expect((await coming).suggestedFilename()).toBe(`loggkontroll Utredning 2 ${month}.csv`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.review-print table').isVisible()).toBe(true)
  expect(await page.locator('nav').first().isVisible()).toBe(false)
  expect(await page.locator('.review-print tbody tr').count()).toBe(
    await page.locator('[data-check]').count(),
  )
  await context.close()
})

describe.each([
  ['desktop, light', { theme: 'light' }],
  ['desktop, dark', { theme: 'dark' }],
  ['phone of 320 px', { theme: 'light', width: 320, height: 640 }],
] as const)('%s', (_, look) => {
  test('axe finds nothing and nothing is wider than the page', async () => {
    const { page, complaints, context } = await stage.sit('Helena Brandt', look)
    await page.goto(`${stage.url}/loggkontroll`)
    await page.locator('.review-month').first().waitFor()
    expect([await inspect(page), await fits(page)]).toEqual([[], true])
    await toMonth(page)
    await page.keyboard.press('j')
    await page.getByLabel('Anteckning').waitFor()
    expect([await inspect(page), await fits(page)]).toEqual([[], true])
    expect(await page.title()).toMatch(/^Loggkontroll: \p{L}+ \d{4} – Samråd$/u)
    const amina = await stage.sit('Amina Berg', look)
    await amina.page.goto(`${stage.url}/oppningar`)
    await amina.page.locator('.opening').first().waitFor()
    expect(await inspect(amina.page)).toEqual([])
    expect(complaints).toEqual([])
    await amina.context.close()
    await context.close()
  })
})

test('for others the review is as missing as any page', async () => {
  const { page, context } = await stage.sit('Amina Berg')
  expect(await page.getByRole('link', { name: 'Loggkontroll' }).count()).toBe(0)
  await page.goto(`${stage.url}/loggkontroll`)
  await page
    .getByText(/finns inte/)
    .first()
    .waitFor()
  await context.close()
})
