// Where the limits, visits and warnings of a case meet what else may become of it: what a place in one request tells of the
// case; a conflict of interest after the plan; a responsible who has left; a hold that outlives what the clock forgets; and
// the clock with more to do than one look holds.

import { warnOfLimits } from 'server/deadline/warning'
import { keepTerms } from 'server/import/term'
import { forgetVisits, watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { clockSeen, clocked, clocksOf, deadlinesOf } from '../support/deadline.ts'
import { holdRows } from '../support/hold.ts'
import { decide, newKind, settle } from '../support/mandate.ts'
import { getUnit, manage } from '../support/retention.ts'
import { noticesOf, toldAll } from '../support/notice.ts'
import { planOf, planned, visit } from '../support/visit.ts'
import { until } from '../db/processes.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

describe('a visit', () => {
  const started = async (who: Person, caseId: string, contact = world.maria) =>
    await planned(world, who, { caseId, contact, callBack: 40 })
  const free = async () =>
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where ended_at is null`,
    )

  test('is not begun by who has reported a conflict of interest since she planned it; she ends it', async () => {
    const { id: caseId } = await world.newCase()
    const visitId = await started(world.erik, caseId)
    await sent(world, world.erik, 'declareConflict', { caseId })
    expect(await visit(world, world.erik, 'checkInVisit', { visitId })).toMatchObject({ code: 'INVALID' })
    expect(await visit(world, world.erik, 'checkOutVisit', { visitId })).toMatchObject({
      __typename: 'VisitsChanged',
    })
  })

  test('keeps who is out on it: nobody takes her place once it has begun, and who was only asked may still say no', async () => {
    const { id: caseId } = await world.newCase()
    const visitId = await planned(world, world.amina, { caseId, second: world.erik })
    const petra = await world.person('Petra Jonsson', 'CASEWORKER')
    const does = async (who: Person, verb: string, more: object = {}) =>
      (await visit(world, who, verb, { visitId, ...more })).code ?? 'done'
    expect(await does(world.erik, 'acceptVisit')).toBe('done')
    expect(await does(world.amina, 'checkInVisit')).toBe('done')
    expect(await does(world.amina, 'askAlong', { secondId: petra.id })).toBe('CONFLICT')
    expect(await does(world.erik, 'checkOutVisit')).toBe('done')
    const other = { visitId: await planned(world, world.amina, { caseId, second: petra }) }
    expect(await does(world.amina, 'checkInVisit', other)).toBe('done')
    expect(await does(petra, 'declineVisit', other)).toBe('done')
    await free()
  })

  test('is known of as permitted by who is let into one request of another unit’s case, without its reference', async () => {
    const { id: caseId } = await world.newCase()
    const { card } = await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })
    const place = { requestId: card.id, personId: world.outsider.id, basis: 'INVITED', isForRequest: true }
    await sent(world, world.amina, 'letIntoCircle', place)
    const permit = { caseId, personId: world.outsider.id, onDay: dayAhead(1), reason: 'Hen är på plats.' }
    expect(await visit(world, helena, 'permitLoneVisit', permit)).toMatchObject({
      __typename: 'VisitsChanged',
    })
    await toldAll(world)
    const told = (await noticesOf(world, world.outsider)).notices.filter(
      ({ kind }) => kind === 'LONE_VISIT_PERMITTED',
    )
    expect(told).toMatchObject([{ boardRef: null, requestId: null }])
  })

  test('is planned in no case that is just going, and waits to know whether it does', async () => {
    const { id: caseId } = await world.newCase()
    const plan = await planOf(world, { caseId })
    const hold = await holdRows(world.databaseUrl, 'delete from case_ref where id = $1', [caseId])
    const planning = visit(world, world.amina, 'planVisit', plan)
    await hold.waits(1)
    await hold.open()
    expect(await planning).toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.sql('select 1 from visit where case_id = $1', [caseId])).toEqual([])
  })

  test('alarms on time also while another one that is due is being written', async () => {
    const [one, other] = await Promise.all([world.newCase(), world.newCase(world.erik)])
    const ids = [await started(world.amina, one.id), await started(world.erik, other.id)]
    const later = { ...world.house, clock: () => new Date(Date.now() + 45 * 60_000) }
    for (const [held, rung] of [ids, ids.toReversed()]) {
      const hold = await holdRows(world.databaseUrl, 'select 1 from visit where id = $1 for update', [held])
      const look = watchVisits(later).catch((fault: unknown) => fault)
      await until(
        async () => (await world.sql('select state from visit where id = $1', [rung]))[0].state === 'ALARMED',
        1_500,
      )
      await hold.open()
      await look
      await world.sql(
        `update visit set state = 'PLANNED', alarmed_at = null, manager_alarmed_at = null where ended_at is null`,
      )
    }
    await free()
  })

  test('holds its people in one order: neither who begins one nor who plans another waits for ever', async () => {
    const three = [world.amina, world.erik, world.maria].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const [low = world.amina, mid = world.amina, high = world.amina] = three
    const { id: caseId } = await world.newCase(high)
    const visitId = await planned(world, high, { caseId, second: low, contact: mid })
    expect(await visit(world, low, 'acceptVisit', { visitId })).toMatchObject({ __typename: 'VisitsChanged' })
    const { id: otherId } = await world.newCase(low)
    const tomorrow = { from: 24 * 60, until: 25 * 60, callBack: 26 * 60 }
    const plan = await planOf(world, { caseId: otherId, second: high, contact: mid, ...tomorrow })
    const hold = await holdRows(world.databaseUrl, 'select 1 from person where id = $1 for update', [mid.id])
    const planning = visit(world, low, 'planVisit', plan)
    await hold.waits(1)
    const beginning = visit(world, high, 'checkInVisit', { visitId })
    await hold.waits(2)
    await hold.open()
    for (const done of await Promise.all([planning, beginning])) {
      expect(done).toMatchObject({ __typename: 'VisitsChanged' })
    }
    await free()
  })
})

test('a limit that is near is told the leaders where its responsible is not there to hear it', async () => {
  const pia = await world.person('Pia Borta', 'CASEWORKER')
  const { id: caseId, boardRef } = await world.newCase(pia)
  await clocked(world, helena, 'startClock', { caseId, rule: 'SIP', startedOn: dayAhead(0) })
  const { id: hers } = await world.newCase()
  await clocked(world, helena, 'startClock', { caseId: hers, rule: 'SIP', startedOn: dayAhead(0) })
  await world.sql('update person set left_at = now() where id = $1', [pia.id])
  await warnOfLimits(world.house)
  await toldAll(world)
  const told = (await noticesOf(world, helena)).notices.flatMap((each) =>
    each.kind === 'LIMIT_NEAR' ? [each.boardRef] : [],
  )
  expect(told).toEqual([boardRef])
})

test('limits whose very names say what has happened are called nothing but to the circle', async () => {
  const { id: caseId } = await world.newCase()
  const telling = [
    'VIOLENCE_AGAINST_CHILD',
    'SHELTER_CHILD',
    'LVM_SUBMISSION',
    'LVM_COURT',
    'LVM_APPLICATION',
    'YOUTH_SERVICE',
    'LEX_SARAH',
  ]
  for (const rule of telling)
    await clocked(world, world.amina, 'startClock', { caseId, rule, startedOn: dayAhead(-1) })
  const names = async (who: Person) =>
    (await deadlinesOf(world, who, world.unit.id)).data.deadlines.flatMap(
      (each: { caseId: string; rule: string | null }) => (each.caseId === caseId ? (each.rule ?? []) : []),
    )
  expect(await names(world.erik)).toEqual([])
  expect((await names(world.amina)).toSorted()).toEqual(telling.toSorted())
})

test('a place in one request tells nothing of what was decided in the case’s others', async () => {
  const kindId = await newKind(world, helena)
  const mandate = { unitId: world.unit.id, decisionKindId: kindId, role: 'CASEWORKER', point: '4.2' }
  await settle(world, helena, 'setMandate', { ...mandate, validFrom: '2025-01-01' })
  const { id: caseId } = await world.newCase()
  const ask = async () =>
    (await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })).card
  const [decided, shared] = [await ask(), await ask()]
  await decide(world, world.amina, { requestId: decided.id, decisionKindId: kindId })
  const place = { requestId: shared.id, personId: world.outsider.id, basis: 'INVITED', isForRequest: true }
  await sent(world, world.amina, 'letIntoCircle', place)
  expect((await clocksOf(world, world.amina, shared.id)).decisions).toHaveLength(1)
  expect(await clocksOf(world, world.outsider, shared.id)).toMatchObject({
    viewerCanSet: false,
    decisions: [],
    ownLimits: [],
  })
})

test('an extension outlives that the day of the event is corrected: the decision said until when', async () => {
  const kindId = await newKind(world, helena)
  const mandate = { unitId: world.unit.id, decisionKindId: kindId, role: 'CASEWORKER', point: '4.3' }
  await settle(world, helena, 'setMandate', { ...mandate, validFrom: '2025-01-01' })
  const { id: caseId } = await world.newCase()
  const card = (await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })).card
  const { clockId } = await clocked(world, world.amina, 'startClock', {
    caseId,
    rule: 'CHILD_INVESTIGATION',
    startedOn: '2026-03-02',
  })
  const { decision } = await decide(world, world.amina, { requestId: card.id, decisionKindId: kindId })
  await clocked(world, world.amina, 'extendClock', {
    ...(await clockSeen(world, clockId)),
    decisionId: decision.id,
    untilOn: '2026-10-31',
    reason: 'Väntar på utlåtande.',
  })
  await clocked(world, world.amina, 'correctClock', {
    ...(await clockSeen(world, clockId)),
    startedOn: '2026-03-01',
    reason: 'Fel dag.',
  })
  const [clock] = await world.sql(
    'select started_on::text, target_on::text, limit_on::text from case_clock where id = $1',
    [clockId],
  )
  expect(clock).toEqual({ started_on: '2026-03-01', target_on: '2026-10-31', limit_on: '2026-11-02' })
})

describe('a legal hold', () => {
  const reason = 'Mötet är i kommunens lokal.'
  const permitted = async (requestId: string) =>
    await world.sql('select reason from lone_permit where request_id = $1', [requestId])

  test('keeps why somebody went alone, past the days after which permits are forgotten', async () => {
    const [held, free] = [await newRequest(world), await newRequest(world)]
    for (const { caseId } of [held, free]) {
      const permit = { caseId, personId: world.amina.id, onDay: dayAhead(0), reason }
      expect(await visit(world, helena, 'permitLoneVisit', permit)).toMatchObject({
        __typename: 'VisitsChanged',
      })
    }
    await manage(world, helena, 'holdRequest', { requestId: held.id, reason: 'Begärt utlämnande.' })
    await forgetVisits({ ...world.house, clock: () => new Date(Date.now() + 100 * 86_400_000) })
    expect(await permitted(free.id)).toEqual([])
    expect(await permitted(held.id)).toEqual([{ reason }])
  })

  test('of one request keeps what was written of the case, also when another of its requests is purged', async () => {
    const { id: caseId } = await world.newCase()
    const ask = async () =>
      (await act(world, world.amina, 'requestCohandling', { caseId, question: 'Vem följer med?' })).card
    const [gone, held] = [await ask(), await ask()]
    const why = 'Begäran återtogs av den sökande.'
    const clock = { caseId, rule: 'FL_DELAY', startedOn: '2026-03-02' }
    const { clockId } = await clocked(world, world.amina, 'startClock', clock)
    await clocked(world, world.amina, 'endClock', { ...(await clockSeen(world, clockId)), reason: why })
    await manage(world, helena, 'holdRequest', { requestId: held.id, reason: 'Begärt utlämnande.' })
    await world.sql(
      `update request set closed_at = now() - interval '90 days',
         column_id = (select id from board_column where board_id = $2 and key = 'DONE') where case_id = $1`,
      [caseId, world.board.id],
    )
    await world.sql(
      `insert into carried_to_record select id, $2, now() - interval '80 days' from request where case_id = $1`,
      [caseId, world.amina.id],
    )
    const purged = async () => {
      const { unit } = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id })
      const runId = unit.runs[0]?.id
      await manage(world, helena, 'confirmRetention', { runId })
      await until(async () =>
        (await getUnit(world, helena)).runs.some(({ id, finishedAt }) => id === runId && finishedAt !== null),
      )
      expect((await getUnit(world, helena)).runs.find(({ id }) => id === runId)).toMatchObject({
        leftCount: 0,
      })
    }
    const kept = async () =>
      await world.sql(`select reason from case_clock_change where clock_id = $1 and kind = 'ENDED'`, [
        clockId,
      ])
    await purged()
    expect(await world.sql('select 1 from request_content where request_id = $1', [gone.id])).toEqual([])
    expect(await kept()).toEqual([{ reason: why }])
    await manage(world, helena, 'liftHold', { requestId: held.id })
    await purged()
    expect(await kept()).toEqual([{ reason: null }])
  })
})

describe('the clock with more to do than one look holds', () => {
  test('ends every membership whose last day has passed', async () => {
    await world.sql(
      `with p as (insert into person (id, authority_id, name, initials, role)
         select gen_random_uuid(), $1, 'Vikarie ' || n, 'V', 'CASEWORKER' from generate_series(1, 130) n returning id)
       insert into membership (id, person_id, unit_id, from_at, ends_on)
       select gen_random_uuid(), id, $2, now() - interval '90 days', current_date - 1 from p`,
      [world.authorityId, world.unit.id],
    )
    await keepTerms(world.house)
    expect(
      await world.sql(
        `select count(*)::int as here from person where name like 'Vikarie %' and left_at is null`,
      ),
    ).toEqual([{ here: 0 }])
  })

  test('warns of every limit that is near', async () => {
    const { id: caseId } = await world.newCase()
    await world.sql(
      `insert into case_clock (id, case_id, started_on, target_on, limit_on, source)
       select gen_random_uuid(), $1, $2, $2, $2, 'MANUAL' from generate_series(1, 230)`,
      [caseId, dayAhead(0)],
    )
    await warnOfLimits(world.house)
    expect(
      await world.sql(
        `select count(*)::int as warned from case_clock_warning w join case_clock k on k.id = w.clock_id where k.case_id = $1`,
        [caseId],
      ),
    ).toEqual([{ warned: 230 }])
  })
})
