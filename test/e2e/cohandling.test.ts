// Co-handling in browsers: asked, declined with jäv (the open screen loses the content), then accepted by another; and a case
// that changes hands, with an absence beside it.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { asked, sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SOON = { timeout: 2_000 }

let world: World
let petra: Person
let manager: Person

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  manager = await world.person('Helena Brandt', 'UNIT_MANAGER')
  return world
})

const choose = async (page: Page, label: string, name: string): Promise<void> => {
  const search = page.getByRole('combobox', { name: label })
  await search.fill(name.slice(0, 5))
  await page
    .getByRole('listbox')
    .getByRole('option', { name: new RegExp(name) })
    .click()
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
  await helena.getByText('Regeln är sparad.').waitFor()
  expect(await world.sql('select policy, triggers from cohandling_policy')).toEqual([
    { policy: 'ON_TRIGGER', triggers: '{INFANT}' },
  ])
  await helena.getByLabel('När någon begär det').check()
  expect(await helena.getByText('Regeln är sparad.').count()).toBe(0)
  const amina = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await amina.getByText('Enheten vill ha två handläggare i ett sådant här ärende.').waitFor()
})

test('asking says the days, the share and the circumstances; kept while written, for the circle alone, with the unit’s policy', async () => {
  await sent(world, manager, 'setCohandlingPolicy', {
    unitId: world.unit.id,
    expectedVersion: 0,
    policy: 'ON_TRIGGER',
    triggers: ['INFANT', 'PLACEMENT'],
  })
  const { boardRef } = await world.newCase()
  const amina = await sit(world.amina, `/tavla/${world.board.id}?ny`, { width: 390, height: 844 })
  const dialog = amina.getByRole('dialog', { name: 'Ny begäran' })
  await dialog.getByRole('radio', { name: 'Medhandläggarskap' }).check()
  const option = dialog.getByLabel('Ditt ärende').locator('option').filter({ hasText: boardRef })
  await dialog.getByLabel('Ditt ärende').selectOption({ label: (await option.textContent()) ?? '' })
  await dialog
    .getByText('Din enhet vill ha två handläggare när något av det här finns i ärendet: Spädbarn; Placering.')
    .waitFor()
  await dialog.getByLabel('Från', { exact: true }).fill(dayAhead(3))
  await dialog.getByLabel('Till och med').fill(dayAhead(30))
  await dialog.getByLabel('Andel av arbetet').selectOption('25')
  await dialog.getByText('Omständigheter (om du vill)').click()
  await dialog.getByText('Bara ärendekretsen ser vad du väljer. Det syns aldrig på tavlan.').waitFor()
  await dialog.getByLabel('Spädbarn').check()
  await dialog.getByLabel('Hög konflikt').check()
  await dialog.getByText('Omständigheter, 2 valda').waitFor()
  await dialog.getByLabel('Din fråga').fill('Vem kan följa med hem?')
  expect(await fits(amina)).toBe(true)
  expect(await inspect(amina)).toEqual([])
  await dialog.getByText(/^Utkast sparat/).waitFor()

  // Found again on another machine, as it was chosen.
  const other = await sit(world.amina, `/tavla/${world.board.id}?ny`)
  const again = other.getByRole('dialog', { name: 'Ny begäran' })
  await expect
    .poll(async () => await again.getByLabel('Din fråga').inputValue())
    .toBe('Vem kan följa med hem?')
  expect(await again.getByLabel('Från', { exact: true }).inputValue()).toBe(dayAhead(3))
  expect(await again.getByLabel('Till och med').inputValue()).toBe(dayAhead(30))
  expect(await again.getByLabel('Andel av arbetet').inputValue()).toBe('25')
  await again.getByText('Omständigheter, 2 valda').click()
  expect(await again.getByLabel('Hög konflikt').isChecked()).toBe(true)

  await again.getByRole('button', { name: 'Begär medhandläggare' }).click()
  await again.waitFor({ state: 'detached' })
  expect(
    await world.sql(
      `select scope, triggers, from_on::text, until_on::text, share_percent from cohandling_ask`,
    ),
  ).toEqual([
    {
      scope: 'CASE',
      triggers: '{INFANT,HIGH_CONFLICT}',
      from_on: dayAhead(3),
      until_on: dayAhead(30),
      share_percent: 25,
    },
  ])
  const [{ id }] = await world.sql('select id from request')
  const erik = await sit(world.erik, `/tavla/${world.board.id}/${id}`)
  await erik.getByText('Innehållet är för ärendekretsen').waitFor()
  expect(await erik.getByText(/Spädbarn|Hög konflikt/).count()).toBe(0)
  await other.goto(`${world.url}/tavla/${world.board.id}/${id}`)
  await other.getByText('Omständigheter: Spädbarn; Hög konflikt').waitFor()
})

test('the page of handovers follows what others do, and neither a form nor focus is lost by it', async () => {
  const { id: caseId } = await world.newCase()
  const erik = await sit(world.erik, '/overlamningar')
  await erik.getByRole('button', { name: 'Anmäl frånvaro' }).click()
  const first = erik.getByLabel('Första dagen')
  await first.fill(dayAhead(5))
  await first.focus()
  const over = { caseId, toId: world.erik.id, onDay: dayAhead(1), cause: 'OTHER' }
  await sent(world, world.amina, 'proposeHandover', over)
  await erik.getByText(/Amina Berg lämnar över till dig/).waitFor(SOON)
  await sent(world, petra, 'setAbsence', { fromOn: dayAhead(2), untilOn: dayAhead(3) })
  await erik.getByText('Petra Jonsson', { exact: true }).waitFor(SOON)
  expect(await first.inputValue()).toBe(dayAhead(5))
  expect(await first.evaluate((field) => field === document.activeElement)).toBe(true)
})

test('the administrator reports a colleague’s absence, and has nobody to shut out', async () => {
  const camilla = await sit(await world.person('Camilla Rask', 'ADMINISTRATOR'), '/overlamningar')
  await camilla.getByRole('button', { name: 'Anmäl frånvaro' }).click()
  await camilla.getByRole('radio', { name: 'En kollega' }).check()
  await choose(camilla, 'En kollega', 'Petra Jonsson')
  await camilla.getByLabel('Sista dagen').fill(dayAhead(4))
  await camilla.getByRole('button', { name: 'Spara frånvaron' }).click()
  await camilla.getByText('Petra Jonsson', { exact: true }).waitFor()
  expect(await camilla.getByRole('button', { name: 'Har slutat' }).count()).toBe(0)
})

test('who has left is signed out at once and her cases stand in the list; the way back is there', async () => {
  const { boardRef } = await world.newCase(petra)
  const hers = await sit(petra, '/overlamningar')
  await hers.getByText('Du har ingen överlämning på gång.').waitFor()
  const helena = await sit(manager, '/overlamningar')
  await helena.getByRole('button', { name: 'Har slutat' }).click()
  const form = helena.getByRole('form', { name: 'Har slutat' })
  await form.getByText(/loggas ut direkt och kan inte logga in/).waitFor()
  await form.getByRole('combobox', { name: 'Vem' }).selectOption({ label: 'Petra Jonsson' })
  expect(await inspect(helena)).toEqual([])
  await form.getByRole('button', { name: 'Stäng av Petra Jonsson' }).click()
  await helena.getByText('Petra Jonsson är utloggad och kan inte logga in.').waitFor()
  await helena.getByText(`${boardRef} Ansvarig har slutat`).waitFor()
  expect((await world.execute(petra, '{ viewer { id } }')).status).toBe(401)
  expect(await inspect(helena)).toEqual([])

  await helena.getByRole('button', { name: 'Släpp in igen: Petra Jonsson' }).click()
  await helena.getByText('Petra Jonsson kan logga in igen.').waitFor()
  await helena.getByText(`${boardRef} Ansvarig har slutat`).waitFor({ state: 'detached' })
  expect(await world.signIn(petra.id)).not.toBe('')
})

test('a leader outside the circle appoints from the face, where nobody answered in time, and sees no content', async () => {
  const card = await asked(world, { question: 'Kanariefågel i frågan', ask: 'VISIT' })
  const path = `/tavla/${world.board.id}/${card.id}`
  const [{ version }] = await world.sql('select version from request where id = $1', [card.id])
  const helena = await sit(manager, '/overlamningar', { width: 390, height: 844 })
  await helena.getByText(`${card.boardRef} Ingen är frågad`).waitFor()
  await sent(world, world.amina, 'proposeCohandler', {
    requestId: card.id,
    expectedVersion: version,
    personId: world.erik.id,
  })
  await helena.getByText(`${card.boardRef} Ingen är frågad`).waitFor({ state: 'detached' })
  await world.sql(`update cohandling set answer_by = proposed_at + interval '1 second'`)
  world.advance(60_000)
  await helena.getByText(`${card.boardRef} Erik Lund har inte svarat i tid`).waitFor()
  await helena.getByRole('button', { name: `Utse medhandläggare för ${card.boardRef}` }).click()
  await choose(helena, 'Kollega', 'Petra Jonsson')
  await helena.getByLabel('Skäl').fill('Besöket är på torsdag.')
  expect(await fits(helena)).toBe(true)
  expect(await inspect(helena)).toEqual([])
  await helena.getByRole('button', { name: 'Utse Petra Jonsson' }).click()
  await helena.getByText(`Petra Jonsson är nu medhandläggare i ${card.boardRef}.`).waitFor()
  expect(await world.sql(`select scope, state from cohandling where person_id = $1`, [petra.id])).toEqual([
    { scope: 'VISIT', state: 'ASSIGNED_BY_MANAGER' },
  ])
  expect(await helena.getByText('Kanariefågel').count()).toBe(0)
  await helena.goto(`${world.url}${path}`)
  await helena.getByText('Innehållet är för ärendekretsen').waitFor()
})
