// Co-handling in browsers: asked, declined with jäv (the open screen loses the content), then accepted by another; and a case
// that changes hands, with an absence beside it.

import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Seat, openBrowser, seat } from '../support/browser.ts'
import { asked, sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SOON = { timeout: 2_000 }

let world: World
let browser: Browser
let petra: Person
let manager: Person
const seats: Seat[] = []
const complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
beforeEach(async () => {
  world = await openWorld({ web: true })
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  manager = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterEach(async () => {
  for (const left of seats.splice(0)) {
    complaints.push(...left.complaints)
    await left.context.close()
  }
  await world.close()
})
afterAll(async () => await browser.close())

type Look = Parameters<typeof seat>[3]

async function sit(who: Person, path: string, look: Look = {}): Promise<Page> {
  const taken = await seat(browser, world.url, who.name, look)
  seats.push(taken)
  await taken.page.goto(`${world.url}${path}`)
  return taken.page
}

async function inspect(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

const fits = async (page: Page): Promise<boolean> =>
  await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

const choose = async (page: Page, label: string, name: string): Promise<void> => {
  const search = page.getByRole('combobox', { name: label })
  await search.fill(name.slice(0, 5))
  await page.getByRole('option', { name: new RegExp(name) }).click()
}

test('from ask over a decline with jäv to accepted: the one with the jäv loses the open screen, nobody is it by silence', async () => {
  const card = await asked(world, { question: 'Kanariefågel i frågan', ask: 'VISIT' })
  const path = `/tavla/${world.board.id}/${card.id}`
  const amina = await sit(world.amina, path)
  const part = amina.getByRole('region', { name: 'Medhandläggarskap' })
  await part.getByText('Ingen är frågad än.').waitFor()
  await part.getByRole('button', { name: 'Fråga en kollega' }).click()
  await choose(amina, 'Kollega', 'Erik Lund')
  expect(await inspect(amina)).toEqual([])
  const erik = await sit(world.erik, path)
  await erik.getByText('Innehållet är för ärendekretsen').waitFor()
  await amina.getByRole('button', { name: 'Fråga Erik Lund' }).click()
  await part.getByText('Erik Lund är frågad').waitFor(SOON)
  await amina.locator(`[data-card="${card.id}"]`).getByText('Erik Lund är frågad').waitFor(SOON)

  // What he is asked opens where it stands, with the question to him first.
  await erik.getByText('Kanariefågel i frågan').waitFor()
  await erik.getByText('Amina Berg frågar om du vill vara medhandläggare').waitFor()
  expect(await inspect(erik)).toEqual([])
  await erik.getByRole('button', { name: 'Anmäl jäv', exact: true }).first().click()
  await erik
    .getByRole('form', { name: 'Anmäl jäv och tacka nej' })
    .getByRole('button', { name: 'Anmäl jäv' })
    .click()
  await erik.getByText('Du har anmält jäv i ärendet').waitFor(SOON)
  expect(await erik.getByText('Kanariefågel').count()).toBe(0)
  expect(await erik.getByRole('region', { name: 'Medhandläggarskap' }).count()).toBe(0)
  await amina.getByText('Tidigare svar').click()
  await amina.getByText('Erik Lund tackade nej · Jäv').waitFor()

  await part.getByRole('button', { name: 'Fråga en kollega' }).click()
  await choose(amina, 'Kollega', 'Petra Jonsson')
  await amina.getByRole('button', { name: 'Fråga Petra Jonsson' }).click()
  const sheet = await sit(petra, path, { width: 390, height: 844 })
  await sheet.getByText('Amina Berg frågar om du vill vara medhandläggare').waitFor()
  expect(await fits(sheet)).toBe(true)
  const [{ state }] = await world.sql(`select state from cohandling where person_id = $1`, [petra.id])
  expect(state).toBe('PROPOSED')
  await sheet.getByRole('button', { name: 'Tacka ja' }).press('Enter')
  await sheet.getByText('Du är medhandläggare').waitFor()
  await part.getByText('Petra Jonsson är medhandläggare').waitFor(SOON)
  await amina.locator(`[data-card="${card.id}"]`).getByText('Medhandläggare Petra Jonsson').waitFor(SOON)
  expect(
    await world.sql(
      `select p.name from case_ref c join person p on p.id = c.responsible_id where c.id = $1`,
      [card.caseId],
    ),
  ).toEqual([{ name: 'Amina Berg' }])
  expect(await inspect(sheet)).toEqual([])
})

test('no, in words, then a leader appoints with a reason', async () => {
  const card = await asked(world)
  const path = `/tavla/${world.board.id}/${card.id}`
  const [{ version }] = await world.sql('select version from request where id = $1', [card.id])
  await sent(world, world.amina, 'proposeCohandler', {
    requestId: card.id,
    expectedVersion: version,
    personId: world.erik.id,
  })
  const erik = await sit(world.erik, path)
  await erik.getByRole('button', { name: 'Tacka nej' }).click()
  const form = erik.getByRole('form', { name: 'Tacka nej till medhandläggarskap' })
  await form.getByLabel('Annat').check()
  await form.getByRole('button', { name: 'Tacka nej' }).click()
  await form.getByText('Skriv kort vad som hindrar. Läses av ärendekretsen.').first().waitFor()
  await form.getByLabel('Några ord').fill('Jag byter enhet i januari.')
  await form.getByRole('button', { name: 'Tacka nej' }).click()
  await erik.getByText('Du ingår inte längre i ärendekretsen').waitFor()

  // In the circle, so that she sees the part; leading, so that she appoints.
  await world.sql(
    `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at) values (gen_random_uuid(), $1, $2, 'INVITED', $3, now())`,
    [card.caseId, manager.id, world.amina.id],
  )
  const helena = await sit(manager, path)
  await helena.getByRole('button', { name: 'Utse medhandläggare' }).click()
  await choose(helena, 'Kollega', 'Petra Jonsson')
  await helena.getByLabel('Skäl').fill('Två behövs vid besöket.')
  expect(await inspect(helena)).toEqual([])
  await helena.getByRole('button', { name: 'Utse Petra Jonsson' }).click()
  await helena.getByText('Petra Jonsson är medhandläggare').waitFor()
  await helena.getByText('Utsedd av Helena Brandt').waitFor()
})

test('a case changes hands on its page, and whoever is away stands there with her deputy', async () => {
  const card = await asked(world, { question: 'Vem tar över?' })
  const amina = await sit(world.amina, '/overlamningar')
  await amina.getByRole('button', { name: 'Lämna över ett ärende' }).click()
  await amina.getByRole('combobox', { name: 'Ärende' }).selectOption(card.caseId)
  await choose(amina, 'Ny ansvarig', 'Erik Lund')
  await amina.getByLabel('Det nästa behöver veta').fill('Skolan väntar på samtal.')
  expect(await inspect(amina)).toEqual([])
  await amina.getByRole('button', { name: 'Fråga Erik Lund' }).click()
  await amina.getByText(/Till Erik Lund från/).waitFor()

  const erik = await sit(world.erik, '/overlamningar', { width: 390, height: 844 })
  await erik.getByText(/Amina Berg lämnar över till dig/).waitFor()
  await erik.getByRole('button', { name: 'Visa vad som följer med' }).click()
  await erik.getByText('Skolan väntar på samtal.').waitFor()
  expect(await fits(erik)).toBe(true)
  expect(await inspect(erik)).toEqual([])
  const watched = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await watched.getByText('Vem tar över?').waitFor()
  await erik.getByRole('button', { name: 'Ta emot' }).click()
  await watched.getByText('Du ingår inte längre i ärendekretsen').waitFor(SOON)
  expect(await watched.getByText('Vem tar över?').count()).toBe(0)

  await erik.getByRole('button', { name: 'Anmäl frånvaro' }).click()
  await erik.getByLabel('Sista dagen').fill(dayAhead(30))
  await choose(erik, 'Ersättare', 'Petra Jonsson')
  await erik.getByRole('button', { name: 'Spara frånvaron' }).click()
  await erik.getByText(/Petra Jonsson ersätter/).waitFor()

  const helena = await sit(manager, '/overlamningar')
  await helena.getByText(/Ansvarig är borta länge · borta till/).waitFor()
  await helena.getByRole('button', { name: 'Utse ny ansvarig' }).first().click()
  await choose(helena, 'Ny ansvarig', 'Petra Jonsson')
  await helena.getByLabel('Skäl').fill('Erik är borta.')
  expect(await inspect(helena)).toEqual([])
  await helena.getByRole('button', { name: 'Gör Petra Jonsson ansvarig' }).click()
  await helena.getByText(`Petra Jonsson är nu ansvarig för ${card.boardRef}.`).waitFor()
})

test('the unit settles when two handle a case, and the request says that it is wanted', async () => {
  const card = await asked(world, { triggers: ['INFANT'] })
  const helena = await sit(manager, '/enhet')
  await helena.getByLabel('Vid vissa omständigheter').check()
  await helena.getByLabel('Spädbarn').check()
  expect(await inspect(helena)).toEqual([])
  await helena.getByRole('button', { name: 'Spara regeln' }).click()
  await expect
    .poll(async () => await world.sql('select policy, triggers from cohandling_policy'))
    .toEqual([{ policy: 'ON_TRIGGER', triggers: '{INFANT}' }])
  const amina = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await amina.getByText('Enheten vill ha två handläggare i ett sådant här ärende.').waitFor()
})

test('no page complained', () => {
  expect(complaints).toEqual([])
})
