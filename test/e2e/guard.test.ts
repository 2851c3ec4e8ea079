// The personal data guard as a caseworker meets it: marked in place and said in words while she writes, asked about when
// she sends, and nothing of hers moved, emptied or lost.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Seat, inspect } from '../support/browser.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
let helena: Seat
let page: Page
beforeAll(async () => {
  stage = await openStage()
  helena = await stage.sit('Helena Brandt')
  page = helena.page
  await toBoard(helena)
})
afterAll(async () => await stage.close())

/** Polled for as long as a page may take to load on a busy machine. */
const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 15_000 })

async function toBoard(at: Seat): Promise<void> {
  const link = at.page.getByRole('link', { name: /^Utredning 2/, includeHidden: true }).first()
  await at.page.goto(`${stage.url}${await link.getAttribute('href')}`)
  await at.page.locator('[data-card]').first().waitFor()
}

/** A request that Maria Sand has in hand, and so its conversation. */
async function openConversation(at: Seat, initials: string): Promise<Locator> {
  await toBoard(at)
  await at.page.locator('section[data-column="BOOKED"] [data-card]', { hasText: initials }).first().click()
  const box = at.page.getByLabel('Skriv i samtalet')
  await box.waitFor()
  return box
}

async function confirmations(): Promise<{ patterns: string[]; reason: string; name: string }[]> {
  const { rows } = await stage.database.query(
    'select c.patterns, c.reason, p.name from text_confirmation c join person p on p.id = c.person_id order by c.at',
  )
  return rows
}

const marks = (of: Page): Locator => of.locator('.field-mirror mark')

const TEXT = 'Barnets Bästa först. Ring Anna Svensson på 070-123 45 67.'

describe('while one writes in the conversation', () => {
  let maria: Seat
  let box: Locator
  beforeAll(async () => {
    maria = await stage.sit('Maria Sand')
    box = await openConversation(maria, 'MS')
  })
  afterAll(async () => await maria.context.close())

  test('what may point somebody out is underlined where it stands and named in words; colleagues and ordinary words are not', async () => {
    await box.click()
    await maria.page.keyboard.type(`${TEXT} Erik Lund följer med.`)
    await maria.page.getByText('Kan peka ut någon: namn, telefonnummer. Behövs det här?').waitFor()
    expect(await marks(maria.page).allInnerTexts()).toEqual(['Anna Svensson', '070-123 45 67'])
    expect(await box.getAttribute('aria-invalid')).toBeNull()
    // Politely: a status, tied to the field; the caret is where it was.
    const described = await box.getAttribute('aria-describedby')
    const said = maria.page.locator(`[id="${described}"]`)
    expect(await said.getAttribute('role')).toBe('status')
    expect(await said.innerText()).toContain('telefonnummer')
    expect(
      await box.evaluate((field: HTMLTextAreaElement) => [
        document.activeElement === field,
        field.selectionStart,
      ]),
    ).toEqual([true, `${TEXT} Erik Lund följer med.`.length])
  })

  test('an identity number is an error there, and is not sent', async () => {
    await box.fill('Barnet 19121212-1212 behöver')
    await maria.page.getByText(/ser ut att innehålla ett personnummer/).waitFor()
    expect(await maria.page.getByText(/ser ut att innehålla ett personnummer/).count()).toBe(1)
    expect(await maria.page.locator('mark[data-tone="refused"]').allInnerTexts()).toEqual(['19121212-1212'])
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    await box.press('Control+Enter')
    await maria.page.getByRole('button', { name: 'Visa stället' }).click()
    expect(
      await box.evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      ),
    ).toBe('19121212-1212')
    expect(await box.inputValue()).toBe('Barnet 19121212-1212 behöver')
    const { rows } = await stage.database.query("select 1 from comment where text like '%1212%'")
    expect(rows).toEqual([])
    await box.fill('Barnet behöver')
    await maria.page.getByText(/ser ut att innehålla ett personnummer/).waitFor({ state: 'detached' })
  })

  test('sending asks in place, says what was found, and leads to it; the words and the caret stay', async () => {
    await box.fill(TEXT)
    // At once: the check that sending makes is its own.
    await box.press('Control+Enter')
    const question = maria.page.getByRole('region', { name: 'Texten kan peka ut någon' })
    await question.waitFor()
    expect(await question.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('Anna Svensson'),
      expect.stringContaining('070-123 45 67'),
    ])
    expect(await box.inputValue()).toBe(TEXT)
    expect(await box.evaluate((field) => document.activeElement === field)).toBe(true)
    expect(await confirmations()).toEqual([])
    await maria.page.getByRole('button', { name: 'Ta bort ”070-123 45 67”' }).click()
    expect(
      await box.evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      ),
    ).toBe('070-123 45 67')
    await maria.page.keyboard.press('Delete')
    await eventually(async () => await question.getByRole('listitem').count()).toBe(1)
  })

  test('axe finds nothing in the question', async () => {
    expect(await inspect(maria.page)).toEqual([])
  })

  test('with no reason it is asked for; with one it is sent, once, and stands on record', async () => {
    const question = maria.page.getByRole('region', { name: 'Texten kan peka ut någon' })
    const reason = question.getByLabel('Varför ska det stå kvar?')
    await question.getByRole('button', { name: 'Skicka ändå' }).click()
    await question.getByText('En mening räcker.').waitFor()
    expect(await reason.evaluate((field) => document.activeElement === field)).toBe(true)
    await maria.page.keyboard.type('Mormor är nätverkskontakt.')
    // The reason is a draft too: it outlives a reload.
    await question.getByText(/Utkast sparat/).waitFor()
    await maria.page.reload()
    await eventually(async () => await box.inputValue()).toBe('Barnets Bästa först. Ring Anna Svensson på .')
    await box.press('Control+Enter')
    await eventually(async () => await reason.inputValue()).toBe('Mormor är nätverkskontakt.')
    await question.getByRole('button', { name: 'Skicka ändå' }).click()
    await maria.page.getByRole('log').getByText('Ring Anna Svensson på .').waitFor()
    await question.waitFor({ state: 'detached' })
    await eventually(confirmations).toEqual([
      { patterns: ['NAME'], reason: 'Mormor är nätverkskontakt.', name: 'Maria Sand' },
    ])
    await eventually(
      async () => (await stage.database.query("select 1 from draft where subject like 'confirm:%'")).rows,
    ).toEqual([])
  })

  test('a text without any is sent as ever, with no question', async () => {
    await box.fill('Vi ses på torsdag.')
    await box.press('Control+Enter')
    await maria.page.getByRole('log').getByText('Vi ses på torsdag.').waitFor()
    expect(await confirmations()).toHaveLength(1)
  })

  test('without a line nothing is held up: it waits to be sent like all else', async () => {
    await maria.context.setOffline(true)
    await box.fill('Utan linje, Petra Ek')
    await box.press('Control+Enter')
    await maria.page.getByText('Skickas när anslutningen är tillbaka').waitFor()
    await maria.context.setOffline(false)
    await maria.page.locator('[data-sending]').waitFor({ state: 'detached' })
    await maria.page.getByRole('log').getByText('Utan linje, Petra Ek').waitFor()
  })

  test('nothing was complained of', () => expect(maria.complaints).toEqual([]))
})

test('triage by keys: the question stands between, and the reason for both is sent with Enter', async () => {
  await page.goto(`${stage.url}/triagera`)
  await page.locator('[data-card]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('b')
  await page.getByLabel('Skäl', { exact: true }).waitFor()
  await eventually(async () => await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.type('Mamman bor på Storgatan 12')
  await page.keyboard.press('Enter')
  const question = page.getByRole('region', { name: 'Texten kan peka ut någon' })
  await question.getByText('gatuadress').waitFor()
  await page.keyboard.press('Enter')
  await question.getByText('En mening räcker.').waitFor()
  await page.keyboard.type('Hembesöket är där i dag.')
  await page.keyboard.press('Enter')
  await page
    .getByText(/triagerad till B/)
    .first()
    .waitFor({ state: 'attached' })
  await eventually(async () => (await confirmations()).at(-1)).toEqual({
    patterns: ['STREET_ADDRESS'],
    reason: 'Hembesöket är där i dag.',
    name: 'Helena Brandt',
  })
})

test('a new request: each field is marked on its own, and the question leads to the right one', async () => {
  const amina = await stage.sit('Amina Berg')
  await toBoard(amina)
  await amina.page.getByRole('button', { name: /^Ny begäran/ }).click()
  const dialog = amina.page.getByRole('dialog')
  await dialog.getByLabel('Ditt ärende').selectOption({ index: 1 })
  await dialog.getByLabel('Din fråga').fill('Hur når vi Anna Svensson?')
  const why = dialog.getByLabel(/^Varför nu/)
  await why.fill('Hon har bytt till anna@example.se')
  await dialog.getByText('Kan peka ut någon: e-postadress.', { exact: false }).waitFor()
  await dialog.getByText('Kan peka ut någon: namn.', { exact: false }).waitFor()
  await why.press('Control+Enter')
  const question = dialog.getByRole('region', { name: 'Texten kan peka ut någon' })
  await question.getByRole('button', { name: /anna@example\.se/ }).click()
  expect(
    await why.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    ),
  ).toBe('anna@example.se')
  expect(await inspect(amina.page)).toEqual([])
  await question.getByLabel('Varför ska det stå kvar?').fill('Frågan gäller hur vi når henne.')
  await question.getByRole('button', { name: 'Skicka ändå' }).click()
  await amina.page.getByText(/ligger nu i Ny/).waitFor()
  await eventually(async () => (await confirmations()).at(-1)?.patterns).toEqual(['EMAIL', 'NAME'])
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})

test('in English too', async () => {
  const petra = await stage.sit('Petra Jonsson')
  await toBoard(petra)
  await petra.page.getByRole('button', { name: 'In English' }).click()
  await petra.page.getByRole('button', { name: /^New request/ }).click()
  const dialog = petra.page.getByRole('dialog')
  await dialog.getByLabel('Your question').fill('Ring 070-123 45 67')
  await dialog.getByText('May point somebody out: telephone number. Is it needed here?').waitFor()
  await petra.context.close()
})

test('no page complained', () => expect(helena.complaints).toEqual([]))
