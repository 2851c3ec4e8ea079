// The letter of an alarm, over a real mail server: at once, whatever the hour, to whom it rings for, without a word of the visit;
// and never lost when the process is killed between the handing over of it and the writing down.

import { openMail } from 'server/notice/mail'
import { watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../db/processes.ts'
import { openMailbox } from '../support/mailbox.ts'
import { toldAll, verb } from '../support/notice.ts'
import { startProduct } from '../support/product.ts'
import { planned, tidyVisits, visit } from '../support/visit.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const FROM = 'samrad@kommun.example'
const ADDRESS = 'https://samrad.example'

let world: World
let helena: Person
let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  mailbox = await openMailbox()
})
afterAll(async () => {
  await mailbox.close()
  await world.close()
})
beforeEach(async () => {
  for (const table of ['mail', 'notice', 'notice_setting']) await world.sql(`delete from ${table}`)
  await world.sql('update person set email = null')
  await tidyVisits(world)
  mailbox.letters.length = 0
})

/** Three in the night to Sunday, after all that is. */
function night(): Date {
  const at = new Date(Date.now() + 86_400_000)
  while (at.getUTCDay() !== 0) at.setUTCDate(at.getUTCDate() + 1)
  at.setUTCHours(2, 0, 0, 0)
  return at
}

async function round(now: Date, to = mailbox.url): Promise<void> {
  const faults: unknown[] = []
  const house = { db: world.house.db, newId: world.house.newId, clock: () => now }
  const post = { url: to, from: FROM, address: ADDRESS }
  const mail = openMail(house, post, {
    onGivenUp: () => undefined,
    onFault: (error) => void faults.push(error),
  })
  await mail.work(new AbortController().signal)
  mail.close()
  expect(faults).toEqual([])
}

/** Quiet all evenings and nights, and a digest in the morning: as most have it. */
async function address(who: Person, mail = 'DIGEST'): Promise<string> {
  const email = `${who.name.split(' ')[0]?.toLowerCase()}@kommun.example`
  const setting = { mail, quietFrom: 1080, quietUntil: 420, digestAt: 450, email }
  expect(await verb(world, who, 'setNotices', setting)).toMatchObject({ __typename: 'NoticeSetting' })
  return email
}

/** A visit of Amina's that Maria has heard nothing of; gives its id. */
async function missed(): Promise<string> {
  const id = await planned(world, world.amina, { car: 'BIL 7', callBack: 10 })
  await world.sql(
    `update visit set starts_at = now() - interval '1 hour', call_back_at = now() - interval '1 second' where id = $1`,
    [id],
  )
  return id
}

test('at night and on a free day it goes at once, once, and says nothing of whom or where', async () => {
  const to = await address(world.maria)
  const manager = await address(helena)
  const id = await missed()
  await watchVisits(world.house)
  await toldAll(world)
  await round(night())
  await round(night())
  expect(mailbox.letters.map((letter) => letter.to)).toEqual([[to]])
  const { raw, subject } = mailbox.letters[0]!
  expect(subject).toMatch(/larm/)
  expect(raw).toContain(`${ADDRESS}/besok`)
  const [{ board_ref: ref }] = await world.sql(
    'select c.board_ref from visit v join case_ref c on c.id = v.case_id where v.id = $1',
    [id],
  )
  for (const word of [ref, id, 'Amina', 'Berg', 'Maria', 'Sand', 'BIL', 'Utredning', 'SN 2026'])
    expect([word, raw.includes(word)]).toEqual([word, false])
  // What waits for the morning does: the news of a plan is no alarm.
  await planned(world, world.erik, { contact: helena, from: 60 })
  await toldAll(world)
  await round(night())
  expect(mailbox.letters).toHaveLength(1)
  // Nobody acknowledged it: its letter to the manager is another, and goes as soon.
  await world.sql(`update visit set alarmed_at = now() - interval '11 minutes' where id = $1`, [id])
  await watchVisits(world.house)
  await toldAll(world)
  await round(night())
  expect(mailbox.letters.map((letter) => letter.to)).toEqual([[to], [manager]])
})

test('acknowledged on the screen it is not sent any more; who has chosen no mail gets none', async () => {
  await address(world.maria)
  const id = await missed()
  await watchVisits(world.house)
  await toldAll(world)
  expect(await visit(world, world.maria, 'acknowledgeAlarm', { visitId: id })).toMatchObject({
    __typename: 'VisitsChanged',
  })
  await verb(world, world.maria, 'markNoticesRead', {})
  await round(night())
  expect(mailbox.letters).toEqual([])
  await visit(world, world.amina, 'checkOutVisit', { visitId: id })
  await address(world.maria, 'OFF')
  await missed()
  await watchVisits(world.house)
  await toldAll(world)
  await round(night())
  expect(mailbox.letters).toEqual([])
})

test('the process is killed while the letter is being taken: it is sent again as the same one, and lost never', async () => {
  await address(world.maria)
  await missed()
  // From here on only the product that is killed looks at the clock.
  await Promise.all(world.processes.splice(0).map(async ({ app }) => await app.close()))
  let kill: () => Promise<void> = async () => undefined
  let isKilled = false
  const deadly = await openMailbox(async () => {
    if (isKilled) return
    isKilled = true
    await kill()
  })
  const env = {
    DATABASE_URL: world.databaseUrl,
    SMTP_URL: deadly.url,
    MAIL_FROM: FROM,
    PUBLIC_URL: ADDRESS,
    SEED: 'none',
  }
  const product = await startProduct(env)
  kill = async () => await product.stop('SIGKILL')
  await deadly.until(1)
  await until(async () => isKilled)
  expect(await world.sql('select 1 from mail where sent_at is not null')).toEqual([])
  // The two minutes that whoever took it has for sending it are over.
  await world.sql(`update mail set due_at = now() - interval '1 second'`)
  const again = await startProduct(env)
  await deadly.until(2)
  await until(async () => (await world.sql('select 1 from mail where sent_at is null')).length === 0)
  await again.stop()
  expect(new Set(deadly.letters.map(({ messageId }) => messageId)).size).toBe(1)
  expect(deadly.letters.map(({ subject }) => /larm/.test(subject))).toEqual([true, true])
  const [alarms] = await world.sql(`select count(*)::int from event where kind = 'VISIT_ALARMED'
    and subject_id in (select id from visit where ended_at is null)`)
  expect(alarms).toEqual({ count: 1 })
  await deadly.close()
})
