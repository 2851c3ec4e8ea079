// Files as people read them in: a file of cases in the words of a record system, whose columns are named by hand, with its
// faults first, then read in and seen; the same file again; a column of individuals refused; staff by the administrator; the
// list of a unit taken out. Axe finds nothing in light and dark, on a desktop and on a phone of 320 px.

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

async function choose(page: Page, text: string, encoding: 'utf-8' | 'latin1' = 'utf-8'): Promise<void> {
  await page.getByLabel('Välj fil').setInputFiles({
    name: 'ärenden.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text, encoding),
  })
}

const count = async (): Promise<number> =>
  (await stage.database.query(`select count(*)::int as n from case_ref where record_number like 'E2E %'`))
    .rows[0].n

const FILE = [
  'Nr;Ärendetyp;Inkom;Handläggare;Enhet;Frist',
  'E2E 1;Barnutredning;2026-03-02;amiber;Utredning 2;2099-07-02',
  'E2E 2;Förhandsbedömning;2026-03-02;erilun;Utredning 2;',
].join('\r\n')

test('a file of cases: its columns, its faults, what it would do, read in, and again', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.getByRole('link', { name: 'Inläsning och utdrag' }).click()
  await choose(page, FILE.replace('amiber', 'okänd').replace('2026-03-02', '2 mars'), 'latin1')
  await page.getByLabel('Nr', { exact: true }).selectOption({ label: 'Ärendenummer *' })
  expect(await page.getByLabel('Ärendetyp', { exact: true }).inputValue()).toBe('caseKind')
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page.getByText('Filen har ett fel. Ingenting har ändrats.').waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: /2\s*Inkom\s*Skriv dagen som 2026-03-02/ })
    .waitFor()
  expect(await page.getByRole('button', { name: 'Läs in', exact: true }).count()).toBe(0)
  expect(await inspect(page)).toEqual([])

  await choose(page, FILE, 'latin1')
  await page.getByLabel('Nr', { exact: true }).selectOption({ label: 'Ärendenummer *' })
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page
    .getByText('Filen är provläst och ingenting är ändrat. Nya: 2, ändrade: 0, oförändrade: 0.')
    .waitFor()
  expect(await count()).toBe(0)
  await page.getByRole('button', { name: 'Läs in', exact: true }).click()
  await page.getByText('Filen är inläst. Nya: 2, ändrade: 0, oförändrade: 0.').waitFor()
  expect(await count()).toBe(2)

  // What was chosen by hand is remembered.
  await choose(page, FILE)
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page.getByText('Allt i filen finns redan. Det finns inget att läsa in.').waitFor()
  expect(await page.getByLabel('Nr', { exact: true }).inputValue()).toBe('recordNumber')

  // Two that have ended since, of which one was never here; and one wrong name in many rows.
  const lines = FILE.split('\r\n').map((line, at) => `${line};${['Status', 'Avslutat', 'Utreds'][at]}`)
  await choose(page, [...lines, 'E2E 9;Placering;i fjol;;;;Makulerad'].join('\n'))
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page.getByText('2 rader med avslutade ärenden är utelämnade.').waitFor()
  await page.getByRole('heading', { name: 'Avslutade i filen, öppna i Samråd' }).waitFor()
  await page.getByText('Rad 2. En fil avslutar ingenting').waitFor()
  await page.getByText('Vad som ändras').click()
  await page.getByText('rad 3, ändras: Skede').waitFor()
  expect(await inspect(page)).toEqual([])
  const wrong = Array.from({ length: 600 }, (_, at) => `E2E X${at};LVU;2026-03-02;amiber;Utredning;`)
  await choose(
    page,
    [lines[0]?.replace(';Status', ''), ...wrong, 'E2E Y;LVU;igår;amiber;Utredning 2;'].join('\n'),
  )
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page.getByText('Filen har 601 fel. Ingenting har ändrats.').waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: /2–601\s*Enhet/ })
    .waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: /602\s*Inkom/ })
    .waitFor()
  expect(await inspect(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('a page that is loaded anew, or another window, still shows how far it has come, and its end', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.goto(`${stage.url}/inlasning`)
  const rows = Array.from({ length: 300 }, (_, at) => `E2E W${at};LVU;2026-03-02;amiber;Utredning 2;`)
  await choose(page, ['Ärendenummer;Ärendetyp;Inkom;Handläggare;Enhet;Frist', ...rows].join('\n'))
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page
    .getByText('Filen är provläst och ingenting är ändrat. Nya: 300, ändrade: 0, oförändrade: 0.')
    .waitFor()
  // Held at its last step.
  await stage.database.query('begin')
  await stage.database.query('lock table import_mapping in share mode')
  await page.getByRole('button', { name: 'Läs in', exact: true }).click()
  await page.getByText(/^(?:Läser|Skriver) rad \d+ av 300$/).waitFor()
  await page.reload()
  const other = await context.newPage()
  await other.goto(`${stage.url}/inlasning`)
  for (const each of [page, other]) await each.getByText(/^Skriver rad \d+ av 300$/).waitFor()
  await stage.database.query('commit')
  for (const each of [page, other])
    await each.getByText('Filen är inläst. Nya: 300, ändrade: 0, oförändrade: 0.').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a column of individuals stops the file before it is read', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.goto(`${stage.url}/inlasning`)
  await choose(page, 'Ärendenummer;Personnummer\n1;\n')
  await page.getByText('Får inte läsas in. Ta bort kolumnen ur filen och välj den igen.').waitFor()
  expect(await page.getByRole('button', { name: 'Provläs' }).isDisabled()).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})

test('the list of a unit is taken out as a file', async () => {
  const { page, context } = await stage.sit('Helena Brandt')
  await page.goto(`${stage.url}/inlasning`)
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hämta som fil' }).click(),
  ])
  expect(taken.suggestedFilename()).toBe('Utredning 2.csv')
  const text = await readFile(await taken.path(), 'utf8')
  expect(text).toContain('"Tavelreferens";"Ärendetyp"')
  expect(text).not.toContain('E2E')
  await page.getByText('Listan är hämtad.').waitFor()
  await context.close()
})

test.each([
  ['desktop, dark', { theme: 'dark' }],
  ['phone of 320 px', { theme: 'light', width: 320, height: 640 }],
] as const)('the administrator’s page, %s', async (_, look) => {
  const { page, complaints, context } = await stage.sit('Camilla Rask', look)
  await page.goto(`${stage.url}/inlasning`)
  await page.getByRole('radio', { name: 'Personal' }).check()
  await choose(page, 'Id;Namn;Roll;Enhet\nnykol;Ny Kollega;Socialsekreterare;Utredning 1\n')
  await page.getByRole('button', { name: 'Provläs' }).click()
  await page
    .getByText('Filen är provläst och ingenting är ändrat. Nya: 1, ändrade: 0, oförändrade: 0.')
    .waitFor()
  expect(await page.getByRole('radio', { name: 'Ärenden' }).count()).toBe(0)
  expect(await inspect(page)).toEqual([])
  expect(await fits(page)).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})
