// Retention as people have it: the responsible marks what stands in the record, the manager draws up, reads and says yes,
// and an open screen loses the words. Axe finds nothing in light and dark, on a desktop and on a phone of 320 px.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Seat, fits, inspect } from '../support/browser.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

const QUESTION = 'Vem kan sitta med på mötet med familjehemmet?'

async function openGallring({ page }: Seat): Promise<void> {
  await page.goto(`${stage.url}/gallring`)
  await page.getByRole('heading', { name: 'Så länge sparas innehåll' }).waitFor()
}

test('marked, drawn up, read, confirmed; the open screen loses the words and says so', async () => {
  const [found] = (
    await stage.database.query(
      `select r.id, r.board_id, b.name, c.board_ref, p.name as who from request r join case_ref c on c.id = r.case_id
       join board b on b.id = r.board_id join request_content q on q.request_id = r.id
       join person p on p.id = c.responsible_id where q.question = $1`,
      [QUESTION],
    )
  ).rows
  const caseworker = await stage.sit(found.who)
  await caseworker.page.goto(`${stage.url}/tavla/${found.board_id}/${found.id}`)
  const panel = caseworker.page.getByRole('complementary', { name: `Begäran ${found.board_ref}` })
  await panel.getByText(QUESTION).waitFor()
  await panel.getByRole('button', { name: 'Avsluta', exact: true }).click()
  await panel.getByRole('button', { name: 'Avsluta begäran' }).click()
  await panel.getByRole('button', { name: 'Markera som förd till akt' }).click()
  await panel.getByText(`av ${found.who}.`).waitFor()
  await panel.getByText(/Innehållet gallras från/).waitFor()
  await panel.getByLabel('Skriv i samtalet').fill('Ett halvt ord')
  await panel
    .getByText(/Utkast sparat .* arbetsmaterial, bara du ser det · gallras \d{4}-\d\d-\d\d/)
    .waitFor()

  await stage.database.query(
    `update carried_to_record set at = at - interval '31 days' where request_id = $1`,
    [found.id],
  )
  await stage.database.query(`update request set closed_at = closed_at - interval '31 days' where id = $1`, [
    found.id,
  ])
  const helena = await stage.sit('Helena Brandt')
  const { page } = helena
  await page.getByRole('link', { name: 'Gallring' }).click()
  await page.getByText('1 begäran har nått sin gallringsdag.').waitFor()
  await page.getByRole('button', { name: 'Ta fram gallringsunderlag' }).click()
  await page
    .getByRole('row', { name: new RegExp(found.board_ref) })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Gallra …' }).click()
  const asked = page.getByRole('alertdialog')
  await asked.getByText('Det går inte att ångra').waitFor()
  expect(await inspect(page)).toEqual([])
  await asked.getByRole('button', { name: 'Gallra nu' }).click()

  await panel.getByText(/Innehållet är gallrat/).waitFor()
  expect(await panel.getByText(QUESTION).count()).toBe(0)
  expect(await caseworker.page.content()).not.toMatch(/familjehemmet|halvt ord/)
  await page
    .getByText(/Beviset: .* Ingen hittades/)
    .first()
    .waitFor()
  expect(await inspect(caseworker.page)).toEqual([])
  expect([...helena.complaints, ...caseworker.complaints]).toEqual([])
  await helena.context.close()
  await caseworker.context.close()
})

test('held with a reason and lifted; days are set and a wrong number is refused in place', async () => {
  const helena = await stage.sit('Helena Brandt')
  await openGallring(helena)
  const { page } = helena
  await page.getByRole('button', { name: 'Spärra mot gallring' }).click()
  await page.getByText('Välj en begäran först.').waitFor()
  await page.getByLabel('Begäran att spärra').selectOption({ index: 1 })
  await page.getByLabel('Skäl').fill('Begärd utlämnad i går.')
  await page.getByRole('button', { name: 'Spärra mot gallring' }).click()
  await page.getByText(/Spärrad av Helena Brandt/).waitFor()
  expect(await page.getByLabel('Skäl').inputValue()).toBe('')
  await page.getByRole('button', { name: /Häv spärren för/ }).click()
  await page.getByText('Inget är spärrat.').waitFor()

  const days = page.getByLabel('Handledning', { exact: true })
  await days.fill('0')
  await page.getByRole('button', { name: 'Spara dagar för Handledning' }).click()
  await page.getByText('Skriv ett helt antal dagar').waitFor()
  await days.fill('60')
  await page.getByRole('button', { name: 'Spara dagar för Handledning' }).click()
  await page.getByText('Sparat.', { exact: true }).waitFor()
  await openGallring(helena)
  expect(await days.inputValue()).toBe('60')
  expect(helena.complaints).toEqual([])
  await helena.context.close()
})

test('who may not purge is shown no way there and the same page as for what is not there', async () => {
  const amina = await stage.sit('Amina Berg')
  await amina.page.getByRole('link', { name: /^Utredning 2/ }).waitFor()
  expect(await amina.page.getByRole('link', { name: 'Gallring' }).count()).toBe(0)
  await amina.page.goto(`${stage.url}/gallring`)
  await amina.page.getByText('Sidan finns inte eller är inte för dig').waitFor()
  await amina.context.close()
})

describe.each([
  ['desktop, light', { theme: 'light' }],
  ['desktop, dark', { theme: 'dark' }],
  ['phone of 320 px', { theme: 'light', width: 320, height: 640 }],
] as const)('%s', (_, look) => {
  test('the page', async () => {
    const helena = await stage.sit('Helena Brandt', look)
    await openGallring(helena)
    expect(await inspect(helena.page)).toEqual([])
    expect(await fits(helena.page)).toBe(true)
    expect(await helena.page.title()).toBe('Gallring – Samråd')
    expect(helena.complaints).toEqual([])
    await helena.context.close()
  })
})
