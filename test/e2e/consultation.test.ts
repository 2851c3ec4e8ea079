// A consultation in browsers, from ask to carried: the caseworker asks after the risk, a supervisor takes it and advises,
// both see each word as it comes, and nothing is typed twice on its way to the record. Axe finds nothing on the way.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inspect } from '../support/browser.ts'
import { openRoom } from '../support/room.ts'
import { type World, openWorld } from '../support/world.ts'

let world: World

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  return world
})

const QUESTION = 'Räcker underlaget för att avsluta utredningen?'
const ADVICE = 'Ja, efter ett samtal till med barnet.'
const REASONS = 'Bilden från skolan och hemmet stämmer överens.'
const VOICE = 'Vill bo kvar hos mormor.'

test('asked after the risk, taken, advised, planned, concluded, edited, carried, followed up, carried and closed; live for both', async () => {
  const { boardRef } = await world.newCase()
  const amina = await sit(world.amina, `/tavla/${world.board.id}?ny`)
  const dialog = amina.getByRole('dialog', { name: 'Ny begäran' })

  // Risk first: yes stops the form, and says what to do; no goes on.
  await dialog.getByRole('radio', { name: 'Ja, just nu' }).check()
  await dialog.getByText('Gör en omedelbar skyddsbedömning').waitFor()
  expect(await dialog.getByLabel('Din fråga').count()).toBe(0)
  expect(await dialog.getByRole('button', { name: 'Be om konsultation' }).count()).toBe(0)
  expect(await inspect(amina)).toEqual([])
  await dialog
    .getByRole('group', { name: /omedelbar risk/ })
    .getByRole('radio', { name: 'Nej' })
    .check()

  await dialog.getByLabel('Ditt ärende').selectOption({ label: await optionOf(dialog, boardRef) })
  await dialog.getByLabel('Din fråga').fill(QUESTION)
  await dialog.getByText('Mer om frågan').click()
  await dialog.getByLabel('Barnets eller den enskildes egen röst').fill(VOICE)
  await dialog.getByRole('checkbox', { name: 'Råd' }).check()
  expect(await inspect(amina)).toEqual([])
  await dialog.getByRole('button', { name: 'Be om konsultation' }).click()
  await dialog.waitFor({ state: 'detached' })
  const [{ id }] = await world.sql('select request_id as id from request_content where question = $1', [
    QUESTION,
  ])
  const path = `/tavla/${world.board.id}/${id}`
  await amina.goto(`${world.url}${path}`)
  const hers = amina.getByRole('complementary', { name: `Begäran ${boardRef}` })
  await hers.getByText('Frågad', { exact: true }).waitFor()
  await hers.getByText(VOICE).waitFor()
  await hers.getByRole('button', { name: 'Ta tillbaka frågan' }).waitFor()

  const maria = await sit(world.maria, path)
  const theirs = maria.getByRole('complementary', { name: `Begäran ${boardRef}` })
  await theirs.getByRole('button', { name: 'Ta begäran' }).click()
  await theirs.getByRole('button', { name: 'Skriv råd' }).click()
  await theirs.getByRole('textbox', { name: 'Rådet' }).fill(ADVICE)
  await theirs.getByLabel('Skäl', { exact: true }).fill(REASONS)
  await theirs.getByRole('radio', { name: 'Ja, en dag' }).check()
  await theirs.getByRole('button', { name: 'Spara', exact: true }).click()
  await hers.getByText(ADVICE).waitFor()
  await hers.getByText('Råd, inget beslut').waitFor()
  await hers.getByText('Besvaras', { exact: true }).first().waitFor()

  await theirs.getByRole('button', { name: 'Lägg till steg' }).click()
  await theirs.getByLabel('Vad ska göras?').fill('Boka samtalet')
  await theirs.getByLabel('Vem gör det?').selectOption({ label: world.amina.name })
  await theirs.getByRole('button', { name: 'Spara', exact: true }).click()
  await hers.getByText('Boka samtalet').waitFor()

  await hers.getByRole('button', { name: 'Avsluta', exact: true }).click()
  await hers.getByRole('button', { name: 'Avsluta konsultationen' }).click()
  const text = hers.locator('.record-text-sheet')
  await text.waitFor()
  const made = (await text.textContent()) ?? ''
  for (const words of [QUESTION, VOICE, ADVICE, REASONS, 'Boka samtalet (Amina Berg)', 'inget beslut'])
    expect(made).toContain(words)
  // The board says it in words, to everybody of the unit; who advised has left the circle, and her screen the words.
  await amina.getByRole('link', { name: new RegExp(`${boardRef}.*ska föras till akt`) }).waitFor()
  await theirs.getByText(ADVICE).waitFor({ state: 'detached' })
  await maria.getByRole('link', { name: new RegExp(`${boardRef}.*ska föras till akt`) }).waitFor()
  expect(await inspect(amina)).toEqual([])

  await hers.getByRole('button', { name: 'Ändra texten' }).click()
  await hers.getByRole('textbox', { name: 'Texten till akten' }).fill(`${made}\nKort och gott.`)
  await hers.getByRole('button', { name: 'Spara', exact: true }).click()
  await text.getByText('Kort och gott.').waitFor()
  await hers.getByText('Ändrad av Amina Berg.').waitFor()
  await amina.emulateMedia({ media: 'print' })
  const printed = await amina.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) => getComputedStyle(each).visibility === 'visible')
      .map((each) => each.className),
  )
  expect(printed.every((name) => name.includes('record-text-sheet'))).toBe(true)
  await amina.emulateMedia({ media: 'screen' })

  await hers.getByRole('button', { name: 'För till akt' }).click()
  await hers.getByText('Uppföljning', { exact: true }).waitFor()
  await amina.getByRole('link', { name: new RegExp(`${boardRef}.*följs upp`) }).waitFor()
  await hers.getByRole('button', { name: 'Markera steget Boka samtalet som klart' }).click()
  await hers.getByText(/Klart .*Amina Berg/).waitFor()
  await hers.getByRole('button', { name: 'Skriv vad uppföljningen visade' }).click()
  await hers.getByLabel('Det uppföljningen visade').fill('Samtalet är hållet och bilden står sig.')
  await hers.getByRole('button', { name: 'Spara', exact: true }).click()
  await hers.getByText('Uppföljningens text till akten').waitFor()
  expect(await text.textContent()).toContain('Uppföljningen visade: Samtalet är hållet och bilden står sig.')
  await hers.getByRole('button', { name: 'För till akt' }).click()
  await hers.getByText('Förd till akt', { exact: true }).waitFor()
  await hers.getByText(/Innehållet gallras från/).waitFor()
  await theirs.getByText('klar i dag').waitFor()
  const [row] = await world.sql(
    'select closed_at is not null as closed, owed_since from request where id = $1',
    [id],
  )
  expect(row).toEqual({ closed: true, owed_since: null })
})

async function optionOf(dialog: ReturnType<Page['getByRole']>, boardRef: string): Promise<string> {
  const option = dialog.getByLabel('Ditt ärende').locator('option', { hasText: boardRef })
  await option.waitFor({ state: 'attached' })
  return await option.innerText()
}

test('two who write the advice at once: the later one is told, sees both, and loses no word', async () => {
  const { id: caseId, boardRef } = await world.newCase()
  const asked = await world.execute(
    world.amina,
    `mutation ($input: AskForConsultationInput!) { askForConsultation(input: $input) { ... on CardChanged { card { id version } } } }`,
    { input: { operationId: crypto.randomUUID(), caseId, question: QUESTION } },
  )
  const { id } = asked.data.askForConsultation.card
  const path = `/tavla/${world.board.id}/${id}`
  const amina = await sit(world.amina, path)
  const maria = await sit(world.maria, path)
  const panelOf = (page: Page) => page.getByRole('complementary', { name: `Begäran ${boardRef}` })
  const [hers, theirs] = [panelOf(amina), panelOf(maria)]
  await theirs.getByRole('button', { name: 'Ta begäran' }).click()
  for (const [panel, words] of [
    [hers, 'Aminas ord om saken.'],
    [theirs, 'Marias ord om saken.'],
  ] as const) {
    await panel.getByRole('button', { name: 'Skriv råd' }).click()
    await panel.getByRole('textbox', { name: 'Rådet' }).fill(words)
  }
  await theirs.getByRole('button', { name: 'Spara', exact: true }).click()
  await hers.getByText('Marias ord om saken.').waitFor()
  await hers.getByRole('button', { name: 'Spara', exact: true }).click()
  await hers.getByText(/Maria Sand ändrade det kl/).waitFor()
  expect(await hers.getByRole('textbox', { name: 'Rådet' }).inputValue()).toBe('Aminas ord om saken.')
  await hers.getByRole('textbox', { name: 'Rådet' }).fill('Marias ord om saken. Aminas ord om saken.')
  await hers.getByRole('button', { name: 'Spara', exact: true }).click()
  await theirs.getByText('Marias ord om saken. Aminas ord om saken.').waitFor()
})

test('at an immediate risk the question goes on when the risk is handled, and is urgent then; in the dark, on a phone', async () => {
  const { boardRef } = await world.newCase()
  const amina = await sit(world.amina, `/tavla/${world.board.id}?ny`, {
    width: 390,
    height: 844,
    theme: 'dark',
  })
  const dialog = amina.getByRole('dialog', { name: 'Ny begäran' })
  await dialog.getByRole('radio', { name: 'Ja, just nu' }).check()
  expect(await inspect(amina)).toEqual([])
  await dialog.getByRole('button', { name: 'Det är gjort, gå vidare till frågan' }).click()
  await dialog.getByText('Frågan ställs som akut (A).').waitFor()
  await dialog.getByLabel('Ditt ärende').selectOption({ label: await optionOf(dialog, boardRef) })
  await dialog.getByLabel('Din fråga').fill(QUESTION)
  await dialog.getByRole('button', { name: 'Be om konsultation' }).click()
  await dialog.waitFor({ state: 'detached' })
  const [row] = await world.sql(
    `select urgency, is_immediate_risk, risk_handled_at is not null as handled from request r join consultation c on c.request_id = r.id`,
  )
  expect(row).toEqual({ urgency: 'A', is_immediate_risk: true, handled: true })
})
