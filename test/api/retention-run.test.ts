// What a purge draws up, against a statement of it in SQL alone, over some hundred requests around the days on which
// they fall due, over a change of the clocks; and a purge whose process is killed in the midst of a batch.

import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { until } from '../db/processes.ts'
import { newRequest } from '../support/board.ts'
import { type Product, startProduct } from '../support/product.ts'
import { DAY, dump, getUnit, manage } from '../support/retention.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
const products: Product[] = []
afterEach(async () => {
  for (const product of products.splice(0)) await product.stop('SIGKILL')
  await world.close()
})

const COUNT = 300
const KINDS = ['askForConsultation', 'requestCohandling', 'requestSupervision'] as const

// Written from domain.md C2 and the brief's words alone; knows nothing of the server's rules but their defaults.
const ORACLE = `
  with days as (
    select k.kind, coalesce((select days from retention_rule where unit_id = $1 and kind::text = k.kind), k.days) as days
    from (values ('CONSULTATION', 30), ('CO_HANDLING', 30), ('SUPERVISION', 30), ('SHELL', 365)) k(kind, days)
  ), due as (
    select r.id, r.closed_at, k.at as carried_at, days.days,
      case r.kind when 'CASE_CONSULTATION' then 'CONSULTATION' else r.kind::text end as kind,
      exists (select 1 from request_content where request_id = r.id) as is_full
    from request r join case_ref c on c.id = r.case_id left join carried_to_record k on k.request_id = r.id
    join days on days.kind = case r.kind when 'CASE_CONSULTATION' then 'CONSULTATION' else r.kind::text end
    where c.unit_id = $1 and r.closed_at is not null
      and not exists (select 1 from legal_hold h where h.request_id = r.id and h.lifted_at is null)
  ), content as (
    select id, kind, closed_at from due
    where is_full and carried_at >= closed_at
      and ((carried_at at time zone 'Europe/Stockholm')::date + days) <= ($2::timestamptz at time zone 'Europe/Stockholm')::date
      and not exists (select 1 from comment m where m.request_id = due.id and m.at > carried_at)
  )
  select id, kind from content
  union all
  select id, 'SHELL' from due
  where ((closed_at at time zone 'Europe/Stockholm')::date + (select days from days where kind = 'SHELL'))
      <= ($2::timestamptz at time zone 'Europe/Stockholm')::date
    and (not is_full or exists (select 1 from content where content.id = due.id))`

/** Many requests in one statement each, as the verbs leave them: the verbs themselves are tested elsewhere. */
async function fill(who: Person, today: Date): Promise<void> {
  const first = []
  for (const verb of KINDS) first.push(await newRequest(world, verb))
  await world.sql(
    `insert into request (id, board_id, case_id, kind, ask, urgency, column_id, rank, asked_by_id, waiting_since, changed_by_id, changed_at)
     select gen_random_uuid(), board_id, case_id, kind, ask, urgency, column_id, 'z' || lpad(n::text, 6, '0'), asked_by_id, waiting_since, changed_by_id, changed_at
     from (select row_number() over () as n, r.* from request r cross join generate_series(1, ${COUNT / 3})) r`,
  )
  await world.sql(`insert into request_content (request_id, question)
    select id, 'Frågan om ' || id from request on conflict do nothing`)
  const done = (
    await world.sql(`select id from board_column where board_id = $1 and key = 'DONE'`, [world.board.id])
  )[0].id
  const requests = await world.sql('select id from request order by id')
  const half = 30 * 60_000
  const rows = requests.flatMap(({ id }, index) => {
    // A seventh stays open; the rest are carried in half hours round midnight, 29 to 31 days back or a year back.
    if (index % 7 === 0) return []
    const back = index % 5 === 0 ? 364 + (index % 3) : 29 + (index % 3)
    const midnight = Math.floor(today.getTime() / DAY) * DAY - back * DAY
    const carriedAt = new Date(midnight + ((index % 9) - 6) * half)
    const closedAt = new Date(carriedAt.getTime() - (index % 4) * 10 * 60_000)
    return {
      id,
      closedAt,
      carriedAt,
      // Reopened and closed again after the mark; never marked; commented on after it; emptied before; held; once held.
      markedAt: index % 13 === 0 ? null : index % 11 === 0 ? new Date(closedAt.getTime() - 1) : carriedAt,
      saidAt: index % 17 === 0 ? new Date(carriedAt.getTime() + (index % 2 === 0 ? 1 : 0)) : null,
      isEmpty: index % 19 === 0 && index % 17 !== 0,
      hold: index % 10 === 0 ? 'OPEN' : index % 10 < 3 ? 'LIFTED' : null,
    }
  })
  const told = `jsonb_to_recordset($1) as t(id uuid, "closedAt" timestamptz, "carriedAt" timestamptz,
    "markedAt" timestamptz, "saidAt" timestamptz, "isEmpty" boolean, hold text)`
  const all = JSON.stringify(rows)
  await world.sql(
    `update request r set closed_at = t."closedAt", column_id = $2 from ${told} where r.id = t.id`,
    [all, done],
  )
  await world.sql(
    `insert into carried_to_record select id, $2, "markedAt" from ${told} where "markedAt" is not null`,
    [all, who.id],
  )
  await world.sql(
    `insert into comment (id, request_id, author_id, text, is_advice, operation_id, at)
     select gen_random_uuid(), id, $2, 'Efteråt.', false, gen_random_uuid(), "saidAt" from ${told} where "saidAt" is not null`,
    [all, who.id],
  )
  await world.sql(`delete from request_content c using ${told} where c.request_id = t.id and t."isEmpty"`, [
    all,
  ])
  await world.sql(
    `insert into legal_hold (id, request_id, reason, by_id, at, lifted_at, lifted_by_id)
     select gen_random_uuid(), id, '', $2, "carriedAt", case hold when 'LIFTED' then "carriedAt" end,
       case hold when 'LIFTED' then $2::uuid end from ${told} where hold is not null`,
    [all, who.id],
  )
}

test.each([
  ['after summer time began', '2027-04-15T10:00:00Z'],
  ['the last half hour of a Swedish day', '2027-11-15T22:45:00Z'],
  ['the first half hour of a Swedish day', '2027-11-14T23:15:00Z'],
])('%s: what is drawn up is what the statement in SQL says', async (_, now) => {
  world = await openWorld({ limits: false })
  const helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  await fill(world.amina, new Date(now))
  world.advance(new Date(now).getTime() - Date.now())
  Object.assign(helena, { cookie: await world.signIn(helena.id) })
  for (const rule of [null, { kind: 'SUPERVISION', days: 31 }, { kind: 'SHELL', days: 364 }]) {
    if (rule) await manage(world, helena, 'setRetention', { unitId: world.unit.id, ...rule })
    const { unit } = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id })
    const drawn = await world.sql(
      `select kind::text as kind, subject_id as id from retention_item where run_id = $1`,
      [unit.runs[0]?.id],
    )
    const named = (rows: { id: string; kind: string }[]): string[] =>
      rows.map(({ id, kind }) => `${id} ${kind}`).toSorted()
    const expected = named(await world.sql(ORACLE, [world.unit.id, world.house.clock()]))
    expect(named(drawn)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(20)
    const shown = unit.preview.items
      .filter(
        ({ dueOn, isHeld, kind }) =>
          dueOn !== null && dueOn <= unit.preview.today && !isHeld && kind !== 'SHELL',
      )
      .map(({ requestId, kind }) => `${requestId} ${kind}`)
    expect(shown.toSorted()).toEqual(expected.filter((line) => !line.endsWith('SHELL')))
  }
})

test('killed in the midst of a batch, a purge is finished by the next process, once and with its proof', async () => {
  world = await openWorld({ limits: false })
  const helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  await fill(world.amina, new Date())
  await world.sql(`update request set closed_at = now() - interval '40 days' where closed_at is not null`)
  await world.sql(`delete from carried_to_record; delete from legal_hold; delete from comment`)
  await world.sql(`insert into carried_to_record select id, $1, now() - interval '40 days' from request`, [
    world.amina.id,
  ])
  const [process] = world.processes
  await process?.app.close()

  const start = async (): Promise<Product> => {
    const product = await startProduct({ DATABASE_URL: world.databaseUrl, SEED: 'none' })
    products.push(product)
    return product
  }
  const first = await start()
  const at = { app: world.processes[0]!.app, url: first.url }
  Object.assign(helena, { cookie: await world.signIn(helena.id, at) })
  const { unit } = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id }, at)
  const runId = unit.runs[0]?.id ?? ''
  const [{ total }] = await world.sql('select count(*)::int as total from retention_item where run_id = $1', [
    runId,
  ])
  expect(total).toBeGreaterThan(100)

  const counts = async () =>
    (
      await world.sql(
        `select (select count(*)::int from retention_item where run_id = $1 and is_purged) as purged,
          (select count(*)::int from event where kind = 'CONTENT_PURGED') as told,
          (select sought_count from retention_run where id = $1) as sought,
          (select count(*)::int from request_content c join retention_item i on i.subject_id = c.request_id and i.run_id = $1) as full`,
        [runId],
      )
    )[0]
  // Somebody else holds what a batch needs: it waits in the midst of its transaction, and is killed there.
  const line = new pg.Client({ connectionString: world.databaseUrl })
  line.on('error', () => undefined)
  await line.connect()
  const killedAt = async (
    lock: string,
    product: () => Promise<Product>,
    waiting: string,
  ): Promise<Awaited<ReturnType<typeof counts>>> => {
    await line.query('begin')
    await line.query(lock)
    const running = await product()
    const isWaiting = async (): Promise<boolean> =>
      (
        await world.sql(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ~ $1 and pid <> pg_backend_pid()`,
          [waiting],
        )
      ).length > 0
    await until(isWaiting)
    await running.stop('SIGKILL')
    await line.query('rollback')
    await until(async () => !(await isWaiting()))
    return await counts()
  }

  // At the very end of the first batch, with its deletion and its proof done.
  const confirm = async (): Promise<Product> => {
    await world.sql('update retention_run set confirmed_at = now(), confirmed_by_id = $2 where id = $1', [
      runId,
      helena.id,
    ])
    return first
  }
  const early = await killedAt('select 1 from board for update', confirm, 'update board set clock')
  expect(early).toMatchObject({ purged: 0, told: 0, sought: 0, full: total })
  // In the last batch: all before it stand.
  const lastOne = `select 1 from request where id = (select subject_id from retention_item where run_id = '${runId}' order by subject_id desc limit 1) for update`
  const late = await killedAt(lastOne, start, 'order by id for update')
  expect(late.purged).toBeGreaterThan(0)
  expect(late.purged).toBeLessThan(total)
  expect(late.told).toBe(late.purged)
  expect(late.full).toBe(total - late.purged)

  const second = await start()
  const third = await start()
  await until(
    async () =>
      (await world.sql('select finished_at from retention_run where id = $1', [runId]))[0].finished_at !==
      null,
  )
  const done = await counts()
  const [{ texts }] = await world.sql(
    'select sum(text_count)::int as texts from retention_item where run_id = $1',
    [runId],
  )
  expect(done).toEqual({ purged: total, told: total, sought: texts, full: 0 })
  const run = (await getUnit(world, helena, { ...at, url: second.url })).runs[0]
  expect(run).toMatchObject({ leftCount: 0, leftPlaces: [] })
  const everything = await dump(world)
  const gone = await world.sql('select subject_id as id from retention_item where run_id = $1', [runId])
  for (const { id } of gone) expect(everything).not.toContain(`Frågan om ${id}`)
  const numbers = await world.sql('select number from event where board_id = $1 order by number', [
    world.board.id,
  ])
  expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1))
  await line.end()
  expect(third.url).not.toBe(second.url)
}, 60_000)
