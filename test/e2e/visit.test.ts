// Visits in browsers: planned and checked in and out on a phone, also without a line; and a check-out that never came, while the
// real server is killed and started again: the colleague's browser has the alarm within five seconds of its time.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { type Stage, openStage } from '../support/stage.ts'

// The product is started several times, and a whole alarm is waited for.
vi.setConfig({ testTimeout: 90_000 })

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

/** A page that has fetched what it fetches by itself, the bell and what alarms last of all. */
async function settled(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /avisering/i })
    .first()
    .waitFor()
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/AlarmBanner-')),
  )
  await page.waitForLoadState('networkidle')
}

const tomorrow = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() + 86_400_000)

const one = async (sql: string, values: unknown[] = []) => (await stage.database.query(sql, values)).rows[0]

/** A visit of Amina's under way, to be called back from to Erik in so many milliseconds; the database's own row. */
async function underWay(milliseconds: number): Promise<{ id: string; at: number }> {
  const at = Date.now() + milliseconds
  const { id } = await one(
    `insert into visit (id, case_id, state, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id, checked_in_at)
     select gen_random_uuid(), c.id, 'CHECKED_IN', a.id, now(), now() - interval '1 hour', now() + interval '1 hour', $1,
       e.id, now() from case_ref c join person a on a.id = c.responsible_id and a.name = 'Amina Berg'
       cross join person e where e.name = 'Erik Lund' limit 1 returning id`,
    [new Date(at)],
  )
  return { id, at }
}

test('planned from the page and ended on a phone: asked along, in and out, with large buttons', async () => {
  const amina = await stage.sit('Amina Berg', { width: 390, height: 844 })
  const erik = await stage.sit('Erik Lund')
  await amina.page.goto(`${stage.url}/besok`)
  await amina.page.getByText('Planera ett besök').click()
  await amina.page.getByLabel('Ärende').selectOption({ index: 1 })
  await amina.page.getByLabel('Dag', { exact: true }).fill(tomorrow())
  await amina.page.getByLabel('Från').fill('10:00')
  await amina.page.getByLabel('Till', { exact: true }).fill('11:00')
  await amina.page.getByLabel('Vem märker om du inte hör av dig').selectOption({ label: 'Maria Sand' })
  await amina.page.getByLabel('Vem följer med').selectOption({ label: 'Erik Lund' })
  await amina.page.getByLabel('Bil').fill('bil 3')
  // What is written is found again, also when the page is left in the middle of it.
  await amina.page.getByText(/^Utkast sparat/).waitFor()
  await amina.page.reload()
  await amina.page.getByText('Planera ett besök').click()
  await expect.poll(async () => await amina.page.getByLabel('Bil').inputValue()).toBe('bil 3')
  expect(await amina.page.getByLabel('Från').inputValue()).toBe('10:00')
  await amina.page.getByRole('button', { name: 'Planera besöket' }).click()
  await amina.page.getByText('Besöket är planerat.').waitFor()
  expect(await amina.page.getByLabel('Bil').inputValue()).toBe('')
  const { id } = await one('select id from visit order by planned_at desc limit 1')
  await erik.page.goto(`${stage.url}/besok`)
  const his = erik.page.locator(`[data-visit="${id}"]`)
  await his.getByRole('button', { name: 'Ja, jag följer med' }).click()
  // Who comes along steps back; whose visit it is calls it off.
  await his.getByRole('button', { name: 'Jag kan inte följa med längre' }).waitFor()
  expect(await his.getByRole('button', { name: 'Ställ in besöket' }).count()).toBe(0)
  const hers = amina.page.locator(`[data-visit="${id}"]`)
  await hers.getByText('med Erik Lund').waitFor()
  await stage.database.query(
    `update visit set starts_at = now(), ends_at = now() + interval '1 hour', call_back_at = now() + interval '1 hour'
     where id = $1`,
    [id],
  )
  await amina.page.reload()
  const button = hers.getByRole('button', { name: 'Checka in' })
  await button.waitFor()
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(60)
  expect(await fits(amina.page)).toBe(true)
  expect(await inspect(amina.page)).toEqual([])
  await button.click()
  await hers.getByText('Incheckad').waitFor()

  // Without a line the act waits, and says so; it is done when the line is back.
  await amina.context.setOffline(true)
  await hers.getByRole('button', { name: 'Checka ut oss båda, allt är bra' }).click()
  await hers.getByText('Ingen kontakt med servern.').waitFor()
  expect((await one('select state from visit where id = $1', [id])).state).toBe('CHECKED_IN')
  await amina.context.setOffline(false)
  await hers.getByText('Utcheckad').waitFor()
  expect((await one('select state from visit where id = $1', [id])).state).toBe('CHECKED_OUT')
  for (const { complaints, context } of [amina, erik]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('on Min dag today’s visit is begun and ended with one press each, and whoever waits sees it there', async () => {
  const { id } = await one(
    `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id)
     select gen_random_uuid(), c.id, a.id, now(), now(), now() + interval '1 hour', now() + interval '1 hour', e.id
     from case_ref c join person a on a.id = c.responsible_id and a.name = 'Amina Berg'
     cross join person e where e.name = 'Erik Lund' and not exists (select 1 from request r where r.case_id = c.id)
       and not exists (select 1 from safety_flag f where f.case_id = c.id) limit 1 returning id`,
  )
  const [amina, erik] = [await stage.sit('Amina Berg'), await stage.sit('Erik Lund')]
  for (const { page } of [amina, erik]) await page.goto(stage.url)
  const [hers, his] = [amina, erik].map(({ page }) =>
    page.getByRole('region', { name: 'Besök i dag' }).locator(`[data-visit="${id}"]`),
  )
  await his?.getByText('Amina Berg').waitFor()
  await hers?.getByRole('button', { name: 'Checka in' }).click()
  await hers?.getByText('Incheckad').waitFor()
  expect(await inspect(amina.page)).toEqual([])
  await hers?.getByRole('button', { name: 'Checka ut, allt är bra' }).click()
  await hers?.getByText('Utcheckad').waitFor()
  expect((await one('select state from visit where id = $1', [id])).state).toBe('CHECKED_OUT')
  for (const { complaints, context } of [amina, erik]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('the server is killed and started again before its time: the alarm is in the colleague’s browser within five seconds', async () => {
  const erik = await stage.sit('Erik Lund')
  const alarm = erik.page.getByRole('region', { name: 'Larm' })
  // The part that alarms is fetched after the page: the line that is lost just then loses nothing.
  let lost = 0
  await erik.page.route('**/assets/AlarmBanner-*.js', async (route) => {
    lost += 1
    if (lost === 1) await route.abort()
    else await route.continue()
  })
  await erik.page.reload()
  await expect.poll(() => lost, { timeout: 10_000 }).toBe(2)
  await settled(erik.page)
  const delays: number[] = []
  for (let round = 0; round < 2; round += 1) {
    const { id, at } = await underWay(12_000)
    await stage.kill()
    await stage.restart()
    expect(Date.now()).toBeLessThan(at)
    await alarm.getByText('Amina Berg').waitFor({ timeout: 30_000 })
    delays.push(Date.now() - at)
    expect(await inspect(erik.page)).toEqual([])
    await alarm.getByRole('button', { name: 'Jag tar hand om det' }).click()
    await alarm.waitFor({ state: 'detached' })
    expect(
      (await one(`select count(*)::int from event where kind = 'VISIT_ALARMED' and subject_id = $1`, [id]))
        .count,
    ).toBe(1)
    await stage.database.query(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where id = $1`,
      [id],
    )
  }
  for (const delay of delays) {
    expect(delay).toBeGreaterThanOrEqual(0)
    expect(delay).toBeLessThan(5_000)
  }
  expect(erik.complaints).toEqual([])
  await erik.context.close()
})

test('fallen due while no server ran: it rings as soon as there is one, on a page that stood open all the time', async () => {
  const erik = await stage.sit('Erik Lund', { theme: 'dark' })
  const alarm = erik.page.getByRole('region', { name: 'Larm' })
  await erik.page
    .getByRole('link', { name: /Aviseringar|avisering/i })
    .first()
    .waitFor()
  const { id, at } = await underWay(500)
  await stage.kill()
  await expect.poll(() => Date.now(), { timeout: 5_000 }).toBeGreaterThan(at)
  await stage.restart()
  await alarm.getByText('Amina Berg').waitFor({ timeout: 15_000 })
  // Whom one calls stands in it, with a number to press.
  await stage.database.query(`update visit_rule set safety_phone = '08-123 45 67'`)
  await erik.page.reload()
  await alarm.getByText('Säkerhetskontakt: Säkerhetssamordnaren').waitFor()
  expect(await alarm.getByRole('link', { name: '08-123 45 67' }).getAttribute('href')).toBe('tel:081234567')
  expect(await inspect(erik.page)).toEqual([])
  await alarm.getByRole('link', { name: 'Öppna besöket' }).click()
  const row = erik.page.locator(`[data-visit="${id}"]`)
  await row.getByRole('button', { name: 'Jag tar hand om det' }).click()
  await row.getByText(/^Erik Lund tar hand om larmet sedan/).waitFor()
  // He is called away: ten minutes on it rings for the manager, who is told by whom it is dealt with.
  const helena = await stage.sit('Helena Brandt')
  const hers = helena.page.getByRole('region', { name: 'Larm' })
  await settled(helena.page)
  await stage.database.query(
    `update visit set call_back_at = call_back_at - interval '1 hour', starts_at = starts_at - interval '1 hour',
       alarmed_at = alarmed_at - interval '1 hour', acknowledged_at = now() - interval '11 minutes',
       manager_alarmed_at = manager_alarmed_at - interval '1 hour' where id = $1`,
    [id],
  )
  await hers
    .getByText(/^Erik Lund tar hand om larmet sedan .* men det är inte avslutat/)
    .waitFor({ timeout: 20_000 })
  expect(await inspect(helena.page)).toEqual([])
  await hers.getByRole('button', { name: 'Jag tar över' }).click()
  await hers.waitFor({ state: 'detached' })
  expect(helena.complaints).toEqual([])
  await helena.context.close()
  await stage.database.query('update visit set acknowledged_by_id = contact_id where id = $1', [id])
  await erik.page.reload()
  await row.getByRole('button', { name: 'De har hört av sig, avsluta larmet' }).click()
  await row.getByText('Utcheckad').waitFor()
  expect(erik.complaints).toEqual([])
  await erik.context.close()
})

test('what happened is counted and nothing else, and says at once what to do', async () => {
  await stage.database.query(`update visit_rule set safety_phone = '08-123 45 67'`)
  const amina = await stage.sit('Amina Berg')
  await amina.page.goto(`${stage.url}/besok`)
  await amina.page.getByText('Något har hänt').click()
  await amina.page.getByText('Är någon i fara nu: ring 112.').waitFor()
  // Whom to call stands there before anything is reported.
  await amina.page.getByText('Företagshälsovård', { exact: true }).waitFor()
  const number = amina.page.getByRole('link', { name: '08-123 45 67' })
  expect(await number.getAttribute('href')).toBe('tel:081234567')
  await amina.page.getByRole('radio', { name: 'Hot', exact: true }).check()
  await amina.page.getByRole('button', { name: 'Rapportera' }).click()
  await amina.page.getByRole('heading', { name: /^Rapporterat/ }).waitFor()
  expect(await amina.page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Rapporterat/)
  await number.waitFor()
  expect(await inspect(amina.page)).toEqual([])
  expect((await one('select count(*)::int from incident')).count).toBe(1)
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})

test('over midnight: a time earlier than the beginning is of the next day, and the form says so', async () => {
  const amina = await stage.sit('Amina Berg')
  const { page } = amina
  await page.goto(`${stage.url}/besok`)
  await page.getByText('Planera ett besök').click()
  await page.getByLabel('Ärende').selectOption({ index: 2 })
  await page.getByLabel('Dag', { exact: true }).fill(tomorrow())
  await page.getByLabel('Från').fill('21:00')
  await page.getByLabel('Till', { exact: true }).fill('23:00')
  expect(await page.getByText(/^Dagen efter/).count()).toBe(0)
  await page.getByLabel('Till', { exact: true }).fill('00:30')
  await page.getByLabel('Hör av mig senast').fill('00:15')
  expect(await page.getByText(/^Dagen efter/).count()).toBe(2)
  await page.getByLabel('Vem märker om du inte hör av dig').selectOption({ label: 'Maria Sand' })
  await page.getByLabel('Vem följer med').selectOption({ label: 'Erik Lund' })
  expect(await inspect(page)).toEqual([])
  await page.getByRole('button', { name: 'Planera besöket' }).click()
  await page.getByText('Besöket är planerat.').waitFor()
  const kept = await one(
    `select id, to_char(starts_at at time zone 'Europe/Stockholm', 'HH24:MI') as "from",
       to_char(ends_at - starts_at, 'HH24:MI') as "long", to_char(call_back_at - starts_at, 'HH24:MI') as "until"
     from visit order by planned_at desc limit 1`,
  )
  expect(kept).toMatchObject({ from: '21:00', long: '03:30', until: '03:15' })
  await page
    .locator(`[data-visit="${kept.id}"]`)
    .getByText(/Hör av dig till Maria Sand senast \D.* 00[.:]15/)
    .waitFor()
  await stage.database.query('delete from visit where id = $1', [kept.id])
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})

test('a permit is seen by the manager and taken back with one press; its reason stands in the opened request', async () => {
  const { requestId, boardId, caseId } = await one(
    `select r.id as "requestId", r.board_id as "boardId", c.id as "caseId" from request r join case_ref c on c.id = r.case_id
     join person a on a.id = c.responsible_id and a.name = 'Amina Berg'
     where r.closed_at is null and not exists (select 1 from protection p where p.case_id = c.id and p.ended_at is null)
     order by r.id limit 1`,
  )
  const { id } = await one(
    `insert into lone_permit (id, case_id, person_id, on_day, reason, by_id, at)
     select gen_random_uuid(), $1, a.id, $2, 'Mötet är i kommunens lokal.', h.id, now()
     from person a cross join person h where a.name = 'Amina Berg' and h.name = 'Helena Brandt' returning id`,
    [caseId, tomorrow()],
  )
  const amina = await stage.sit('Amina Berg')
  await amina.page.goto(`${stage.url}/tavla/${boardId}/${requestId}`)
  const hers = amina.page.locator(`[data-permit="${id}"]`)
  await hers.getByText('Mötet är i kommunens lokal.').waitFor()
  expect(await hers.getByRole('button').count()).toBe(0)
  const helena = await stage.sit('Helena Brandt', { width: 390, height: 844 })
  await helena.page.goto(`${stage.url}/besok`)
  const row = helena.page.locator(`[data-permit="${id}"]`)
  await row.getByText('Amina Berg får åka ensam').waitFor()
  expect(await row.getByText('Mötet är i').count()).toBe(0)
  expect(await fits(helena.page)).toBe(true)
  expect(await inspect(helena.page)).toEqual([])
  await row.getByRole('button', { name: 'Ta tillbaka' }).click()
  await row.waitFor({ state: 'detached' })
  await helena.page.getByText('Tillståndet är återtaget.').waitFor()
  await hers.waitFor({ state: 'detached' })
  for (const { complaints, context } of [amina, helena]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})
