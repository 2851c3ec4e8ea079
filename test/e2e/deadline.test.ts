// Limits as people have them: those of a case in its opened request, added with their days shown before they are saved, met
// with what follows; the unit's page of days ahead; and the unit's own settings. Axe finds nothing, and nothing is wider than
// a phone.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { dayAhead } from '../support/days.ts'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

/** An open consultation of Amina's, by its address. */
async function ofAmina(): Promise<{ path: string; caseId: string; boardRef: string }> {
  const { rows } = await stage.database.query(
    `select r.id, r.board_id, c.id as case_id, c.board_ref from request r join case_ref c on c.id = r.case_id
     join person p on p.id = c.responsible_id join board b on b.id = r.board_id
     where p.name = 'Amina Berg' and r.closed_at is null and b.case_id is null order by r.waiting_since limit 1`,
  )
  const [row] = rows
  return { path: `/tavla/${row.board_id}/${row.id}`, caseId: row.case_id, boardRef: row.board_ref }
}

test('a limit is added with its days shown, met with what follows, and the face has the nearest', async () => {
  const { page, complaints, context } = await stage.sit('Amina Berg')
  const { path, caseId } = await ofAmina()
  const arrived = dayAhead(-3)
  await stage.database.query('update case_ref set arrived_on = $2 where id = $1', [caseId, arrived])
  await page.goto(`${stage.url}${path}`)
  const part = page.getByRole('region', { name: 'Frister', exact: true })
  await part.getByText('Ärendets frist', { exact: true }).waitFor()
  await part.getByRole('button', { name: 'Lägg till frist' }).click()
  const form = part.getByRole('form', { name: 'Lägg till frist' })
  await form.getByRole('button', { name: 'Spara' }).click()
  await form.getByText('Välj vilken frist det gäller.').waitFor()
  // From the arrival, never from today; of any other event the day is hers to say.
  const day = form.getByLabel('Dagen då det hände')
  const which = form.getByLabel('Vilken frist')
  await which.selectOption('CUSTODY_TRANSFER_REVIEW')
  expect(await day.inputValue()).toBe('')
  await which.selectOption('PRELIM_ASSESSMENT')
  expect(await day.inputValue()).toBe(arrived)
  await day.fill(dayAhead(0))
  await form.getByText(`Ärendet kom in ${arrived}.`).waitFor()
  await which.selectOption('CUSTODY_TRANSFER_REVIEW')
  await day.fill('2026-03-02')
  await form.getByText('Senast 2028-03-02').waitFor()
  await form.getByRole('radio', { name: 'Då det senast gjordes' }).check()
  await form.getByText('Senast 2027-03-02').waitFor()
  await which.selectOption('LVM_SUBMISSION')
  await day.fill('2026-04-02')
  await form.getByText('Mål 2026-04-03, senast 2026-04-07').waitFor()
  await form.getByText('15 § LVM').waitFor()
  expect(await inspect(page)).toEqual([])
  await form.getByRole('button', { name: 'Spara' }).click()
  const row = part.getByRole('listitem').filter({ hasText: 'Underställning enligt LVM' }).first()
  await row.getByText('Senast 2026-04-07').waitFor()
  await row.getByText('mål 2026-04-03').waitFor()
  await row.getByRole('button', { name: 'Kontrollerad: Underställning enligt LVM' }).click()
  await row.getByText(/Kontrollerad av Amina Berg/).waitFor()
  await row.getByRole('button', { name: 'Klar: Underställning enligt LVM' }).click()
  const meet = row.getByRole('form', { name: 'Klar: Underställning enligt LVM' })
  await meet.getByLabel('Dagen då det blev klart').fill('2026-04-03')
  await meet.getByLabel('Rättens prövning enligt LVM').check()
  await meet.getByRole('button', { name: 'Spara' }).click()
  // The form names what follows too while it is open: only the new limit counts from that day.
  const court = part
    .getByRole('listitem')
    .filter({ hasText: 'Rättens prövning enligt LVM' })
    .filter({ hasText: 'Räknas från 2026-04-03' })
  await court.getByText('Senast 2026-04-07').waitFor()
  const { rows } = await stage.database.query(`select deadline_on::text as day from case_ref where id = $1`, [
    caseId,
  ])
  expect(rows).toEqual([{ day: '2026-04-07' }])

  // Why it no longer applies is a draft while it is written, and stands in the history afterwards.
  await court.getByRole('button', { name: 'Gäller inte längre: Rättens prövning enligt LVM' }).click()
  await court.getByLabel('Skäl').fill('Målet är avskrivet.')
  await court.getByRole('button', { name: 'Spara' }).click()
  await part.getByText('Avslutade frister (3)').click()
  await part.locator('p', { hasText: 'Målet är avskrivet.' }).waitFor({ state: 'attached' })
  expect(await inspect(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('a limit can be worked out without a case, and a late report’s first look waits by the unit’s hour', async () => {
  const { page, complaints, context } = await stage.sit('Amina Berg')
  await page.goto(`${stage.url}/frister`)
  await page.getByText('Räkna ut en frist').click()
  await page.getByLabel('Vilken frist').selectOption('CHILD_INVESTIGATION')
  await page.getByLabel('Dagen då det hände').fill('2025-10-31')
  await page.getByText('Mål 2026-02-28, senast 2026-03-02').waitFor()
  expect(await inspect(page)).toEqual([])
  const { path, caseId } = await ofAmina()
  await stage.database.query(
    `insert into late_hour (unit_id, minute) select unit_id, 870 from case_ref where id = $1`,
    [caseId],
  )
  await page.goto(`${stage.url}${path}`)
  const part = page.getByRole('region', { name: 'Frister', exact: true })
  await part.getByRole('button', { name: 'Lägg till frist' }).click()
  const form = part.getByRole('form', { name: 'Lägg till frist' })
  await form.getByLabel('Vilken frist').selectOption('IMMEDIATE_PROTECTION')
  await form.getByLabel('Dagen då det hände').fill('2026-04-03')
  await form.getByLabel('Kom in efter kl 14.30 och får vänta till dagen efter').check()
  await form.getByText('Mål 2026-04-03, senast 2026-04-04').waitFor()
  expect(await inspect(page)).toEqual([])
  await stage.database.query('delete from late_hour')
  expect(complaints).toEqual([])
  await context.close()
})

test('the page of limits has days ahead in words, on a desktop and on a phone', async () => {
  const { boardRef, caseId } = await ofAmina()
  await stage.database.query(
    `insert into case_clock (id, case_id, rule, started_on, target_on, limit_on, source)
     values (gen_random_uuid(), $1, 'SIP', $2, $2, $2, 'MANUAL')`,
    [caseId, dayAhead(0)],
  )
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.getByRole('link', { name: 'Frister' }).click()
  const today = page.getByRole('region', { name: 'I dag' })
  await today.getByText('Börja arbetet med SIP').waitFor()
  await today.getByRole('link', { name: boardRef }).first().waitFor()
  await today.getByText('i dag', { exact: true }).first().waitFor()
  await page.getByRole('region', { name: 'Senare' }).waitFor()
  expect(await inspect(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await fits(page)).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})

test('limits are kept from the page, also of a case that nobody asks about', async () => {
  const { rows } = await stage.database.query(
    `insert into case_ref (id, board_ref, record_number, kind, stage, arrived_on, unit_id, responsible_id)
     select gen_random_uuid(), 'Q9-77', 'SN 9-77', 'CHILD_INVESTIGATION', 'INVESTIGATING', '2026-03-02', m.unit_id, p.id
     from person p join membership m on m.person_id = p.id and m.until_at is null
     join unit u on u.id = m.unit_id where p.name = 'Amina Berg' order by u.position limit 1 returning id, unit_id`,
  )
  expect(rows).toHaveLength(1)
  const amina = await stage.sit('Amina Berg')
  const { page } = amina
  await page.goto(`${stage.url}/frister`)
  await page.getByLabel('Enhet').selectOption('mine')
  await page.getByRole('button', { name: 'Lägg till frist' }).click()
  await page.getByLabel('Ärende', { exact: true }).selectOption({ label: 'Q9-77 Barnutredning' })
  const form = page.getByRole('form', { name: 'Lägg till frist' })
  await form.getByLabel('Vilken frist').selectOption('LVU_APPLICATION')
  await form.getByLabel('Dagen då det hände').fill(dayAhead(-27))
  await form.getByText('8 § LVU').waitFor()
  await form.getByRole('button', { name: 'Spara' }).click()
  const desk = page.locator('.clock-desk')
  await desk.getByText('Ansökan om vård enligt LVU', { exact: true }).waitFor()
  expect(await inspect(page)).toEqual([])
  // Only the court extends it.
  await desk.getByRole('button', { name: 'Förläng: Ansökan om vård enligt LVU' }).click()
  const extend = desk.getByRole('form', { name: 'Förläng: Ansökan om vård enligt LVU' })
  await extend.getByText('Bara rätten kan förlänga tiden.').waitFor()
  await extend.getByLabel('Ny dag').fill(dayAhead(40))
  await extend.getByLabel('Skäl').fill('Läkarutlåtandet dröjer.')
  await extend.getByRole('button', { name: 'Spara' }).click()
  await extend.getByText('Ange dagen för rättens beslut.').waitFor()
  await extend.getByLabel('Dagen för rättens beslut').fill(dayAhead(0))
  await extend.getByRole('button', { name: 'Spara' }).click()
  await desk.getByText(/4[0-4] dagar kvar/).waitFor()
  await desk.getByText(/^Historik/).click()
  await desk.getByText(`rättens beslut ${dayAhead(0)}`).waitFor()
  await desk.getByRole('button', { name: 'Stäng' }).click()
  const line = page.locator('li.row').filter({ hasText: 'Q9-77' })
  await line.getByRole('button', { name: 'Hantera: Ansökan om vård enligt LVU Q9-77' }).click()
  await desk.getByText('Ansökan om vård enligt LVU', { exact: true }).waitFor()
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await fits(page)).toBe(true)
  expect(await inspect(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  await desk.getByRole('button', { name: 'Gäller inte längre: Ansökan om vård enligt LVU' }).click()
  const end = desk.getByRole('form', { name: 'Gäller inte längre: Ansökan om vård enligt LVU' })
  await end.getByLabel('Skäl').fill('Vården sker med samtycke.')
  await end.getByRole('button', { name: 'Spara' }).click()
  await line.waitFor({ state: 'detached' })
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})

test('a limit that becomes late by time alone moves on the page without a reload', async () => {
  const { caseId, boardRef } = await ofAmina()
  await stage.database.query(
    `insert into case_clock (id, case_id, rule, started_on, target_on, limit_on, source)
     values (gen_random_uuid(), $1, 'LVU_CARE_START', $2, $2, $2, 'MANUAL')`,
    [caseId, dayAhead(-1)],
  )
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  await page.clock.install()
  await page.goto(`${stage.url}/frister`)
  const named = (when: string) =>
    page
      .getByRole('region', { name: when })
      .locator('li.row')
      .filter({ hasText: boardRef })
      .filter({ hasText: 'Påbörja vård' })
  await named('För sent').waitFor()
  await named('För sent').getByText('1 dag för sent').waitFor()
  // Nobody tells of it: the page asks anew each minute, as it has to when a day ends.
  await stage.database.query(
    `update case_clock set target_on = $1, limit_on = $1 where rule = 'LVU_CARE_START'`,
    [dayAhead(0)],
  )
  await page.clock.fastForward(61_000)
  await named('I dag').waitFor()
  expect(await named('För sent').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('a unit sets limits of its own, and when a card says how long it has stood', async () => {
  const { page, complaints, context } = await stage.sit('Helena Brandt')
  // The demo has one of the unit's own on a case.
  await page.goto(`${stage.url}/frister`)
  await page.getByRole('strong').filter({ hasText: 'Första besök efter fördelning' }).first().waitFor()
  await page.goto(`${stage.url}/enhet`)
  await page.getByRole('heading', { name: 'Frister och tid i kolumn' }).waitFor()
  await page.getByText('Första besök efter fördelning', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Lägg till egen frist' }).click()
  const form = page.getByRole('form', { name: 'Lägg till egen frist' })
  await form.getByLabel('Vad den heter').fill('Återkoppling efter samtal')
  await form.getByLabel('Antal').fill('2')
  await form.getByText('Veckor', { exact: true }).click()
  await form.getByRole('button', { name: 'Spara' }).click()
  await page.locator('strong', { hasText: 'Återkoppling efter samtal' }).waitFor()
  await page.getByText('2 veckor', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ändra: Återkoppling efter samtal' }).click()
  const changing = page.getByRole('form', { name: 'Ändra Återkoppling efter samtal' })
  await changing.getByLabel('Vad den heter').fill('Återkoppling till familjen')
  await changing.getByLabel('Antal').fill('3')
  await changing.getByRole('button', { name: 'Spara' }).click()
  await page.locator('strong', { hasText: 'Återkoppling till familjen' }).waitFor()
  await page.getByText('3 veckor', { exact: true }).waitFor()
  const late = page.getByRole('form', { name: 'Sent inkommen anmälan' })
  await late.getByLabel('Klockslag').fill('15:00')
  await late.getByRole('button', { name: 'Spara klockslaget' }).click()
  await late.getByText('Sparat.').waitFor()
  const goals = page.getByRole('form', { name: 'Enhetens mål för lagens frister' })
  await goals.getByLabel('Vilken frist').selectOption('NOTIFIER_FEEDBACK')
  // What is no number is not taken for none.
  await goals.getByLabel('Dagar').fill('åtta')
  await goals.getByRole('button', { name: 'Spara målet' }).click()
  await goals.getByText('Välj en frist och ange antal dagar.').waitFor()
  await goals.getByLabel('Dagar').fill('8')
  await goals.getByRole('button', { name: 'Spara målet' }).click()
  await goals.getByText('Ange ett antal dagar från 0 till 7.').waitFor()
  await goals.getByLabel('Dagar').fill('3')
  await goals.getByRole('button', { name: 'Spara målet' }).click()
  await goals.locator('li', { hasText: 'Återkoppling till anmälaren' }).getByText('3 dagar').waitFor()
  await page
    .getByText(/^Historik/)
    .last()
    .click()
  await page.getByText('Helena Brandt satte Återkoppling till familjen: 3 veckor').waitFor()
  await page.getByText('Helena Brandt satte mål för Återkoppling till anmälaren: 3 dagar').waitFor()
  await page.getByRole('button', { name: 'Ta bort: Återkoppling till familjen' }).click()
  await page.getByText('Helena Brandt tog bort Återkoppling till familjen').waitFor()
  const ages = page.getByRole('form', { name: 'Dagar i kolumnen' })
  await ages.getByLabel('Pågår').fill('1')
  await ages.getByRole('button', { name: 'Spara dagarna' }).click()
  await ages.getByText('Sparat.').waitFor()
  expect(await inspect(page)).toEqual([])
  await stage.database.query(
    `update request set column_entered_at = now() - interval '30 hours' where column_id in (
       select id from board_column where key = 'ONGOING')`,
  )
  await page.goto(`${stage.url}/`)
  await page
    .getByRole('link', { name: /^Utredning 2/ })
    .first()
    .click()
  await page.getByText('i kolumnen 1 dag').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
