// The calendar address as a person gets it, uses it and takes it away; the day sheet as somebody prints it in an outage.

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Seat, fits, inspect, openBrowser, seat } from '../support/browser.ts'
import { newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { supervise, unitOf } from '../support/supervision.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const SAMRAD = fileURLToPath(new URL('../../server/src/samrad.ts', import.meta.url))

let world: World
let browser: Browser
const seats: Seat[] = []

beforeAll(async () => {
  world = await openWorld({ web: true, limits: false })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

async function sit(name: string, look: Parameters<typeof seat>[3] = {}): Promise<Seat> {
  const taken = await seat(browser, world.url, name, look)
  seats.push(taken)
  return taken
}
const complaints = () => seats.flatMap((each) => each.complaints)
test('an address is made, shown once, copied, read and removed', async () => {
  const card = await newRequest(world, 'requestSupervision')
  await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
    card.caseId,
    dayAhead(4),
  ])
  const taken = await sit('Amina Berg')
  const { page, context } = taken
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${world.url}/sessioner`)
  const part = page.getByRole('region', { name: 'Kalenderadress' })
  await part.getByText('Den som har adressen kan läsa din kalender utan att logga in.').waitFor()
  await part.getByRole('button', { name: 'Skapa kalenderadress' }).click()
  const address = await part.getByLabel('Din kalenderadress').inputValue()
  expect(address).toMatch(new RegExp(`^${world.url}/kalender/[\\w-]{43}\\.ics$`))
  await part.getByRole('button', { name: 'Kopiera adressen' }).click()
  await part.getByText('Adressen är kopierad.').waitFor()
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(address)
  expect(await inspect(page)).toEqual([])

  const read = await fetch(address)
  expect(await read.text()).toContain(`SUMMARY:Frist ${card.boardRef}`)

  await page.reload()
  await part.getByText('Senast läst').waitFor()
  expect(await part.getByLabel('Din kalenderadress').count()).toBe(0)
  expect(await page.content()).not.toContain('/kalender/')

  await part.getByRole('button', { name: 'Skapa ny adress' }).click()
  const second = await part.getByLabel('Din kalenderadress').inputValue()
  expect((await fetch(address)).status).toBe(404)
  expect((await fetch(second)).status).toBe(200)
  await part.getByRole('button', { name: 'Ta bort adressen' }).click()
  await part.getByText('Adressen är borttagen.').waitFor()
  expect(await part.getByLabel('Din kalenderadress').count()).toBe(0)
  expect((await fetch(second)).status).toBe(404)
  expect(complaints()).toEqual([])
})

test('the day sheet of a team of six is one A4, reached and printed by keys', async () => {
  for (const name of ['Sara Lind', 'Nils Åberg', 'Yusuf Öst']) await world.person(name, 'CASEWORKER')
  await sent(world, world.erik, 'setAbsence', { fromOn: dayAhead(0), deputyId: world.maria.id })
  await world.sql(`update case_clock set target_on = '2099-07-02', limit_on = '2099-07-02'`)
  for (let count = 0; count < 18; count += 1) {
    const { id } = await world.newCase()
    await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
      id,
      dayAhead(-(count % 9)),
    ])
  }
  for (let count = 0; count < 10; count += 1) await booked(count)
  await visiting(world.amina, world.maria)
  await visiting(world.outsider, world.maria)
  const taken = await sit('Amina Berg')
  const { page } = taken
  await page.getByRole('link', { name: 'Dagblad' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Dagblad: Utredning' }).waitFor()
  await page.getByText('tills vidare, ersätts av Maria Sand').waitFor()
  const times = page.getByRole('table', { name: 'Tider i dag' })
  for (const line of [
    /13\.00–14\.30\s+Besök, hör av sig till Maria Sand senast 15\.00, bil ABC 123\s+\S+-\S+\s+Amina Berg/,
    /13\.00–14\.30\s+Besök, kontaktperson härifrån, hör av sig till Maria Sand senast 15\.00, bil ABC 123\s+\S+-\S+\s+Olof Utanför/,
  ])
    expect(await times.innerText()).toMatch(line)
  expect(await page.getByRole('table').getByRole('row').count()).toBe(6 + 12 + 18)
  expect(await page.title()).toBe('Dagblad – Samråd')
  expect(await inspect(page)).toEqual([])
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'true')
  })
  await page.getByRole('button', { name: 'Skriv ut' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('body[data-printed]').waitFor({ state: 'attached' })

  const paper = await page.pdf({ preferCSSPageSize: true })
  expect(pagesIn(paper)).toBe(1)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Skriv ut' }).isVisible()).toBe(false)
  expect(await page.getByRole('article').isVisible()).toBe(true)
  const folder = process.env['PICTURES']
  if (folder !== undefined) {
    await writeFile(`${folder}/dagblad.pdf`, paper)
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.screenshot({ path: `${folder}/dagblad-print.png` })
  }
  expect(complaints()).toEqual([])
})

test('samrad daysheet prints the same for a folder: a page with no script, one A4, on record', async () => {
  await world.sql(`update case_clock set target_on = '2099-07-02', limit_on = '2099-07-02'`)
  const [open, hidden] = [await newRequest(world), await newRequest(world)]
  for (const { caseId } of [open, hidden])
    await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
      caseId,
      dayAhead(0),
    ])
  await sent(world, world.amina, 'protectCase', { caseId: hidden.caseId, personIds: [] })
  const { code, out, err } = await daysheet(['--unit', 'utredning'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain(open.boardRef)
  expect(out).not.toContain(hidden.boardRef)
  const rows = await world.sql(
    `select actor_id, unit_id from access_log where action = 'PRINT_DAY_SHEET' and unit_id = $1`,
    [world.unit.id],
  )
  expect(rows).toEqual([{ actor_id: '00000000-0000-0000-0000-000000000000', unit_id: world.unit.id }])

  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const file = join(tmpdir(), `dagblad-${randomUUID()}.html`)
  await writeFile(file, out)
  await page.goto(pathToFileURL(file).href)
  await page.getByRole('heading', { name: 'Dagblad: Utredning' }).waitFor()
  expect(asked).toHaveLength(1)
  expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/dagblad-file.png`, fullPage: true })
  await context.close()
  await rm(file)
})

test('samrad daysheet says in one line which unit it wants', async () => {
  const lines = [
    await daysheet(['--unit']),
    await daysheet(['--unit', 'Ingen']),
    await daysheet([]),
    await daysheet(['--unit', 'Utredning'], 'postgresql://x:hemligt@127.0.0.1:1/x'),
    await daysheet(['--unit', 'Utredning'], world.databaseUrl.replace(/\/[^/]*$/, '/postgres')),
  ]
  for (const { code, out, err } of lines)
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
  expect(lines.map(({ err }) => err).join()).not.toContain('hemligt')
  expect(lines[1]?.err).toBe('--unit Ingen: there is no such unit. There are: Grannen, Utredning.\n')
})

test('the sheet stays when the line goes, and says that it is the latest', async () => {
  const { page, context } = await sit('Maria Sand')
  await page.goto(`${world.url}/dagblad`)
  await page.getByRole('heading', { name: 'Dagblad: Utredning' }).waitFor()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Hämta på nytt' }).click()
  await page.getByText('Det här är det senaste.').waitFor()
  expect(await page.getByRole('heading', { name: 'Dagblad: Utredning' }).isVisible()).toBe(true)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Hämta på nytt' }).click()
  await page.getByText('Det här är det senaste.').waitFor({ state: 'detached' })
})

test.for(['light', 'dark'] as const)('both on a phone, %s, without a sideways scroll', async (theme) => {
  const taken = await sit('Amina Berg', { width: 390, height: 780, theme })
  for (const [path, ready] of [
    ['/dagblad', 'Dagblad: Utredning'],
    ['/sessioner', 'Kalenderadress'],
  ] as const) {
    await taken.page.goto(`${world.url}${path}`)
    await taken.page.getByRole('heading', { name: ready }).waitFor()
    expect(await fits(taken.page)).toBe(true)
    expect(await inspect(taken.page)).toEqual([])
    const folder = process.env['PICTURES']
    if (folder !== undefined)
      await taken.page.screenshot({
        path: `${folder}/phone-${theme}${path.replace('/', '-')}.png`,
        fullPage: true,
      })
  }
})

async function daysheet(words: readonly string[], databaseUrl = world.databaseUrl) {
  const child = spawn(process.execPath, [SAMRAD, 'daysheet', ...words], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: tmpdir() },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const [code] = await once(child, 'close')
  return { code, ...said }
}

/** How many pages a PDF says that it has. */
function pagesIn(paper: Buffer): number {
  return paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

/** A seat at a time of Maria's today, whatever the hour is: the row is moved there. */
async function booked(count: number): Promise<void> {
  const at = new Date(Date.now() + (count + 1) * 3_600_000).toISOString()
  await supervise(world, world.maria, 'offerSlots', {
    unitId: world.unit.id,
    startsAt: at,
    minutes: 30,
    seats: 1,
    weeks: 1,
  })
  const slot = (await unitOf(world, world.maria)).slots.find(({ startsAt }) => startsAt === at)
  await supervise(world, world.amina, 'bookSlot', { slotId: slot?.id })
  await world.sql(
    `update supervision_slot set starts_at = ($2::date + make_interval(hours => 7, mins => $3)) at time zone 'Europe/Stockholm'
     where id = $1`,
    [slot?.id, dayAhead(0), count * 30],
  )
}

/** A visit of today in a case of the unit, from 13.00; somebody waits for a call until 15.00. */
async function visiting(by: Person, contact: Person): Promise<void> {
  const { id } = await world.newCase()
  await world.sql(
    `update case_clock set target_on = '2099-07-02', limit_on = '2099-07-02' where case_id = $1`,
    [id],
  )
  await world.sql(
    `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id, car)
     select gen_random_uuid(), $1, $2, now(), at, at + interval '90 minutes', at + interval '2 hours', $4, 'ABC 123'
     from (select ($3::date + time '13:00') at time zone 'Europe/Stockholm' as at) x`,
    [id, by.id, dayAhead(0), contact.id],
  )
}
