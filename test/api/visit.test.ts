// Visits through the public door: who may go alone and who may not, asked along and silent, replaced, checked in and out.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRequest } from '../support/board.ts'
import { noticesOf } from '../support/notice.ts'
import { openVisitors, planOf, planned, tidyVisits, visit, visitOf } from '../support/visit.ts'
import type { Person, World } from '../support/world.ts'

let world: World
let helena: Person
let daniel: Person
let petra: Person
beforeAll(async () => {
  ;({ world, helena, daniel, petra } = await openVisitors())
})
afterAll(async () => await world.close())

const DONE = { __typename: 'VisitsChanged' }

async function flagged(): Promise<string> {
  const card = await newRequest(world)
  const flag = { requestId: card.id, basis: 'DOG', reason: 'Hunden är lös på gården.' }
  expect((await visit(world, world.amina, 'flagSafety', flag)).__typename).toBe('CardChanged')
  return card.caseId
}

test('planned, live for those whom it concerns, with its reference where they may know of the case', async () => {
  await tidyVisits(world)
  const about = await world.newCase()
  const id = await planned(world, world.amina, {
    caseId: about.id,
    second: world.erik,
    from: 30,
    car: 'bil 3',
  })
  const seen = await visitOf(world, world.amina, id)
  expect(seen).toMatchObject({
    state: 'PLANNED',
    boardRef: about.boardRef,
    car: 'BIL 3',
    hasSecondAccepted: false,
  })
  expect(await visitOf(world, world.erik, id)).toMatchObject({ viewerIsAsked: true })
  expect(await visitOf(world, world.maria, id)).toMatchObject({
    boardRef: about.boardRef,
    viewerCanCheckIn: false,
  })
  expect(await visitOf(world, petra, id)).toBeUndefined()
  expect(await visitOf(world, world.outsider, id)).toBeUndefined()
  const kinds = async (who: Person) => (await noticesOf(world, who)).notices.map(({ kind }) => kind)
  expect(await kinds(world.erik)).toContain('VISIT_SECOND_ASKED')
  expect(await kinds(world.maria)).toContain('VISIT_PLANNED')
  expect(await kinds(petra)).not.toContain('VISIT_PLANNED')
  for (const verb of ['acceptVisit', 'checkInVisit', 'checkOutVisit', 'cancelVisit', 'acknowledgeAlarm']) {
    expect([verb, await visit(world, petra, verb, { visitId: id })]).toMatchObject([
      verb,
      { code: 'NOT_FOUND' },
    ])
  }
})

test('a case of others is missing, and a colleague who can’t come or wait is refused by name', async () => {
  await tidyVisits(world)
  const about = await world.newCase()
  const plan = await planOf(world, { caseId: about.id })
  expect(await visit(world, world.outsider, 'planVisit', plan)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await visit(world, world.amina, 'planVisit', { ...plan, contactId: world.amina.id })).toMatchObject({
    field: 'contactId',
  })
  expect(
    await visit(world, world.amina, 'planVisit', { ...plan, secondId: world.outsider.id }),
  ).toMatchObject({
    field: 'secondId',
    message: expect.stringContaining('ärendekretsen'),
  })
  await world.sql(
    `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())`,
    [randomUUID(), about.id, world.erik.id],
  )
  for (const who of ['secondId', 'contactId']) {
    const refused = await visit(world, world.amina, 'planVisit', { ...plan, [who]: world.erik.id })
    expect([who, refused]).toMatchObject([
      who,
      { field: who, message: 'Erik Lund kan inte ta del i det här.' },
    ])
  }
  await world.sql(
    `insert into absence (id, person_id, from_on, until_on, by_id, at) values ($1, $2, current_date - 1, current_date + 2, $2, now())`,
    [randomUUID(), petra.id],
  )
  for (const who of ['secondId', 'contactId']) {
    const refused = await visit(world, world.amina, 'planVisit', { ...plan, [who]: petra.id })
    expect([who, refused]).toMatchObject([who, { field: who, message: expect.stringContaining('är borta') }])
  }
  await world.sql('update absence set ended_at = now() where person_id = $1', [petra.id])
})

test('where two go a lone plan is refused without a word of why; a manager’s permit, with a reason, lets that one go', async () => {
  await tidyVisits(world)
  const caseId = await flagged()
  const plan = await planOf(world, { caseId })
  const refused = await visit(world, world.amina, 'planVisit', plan)
  expect(refused).toMatchObject({ code: 'INVALID', field: 'secondId' })
  expect(refused.message).not.toMatch(/flagg|hund|hot/i)
  const onDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(world.house.clock())
  const permit = { caseId, personId: world.amina.id, onDay, reason: 'Mötet är i kommunens lokal.' }
  expect(await visit(world, world.maria, 'permitLoneVisit', permit)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await visit(world, world.outsider, 'permitLoneVisit', permit)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await visit(world, helena, 'permitLoneVisit', { ...permit, personId: helena.id })).toMatchObject({
    field: 'personId',
  })
  expect(await visit(world, helena, 'permitLoneVisit', { ...permit, reason: ' ' })).toMatchObject({
    field: 'reason',
  })
  expect(await visit(world, helena, 'permitLoneVisit', permit)).toMatchObject(DONE)
  expect(await visit(world, world.erik, 'planVisit', plan)).toMatchObject({ field: 'secondId' })
  const id = await planned(world, world.amina, { caseId })
  expect(await visitOf(world, world.amina, id)).toMatchObject({ isForTwo: true, isPermitted: true })
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject(DONE)
  const [kept] = await world.sql('select reason, by_id from lone_permit where case_id = $1', [caseId])
  expect(kept).toEqual({ reason: 'Mötet är i kommunens lokal.', by_id: helena.id })
  const [logged] = await world.sql(
    `select count(*)::int from access_log where action = 'LONE_VISIT_PERMITTED'`,
  )
  expect(logged.count).toBe(1)
})

test('two at visits asked for, and the unit’s own rule, call for two as a flag does', async () => {
  await tidyVisits(world)
  const card = await newRequest(world)
  await world.sql(`update request set need = 'TWO_AT_VISIT' where id = $1`, [card.id])
  expect(
    await visit(world, world.amina, 'planVisit', await planOf(world, { caseId: card.caseId })),
  ).toMatchObject({
    field: 'secondId',
  })
  const plan = await planOf(world)
  const rule = { unitId: world.unit.id, expectedVersion: 0, pairing: 'ALWAYS', passOnMinutes: 10 }
  expect(await visit(world, world.maria, 'setVisitRule', rule)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await visit(world, world.outsider, 'setVisitRule', rule)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await visit(world, helena, 'setVisitRule', { ...rule, passOnMinutes: 0 })).toMatchObject({
    field: 'passOnMinutes',
  })
  expect(await visit(world, helena, 'setVisitRule', { ...rule, safetyPhone: '19811218-9876' })).toMatchObject(
    {
      field: 'safetyPhone',
    },
  )
  expect(
    await visit(world, helena, 'setVisitRule', { ...rule, safetyContact: 'Säkerhetssamordnaren' }),
  ).toMatchObject(DONE)
  expect(await visit(world, daniel, 'setVisitRule', rule)).toMatchObject({ code: 'CONFLICT' })
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject({ field: 'secondId' })
  const back = {
    ...rule,
    expectedVersion: 1,
    pairing: 'WHEN_CALLED_FOR',
    safetyContact: 'Säkerhetssamordnaren',
  }
  expect(await visit(world, helena, 'setVisitRule', back)).toMatchObject(DONE)
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject(DONE)
})

test('silence is no yes: nobody checks in alone where two go, and a flag that came after the plan counts', async () => {
  await tidyVisits(world)
  const card = await newRequest(world)
  const id = await planned(world, world.amina, { caseId: card.caseId, second: world.erik })
  expect(await visitOf(world, world.amina, id)).toMatchObject({ isForTwo: false })
  const flag = { requestId: card.id, basis: 'THREAT_OR_VIOLENCE', reason: 'Hot vid förra besöket.' }
  expect((await visit(world, world.amina, 'flagSafety', flag)).__typename).toBe('CardChanged')
  const mine = { visitId: id }
  expect(await visit(world, world.amina, 'checkInVisit', mine)).toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('inte svarat ja'),
  })
  expect(await visit(world, world.erik, 'checkInVisit', mine)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await visit(world, world.maria, 'acceptVisit', mine)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await visit(world, world.erik, 'declineVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, world.amina, 'checkInVisit', mine)).toMatchObject({ code: 'INVALID' })
  expect(await visit(world, world.amina, 'askAlong', { ...mine, secondId: world.maria.id })).toMatchObject({
    field: 'secondId',
  })
  expect(await visit(world, world.amina, 'askAlong', { ...mine, secondId: petra.id })).toMatchObject(DONE)
  expect(await visit(world, petra, 'acceptVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, petra, 'acceptVisit', mine)).toMatchObject({ code: 'CONFLICT' })
  // A conflict of interest that was declared since makes her nobody.
  const jav = randomUUID()
  await world.sql(
    `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())`,
    [jav, card.caseId, petra.id],
  )
  expect(await visit(world, world.amina, 'checkInVisit', mine)).toMatchObject({ code: 'INVALID' })
  await world.sql('update conflict_of_interest set ended_at = now(), ended_by_id = by_id where id = $1', [
    jav,
  ])
  expect(await visit(world, petra, 'checkInVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, world.amina, 'checkOutVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, petra, 'checkOutVisit', mine)).toMatchObject({ code: 'CONFLICT' })
})

test('nobody goes on two visits at a time, also when both plans come at once', async () => {
  await tidyVisits(world)
  const plans = await Promise.all([planOf(world), planOf(world)])
  const answers = await Promise.all(
    plans.map(async (plan) => await visit(world, world.amina, 'planVisit', plan)),
  )
  expect(answers.map(({ __typename, field }) => field ?? __typename).toSorted()).toEqual([
    'VisitsChanged',
    'startsAt',
  ])
})

test('who said yes and is asked no more is told; when it has begun nobody takes her place', async () => {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { second: world.erik })
  const mine = { visitId: id }
  expect(await visit(world, world.erik, 'acceptVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, world.amina, 'askAlong', { ...mine, secondId: petra.id })).toMatchObject(DONE)
  expect(await visitOf(world, world.amina, id)).toMatchObject({ hasSecondAccepted: false })
  expect((await noticesOf(world, world.erik)).notices.map(({ kind }) => kind)).toContain(
    'VISIT_SECOND_REPLACED',
  )
  expect((await noticesOf(world, petra)).notices.map(({ kind }) => kind)).not.toContain(
    'VISIT_SECOND_REPLACED',
  )
  expect(await visit(world, world.erik, 'checkInVisit', mine)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await visit(world, petra, 'acceptVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, petra, 'checkInVisit', mine)).toMatchObject(DONE)
  expect(await visit(world, world.amina, 'askAlong', { ...mine, secondId: world.erik.id })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await visit(world, petra, 'declineVisit', mine)).toMatchObject({ code: 'CONFLICT' })
  expect(await visitOf(world, petra, id)).toMatchObject({ state: 'CHECKED_IN', hasSecondAccepted: true })
})

test('a planner who has since a conflict of interest, or was let out, checks in on nothing, and can end it', async () => {
  await tidyVisits(world)
  const about = await world.newCase()
  const id = await planned(world, world.amina, { caseId: about.id, second: world.erik })
  const mine = { visitId: id }
  expect(await visit(world, world.erik, 'acceptVisit', mine)).toMatchObject(DONE)
  await world.sql(
    `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())`,
    [randomUUID(), about.id, world.amina.id],
  )
  for (const who of [world.amina, world.erik]) {
    expect([who.name, await visit(world, who, 'checkInVisit', mine)]).toMatchObject([
      who.name,
      { code: 'INVALID', message: expect.stringContaining('Amina Berg kan inte längre ta del') },
    ])
  }
  expect(await visitOf(world, world.amina, id)).toMatchObject({ boardRef: null, caseId: null })
  expect(await visit(world, world.amina, 'cancelVisit', mine)).toMatchObject({ code: 'CONFLICT' })
  expect(await visit(world, world.amina, 'checkOutVisit', mine)).toMatchObject(DONE)
})

test('nobody plans a visit of her own on a day when she is away', async () => {
  await tidyVisits(world)
  const plan = await planOf(world)
  await world.sql(
    `insert into absence (id, person_id, from_on, until_on, by_id, at) values ($1, $2, current_date - 1, current_date + 2, $2, now())`,
    [randomUUID(), world.amina.id],
  )
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject({ field: 'startsAt' })
  await world.sql('update absence set ended_at = now() where person_id = $1', [world.amina.id])
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject(DONE)
})
