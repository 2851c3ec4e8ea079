// Triage in browsers: a supervisor goes through what waits by keys alone while a colleague does the same, and an urgent
// request goes on, live, past somebody who is away. Time goes by setting a request's own times back, as if it had gone.

import { randomUUID } from 'node:crypto'
import type { APIResponse, Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Face, act } from '../support/board.ts'
import { inspect } from '../support/browser.ts'
import { operationIn } from '../support/documents.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SOON = { timeout: 5_000 }

let world: World
let helena: Person
let vera: Person

const sit = openRoom(async () => {
  world = await openWorld({ web: true, limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  vera = await world.person('Vera Lind', 'TEAM_LEAD')
  return world
})

async function ask(question: string, more: { caseId?: string; urgency?: string } = {}): Promise<Face> {
  const caseId = more.caseId ?? (await world.newCase()).id
  const input = { caseId, question, urgency: more.urgency ?? 'C' }
  return (await act(world, world.amina, 'askForConsultation', input)).card
}

const focused = async (page: Page) =>
  await page.evaluate(() => {
    const at = document.activeElement
    return at?.getAttribute('data-card') ?? at?.tagName ?? ''
  })
const chosen = async (page: Page) => await page.locator('.triage-row[aria-current]').getAttribute('data-card')

test('a supervisor triages eleven by keys alone, and what a colleague does meanwhile moves no focus', async () => {
  const { id: shared } = await world.newCase()
  const cards: Face[] = []
  for (let index = 0; index < 12; index += 1) {
    // The fourth is asked twice: the ninth is the same question.
    cards.push(await ask(`Fråga nummer ${index + 1}?`, index === 3 || index === 8 ? { caseId: shared } : {}))
  }
  const page = await sit(world.maria, '/triagera')
  await page.locator('.triage-row').nth(11).waitFor()
  const { keyboard } = page
  const writing = async (): Promise<void> =>
    await expect.poll(async () => await focused(page), SOON).toBe('TEXTAREA')
  const at = async (index: number): Promise<void> => {
    await expect.poll(async () => await chosen(page), SOON).toBe(cards[index]!.id)
    await expect.poll(async () => await focused(page), SOON).toBe(cards[index]!.id)
  }
  const write = async (key: string, words: string): Promise<void> => {
    await keyboard.press(key)
    await writing()
    if (words !== '') await keyboard.type(words)
    await keyboard.press('Enter')
  }

  await keyboard.press('j')
  await at(0)
  await write('b', 'Möte i eftermiddag.')
  await at(1)
  await write('s', 'Vilken dag gäller det?')
  await at(2)
  await write('p', 'Väntar på skolan.')
  await at(3)
  await write('m', '')
  await at(4)
  await keyboard.press('t')
  await page.getByText('Du har tagit den').first().waitFor()
  await write('c', 'Kan vänta till torsdag.')
  await at(5)
  await keyboard.press('d')
  await writing()
  await keyboard.type('Tas på ')
  // Meanwhile a colleague deals with the eighth, and one more is asked.
  const eighth = cards[7]!
  const seen = { requestId: eighth.id, expectedVersion: eighth.version }
  await act(world, helena, 'triageRequest', { ...seen, urgency: 'B', reason: 'Jag tar den.' })
  await ask('En fråga till?')
  await expect.poll(async () => await page.locator(`[data-card="${eighth.id}"]`).count(), SOON).toBe(0)
  await page.getByRole('button', { name: /Visa 1 ny/ }).waitFor()
  expect(await focused(page)).toBe('TEXTAREA')
  await keyboard.type('ärendemötet.')
  expect(await page.getByLabel('Skäl').inputValue()).toBe('Tas på ärendemötet.')
  await keyboard.press('Enter')
  await at(6)
  await write('c', 'Denna vecka.')
  // The eighth is gone.
  await at(8)
  await write('b', 'I dag.')
  await at(9)
  await write('p', 'Parkeras över mötet.')
  await at(10)
  await write('s', 'Är barnet hemma?')
  await at(11)
  await write('c', 'Denna vecka.')
  const rows = async () =>
    await world.sql(
      `select r.urgency::text || ' ' || col.key::text || case when r.sent_back_at is null then '' else ' back' end
         || case when r.merged_into_id is null then '' else ' merged' end as state
       from request r join board_column col on col.id = r.column_id order by r.waiting_since, r.id`,
    )
  await expect
    .poll(async () => (await rows()).map(({ state }) => state), SOON)
    .toEqual([
      'B TRIAGED',
      'C NEW back',
      'C WAITING',
      'C DONE merged',
      'C TRIAGED',
      'D TRIAGED',
      'C TRIAGED',
      'B TRIAGED',
      'B TRIAGED',
      'C WAITING',
      'C NEW back',
      'C TRIAGED',
      'C NEW',
    ])
  await keyboard.press('v')
  await expect.poll(async () => await page.locator('.triage-row').count(), SOON).toBe(1)
  expect(await inspect(page)).toEqual([])
})

test('an A without an answer goes on, live, past somebody who is away to her deputy', async () => {
  const input = {
    operationId: randomUUID(),
    unitId: world.unit.id,
    personIds: [world.maria.id, helena.id],
    seenPersonIds: [],
  }
  const set = `mutation ($input: SetLadderInput!) { setLadder(input: $input) { __typename } }`
  const { data } = await world.execute(helena, set, { input })
  expect(data.setLadder.__typename).toBe('TriageSettingsChanged')
  await world.sql(
    `insert into absence (id, person_id, from_on, deputy_id, by_id, at) values ($1, $2, current_date - 2, $3, $2, now())`,
    [randomUUID(), helena.id, vera.id],
  )
  const card = await ask('Barnet är rädd för att gå hem i dag, vad gör vi?', { urgency: 'A' })
  const [first, second] = [await sit(world.maria, '/triagera'), await sit(vera, '/triagera')]
  const row = (page: Page) => page.locator(`[data-card="${card.id}"]`)
  await row(first).getByText('till dig').waitFor()
  await row(second).getByText('till Maria Sand').waitFor()

  // Its half hour has gone.
  await world.sql(
    `update request set answer_by = now() - interval '1 minute', escalate_at = now() - interval '1 minute' where id = $1`,
    [card.id],
  )
  await row(second).getByText('till dig').waitFor(SOON)
  await row(second)
    .getByText(/svar skulle ha getts/)
    .waitFor()
  await row(first).getByText('till Vera Lind').waitFor(SOON)

  await second.keyboard.press('j')
  await second.keyboard.press('t')
  await second.getByText('Barnet är rädd för att gå hem').waitFor()
  await second.getByText(/Brådskans historia/).click()
  await second.getByText('Gick till Vera Lind, som ersätter Helena Brandt').waitFor()
  // Taken, it goes no further.
  await world.sql(`update request set escalate_at = now() - interval '1 minute' where id = $1`, [card.id])
  await ask('En A till?', { urgency: 'A' })
  await expect
    .poll(async () => (await world.sql('select count(*)::int as rows from escalation'))[0].rows, SOON)
    .toBe(3)
})

test('sent back: the one who asked answers in the request, and the one who asked back reads it', async () => {
  const card = await ask('Vem kan följa med?')
  await act(world, world.maria, 'sendBackRequest', {
    requestId: card.id,
    expectedVersion: card.version,
    question: 'Vilken dag är besöket?',
  })
  const page = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await page.getByText('Vilken dag är besöket?').waitFor()
  await page.getByText('Ingen har svarat än. Tiden står still.').waitFor()
  await page.getByRole('button', { name: 'Svara på frågan' }).click()
  await page.getByLabel('Ditt svar').fill('På torsdag klockan tio.')
  await page.getByRole('button', { name: 'Svara', exact: true }).click()
  await page.locator('.triage-back', { hasText: 'På torsdag klockan tio.' }).waitFor()
  await expect
    .poll(async () => await page.getByRole('button', { name: 'Svara på frågan' }).count(), SOON)
    .toBe(0)
  await page.getByRole('button', { name: 'Sätt säkerhetsflagga' }).click()
  await page.getByLabel('Vad det gäller').selectOption({ label: 'Hot eller våld' })
  await page.getByLabel('Varför', { exact: true }).fill('Hot vid förra besöket.')
  await page.getByRole('button', { name: 'Sätt säkerhetsflagga' }).last().click()
  await page.getByText(/Säkerhetsflagga sedan/).waitFor()
  await page.getByText(/Brådskans historia/).click()
  await page.getByText('En regel höjde till B').waitFor(SOON)
  expect(await inspect(page)).toEqual([])
})

test('what changes while a part is being asked for is asked for anew, and the older answer is not what is shown', async () => {
  const card = await ask('Hinner vi i dag?')
  const page = await sit(world.amina)
  const asked: { readonly route: Route; readonly answer: APIResponse }[] = []
  await page.route('**/graphql', async (route) => {
    if (operationIn(route.request().postData()) !== 'RequestTriage') return await route.continue()
    asked.push({ route, answer: await route.fetch() })
    if (asked.length > 1) await route.fulfill({ response: asked[1]!.answer })
  })
  await page.goto(`${world.url}/tavla/${world.board.id}/${card.id}`)
  await expect.poll(() => asked.length).toBe(1)
  await act(world, world.maria, 'sendBackRequest', {
    requestId: card.id,
    expectedVersion: card.version,
    question: 'Vilken dag är det?',
  })
  await page.getByText('Vilken dag är det?').waitFor()
  const [older] = asked
  await older?.route.fulfill({ response: older.answer })
  await page.getByRole('button', { name: 'Svara på frågan' }).waitFor()
  expect(await page.getByText('Vilken dag är det?').count()).toBe(1)
})

test('the unit sets its times and its ladder; whoever may not has no page for it', async () => {
  const page = await sit(helena, '/enhet')
  const time = page.getByLabel('Svarstid för A')
  await time.fill('20')
  await time.press('Enter')
  await page.getByText('Sparat').waitFor()
  expect(await world.sql('select urgency::text, minutes from response_time')).toEqual([
    { urgency: 'A', minutes: 20 },
  ])
  await page.getByLabel('Lägg till').selectOption({ label: 'Maria Sand, 1:e socialsekreterare' })
  await page.getByLabel('Lägg till').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Spara stegen' }).click()
  await expect
    .poll(async () => (await world.sql('select count(*)::int as rows from escalation_rung'))[0].rows, SOON)
    .toBe(2)
  expect(await inspect(page)).toEqual([])
})
