// E-mail over a real mail server on the same machine: what it says, when it goes, and that none is lost when a process is
// killed between the handing over and the writing down of it. Time is moved; the server's own rounds do the rest.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMail } from 'server/notice/mail'
import { isFree } from 'server/workday'
import { type Face, act, newRequest } from '../support/board.ts'
import { openMailbox } from '../support/mailbox.ts'
import { toldAll, verb } from '../support/notice.ts'
import { startProduct } from '../support/product.ts'
import { until } from '../db/processes.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const FROM = 'samrad@kommun.example'
const ADDRESS = 'https://samrad.example'
const HOUR = 3_600_000

let world: World
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let given: string[]
let now: Date
beforeAll(async () => {
  world = await openWorld({ limits: false })
  mailbox = await openMailbox()
})
afterAll(async () => {
  await mailbox.close()
  await world.close()
})
beforeEach(async () => {
  for (const table of ['mail', 'notice', 'absence', 'notice_setting']) await world.sql(`delete from ${table}`)
  await world.sql('update person set email = null')
  mailbox.letters.length = 0
  mailbox.refuse(null)
  given = []
  now = morning()
})

/** The next day that is worked, at ten in the morning, or at eleven in summer. */
function morning(): Date {
  const at = new Date()
  do at.setDate(at.getDate() + 1)
  while (isFree(at.toISOString().slice(0, 10)))
  at.setUTCHours(9, 0, 0, 0)
  return at
}

const house = () => ({ db: world.house.db, newId: world.house.newId, clock: () => now })

/** One round of a process's mail work, as its timer makes them. */
async function round(to = mailbox.url): Promise<void> {
  const faults: unknown[] = []
  const mail = openMail(
    house(),
    { url: to, from: FROM, address: ADDRESS },
    {
      onGivenUp: (id) => void given.push(id),
      onFault: (error) => void faults.push(error),
    },
  )
  await mail.work(new AbortController().signal)
  mail.close()
  for (const fault of faults) expect(String(fault)).not.toContain('@')
}

async function address(who: Person, setting: object = {}): Promise<string> {
  const email = `${who.name.split(' ')[0]?.toLowerCase()}@kommun.example`
  const whole = { mail: 'DIGEST', quietFrom: 1080, quietUntil: 420, digestAt: 450, email, ...setting }
  expect(await verb(world, who, 'setNotices', whole)).toMatchObject({ __typename: 'NoticeSetting' })
  return email
}

async function triaged(urgency = 'B'): Promise<Face> {
  const card = await newRequest(world)
  const seen = { requestId: card.id, expectedVersion: card.version, urgency, reason: 'Bråttom.' }
  const done = await act(world, world.maria, 'triageRequest', seen)
  await toldAll(world)
  return done.card
}

test('a digest says how many and where: no reference, no name, no kind of case', async () => {
  const to = await address(world.amina)
  const cards = [await triaged(), await triaged()]
  await round()
  await round()
  expect(mailbox.letters).toHaveLength(1)
  const [letter] = mailbox.letters
  expect(letter?.to).toEqual([to])
  const { raw } = letter!
  expect(raw).toMatch(/2 nya aviseringar/)
  expect(raw).toContain(`${ADDRESS}/aviseringar`)
  for (const { boardRef } of cards) expect(raw).not.toContain(boardRef)
  expect(raw).not.toMatch(/Amina Berg|Maria Sand|Utredning|SN 2026|medhandl|triag/i)
})

test('what has been read, may not be seen or is of a protected case is not told of', async () => {
  await address(world.amina)
  const card = await triaged()
  await verb(world, world.amina, 'markNoticesRead', {})
  await round()
  expect(mailbox.letters).toHaveLength(0)
  const hidden = await triaged()
  await verb(world, world.amina, 'protectCase', { caseId: hidden.caseId, personIds: [] })
  await toldAll(world)
  await round()
  expect(mailbox.letters).toHaveLength(0)
  expect(card.id).not.toBe(hidden.id)
})

test('quiet hours and OFF hold mails back; at once goes what is urgent', async () => {
  await address(world.amina, { mail: 'AT_ONCE', digestAt: 930 })
  await triaged('B')
  await round()
  expect(mailbox.letters).toHaveLength(0)
  await triaged('A')
  now = new Date(morning().getTime() + 9 * HOUR)
  await round()
  expect(mailbox.letters).toHaveLength(0)
  now = morning()
  await round()
  expect(mailbox.letters.map(({ raw }) => /\d+ nya? avisering/.exec(raw)?.[0])).toEqual(['1 ny avisering'])
  now = new Date(morning().getTime() + 6 * HOUR)
  await round()
  expect(mailbox.letters).toHaveLength(2)
  await address(world.amina, { mail: 'OFF' })
  await triaged('A')
  await round()
  expect(mailbox.letters).toHaveLength(2)
})

test('who is away gets no digest, and whoever stands in has hers; back again, it is told', async () => {
  await address(world.amina)
  const erik = await address(world.erik)
  await world.sql(
    `insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at)
     values (gen_random_uuid(), $1, current_date - 1, current_date + 9, $2, $1, now())`,
    [world.amina.id, world.erik.id],
  )
  await triaged()
  await round()
  expect(mailbox.letters.map(({ to }) => to)).toEqual([[erik]])
  await world.sql('update absence set ended_at = now()')
  await round()
  expect(mailbox.letters).toHaveLength(2)
})

test('two processes at once send one mail', async () => {
  await address(world.amina)
  await triaged()
  await Promise.all([round(), round(), round()])
  expect(mailbox.letters).toHaveLength(1)
})

test('a mail that is not taken is tried again, and given up after a day', async () => {
  await address(world.amina)
  await triaged()
  mailbox.refuse(Object.assign(new Error('full'), { responseCode: 452 }))
  await round()
  expect(await world.sql('select attempts, sent_at from mail')).toEqual([{ attempts: 1, sent_at: null }])
  mailbox.refuse(null)
  await round()
  expect(mailbox.letters).toHaveLength(0)
  now = new Date(now.getTime() + 2 * 60_000)
  await round()
  expect(mailbox.letters).toHaveLength(1)

  await world.sql('delete from mail')
  mailbox.refuse(Object.assign(new Error('gone'), { responseCode: 550 }))
  await triaged()
  for (let tries = 0; tries < 60 && given.length === 0; tries += 1) {
    await round()
    now = new Date(now.getTime() + HOUR)
  }
  expect(given).toHaveLength(1)
  expect(now.getTime() - morning().getTime()).toBeGreaterThan(23 * HOUR)
  expect(await world.sql('select failed_at is not null as failed, sent_at from mail')).toContainEqual({
    failed: true,
    sent_at: null,
  })
})

test('killed between the taking and the writing down: sent again with the same Message-ID, and lost never', async () => {
  let kill: () => Promise<void> = async () => undefined
  let isKilled = false
  const deadly = await openMailbox(async () => {
    if (isKilled) return
    isKilled = true
    await kill()
  })
  // Around the clock, so that the process finds it due whatever the hour this runs at.
  await address(world.amina, { quietFrom: 0, quietUntil: 0, digestAt: 0 })
  await triaged()
  // A mail that is due now, as a round of planning would have left it.
  await world.sql(
    `insert into mail (id, key, person_id, "to", subject, body, due_at)
     values (gen_random_uuid(), 'digest:' || $1::text || ':2026-01-01', $1::uuid, 'amina@kommun.example', 'Samråd: 1 ny avisering', 'Läs.', now())`,
    [world.amina.id],
  )
  const product = await startProduct({
    DATABASE_URL: world.databaseUrl,
    SMTP_URL: deadly.url,
    MAIL_FROM: FROM,
    PUBLIC_URL: ADDRESS,
    SEED: 'none',
  })
  kill = async () => await product.stop('SIGKILL')
  await deadly.until(1)
  await until(async () => isKilled)
  expect(await world.sql('select 1 from mail where sent_at is not null')).toEqual([])
  now = new Date(Date.now() + 10 * 60_000)
  await round(deadly.url)
  const first = deadly.letters[0]!
  const same = deadly.letters.filter(({ messageId }) => messageId === first.messageId)
  expect(same).toHaveLength(2)
  expect(first.messageId).toMatch(/^<[0-9a-f]{40}@kommun\.example>$/)
  expect(await world.sql('select 1 from mail where sent_at is null')).toEqual([])
  await deadly.close()
})
