// Being told, in browsers: a mention rings in another window without moving anything there, what is read in one window is
// read in the other, and the first page has what waits for her, or says what belongs there. No notice, and nothing that a
// page is sent for one, has a word of what was written.

import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { toldAll, verb } from '../support/notice.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SOON = { timeout: 4_000 }

let world: World

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  return world
})

async function ask(
  question: string,
): Promise<{ id: string; caseId: string; boardRef: string; path: string }> {
  const { id: caseId, boardRef } = await world.newCase(world.amina)
  const { data } = await world.execute(
    world.amina,
    'mutation ($input: AskForConsultationInput!) { askForConsultation(input: $input) { ... on CardChanged { card { id } } } }',
    { input: { operationId: randomUUID(), caseId, question } },
  )
  const { id } = data.askForConsultation.card
  return { id, caseId, boardRef, path: `/tavla/${world.board.id}/${id}` }
}

const letIn = async (requestId: string, person: Person): Promise<void> =>
  await verb(world, world.amina, 'letIntoCircle', { requestId, personId: person.id, basis: 'INVITED' })

/** A picture where PICTURES says, for whoever looks at them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('a mention, chosen by keys, rings live in another window and moves nothing there', async () => {
  const asked = await ask('Hemlig fråga')
  await letIn(asked.id, world.erik)
  await toldAll(world)
  await verb(world, world.erik, 'markNoticesRead', {})
  const other = await ask('En annan')
  const erik = await sit(world.erik, `/tavla/${world.board.id}`)
  const heard: string[] = []
  erik.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return
    void response.text().then(
      (text) => heard.push(text),
      () => undefined,
    )
  })
  erik.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void heard.push(String(payload))),
  )
  const card = erik.locator(`[data-card="${other.id}"]`).first()
  await card.focus()
  await erik.getByRole('link', { name: /^Aviseringar/ }).waitFor()
  const focused = await erik.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))

  const amina = await sit(world.amina, asked.path)
  const box = amina.getByLabel('Skriv i samtalet')
  await box.focus()
  await amina.keyboard.type('Kanariefågel? @er')
  const list = amina.getByRole('listbox', { name: 'Kollegor i ärendekretsen' })
  await list.getByRole('option', { name: 'Erik Lund' }).waitFor()
  expect(await inspect(amina)).toEqual([])
  await picture(amina, 'mention')
  // Escape closes the list and not the request; what is written stays.
  await amina.keyboard.press('Escape')
  await list.waitFor({ state: 'hidden' })
  expect(amina.url()).toContain(asked.id)
  await amina.keyboard.press('Backspace')
  await amina.keyboard.press('Backspace')
  await amina.keyboard.press('Backspace')
  await amina.keyboard.type('@')
  await list.waitFor()
  await amina.keyboard.press('ArrowDown')
  await amina.keyboard.press('ArrowUp')
  await amina.keyboard.type('er')
  await amina.keyboard.press('Enter')
  expect(await box.inputValue()).toBe('Kanariefågel? @Erik Lund ')
  await amina.keyboard.type('vad tror du?')
  await amina.keyboard.press('Control+Enter')
  await amina.getByRole('listitem').getByText('@Erik Lund vad tror du?').waitFor()

  await erik.getByRole('link', { name: 'Aviseringar, 1 oläst' }).waitFor(SOON)
  expect(await erik.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))).toBe(focused)
  expect(heard.join('\n')).not.toContain('Kanariefågel')
  await picture(erik, 'bell')

  await erik.getByRole('link', { name: 'Aviseringar, 1 oläst' }).click()
  await erik.getByRole('link', { name: 'Amina Berg nämnde dig i samtalet' }).waitFor()
  await erik.getByText('Väntar på dig', { exact: true }).waitFor()
  expect(await inspect(erik)).toEqual([])
  await picture(erik, 'notices')
  // Going there is reading it.
  await erik.getByRole('link', { name: 'Amina Berg nämnde dig i samtalet' }).click()
  await erik.getByText('@Erik Lund vad tror du?').waitFor()
  await erik.getByRole('link', { name: 'Aviseringar', exact: true }).waitFor()
})

test('read in one window is read in the other; the setting is kept, and refused with words in place', async () => {
  const asked = await ask('Fråga')
  await verb(world, world.maria, 'claimRequest', { requestId: asked.id, expectedVersion: 1 })
  const here = await sit(world.amina, '/aviseringar')
  const there = await sit(world.amina, `/tavla/${world.board.id}`)
  await there.getByRole('link', { name: 'Aviseringar, 1 oläst' }).waitFor()
  await here.getByRole('link', { name: 'Maria Sand tog begäran' }).waitFor()
  await here.getByRole('button', { name: 'Markera som läst: Maria Sand tog begäran' }).press('Enter')
  await there.getByRole('link', { name: 'Aviseringar', exact: true }).waitFor(SOON)

  await here.getByLabel('Din e-postadress i tjänsten').fill('amina')
  await here.getByRole('button', { name: 'Spara' }).click()
  await here.getByText('Det är ingen e-postadress').waitFor()
  await here.getByLabel('Din e-postadress i tjänsten').fill('amina@kommun.se')
  await here.getByText('Direkt när något väntar på dig').click()
  await here.getByLabel('Tyst från').fill('17:00')
  await here.getByRole('button', { name: 'Spara' }).click()
  await here.getByText('Sparat.').waitFor()
  await here.reload()
  await here.getByText('Så vill du bli underrättad').waitFor()
  await here.waitForFunction(
    () => document.querySelector<HTMLInputElement>('input[type=email]')?.value !== '',
  )
  expect(await here.getByLabel('Din e-postadress i tjänsten').inputValue()).toBe('amina@kommun.se')
  expect(await here.getByLabel('Tyst från').inputValue()).toBe('17:00')
  await here.getByLabel('Din e-postadress i tjänsten').scrollIntoViewIfNeeded()
  await picture(here, 'settings')
  expect(await inspect(here)).toEqual([])
})

async function fill(): Promise<void> {
  const first = await ask('Ett')
  const second = await ask('Två')
  await letIn(second.id, world.erik)
  const { sql } = world
  await sql(
    `insert into cohandling (id, request_id, case_id, person_id, state, scope, from_on, share_percent, proposed_by_id, proposed_at, answer_by)
     values (gen_random_uuid(), $1, $2, $3, 'PROPOSED', 'CASE', current_date, 50, $4, now(), now() + interval '2 days')`,
    [first.id, first.caseId, world.erik.id, world.amina.id],
  )
  const words = { requestId: second.id, text: 'Ser du? @Erik Lund', mentions: [world.erik.id] }
  await verb(world, world.amina, 'addComment', words)
  await verb(world, world.erik, 'claimRequest', { requestId: second.id, expectedVersion: 1 })
  for (const [text, days] of [
    ['Ring skolan om mötet på torsdag', -1],
    ['Boka tolk till hembesöket', 0],
    ['Läs igenom den tidigare utredningen och skriv ned vad som saknas', 4],
  ] as const)
    await sql(
      `insert into next_step (id, request_id, text, owner_id, due_on, position)
       values (gen_random_uuid(), $1, $2, $3, current_date + $4::int, 0)`,
      [second.id, text, world.erik.id, days],
    )
  const own = [await world.newCase(world.erik), await world.newCase(world.erik)]
  for (const [index, days] of [1, 12].entries())
    await sql('update case_ref set deadline_on = current_date + $1::int where id = $2', [
      days,
      own[index]?.id,
    ])
  const third = await ask('Tre')
  await sql('update request set owed_since = now() where id = $1', [third.id])
  await sql('update case_ref set responsible_id = $1 where id = $2', [world.erik.id, third.caseId])
  const slot = randomUUID()
  await sql(
    `insert into supervision_slot (id, supervisor_id, unit_id, starts_at, minutes) values ($1, $2, $3, now(), 45)`,
    [slot, world.maria.id, world.unit.id],
  )
  await sql(
    `insert into supervision_booking (id, slot_id, person_id, at) values (gen_random_uuid(), $1, $2, now())`,
    [slot, world.erik.id],
  )
}

test('the first page after sign-in is her day: full, on a phone and in the dark', async () => {
  await fill()
  const page = await sit(world.erik, '/')
  await page.getByText('Amina Berg frågar om du vill vara medhandläggare').waitFor()
  await page.getByText('Amina Berg nämnde dig i samtalet').waitFor(SOON)
  const of = (name: RegExp) => page.getByRole('region', { name })
  expect(
    await of(/^Dina nästa steg/)
      .getByRole('listitem')
      .allInnerTexts(),
  ).toEqual([
    expect.stringMatching(/^Ring skolan om mötet på torsdag[^]*skulle varit klart/),
    expect.stringMatching(/^Boka tolk till hembesöket[^]*i dag$/),
    expect.stringMatching(/^Läs igenom/),
  ])
  expect(
    await of(/^Ska föras till akt/)
      .getByRole('listitem')
      .count(),
  ).toBe(1)
  expect(
    await of(/^Du har tagit/)
      .getByRole('listitem')
      .count(),
  ).toBe(1)
  expect(
    await of(/^Handledning i dag/)
      .getByText('med Maria Sand')
      .count(),
  ).toBe(1)
  expect(
    await of(/^Dina ärendens frister/)
      .getByText(/1 dag kvar/)
      .count(),
  ).toBe(1)
  expect(await inspect(page)).toEqual([])
  await picture(page, 'day')
  // The wall of a meeting room shows none of it.
  await page.getByRole('button', { name: /mötesrum/i }).click()
  await page.waitForURL(/lage=motesrum/)
  await page.locator('[data-card]').first().waitFor()
  expect(await page.getByText('Ring skolan').count()).toBe(0)
  expect(await page.getByRole('link', { name: /^Aviseringar/ }).count()).toBe(0)

  for (const [name, look] of [
    ['day-phone', { width: 390, height: 844 }],
    ['day-dark', { theme: 'dark' }],
    ['day-320', { width: 320, height: 640 }],
  ] as const) {
    const again = await sit(world.erik, '/', look)
    await again.getByText('Boka tolk till hembesöket').waitFor()
    expect(await fits(again)).toBe(true)
    expect(await inspect(again)).toEqual([])
    await picture(again, name)
    await again.goto(`${world.url}/aviseringar`)
    await again.getByText(/nämnde dig/).waitFor()
    expect(await fits(again)).toBe(true)
    expect(await inspect(again)).toEqual([])
    await picture(again, name.replace('day', 'notices'))
  }
})

test('an empty day says what belongs there, and what comes stands there at once', async () => {
  const page = await sit(world.erik, '/')
  await page.getByText('Inga frågor, steg eller frister väntar på dig just nu.').waitFor()
  await page.getByText('Ingen handledning är bokad i dag.').waitFor()
  expect(await inspect(page)).toEqual([])
  await picture(page, 'day-empty')
  const asked = await ask('Fråga')
  await letIn(asked.id, world.erik)
  await verb(world, world.amina, 'addComment', {
    requestId: asked.id,
    text: '@Erik Lund',
    mentions: [world.erik.id],
  })
  await page.getByText('En fråga väntar på dig.').waitFor(SOON)
  await page.getByRole('link', { name: 'Amina Berg nämnde dig i samtalet' }).click()
  await page.waitForURL((address) => address.pathname === asked.path)
})
