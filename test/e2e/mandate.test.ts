// Mandates as people have them: a delegation order read in from a file, with its faults first; a decision by who has a
// mandate, shown to the circle at once as a decision beside the advice; and who has none told who has. Axe finds nothing in
// light and dark, on a desktop and on a phone of 320 px.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

const HEADER = 'beslut;kod;roll;person;punkt;gäller från;gäller till;endast nämnd'
const RIGHT = `${HEADER}\r\nUmgängesresor;RES-1;;Amina Berg;5.1;2026-01-01;;\r\nVårdnadsöverflyttning;VAR-1;;;;;;ja`

test('a file with faults changes nothing and says where; mended it is read in; again it says so', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.getByRole('link', { name: 'Mandat' }).click()
  await page.getByRole('heading', { name: 'Inleda utredning UTR-1', exact: true }).waitFor()
  const choose = async (text: string, encoding: 'utf-8' | 'latin1') =>
    await page.getByLabel('Välj fil').setInputFiles({
      name: 'delegation.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text, encoding),
    })
  await choose(RIGHT.replace('Amina Berg', '19121212-1212').replace('ja', 'kanske'), 'utf-8')
  await page.getByText('2 fel i filen').waitFor()
  const faults = page.getByRole('row')
  await faults.filter({ hasText: /2\s*person\s*Det ser ut att stå ett personnummer/ }).waitFor()
  await faults.filter({ hasText: /3\s*endast nämnd/ }).waitFor()
  expect(await page.getByRole('button', { name: 'Läs in' }).count()).toBe(0)
  expect(await inspect(page)).toEqual([])

  // As an older spreadsheet saves it.
  const noted = RIGHT.split('\r\n').map((line, at) => `${at === 0 ? 'Anteckning' : 'se protokoll'};${line}`)
  await choose(noted.join('\r\n').replace('Umgängesresor', 'Klienten'), 'latin1')
  await page.getByText('Läses inte in: Anteckning.').waitFor()
  await choose(noted.join('\r\n').replace('se protokoll', '"Svensson, Anna"'), 'latin1')
  await faults.filter({ hasText: /2\s*Anteckning\s*Kolumnen ser ut att innehålla namn/ }).waitFor()
  await choose(noted.join('\r\n'), 'latin1')
  await page.getByText('Nya mandat: 1. Ändrade mandat: 0. Nya beslut: 2. Rader som redan finns: 0.').waitFor()
  await page.getByText('Rad för rad').click()
  await faults.filter({ hasText: /2\s*Umgängesresor, Amina Berg, 5\.1\s*nytt/ }).waitFor()
  await faults.filter({ hasText: /3\s*Vårdnadsöverflyttning, endast utskott eller nämnd\s*nytt/ }).waitFor()
  expect(await inspect(page)).toEqual([])
  await page.getByRole('button', { name: 'Läs in' }).click()
  await page.getByText('Filen är inläst.').waitFor()
  const row = page.getByRole('listitem').filter({ hasText: 'Umgängesresor' }).first()
  await row.getByText('Amina Berg').waitFor()
  await row.getByText('punkt 5.1 · från 2026-01-01').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Vårdnadsöverflyttning' })
    .getByText('Fattas av utskott eller nämnd')
    .waitFor()
  await choose(RIGHT, 'utf-8')
  await page.getByText('Filen är redan inläst: allt i den stämmer med registret.').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a mandate is given, changed and ended by hand; a colleague reads and changes nothing', async () => {
  const helena = await stage.sit('Helena Brandt')
  const { page } = helena
  await page.goto(`${stage.url}/mandat`)
  await page.getByLabel('Sök bland besluten').fill('öppenvård')
  await page.getByRole('button', { name: 'Ge mandat för Insats i öppenvård' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Spara' }).click()
  await form.getByText('Punkt: Skriv något här först.').waitFor()
  await form.getByLabel('Punkt i delegationsordningen').fill('4.3')
  await form.getByRole('button', { name: 'Spara' }).click()
  await form.getByText('Delegat: Välj antingen en roll eller en namngiven person.').waitFor()
  await form.getByRole('radio', { name: 'En namngiven person' }).check()
  await form
    .getByLabel('Person', { exact: true })
    .selectOption({ label: 'Petra Jonsson · Socialsekreterare' })
  expect(await inspect(page)).toEqual([])
  await form.getByRole('button', { name: 'Spara' }).click()
  const petra = page.getByRole('listitem').filter({ hasText: 'Petra Jonsson' }).last()
  await petra.getByText('punkt 4.3').waitFor()
  await page.getByRole('button', { name: 'Ändra mandatet för Petra Jonsson: Insats i öppenvård' }).click()
  await form.getByLabel('Punkt i delegationsordningen').fill('4.4')
  await form.getByRole('button', { name: 'Spara' }).click()
  await petra.getByText('punkt 4.4').waitFor()

  const colleague = await stage.sit('Petra Jonsson', {
    width: 320,
    height: 700,
    theme: 'dark',
  })
  await colleague.page.goto(`${stage.url}/mandat`)
  await colleague.page.getByText('Du har mandat').first().waitFor()
  expect(await colleague.page.getByRole('button', { name: /Ge mandat|Avsluta|Läs in/ }).count()).toBe(0)
  expect(await inspect(colleague.page)).toEqual([])
  expect(await fits(colleague.page)).toBe(true)

  await page.getByRole('button', { name: 'Avsluta mandatet för Petra Jonsson: Insats i öppenvård' }).click()
  await form.getByRole('button', { name: 'Avsluta' }).click()
  await petra.waitFor({ state: 'hidden' })
  expect([...helena.complaints, ...colleague.complaints]).toEqual([])
  await helena.context.close()
  await colleague.context.close()
})

test('with a mandate a decision is recorded and stands as one on every screen; without, she is told who decides', async () => {
  const [found] = (
    await stage.database.query(
      `select r.id, r.board_id, c.board_ref from request r join case_ref c on c.id = r.case_id
       join request_content q on q.request_id = r.id where q.question = 'Kan vi godta kvittona som de är?'`,
    )
  ).rows
  const address = `${stage.url}/tavla/${found.board_id}/${found.id}`
  const name = `Begäran ${found.board_ref}`
  const sofia = await stage.sit('Sofia Holm')
  const maria = await stage.sit('Maria Sand', { theme: 'dark' })
  for (const { page } of [sofia, maria]) await page.goto(address)
  const [hers, his] = [sofia, maria].map(({ page }) => page.getByRole('complementary', { name }))
  const decisions = hers!.getByRole('region', { name: 'Beslut', exact: true })
  await decisions.getByText('av Sofia Holm enligt punkt 3.1').waitFor()
  await his!.getByText('av Sofia Holm enligt punkt 3.1').waitFor()
  await hers!.getByText('Råd', { exact: true }).first().waitFor()

  await decisions.getByRole('button', { name: 'Registrera ett beslut' }).click()
  const kind = decisions.getByLabel('Beslut', { exact: true })
  await kind.selectOption({ label: 'Ekonomiskt bistånd utöver riksnormen' })
  await decisions.getByText('Du har inget mandat för det här i dag. Det har:').waitFor()
  await decisions.getByText('Maria Sand').waitFor()
  expect(await decisions.getByRole('button', { name: /^Besluta/ }).count()).toBe(0)
  await kind.selectOption({ label: 'Ansökan om vård enligt LVU' })
  await decisions.getByText('registreras inte här').waitFor()
  await kind.selectOption({ label: 'Inleda utredning' })
  await decisions.getByRole('button', { name: 'Besluta enligt punkt 2.1' }).click()
  await decisions.getByText('Skriv vad du har beslutat.').waitFor()
  await decisions.getByLabel('Vad du har beslutat').fill('Utredning inleds.')
  expect(await inspect(sofia.page)).toEqual([])
  await decisions.getByRole('button', { name: 'Besluta enligt punkt 2.1' }).click()
  await decisions.getByText('av Sofia Holm enligt punkt 2.1').waitFor()
  await his!.getByText('Utredning inleds.').waitFor()
  expect(await inspect(maria.page)).toEqual([])

  // Her mandate ends while she writes: what she wrote stays, and she is told.
  await decisions.getByRole('button', { name: 'Registrera ett beslut' }).click()
  await kind.selectOption({ label: 'Inleda utredning' })
  await decisions.getByLabel('Vad du har beslutat').fill('En till.')
  await sofia.page.route('**/graphql', async (route) => {
    if (operationIn(route.request().postData()) === 'RecordDecision') {
      await stage.database.query(
        "update mandate set valid_until = current_date - 2 where role = 'CASEWORKER' and point = '2.1'",
      )
    }
    await route.continue()
  })
  await decisions.getByRole('button', { name: 'Besluta enligt punkt 2.1' }).click()
  await decisions.getByText('Du har inget mandat för det här i dag. Det har:').waitFor()
  await kind.selectOption({ label: 'Ekonomiskt bistånd enligt riksnormen' })
  expect(await decisions.getByLabel('Vad du har beslutat').inputValue()).toBe('En till.')
  expect([...sofia.complaints, ...maria.complaints]).toEqual([])
  await sofia.context.close()
  await maria.context.close()
})
