// Where the limits, visits and files of a case meet what else may become of it: what a place in one request tells of the
// case; a hold that outlives what the clock forgets; and the clock with more to do than one look holds.

import { warnOfLimits } from 'server/deadline/warning'
import { endTerms } from 'server/import/term'
import { forgetVisits } from 'server/visit/watch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { clockSeen, clocked, clocksOf } from '../support/deadline.ts'
import { decide, newKind, settle } from '../support/mandate.ts'
import { manage } from '../support/retention.ts'
import { visit } from '../support/visit.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

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
