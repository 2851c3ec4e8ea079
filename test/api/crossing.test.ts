// Where the limits, visits and files of a case meet what else may become of it: a file that is read in over a clock that
// somebody started, over a case that is being protected or in which its reader has jäv; what a place in one request tells of
// the case; a hold that outlives what the clock forgets; and the clock with more to do than one look holds.

import { warnOfLimits } from 'server/deadline/warning'
import { endTerms } from 'server/import/term'
import { forgetVisits } from 'server/visit/watch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { clockSeen, clocked, clocksOf, deadlineOf, deadlinesOf } from '../support/deadline.ts'
import { holdRows } from '../support/hold.ts'
import { caseFile, jobOf, readIn, sendFile } from '../support/imports.ts'
import { decide, newKind, settle } from '../support/mandate.ts'
import { manage } from '../support/retention.ts'
import { visit } from '../support/visit.ts'
import { until } from '../db/processes.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  for (const [name, id] of [
    ['Amina Berg', 'amibe'],
    ['Erik Lund', 'erilu'],
    ['Helena Brandt', 'helbr'],
  ])
    await world.sql('update person set external_id = $2 where name = $1', [name, id])
})
afterAll(async () => await world.close())

let serial = 0
/** A row of a case that Amina has, and its number. */
function caseRow(more: Partial<Record<number, string>> = {}): string[] {
  serial += 1
  const cells = [
    `KS ${serial}`,
    'Barnutredning',
    'Utreds',
    '2',
    '2026-03-02',
    'amibe',
    'Utredning',
    '2099-07-02',
  ]
  return cells.map((cell, at) => more[at] ?? cell)
}
async function caseOf([recordNumber]: readonly string[]): Promise<string> {
  const [row] = await world.sql('select id from case_ref where record_number = $1', [recordNumber])
  return row.id
}
const readCases = async (rows: readonly (readonly string[])[], who = helena) =>
  await readIn(world, who, caseFile(rows), { kind: 'CASES' })
const limitsOf = async (caseId: string) =>
  await world.sql(
    `select rule, limit_on::text as "limitOn", state, source from case_clock where case_id = $1 order by limit_on, state`,
    [caseId],
  )

describe('a file of cases over what stands', () => {
  test('a limit that somebody has started is not the file’s: the same file again changes nothing', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const [stated] = await world.sql('select id from case_clock where case_id = $1', [caseId])
    await clocked(world, world.amina, 'endClock', { ...(await clockSeen(world, stated.id)), reason: 'Fel.' })
    await clocked(world, world.amina, 'startClock', { caseId, rule: 'SIP', startedOn: '2026-03-02' })
    expect(await deadlineOf(world, caseId)).toBe('2026-03-02')
    const { report } = await readCases([row])
    expect(report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBe('2026-03-02')
  })

  test('another day in the file is another day of the stated limit, everywhere, and on record', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const again = row.with(7, '2099-08-03')
    expect((await readCases([again])).report).toMatchObject({ changedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBe('2099-08-03')
    expect(await limitsOf(caseId)).toEqual([
      { rule: null, limitOn: '2099-08-03', state: 'RUNNING', source: 'IMPORTED' },
    ])
    const history = await world.sql(
      `select h.kind, from_limit::text as "from", to_limit::text as "to", by_id as "byId" from case_clock_change h
       join case_clock k on k.id = h.clock_id where k.case_id = $1 order by h.at, h.to_limit`,
      [caseId],
    )
    expect(history.at(-1)).toEqual({
      kind: 'CORRECTED',
      from: '2099-07-02',
      to: '2099-08-03',
      byId: helena.id,
    })
    expect((await readCases([again])).report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    expect((await readCases([row.with(7, '')])).report).toMatchObject({ changedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBeNull()
    expect(await limitsOf(caseId)).toMatchObject([{ state: 'ENDED' }])
    expect((await deadlinesOf(world, helena, world.unit.id)).data.deadlines).not.toContainEqual(
      expect.objectContaining({ caseId }),
    )
    expect((await readCases([row.with(7, '')])).report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
  })

  test('one in which its reader has a conflict of interest is left as it is', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    await sent(world, helena, 'declareConflict', { caseId, personId: helena.id })
    const { state, report } = await readCases([row.with(2, 'Beslutat').with(5, 'erilu')])
    expect([state, report.changedCount, report.lines]).toEqual(['DONE', 0, []])
    expect(await world.sql('select stage, responsible_id from case_ref where id = $1', [caseId])).toEqual([
      { stage: 'INVESTIGATING', responsible_id: world.amina.id },
    ])
  })

  test('one that is protected while the file is being read in is left as it is', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const hold = await holdRows(world.databaseUrl, 'select 1 from case_ref where id = $1 for no key update', [
      caseId,
    ])
    const { body } = await sendFile(world, helena, caseFile([row.with(2, 'Beslutat').with(5, 'erilu')]), {
      kind: 'CASES',
    })
    await hold.waits(1)
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
      [caseId, world.amina.id],
    )
    await hold.open()
    await until(async () => (await jobOf(world, helena, body.id)).state !== 'RUNNING')
    expect((await jobOf(world, helena, body.id)).report).toMatchObject({ changedCount: 0, lines: [] })
    expect(await world.sql('select stage, responsible_id from case_ref where id = $1', [caseId])).toEqual([
      { stage: 'INVESTIGATING', responsible_id: world.amina.id },
    ])
    await world.sql('delete from protection where case_id = $1', [caseId])
  })

  test('what it came to names nothing to whoever has left the unit since, nor a case in which she has jäv', async () => {
    const [one, other] = [caseRow(), caseRow()]
    await readCases([one, other])
    const { body } = await sendFile(
      world,
      helena,
      caseFile([one.with(2, 'Bedöms'), other.with(2, 'Bedöms')]),
      {
        kind: 'CASES',
      },
    )
    await until(async () => (await jobOf(world, helena, body.id)).state === 'DONE')
    const labels = async () =>
      (await jobOf(world, helena, body.id)).report.lines.map(({ label }: { label: string | null }) => label)
    expect(await labels()).toEqual([expect.any(String), expect.any(String)])
    await sent(world, helena, 'declareConflict', { caseId: await caseOf(one), personId: helena.id })
    expect(await labels()).toEqual([null, expect.any(String)])
    const moved = 'update membership set unit_id = $3 where person_id = $1 and unit_id = $2'
    await world.sql(moved, [helena.id, world.unit.id, world.otherUnit.id])
    expect(await labels()).toEqual([null, null])
    await world.sql(moved, [helena.id, world.otherUnit.id, world.unit.id])
  })
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
    await endTerms(world.house)
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
