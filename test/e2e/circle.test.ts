// The circle in browsers: who is let in sees it at once, who is out of it sees nothing from that moment, and every way in
// is one that somebody can answer for. What a screen is sent is recorded, frame by frame and answer by answer, and
// searched for the words that it must not carry.

import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fits, inspect, listen } from '../support/browser.ts'
import { proposed, seen, sent } from '../support/cohandling.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SOON = { timeout: 2_000 }

let world: World
let helena: Person
let vera: Person
let klara: Person

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  vera = await world.person('Vera Praktik', 'TRAINEE')
  klara = await world.person('Klara Nyberg', 'CASEWORKER', [world.otherUnit.id])
  return world
})

type Asked = {
  readonly id: string
  readonly caseId: string
  readonly boardRef: string
  readonly path: string
}

async function ask(question: string): Promise<Asked> {
  const { id: caseId, boardRef } = await world.newCase(world.amina)
  const { data } = await world.execute(
    world.amina,
    `mutation ($input: AskForConsultationInput!) {
      askForConsultation(input: $input) { ... on CardChanged { card { id } } }
    }`,
    { input: { operationId: randomUUID(), caseId, question } },
  )
  const { id } = data.askForConsultation.card
  return { id, caseId, boardRef, path: `/tavla/${world.board.id}/${id}` }
}

async function verb(who: Person, name: string, stated: object): Promise<void> {
  const input = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ... on Refusal { message } } }`,
    { input: { operationId: randomUUID(), ...stated } },
  )
  if (errors.length > 0 || data[name].__typename === 'Refusal')
    throw new Error(JSON.stringify({ data, errors }))
}

const letIn = async (requestId: string, person: Person, more: object = {}): Promise<void> =>
  await verb(world.amina, 'letIntoCircle', { requestId, personId: person.id, basis: 'INVITED', ...more })

const comment = async (requestId: string, text: string): Promise<void> =>
  await verb(world.amina, 'addComment', { requestId, text })

/** What is seldom done about a circle is folded away, where there is more than one such thing. */
const unfold = async (page: Page): Promise<void> => await page.getByText('Jäv och skydd').press('Enter')

test('let in by name and keyboard, the colleague’s closed screen opens; let out, it is empty', async () => {
  const asked = await ask('Hemlig fråga ett')
  const amina = await sit(world.amina, asked.path)
  const erik = await sit(world.erik, asked.path)
  await erik.getByText('Innehållet är för ärendekretsen').waitFor()
  expect(await erik.getByText('Hemlig fråga ett').count()).toBe(0)

  await amina.getByRole('button', { name: 'Släpp in en kollega' }).press('Enter')
  const search = amina.getByRole('combobox', { name: 'Kollega' })
  await search.focus()
  await amina.keyboard.type('lund')
  await amina
    .getByRole('listbox')
    .getByRole('option', { name: /Erik Lund/ })
    .waitFor()
  expect(await inspect(amina)).toEqual([])
  await amina.keyboard.press('Enter')
  expect(await search.inputValue()).toBe('Erik Lund')
  await amina.getByRole('button', { name: 'Släpp in Erik Lund' }).press('Enter')
  await erik.getByText('Hemlig fråga ett').waitFor(SOON)
  await amina.getByText('Erik Lund är med i kretsen.').waitFor()
  const circle = amina.getByRole('region', { name: 'Ärendekrets' })
  await circle.getByText('Inbjuden').waitFor()
  expect(await circle.innerText()).toMatch(/Amina Berg \(du\)\s+Ansvarig · Bad om hjälp/)
  expect(await inspect(erik)).toEqual([])

  await erik.getByLabel('Skriv i samtalet').fill('Mitt eget, halvskrivet')
  await amina.getByRole('button', { name: 'Ta bort Erik Lund ur kretsen' }).press('Enter')
  await erik.getByText('Du ingår inte längre i ärendekretsen').waitFor(SOON)
  expect(await erik.getByText('Hemlig fråga ett').count()).toBe(0)
  // He was writing: he still is, and what he wrote is his.
  const box = erik.getByLabel('Skriv i samtalet')
  expect(await box.inputValue()).toBe('Mitt eget, halvskrivet')
  expect(await box.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await inspect(erik)).toEqual([])
})

test('a place for a time ends by itself, on the open screen too', async () => {
  const asked = await ask('Hemlig fråga på tid')
  const untilAt = new Date(Date.now() + 20 * 60_000).toISOString()
  await letIn(asked.id, world.erik, { basis: 'SESSION', untilAt })
  const erik = await sit(world.erik, asked.path)
  await erik.getByText('Hemlig fråga på tid').waitFor()
  await erik.getByText(/Med på mötet · till \d\d\.\d\d/).waitFor()
  world.advance(21 * 60_000)
  await erik.getByText('Du ingår inte längre i ärendekretsen').waitFor()
  expect(await erik.getByText('Hemlig fråga på tid').count()).toBe(0)
})

test('whoever was let in leaves by herself, and focus goes to the words that say so', async () => {
  const asked = await ask('Hemlig fråga två')
  await letIn(asked.id, world.erik)
  const erik = await sit(world.erik, asked.path)
  await erik.getByRole('button', { name: 'Lämna kretsen' }).press('Enter')
  await erik.getByRole('button', { name: 'Lämna kretsen nu' }).press('Enter')
  await erik.getByText('Du ingår inte längre i ärendekretsen').waitFor(SOON)
  await expect.poll(async () => await erik.evaluate(() => document.activeElement?.tagName)).toBe('H3')
})

test('jäv takes the content off the screen within 2 s, and nothing more of it is ever sent', async () => {
  const asked = await ask('Kanariefågel ett')
  await letIn(asked.id, world.erik)
  const erik = await sit(world.erik, '/')
  const { heard } = listen(erik)
  await erik.goto(`${world.url}${asked.path}`)
  await erik.getByText('Kanariefågel ett').waitFor()
  await comment(asked.id, 'Kanariefågel två')
  await erik.getByText('Kanariefågel två').waitFor()
  expect(heard.filter((said) => said.includes('Kanariefågel')).length).toBeGreaterThan(1)

  const amina = await sit(helena, asked.path)
  await unfold(amina)
  await amina.getByRole('button', { name: 'Anmäl jäv för en kollega' }).click()
  await amina.getByRole('combobox', { name: 'Kollega' }).fill('erik')
  await amina.keyboard.press('Enter')
  await amina.getByRole('button', { name: 'Anmäl jäv för Erik Lund' }).click()
  await amina.getByText('Jäv är anmält för Erik Lund.').waitFor()
  await erik.getByText('Du har anmält jäv i ärendet').waitFor(SOON)
  expect(await erik.getByText('Kanariefågel').count()).toBe(0)
  const [{ number }] = await world.sql(`select number from event where kind = 'CONFLICT_DECLARED'`)

  // More happens, for the others; then something that he does hear, so that anything before it would have come.
  await comment(asked.id, 'Kanariefågel tre')
  const other = await ask('Ett annat ärende')
  await erik.locator(`[data-card="${other.id}"]`).waitFor()
  await erik.reload()
  await erik.getByText('Du har anmält jäv i ärendet').waitFor()
  expect(await erik.getByText('Kanariefågel').count()).toBe(0)
  expect(heard.filter((said) => said.includes('Kanariefågel tre'))).toEqual([])
  const after = heard.filter((said) =>
    [...said.matchAll(/"clock":(\d+)/g)].some(([, clock]) => Number(clock) >= Number(number)),
  )
  expect(after.length).toBeGreaterThan(2)
  expect(after.filter((said) => said.includes('Kanariefågel'))).toEqual([])

  // The card stands there as a face, and nothing is to be done with it.
  await erik.locator(`[data-card="${asked.id}"]`).waitFor()
  expect(
    await erik.getByRole('button', { name: /Ta begäran|Parkera|Öppna med motivering|Anmäl jäv/ }).count(),
  ).toBe(0)
  expect(await inspect(erik)).toEqual([])

  await amina.getByRole('button', { name: 'Ta tillbaka jäv' }).click()
  await amina.getByRole('button', { name: 'Ta tillbaka jävet för Erik Lund' }).click()
  await erik.getByText('Innehållet är för ärendekretsen').waitFor(SOON)
})

test('one’s own jäv is told beforehand and counts at once', async () => {
  const asked = await ask('Hemlig fråga tre')
  await letIn(asked.id, world.maria)
  const maria = await sit(world.maria, asked.path)
  await maria.getByRole('button', { name: 'Anmäl jäv', exact: true }).press('Enter')
  await maria.getByText(/Anmälan gäller direkt/).waitFor()
  await maria.getByText('Hemlig fråga tre').waitFor()
  expect(await inspect(maria)).toEqual([])
  await maria.getByRole('button', { name: 'Anmäl mitt jäv' }).press('Enter')
  await maria.getByText('Du har anmält jäv i ärendet').waitFor(SOON)
  expect(await maria.getByText('Hemlig fråga tre').count()).toBe(0)
  expect(await maria.getByRole('button', { name: 'Triagera' }).count()).toBe(0)
})

test('opened with a reason: the reason is asked, the content opens, and the responsible is told at once', async () => {
  const asked = await ask('Hemlig fråga fyra')
  const amina = await sit(world.amina, asked.path)
  await amina.getByText('Hemlig fråga fyra').waitFor()
  const elsewhere = await sit(world.amina, `/tavla/${world.board.id}`)
  await elsewhere.locator('[data-card]').first().waitFor()
  const erik = await sit(world.erik, asked.path, { width: 320, height: 640 })
  await erik.getByRole('button', { name: 'Öppna med motivering' }).press('Enter')
  const form = erik.getByRole('form', { name: 'Öppna med motivering' })
  await form.getByText(/Amina Berg, som är ansvarig, .* i en timme/).waitFor()
  expect(await inspect(erik)).toEqual([])
  expect(await fits(erik)).toBe(true)
  await form.getByRole('button', { name: 'Öppna med motivering' }).press('Enter')
  await form.getByText('Skriv ett skäl först.').waitFor()
  await form.getByLabel('Varför öppnar du?').fill('Anhörig ringer, handläggaren är inte på plats.')
  await form.getByText(/Utkast sparat/).waitFor()
  await form.getByLabel('Varför öppnar du?').press('Enter')
  await erik.getByText('Hemlig fråga fyra').waitFor()
  await erik.getByText(/Du öppnade med motivering\. Gäller till \d\d\.\d\d\./).waitFor()
  expect(await fits(erik)).toBe(true)
  expect(await inspect(erik)).toEqual([])
  await amina.getByText(/Erik Lund öppnade med motivering \d\d\.\d\d\. Skäl: Anhörig ringer/).waitFor(SOON)
  await elsewhere.getByText(`Erik Lund öppnade din begäran ${asked.boardRef} med motivering.`).waitFor(SOON)
  expect(await inspect(amina)).toEqual([])
})

test('a protected case leaves the unit’s screens, and is found by those who are named', async () => {
  const asked = await ask('Hemlig fråga fem')
  await letIn(asked.id, world.erik)
  const erik = await sit(world.erik, asked.path)
  const maria = await sit(world.maria, `/tavla/${world.board.id}`)
  await maria.locator(`[data-card="${asked.id}"]`).waitFor()
  await erik.getByText('Hemlig fråga fem').waitFor()
  await erik.getByLabel('Skriv i samtalet').fill('Halvskrivet när det skyddas')
  const amina = await sit(world.amina, asked.path)
  await unfold(amina)
  await amina.getByRole('button', { name: 'Skydda ärendet' }).press('Enter')
  const dialog = amina.getByRole('dialog', { name: 'Skydda ärendet' })
  await dialog.getByText(/Enheten ser ingenting av det/).waitFor()
  await dialog.getByRole('combobox').fill('helena')
  await amina.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Ta bort Helena Brandt' }).waitFor()
  expect(await inspect(amina)).toEqual([])
  await dialog.getByRole('button', { name: 'Skydda ärendet nu' }).press('Enter')
  await amina.waitForURL((address) => !address.pathname.includes(world.board.id))

  // Gone as any card goes; what he wrote is still there, and is found again.
  await maria.locator(`[data-card="${asked.id}"]`).waitFor({ state: 'detached', ...SOON })
  await erik.getByText('Begäran finns inte eller är inte för dig').waitFor(SOON)
  expect(await erik.getByText('Hemlig fråga fem').count()).toBe(0)
  expect(await erik.getByText(asked.boardRef).count()).toBe(0)
  const box = erik.getByLabel('Skriv i samtalet')
  expect(await box.inputValue()).toBe('Halvskrivet när det skyddas')
  expect(await box.evaluate((field) => field === document.activeElement)).toBe(true)
  await erik.getByText(/Utkast sparat/).waitFor()
  await erik.reload()
  await expect.poll(async () => await box.inputValue()).toBe('Halvskrivet när det skyddas')
  for (const page of [erik, maria]) {
    expect(await page.getByText('Skyddade ärenden').count()).toBe(0)
    expect(await page.getByRole('navigation').innerText()).not.toContain(asked.boardRef)
  }

  // On its own board the reason is asked for, each time it is opened afresh.
  await amina.getByRole('heading', { name: 'Säg varför du öppnar' }).waitFor()
  await amina.getByText('Skyddade personuppgifter').first().waitFor()
  expect(await amina.title()).toBe('Samråd')
  expect(await amina.getByText('Hemlig fråga fem').count()).toBe(0)
  expect(await inspect(amina)).toEqual([])
  await amina.getByLabel('Varför öppnar du?').fill('Jag ska svara på frågan.')
  await amina.getByRole('button', { name: 'Öppna begäran' }).press('Enter')
  await amina.getByText('Hemlig fråga fem').waitFor()

  // The named manager finds it in her rail, apart; her triage and its count know nothing of it.
  const manager = await sit(helena, '/triagera')
  await manager.getByText('Inget väntar på att triageras').waitFor()
  await manager.getByRole('heading', { name: 'Skyddade ärenden' }).waitFor()
  await manager.getByRole('link', { name: asked.boardRef }).click()
  await manager.locator(`[data-card="${asked.id}"]`).click()
  await manager.getByRole('heading', { name: 'Säg varför du öppnar' }).waitFor()
  await unfold(manager)
  await manager.getByRole('button', { name: 'Häv skyddet' }).press('Enter')
  await manager.getByRole('button', { name: 'Häv skyddet nu' }).press('Enter')
  await maria.locator(`[data-card="${asked.id}"]`).waitFor()
  await manager.waitForURL((address) => address.pathname.includes(world.board.id))
  await amina.getByText('finns inte').first().waitFor(SOON)
  expect(await amina.getByText('Hemlig fråga fem').count()).toBe(0)
})

test('the screen of a protected board empties when its viewer is no longer in the circle', async () => {
  const asked = await ask('Hemlig fråga sex')
  await verb(world.amina, 'protectCase', { caseId: asked.caseId, personIds: [world.erik.id] })
  const erik = await sit(world.erik, '/')
  await erik.getByRole('link', { name: asked.boardRef }).click()
  await erik.locator(`[data-card="${asked.id}"]`).waitFor()
  await verb(world.amina, 'letOutOfCircle', { requestId: asked.id, personId: world.erik.id })
  await erik.locator(`[data-card="${asked.id}"]`).waitFor({ state: 'detached', ...SOON })
  await erik.getByRole('heading', { name: 'Sidan finns inte eller är inte för dig' }).waitFor()
  expect(await erik.getByRole('link', { name: asked.boardRef }).count()).toBe(0)
})

test('a manager who protects without naming herself is told so, and it is gone for her', async () => {
  const asked = await ask('Hemlig fråga sju')
  const page = await sit(helena, asked.path)
  await unfold(page)
  await page.getByRole('button', { name: 'Skydda ärendet' }).click()
  const dialog = page.getByRole('dialog', { name: 'Skydda ärendet' })
  await dialog.getByText(/Du namnger inte dig själv/).waitFor()
  await dialog.getByRole('button', { name: 'Skydda ärendet nu' }).click()
  await page.getByText(/inte längre synligt för dig/).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/tavla/${world.board.id}`)
  await page.locator(`[data-card="${asked.id}"]`).waitFor({ state: 'detached', ...SOON })
})

test('a student reads what is shared with her, has nowhere to write, and loses it live', async () => {
  const page = await sit(vera, '/')
  await page.getByText('Inget delas med dig just nu').waitFor()
  expect(await inspect(page)).toEqual([])
  const asked = await ask('Hemlig fråga åtta')
  await letIn(asked.id, vera)
  await page.reload()
  await page.getByRole('link', { name: new RegExp(asked.boardRef) }).press('Enter')
  await page.getByText('Hemlig fråga åtta').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  expect(await page.getByRole('button', { name: /Ta begäran|Parkera|Avsluta|Släpp in/ }).count()).toBe(0)
  await comment(asked.id, 'Sagt medan hon läser')
  await page.getByText('Sagt medan hon läser').waitFor()
  expect(await inspect(page)).toEqual([])
  await verb(world.amina, 'letOutOfCircle', { requestId: asked.id, personId: vera.id })
  await page.getByText('Begäran finns inte eller är inte för dig').waitFor(SOON)
  expect(await page.getByText(/Hemlig fråga åtta|Sagt medan/).count()).toBe(0)
  await page.getByRole('link', { name: new RegExp(asked.boardRef) }).waitFor({ state: 'detached' })
})

test('a co-handler of another unit finds it under what is shared, and writes there', async () => {
  const asked = await proposed(world, klara, { question: 'Hemlig fråga nio' })
  await sent(world, klara, 'acceptCohandling', await seen(world, asked.id))
  const page = await sit(klara, '/', { width: 320, height: 640 })
  await page.getByRole('button', { name: 'Meny' }).click()
  await page.getByRole('link', { name: 'Delas med mig' }).click()
  await page.getByRole('link', { name: new RegExp(asked.boardRef) }).click()
  await page.getByText('Hemlig fråga nio').waitFor()
  expect(await fits(page)).toBe(true)
  expect(await inspect(page)).toEqual([])
  await page.getByLabel('Skriv i samtalet').fill('Jag kan på torsdag.')
  await page.getByRole('button', { name: 'Skriv till kretsen' }).click()
  await page.getByRole('log').getByText('Jag kan på torsdag.').waitFor()
})

test('what is shared is covered too when nobody is there', async () => {
  const asked = await ask('Hemlig fråga tio')
  await letIn(asked.id, klara)
  const page = await sit(klara, '/')
  await page.clock.install()
  await page.goto(`${world.url}/delas/${asked.id}`)
  await page.getByText('Hemlig fråga tio').waitFor()
  await page.clock.fastForward(181_000)
  await page.getByText('Innehållet är dolt').waitFor()
  expect(await page.getByText('Hemlig fråga tio').isVisible()).toBe(false)
})

test('the question comes first and the history last, and Escape on a button closes its form, not the request', async () => {
  const asked = await ask('Hemlig fråga elva')
  const page = await sit(world.amina, asked.path)
  const panel = page.locator('aside.request')
  await panel.getByText('Hemlig fråga elva').waitFor()
  const order = ['Fråga', 'Samtal', 'Parkera', 'Ärendekrets', 'Jäv och skydd', '1 händelse']
  const lines = (await panel.innerText()).split('\n').map((line) => line.trim())
  expect(lines.filter((line) => order.includes(line))).toEqual(order)

  await unfold(page)
  for (const name of ['Parkera', 'Släpp in en kollega', 'Anmäl jäv']) {
    const button = panel.getByRole('button', { name, exact: true }).first()
    await button.press('Enter')
    await panel.getByRole('form').filter({ hasText: name }).waitFor()
    await button.press('Escape')
    await panel.getByRole('form').filter({ hasText: name }).waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
})

test('figures for those who see no cases are their first page', async () => {
  for (let count = 0; count < 6; count += 1) await ask(`Fråga ${count}`)
  const head = await world.person('Margareta Lilja', 'DEPARTMENT_HEAD', [world.unit.id, world.otherUnit.id])
  const page = await sit(head, '/')
  const row = page.getByRole('row', { name: /^Utredning/ })
  await row.getByText('6').first().waitFor()
  await row.getByText('färre än 5').waitFor()
  expect(new URL(page.url()).pathname).toBe('/siffror')
  expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
    'Samråd',
    'Siffror',
    'Mina sessioner',
  ])
  expect(await inspect(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('heading', { name: 'Utredning' }).waitFor()
  expect(await fits(page)).toBe(true)
  expect(await inspect(page)).toEqual([])
})

test('moved to another unit, the line comes back by itself and the rail shows the new boards', async () => {
  const page = await sit(world.erik, `/tavla/${world.board.id}`)
  await page.getByText(/I fas kl/).waitFor()
  await world.sql('insert into membership (id, person_id, unit_id, from_at) values ($1, $2, $3, now())', [
    randomUUID(),
    world.erik.id,
    world.otherUnit.id,
  ])
  await page.getByRole('link', { name: /^Grannen/ }).waitFor()
  await world.sql('update membership set until_at = now() where person_id = $1', [world.erik.id])
  await page.getByRole('heading', { name: 'Sidan finns inte eller är inte för dig' }).waitFor()
  expect(await page.getByRole('link', { name: /^Utredning/ }).count()).toBe(0)
})
