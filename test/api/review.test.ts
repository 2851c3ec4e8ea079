// Loggkontroll through the public door: which rows a month must hold is stated once more, in SQL; who may; one's own
// looks; protected cases; two reviewers at once; the file; and a break-glass at once.

import { randomUUID } from 'node:crypto'
import { drawReviews } from 'server/accesslog/draw'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, follow, newRequest } from '../support/board.ts'
import { type Written, monthFrom, openWithReason, recordCheck, review, writeLog } from '../support/review.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const ROLES = [
  ...(['CASEWORKER', 'SENIOR_CASEWORKER', 'CASE_SUPERVISOR', 'TEAM_LEAD', 'DEPUTY_UNIT_MANAGER'] as const),
  ...(['UNIT_MANAGER', 'OPERATIONS_MANAGER', 'DEPARTMENT_HEAD', 'DIRECTOR', 'MENTOR', 'DEVELOPER'] as const),
  ...(['SAFETY_REP', 'ADMINISTRATOR', 'TRAINEE'] as const),
] as const
const MAY: readonly string[] = ['UNIT_MANAGER', 'OPERATIONS_MANAGER']

let world: World
let helena: Person
let olle: Person
let requests: { id: string; caseId: string; boardRef: string }[]

beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  olle = await world.person('Olle Över', 'OPERATIONS_MANAGER')
  requests = []
  for (let index = 0; index < 40; index += 1) {
    const { id, caseId, boardRef } = await requestOf()
    requests.push({ id, caseId, boardRef })
  }
})
afterAll(async () => await world.close())

async function requestOf(): Promise<{ id: string; caseId: string; boardRef: string }> {
  const card = await newRequest(world)
  const [row] = await world.sql('select case_id from request where id = $1', [card.id])
  return { id: card.id, caseId: row.case_id, boardRef: card.boardRef }
}

// A small generator, so that a month that fails can be made again.
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Which looks of the month must be there, and why: the rules as one statement, written apart from them. */
const RELEVANT = (month: string): string => `create temp table relevant as
  select l.*, l.at at time zone 'Europe/Stockholm' as local from access_log l
  where to_char(l.at at time zone 'Europe/Stockholm', 'YYYY-MM') = '${month}'
    and (outcome = 'REFUSED' or action in ('OPEN_REQUEST', 'HEAR_REQUEST', 'OPENED_WITH_REASON'));
  create index on relevant (actor_id, at);
  analyze relevant`
const ORACLE = `
with crowds as materialized (
  select a.actor_id, a.at from relevant a join relevant b using (actor_id)
  where a.outcome = 'GIVEN' and b.outcome = 'GIVEN' and a.action = 'OPEN_REQUEST' and b.action = 'OPEN_REQUEST'
    and b.at between a.at and a.at + interval '1 hour'
  group by a.actor_id, a.at having count(distinct b.subject_id) > 20
), noes as materialized (
  select a.actor_id, a.at from relevant a join relevant b using (actor_id)
  where a.outcome = 'REFUSED' and b.outcome = 'REFUSED' and a.action <> 'HEAR_REQUEST' and b.action <> 'HEAR_REQUEST'
    and b.at between a.at and a.at + interval '1 hour'
  group by a.actor_id, a.at, a.id having count(*) >= 5
), steps as (
  select r.*, case when action = 'OPENED_WITH_REASON'
      or lag(at) over w is null or at - lag(at) over w > interval '1 hour' then 1 else 0 end as begins
  from relevant r where unit_id = $1
  window w as (partition by actor_id, subject_id order by at, id)
), looks as (
  select s.*, sum(begins) over (partition by actor_id, subject_id order by at, id) as look from steps s
), facts as (
  select l.*, outcome = 'GIVEN' and action in ('OPEN_REQUEST', 'HEAR_REQUEST') as reads,
    (select kind::text from opening o where o.id = l.opening_id) as kind,
    exists (select 1 from protection p where p.case_id = l.case_id and tstzrange(p.from_at, p.ended_at) @> l.at) as guarded,
    exists (select 1 from crowds a where a.actor_id = l.actor_id and l.at between a.at and a.at + interval '1 hour')
      and outcome = 'GIVEN' and action = 'OPEN_REQUEST' as bulk,
    exists (select 1 from noes a where a.actor_id = l.actor_id and l.at between a.at and a.at + interval '1 hour')
      and outcome = 'REFUSED' and action <> 'HEAR_REQUEST' as refusals,
    exists (select 1 from claim k where k.request_id = l.subject_id and k.person_id = l.actor_id
      and l.at between k.claimed_at and k.ended_at and k."end" in ('RELEASED', 'LAPSED')
      and not exists (select 1 from event e where e.actor_id = k.person_id and e.subject_id = k.request_id
        and e.at between k.claimed_at and k.ended_at and e.kind in ('COMMENT_ADDED', 'REQUEST_TRIAGED', 'REQUEST_PARKED',
          'REQUEST_CLOSED', 'REQUEST_REOPENED'))) and basis = 'CLAIMER' and outcome = 'GIVEN' as let_go,
    extract(isodow from local) >= 6 or local::time < '07:00' or local::time >= '18:00'
      or to_char(local, 'MM-DD') = any($2) as late
  from looks l
), told as (
  select actor_id, subject_id, look,
    coalesce(min(id) filter (where action = 'OPENED_WITH_REASON'),
      (array_agg(id order by at, id) filter (where reads))[1], (array_agg(id order by at, id))[1]) as entry,
    bool_or(reads) as given,
    array_remove(array[
      case when bool_or(action = 'OPENED_WITH_REASON' and kind = 'BREAK_GLASS') then 'BREAK_GLASS' end,
      case when bool_or(reads and (basis is null or basis = 'BREAK_GLASS' or kind = 'BREAK_GLASS')) then 'OUTSIDE_CIRCLE' end,
      case when bool_or(guarded or kind = 'PROTECTED') then 'PROTECTED' end,
      case when bool_or(bulk) then 'BULK' end,
      case when bool_or(refusals) then 'REFUSED_REPEATEDLY' end,
      case when bool_or(let_go and reads) then 'COLLEAGUES_CASE' end,
      case when bool_or(reads and late) then 'AFTER_HOURS' end], null) as risks
  from facts group by actor_id, subject_id, look
), lots as (
  select t.*, given and row_number() over (partition by actor_id, given
    order by encode(sha256(convert_to($3 || ':' || entry, 'UTF8')), 'hex')) <= 5 as sampled from told t
)
select entry::text, actor_id, risks || case when sampled then array['SAMPLE'] else '{}' end as why, given
from lots where sampled or risks <> '{}'`

/** Fixed holidays and this test's movable ones, so that the statement knows no computus. */
function holidays(year: number): string[] {
  const movable: Record<number, string[]> = {
    2026: ['04-03', '04-06', '05-14', '06-19', '12-24', '12-31'],
    2027: ['03-26', '03-29', '05-06', '06-25', '12-24', '12-31'],
    2028: ['04-14', '04-17', '05-25', '06-23', '12-24', '12-31'],
  }
  return ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26', ...(movable[year] ?? [])]
}

test('a month of some thousand rows: the review holds what an independent statement says, no row more or less', async () => {
  const month = monthFrom(world, -1)
  const random = numbers(20_261_122)
  const one = <T>(of: readonly T[]): T => of.slice(Math.floor(random() * of.length))[0] ?? one(of)
  const staff = [
    world.amina,
    world.erik,
    world.maria,
    helena,
    await world.person('Nadia Karim', 'CASEWORKER'),
    await world.person('Ensam Läsare', 'TRAINEE'),
  ]
  const begin = Date.parse(`${month}-01T00:00:00Z`) - 3 * 3_600_000
  const span = 32 * 86_400_000
  const rows: Written[] = []
  // Most of it is office life: few requests each, in bouts, and some of it late, early or on a Sunday.
  while (rows.length < 3000) {
    const actor = one(staff.slice(0, 5))
    const subject = one(requests)
    let at = begin + random() * span
    for (let bout = Math.ceil(random() * 6); bout > 0; bout -= 1) {
      at += random() ** 3 * 5_400_000
      const dice = random()
      rows.push({
        actorId: actor.id,
        subjectId: subject.id,
        caseId: subject.caseId,
        at: new Date(at),
        action: dice < 0.5 ? 'HEAR_REQUEST' : dice < 0.9 ? 'OPEN_REQUEST' : 'addComment',
        outcome: dice > 0.88 ? 'REFUSED' : 'GIVEN',
        basis: one([
          'RESPONSIBLE',
          'CO_HANDLER',
          'CLAIMER',
          'INVITED',
          dice < 0.01 ? 'BREAK_GLASS' : 'ASKER',
        ]),
      })
    }
  }
  // Bursts, on and beside the border; a few openings with a reason; one claim let go and one with an act in it.
  const noon = begin + 10 * 86_400_000
  for (const [person, count, gap] of [
    [1, 21, 180_000],
    [2, 20, 180_000],
    [4, 25, 151_000],
    [3, 22, 171_428],
  ] as const) {
    for (let index = 0; index < count; index += 1) {
      const subject = requests[index] ?? one(requests)
      rows.push({
        actorId: one([staff[person]])?.id ?? '',
        subjectId: subject.id,
        caseId: subject.caseId,
        at: new Date(noon + person * 86_400_000 + index * gap),
      })
    }
  }
  for (const count of [4, 5, 6]) {
    for (let index = 0; index < count; index += 1) {
      rows.push({
        actorId: staff[5]?.id ?? '',
        subjectId: requests[count]?.id ?? '',
        caseId: requests[count]?.caseId ?? '',
        at: new Date(noon + count * 86_400_000 + index * 900_000),
        outcome: 'REFUSED',
      })
    }
  }
  for (let index = 0; index < 9; index += 1) {
    const [actor, subject, openingId] = [one(staff), one(requests), randomUUID()]
    const at = new Date(noon + random() * 10 * 86_400_000)
    const kind = index % 3 === 0 ? 'PROTECTED' : 'BREAK_GLASS'
    await world.sql(
      `insert into opening (id, request_id, case_id, person_id, session_id, kind, reason, at, until_at)
       values ($1, $2, $3, $4, $5, $6::"OpeningKind", 'Jag behövde se.', $7, $7)`,
      [openingId, subject.id, subject.caseId, actor.id, randomUUID(), kind, at],
    )
    const row = { actorId: actor.id, subjectId: subject.id, caseId: subject.caseId, openingId }
    rows.push({ ...row, at, action: 'OPENED_WITH_REASON', basis: kind })
    if (index > 2)
      rows.push({ ...row, at: new Date(at.getTime() + 60_000), basis: index > 5 ? 'BREAK_GLASS' : 'INVITED' })
  }
  await world.sql(
    `insert into protection (id, case_id, from_at, by_id, ended_at, ended_by_id) values ($1, $2, $3, $4, $5, $4)`,
    [...[randomUUID(), requests[7]?.caseId, new Date(noon), helena.id, new Date(noon + 6 * 86_400_000)]],
  )
  for (const [index, kind] of ['CARD_MOVED', 'COMMENT_ADDED'].entries()) {
    const subject = requests[30 + index]
    const from = new Date(noon + index * 3_600_000)
    const until = new Date(from.getTime() + 1_200_000)
    await world.sql(
      `insert into claim (id, request_id, person_id, claimed_at, lease_until, ended_at, "end") values ($1, $2, $3, $4, $5, $5, 'RELEASED')`,
      [randomUUID(), subject?.id, world.erik.id, from, until],
    )
    await world.sql(
      `with tick as (update board set clock = clock + 1 where id = $1 returning clock)
       insert into event (board_id, number, kind, subject_id, version, scopes_before, scopes_after, actor_id, at)
       select $1, tick.clock, $2, $3, 1, '{}', '{}', $4, $5 from tick`,
      [world.board.id, kind, subject?.id, world.erik.id, new Date(from.getTime() + 60_000)],
    )
    rows.push({
      actorId: world.erik.id,
      subjectId: subject?.id ?? '',
      caseId: subject?.caseId ?? '',
      at: new Date(from.getTime() + 30_000),
      basis: 'CLAIMER',
    })
  }
  await writeLog(world, rows)

  const drawn = await review(world, olle, month)
  expect(drawn?.summary.drawnAt).not.toBeNull()
  const stored = await world.sql(
    `select k.entry_id::text as entry, k.person_id as actor_id, k.why from access_check k
     join access_review v on v.id = k.review_id where v.month = $1 and v.unit_id = $2`,
    [month, world.unit.id],
  )
  await world.sql(RELEVANT(month))
  const expected = await world.sql(ORACLE, [world.unit.id, holidays(Number(month.slice(0, 4))), drawn?.seed])
  const told = (all: typeof stored) =>
    all.map(({ entry, actor_id, why }) => `${entry} ${actor_id} ${why.join(' ')}`).toSorted()
  expect(told(stored)).toEqual(told(expected))
  const counts = new Map<string, number>()
  for (const { why } of stored) for (const each of why) counts.set(each, (counts.get(each) ?? 0) + 1)
  for (const reason of [
    'BREAK_GLASS',
    'OUTSIDE_CIRCLE',
    'PROTECTED',
    'BULK',
    'REFUSED_REPEATEDLY',
    'COLLEAGUES_CASE',
    'AFTER_HOURS',
    'SAMPLE',
  ])
    expect([reason, (counts.get(reason) ?? 0) > 0]).toEqual([reason, true])
  expect(drawn?.checks.map(({ id }) => id)).toHaveLength(stored.length)

  // Drawn once: nothing that comes later changes it, and the clock finds nothing to do.
  await writeLog(world, rows.slice(0, 50))
  await drawReviews(world.house)
  expect((await review(world, olle, month))?.checks.map(({ id, why }) => [id, why])).toEqual(
    drawn?.checks.map(({ id, why }) => [id, why]),
  )
})

test('a month is drawn by the clock too, once, whatever the number of processes', async () => {
  const month = monthFrom(world, -3)
  const earlier = monthFrom(world, -1)
  // The Tuesday in its second week, which no holiday falls on: thirty looks, ten minutes apart, from nine on.
  const tuesday = [8, 9, 10, 11, 12, 13, 14]
    .map((day) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, day, 8)))
    .find((day) => day.getUTCDay() === 2)
  await writeLog(
    world,
    requests.slice(0, 30).map(({ id, caseId }, index) => ({
      actorId: world.erik.id,
      subjectId: id,
      caseId,
      at: new Date((tuesday?.getTime() ?? 0) + index * 600_000),
    })),
  )
  await world.sql(
    'delete from access_check where review_id in (select id from access_review where month < $1)',
    [earlier],
  )
  await world.sql('update access_review set drawn_at = null, seed = null where month < $1', [earlier])
  await world.sql(
    'insert into access_review (id, unit_id, month) values ($1, $2, $3) on conflict do nothing',
    [randomUUID(), world.unit.id, month],
  )
  await Promise.all([drawReviews(world.house), drawReviews(world.house), drawReviews(world.house)])
  const drawn = await review(world, helena, month)
  // Two drawings would be two samples, and so hardly ever five.
  expect(drawn?.checks.map(({ why, person }) => [why, person.name])).toEqual(
    Array.from({ length: 5 }, () => [['SAMPLE'], 'Erik Lund']),
  )
  expect(drawn?.summary.dueOn).toBe(`${monthFrom(world, -2)}-10`)
})

describe('who may', () => {
  test.each(ROLES)('%s', async (role) => {
    const member = await world.person(`Roll ${role}`, role)
    const month = monthFrom(world, -1)
    const [before] = await world.sql(
      'select count(*)::int as n from access_log where action = $1 and outcome = $2',
      ['REVIEW_LOG', 'REFUSED'],
    )
    const query = `query ($unitId: ID!, $month: String!) { accessReviews(unitId: $unitId) { month }
      accessReview(unitId: $unitId, month: $month) { unitId } accessReviewExport(unitId: $unitId, month: $month)
      viewer { reviewUnits { id } } }`
    const { data, errors } = await world.execute(member, query, { unitId: world.unit.id, month })
    expect(errors).toEqual([])
    if (MAY.includes(role)) {
      expect(data).toMatchObject({
        accessReview: { unitId: world.unit.id },
        viewer: { reviewUnits: [{ id: world.unit.id }] },
      })
      expect(data.accessReviews.length).toBeGreaterThan(1)
      expect(data.accessReviewExport).toContain(month)
    } else {
      expect(data).toEqual({
        accessReviews: null,
        accessReview: null,
        accessReviewExport: null,
        viewer: { reviewUnits: [] },
      })
      const [after] = await world.sql(
        'select count(*)::int as n from access_log where action = $1 and outcome = $2',
        ['REVIEW_LOG', 'REFUSED'],
      )
      expect(after.n).toBe(before.n + 3)
    }
    const [check] = await world.sql('select id, version from access_check where person_id = $1', [
      world.erik.id,
    ])
    const outcome = await recordCheck(world, member, {
      checkId: check.id,
      expectedVersion: check.version + 40,
      outcome: 'IN_ORDER',
    })
    expect(outcome.code).toBe(MAY.includes(role) ? 'CONFLICT' : 'NOT_FOUND')
    await world.sql('update membership set until_at = now() where person_id = $1', [member.id])
  })

  test('the manager of another unit finds nothing', async () => {
    expect(await review(world, world.outsider, monthFrom(world, -1))).toBeNull()
    const [check] = await world.sql('select id, version from access_check where person_id = $1', [
      world.erik.id,
    ])
    expect(
      await recordCheck(world, world.outsider, {
        checkId: check.id,
        expectedVersion: check.version,
        outcome: 'IN_ORDER',
      }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a check that is not there, and one that is no id', async () => {
    for (const checkId of [randomUUID(), 'nej'])
      expect(
        await recordCheck(world, helena, { checkId, expectedVersion: 1, outcome: 'IN_ORDER' }),
      ).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('opening and taking out a month stand in the log before they are answered', async () => {
  const month = monthFrom(world, -1)
  const [{ id }] = await world.sql('select id from access_review where month = $1 and unit_id = $2', [
    month,
    world.unit.id,
  ])
  const rows = async () =>
    (
      await world.sql(
        `select action from access_log where actor_id = $1 and subject_id = $2 and outcome = 'GIVEN' order by id`,
        [olle.id, id],
      )
    ).map(({ action }) => action)
  const before = await rows()
  await review(world, olle, month)
  await world.execute(olle, `query ($u: ID!, $m: String!) { accessReviewExport(unitId: $u, month: $m) }`, {
    u: world.unit.id,
    m: month,
  })
  expect((await rows()).slice(before.length)).toEqual(['REVIEW_LOG', 'EXPORT_REVIEW'])
})

describe('checking', () => {
  const first = async (who: Person) => {
    const drawn = await review(world, who, monthFrom(world, -1))
    const check = drawn?.checks.find(({ isOwn, findings }) => !isOwn && findings.length === 0)
    if (!check) throw new Error('nothing left to check')
    return check
  }

  test('an outcome is recorded once, with who and when; a changed mind stands beside the first', async () => {
    const check = await first(helena)
    const operationId = randomUUID()
    const input = {
      operationId,
      checkId: check.id,
      expectedVersion: check.version,
      outcome: 'TO_INVESTIGATE',
      note: 'Frågar på måndag.',
    }
    const done = await recordCheck(world, helena, input)
    expect(done.check.findings).toMatchObject([
      { outcome: 'TO_INVESTIGATE', note: 'Frågar på måndag.', by: { name: 'Helena Brandt' } },
    ])
    expect(await recordCheck(world, helena, input)).toEqual(done)
    const changed = await recordCheck(world, olle, {
      checkId: check.id,
      expectedVersion: done.check.version,
      outcome: 'EXPLAINED',
      note: 'Vikarierade.',
    })
    expect(changed.check.findings.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'EXPLAINED',
      'TO_INVESTIGATE',
    ])
    const [row] = await world.sql(
      'select outcome, note, version, checked_by_id from access_check where id = $1',
      [check.id],
    )
    expect(row).toEqual({ outcome: 'EXPLAINED', note: 'Vikarierade.', version: 3, checked_by_id: olle.id })
    await expect(world.sql('update access_finding set note = null')).rejects.toThrow(/insert-only/)
  })

  test('taken out it is one check a line, and nothing in it is a formula', async () => {
    const month = monthFrom(world, -1)
    const check = await first(helena)
    await recordCheck(world, helena, {
      checkId: check.id,
      expectedVersion: check.version,
      outcome: 'EXPLAINED',
      note: '=1+1 sa hon;\r\n"=2" skrev jag.',
    })
    const drawn = await review(world, olle, month)
    const { data } = await world.execute(
      olle,
      `query ($u: ID!, $m: String!) { accessReviewExport(unitId: $u, month: $m) }`,
      { u: world.unit.id, m: month },
    )
    const lines: string[] = data?.['accessReviewExport'].split('\r\n')
    expect(lines).toHaveLength((drawn?.checks.length ?? 0) + 2)
    expect(lines.filter((line) => line.includes(`;"'=1+1 sa hon; ""=2"" skrev jag.";`))).toHaveLength(1)
  })

  test('a note is asked for by all outcomes but in order, and is no place for an identity number', async () => {
    const check = await first(helena)
    const seen = { checkId: check.id, expectedVersion: check.version }
    for (const outcome of ['EXPLAINED', 'TO_INVESTIGATE', 'UNAUTHORISED']) {
      expect(await recordCheck(world, helena, { ...seen, outcome, note: '  ' })).toMatchObject({
        code: 'INVALID',
        field: 'note',
      })
    }
    expect(
      await recordCheck(world, helena, { ...seen, outcome: 'EXPLAINED', note: 'Gällde 19121212-1212.' }),
    ).toMatchObject({ code: 'INVALID', field: 'note' })
    expect(await recordCheck(world, helena, { ...seen, outcome: 'IN_ORDER' })).toMatchObject({
      __typename: 'CheckRecorded',
    })
  })

  test('two reviewers race for one check: one is recorded, the other is told by whom and when', async () => {
    const check = await first(helena)
    const seen = {
      checkId: check.id,
      expectedVersion: check.version,
      outcome: 'EXPLAINED',
      note: 'Jag var först.',
    }
    const answers = await Promise.all([recordCheck(world, helena, seen), recordCheck(world, olle, seen)])
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(
      new Set(['CheckConflict', 'CheckRecorded']),
    )
    const lost = answers.find(({ __typename }) => __typename === 'CheckConflict')
    expect(lost.message).toMatch(/^(Helena Brandt|Olle Över) granskade den kl \d\d\.\d\d\.$/)
    expect(lost.current.findings).toHaveLength(1)
    expect(lost.current.version).toBe(check.version + 1)
  })

  test('nobody checks her own look, nor sees what was found of it', async () => {
    const drawn = await review(world, helena, monthFrom(world, -1))
    const own = drawn?.checks.find(({ isOwn }) => isOwn)
    if (!own) throw new Error('Helena looked at nothing')
    expect(own.person.name).toBe('Helena Brandt')
    expect(drawn?.summary.leftForOthersCount).toBeGreaterThan(0)
    const seen = {
      checkId: own.id,
      expectedVersion: own.version,
      outcome: 'UNAUTHORISED',
      note: 'Ingen förklaring.',
    }
    expect(await recordCheck(world, helena, seen)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await recordCheck(world, olle, seen)).toMatchObject({ __typename: 'CheckRecorded' })
    const after = await review(world, helena, monthFrom(world, -1))
    expect(after?.checks.find(({ id }) => id === own.id)?.findings).toEqual([])
    const file = await world.execute(
      helena,
      `query ($u: ID!, $m: String!) { accessReviewExport(unitId: $u, month: $m) }`,
      { u: world.unit.id, m: monthFrom(world, -1) },
    )
    expect(file.data.accessReviewExport).not.toContain('Ingen förklaring.')
    expect(drawn?.reviewers.map(({ name }) => name)).toEqual(['Helena Brandt', 'Olle Över'])
  })

  test('an outcome reaches the unit’s reviewers and nobody else', async () => {
    const [manager, worker] = [await follow(world, helena), await follow(world, world.erik)]
    const check = await first(olle)
    const done = await recordCheck(world, olle, {
      checkId: check.id,
      expectedVersion: check.version,
      outcome: 'IN_ORDER',
    })
    await manager.at(done.clock)
    expect(manager.messages.at(-1)?.events?.map(({ kind }) => kind)).toEqual(['CHECK_RECORDED'])
    const card = await newRequest(world)
    await worker.until((all) => all.find(({ events }) => events?.some((event) => event.card?.id === card.id)))
    expect(worker.messages.flatMap(({ events }) => events ?? []).map(({ kind }) => kind)).not.toContain(
      'CHECK_RECORDED',
    )
    manager.stop()
    worker.stop()
  })
})

test('a protected case shows itself only to its circle', async () => {
  const month = monthFrom(world, -1)
  const drawn = await review(world, olle, month)
  const check = drawn?.checks.find(({ boardRef }) => boardRef !== null)
  const [about] = await world.sql(
    'select l.case_id from access_check k join access_log l on l.id = k.entry_id where k.id = $1',
    [check?.id],
  )
  const protect = `mutation ($input: ProtectCaseInput!) { protectCase(input: $input) { __typename ... on Refusal { message } } }`
  const done = await world.execute(world.amina, protect, {
    input: { operationId: randomUUID(), caseId: about.case_id, personIds: [] },
  })
  expect(done.errors).toEqual([])
  const hidden = (await review(world, olle, month))?.checks.find(({ id }) => id === check?.id)
  expect(hidden).toMatchObject({ isHidden: true, boardRef: null, caseKind: null })
  const file = await world.execute(
    olle,
    `query ($u: ID!, $m: String!) { accessReviewExport(unitId: $u, month: $m) }`,
    { u: world.unit.id, m: month },
  )
  expect(file.data.accessReviewExport).not.toContain(check?.boardRef)
  expect(file.data.accessReviewExport).toContain('Skyddat ärende')
  await world.sql(
    `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at) values ($1, $2, $3, 'ASSIGNED_SUPERVISOR', $4, now() - interval '1 day')`,
    [randomUUID(), about.case_id, olle.id, world.amina.id],
  )
  const shown = (await review(world, olle, month))?.checks.find(({ id }) => id === check?.id)
  expect(shown).toMatchObject({ isHidden: false, boardRef: check?.boardRef })
})

test('the file begins with its mark, has one line a check and runs nothing', async () => {
  const month = monthFrom(world, -1)
  const drawn = await review(world, helena, month)
  const check = drawn?.checks.find(({ isOwn, findings }) => !isOwn && findings.length === 0)
  await recordCheck(world, helena, {
    checkId: check?.id,
    expectedVersion: check?.version,
    outcome: 'EXPLAINED',
    note: '=HYPERLINK("http://ond.example";"x")\n;2',
  })
  const { data } = await world.execute(
    helena,
    `query ($u: ID!, $m: String!) { accessReviewExport(unitId: $u, month: $m) }`,
    { u: world.unit.id, m: month },
  )
  const file: string = data.accessReviewExport
  expect(file.startsWith('\uFEFF"Enhet";"Månad"')).toBe(true)
  const lines = file.slice(1).split('\r\n')
  expect(lines.pop()).toBe('')
  expect(lines).toHaveLength((drawn?.checks.length ?? 0) + 1)
  for (const line of lines) {
    expect(line).toMatch(/^("(?:[^"]|"")*";){12}"(?:[^"]|"")*"$/)
    expect(line).not.toMatch(/(^|;)"\s*[=+\-@]/)
  }
  expect(file).toContain(`"'=HYPERLINK(""http://ond.example"";""x"") ;2"`)
})

test('a break-glass has its check at once, in the month that goes on, and reaches the reviewer live', async () => {
  const month = monthFrom(world)
  const { id: requestId, boardRef } = await requestOf()
  const screen = await follow(world, helena)
  const before = await review(world, helena, month)
  expect(before?.summary.drawnAt).toBeNull()
  const opened = await openWithReason(world, world.erik, requestId, 'Kollegan är sjuk och familjen ringer.')
  await screen.at(opened.clock)
  expect(screen.messages.at(-1)?.events?.map(({ kind }) => kind)).toEqual(['OPENED_WITH_REASON'])
  const after = await review(world, helena, month)
  expect(after?.summary.leftCount).toBe((before?.summary.leftCount ?? 0) + 1)
  const check = after?.checks.find((each) => each.boardRef === boardRef)
  expect(check).toMatchObject({
    why: ['BREAK_GLASS'],
    basis: 'BREAK_GLASS',
    reason: 'Kollegan är sjuk och familjen ringer.',
    person: { name: 'Erik Lund' },
  })
  const done = await recordCheck(world, helena, {
    checkId: check?.id,
    expectedVersion: check?.version,
    outcome: 'EXPLAINED',
    note: 'Stämmer.',
  })
  expect(done.__typename).toBe('CheckRecorded')
  await world.execute(world.erik, 'query ($id: ID!) { request(id: $id) { id } }', { id: requestId })

  // When the month has ended the same check has the rest of its reasons, and keeps what was found.
  world.advance(32 * 86_400_000)
  helena = { ...helena, cookie: await world.signIn(helena.id) }
  const drawn = await review(world, helena, month)
  const same = drawn?.checks.find(({ id }) => id === check?.id)
  expect(same?.why.slice(0, 2)).toEqual(['BREAK_GLASS', 'OUTSIDE_CIRCLE'])
  expect(same?.findings).toMatchObject([{ outcome: 'EXPLAINED' }])
  expect(
    drawn?.checks.filter((each) => each.boardRef === boardRef && each.person.name === 'Erik Lund'),
  ).toHaveLength(1)
  screen.stop()
  world.advance(-32 * 86_400_000)
})

describe('who has opened my cases', () => {
  const OPENINGS = `query ($first: Int, $after: ID) { caseOpenings(first: $first, after: $after) {
    openings { id at person { name } boardRef basis reason isProtected } next } viewer { viewerCanListOpenings } }`

  test('everybody else’s looks, newest first, page by page, with the written reason', async () => {
    const nils = await world.person('Nils Ny', 'CASEWORKER')
    const { id: caseId } = await world.newCase(nils)
    const { card } = await act(world, nils, 'requestCohandling', { caseId, question: 'Vem kan?' })
    const at = (minutes: number) => new Date(world.house.clock().getTime() - minutes * 60_000)
    const row = { subjectId: card.id, caseId }
    await writeLog(world, [
      { ...row, actorId: world.erik.id, at: at(500) },
      { ...row, actorId: world.erik.id, at: at(450), action: 'HEAR_REQUEST' },
      { ...row, actorId: nils.id, at: at(440) },
      { ...row, actorId: world.maria.id, at: at(430), outcome: 'REFUSED' },
      { ...row, actorId: world.erik.id, at: at(300) },
      { ...row, actorId: world.maria.id, at: at(200), basis: 'INVITED' },
    ])
    await openWithReason(world, world.maria, card.id, 'Måste se telefonnumret till jouren.')
    const pages: { basis: string; person: { name: string }; reason: string | null }[] = []
    let after: string | null = null
    do {
      const { data } = await world.execute(nils, OPENINGS, { first: 2, after })
      expect(data.viewer.viewerCanListOpenings).toBe(true)
      pages.push(...data.caseOpenings.openings)
      after = data.caseOpenings.next
    } while (after !== null)
    expect(pages.map(({ basis, person, reason }) => [person.name, basis, reason])).toEqual([
      ['Maria Sand', 'BREAK_GLASS', 'Måste se telefonnumret till jouren.'],
      ['Maria Sand', 'INVITED', null],
      ['Erik Lund', 'CO_HANDLER', null],
      ['Erik Lund', 'CO_HANDLER', null],
    ])
    const logged = await world.sql(
      `select count(*)::int as n from access_log where action = 'LIST_OPENINGS' and actor_id = $1`,
      [nils.id],
    )
    expect(logged[0].n).toBe(2)
    // With a conflict of interest it is no longer hers to follow.
    await world.sql(
      `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())`,
      [randomUUID(), caseId, nils.id],
    )
    expect((await world.execute(nils, OPENINGS)).data.caseOpenings).toEqual({ openings: [], next: null })
  })

  test('roles without cases of their own have nothing to follow; a page is at most a hundred', async () => {
    for (const who of [olle, await world.person('Ada Min', 'ADMINISTRATOR')]) {
      const { data } = await world.execute(who, OPENINGS)
      expect(data).toEqual({
        caseOpenings: { openings: [], next: null },
        viewer: { viewerCanListOpenings: false },
      })
    }
    for (const bad of [{ first: 101 }, { first: 0 }, { after: 'nej' }, { after: "1' or 1=1" }]) {
      const { errors } = await world.execute(world.amina, OPENINGS, bad)
      expect(errors[0]?.extensions?.code).toBe('INVALID')
    }
  })
})
