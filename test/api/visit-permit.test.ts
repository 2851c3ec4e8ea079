// A permit to go alone: how long it holds, who reads why, and who takes it back.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRequest } from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { noticesOf, toldAll } from '../support/notice.ts'
import { openVisitors, planOf, planned, tidyVisits, visit, visitOf } from '../support/visit.ts'
import type { Person, World } from '../support/world.ts'

let world: World
let helena: Person
let petra: Person
beforeAll(async () => {
  ;({ world, helena, petra } = await openVisitors())
})
afterAll(async () => await world.close())

const DONE = { __typename: 'VisitsChanged' }
const REASON = 'Mötet är i kommunens lokal.'

type Permit = {
  readonly id: string
  readonly boardRef: string
  readonly onDay: string
  readonly holds: boolean
  readonly viewerCanEnd: boolean
  readonly reason?: string | null
}

async function opened(who: Person, requestId: string): Promise<Permit[] | null> {
  const { data, errors } = await world.execute(
    who,
    `query ($id: ID!) { caseVisits(requestId: $id) { permits { id boardRef person { name } by { name } onDay holds
      viewerCanEnd reason } } }`,
    { id: requestId },
  )
  expect(errors).toEqual([])
  return data.caseVisits?.permits ?? null
}

async function desk(who: Person, caseId: string): Promise<Permit[]> {
  const { data, errors } = await world.execute(
    who,
    '{ visits { permits { id caseId boardRef person { name } by { name } onDay holds viewerCanEnd } } }',
  )
  expect(errors).toEqual([])
  return data.visits.permits.filter((each: { caseId: string }) => each.caseId === caseId)
}

const permit = async (caseId: string, days = 0) =>
  expect(
    await visit(world, helena, 'permitLoneVisit', {
      caseId,
      personId: world.amina.id,
      onDay: dayAhead(days),
      reason: REASON,
    }),
  ).toMatchObject(DONE)

const flag = { basis: 'THREAT_OR_VIOLENCE', reason: 'Hot vid förra besöket.' }

async function flagged() {
  const card = await newRequest(world)
  expect(
    (await visit(world, world.amina, 'flagSafety', { requestId: card.id, ...flag })).code,
  ).toBeUndefined()
  return card
}

test('holds no longer than until the next safety flag: what it weighed was another danger', async () => {
  await tidyVisits(world)
  const card = await newRequest(world)
  await permit(card.caseId)
  const id = await planned(world, world.amina, { caseId: card.caseId, second: world.erik })
  expect(await visitOf(world, world.amina, id)).toMatchObject({ isPermitted: true })
  expect(
    (await visit(world, world.amina, 'flagSafety', { requestId: card.id, ...flag })).code,
  ).toBeUndefined()
  expect(await visitOf(world, world.amina, id)).toMatchObject({ isPermitted: false })
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject({ code: 'INVALID' })
  expect(await desk(helena, card.caseId)).toMatchObject([{ holds: false }])
  // Weighed anew, with the flag known.
  await permit(card.caseId)
  expect(await desk(helena, card.caseId)).toMatchObject([{ holds: false }, { holds: true }])
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject(DONE)
})

test('stands with its reason where the case’s visits are read, on record first; its manager sees it on her page without', async () => {
  const card = await flagged()
  await permit(card.caseId)
  await permit(card.caseId, 3)
  const seen = {
    boardRef: card.boardRef,
    person: { name: 'Amina Berg' },
    by: { name: 'Helena Brandt' },
    holds: true,
  }
  const before = await world.sql(
    `select 1 from access_log where action = 'OPEN_REQUEST' and subject_id = $1`,
    [card.id],
  )
  expect(await opened(world.amina, card.id)).toMatchObject([
    { ...seen, onDay: dayAhead(0), reason: REASON, viewerCanEnd: false },
    { ...seen, onDay: dayAhead(3), reason: REASON, viewerCanEnd: false },
  ])
  const after = await world.sql(
    `select 1 from access_log where action = 'OPEN_REQUEST' and subject_id = $1`,
    [card.id],
  )
  expect(after.length - before.length).toBe(1)
  expect(await desk(helena, card.caseId)).toMatchObject([
    { ...seen, viewerCanEnd: true },
    { ...seen, viewerCanEnd: true },
  ])
  for (const who of [world.amina, world.erik, world.outsider])
    expect(await desk(who, card.caseId)).toEqual([])
  expect(await opened(petra, card.id)).toBeNull()
  expect(await opened(world.outsider, card.id)).toBeNull()
  const { errors } = await world.execute(helena, '{ visits { permits { reason } } }')
  expect(errors[0]?.message).toContain('reason')
  // A day that has gone by is no permit any more, and a reason that was purged is none.
  await world.sql('update lone_permit set on_day = on_day - 1 where case_id = $1', [card.caseId])
  await world.sql(`update lone_permit set reason = '' where case_id = $1`, [card.caseId])
  expect(await opened(world.amina, card.id)).toMatchObject([{ onDay: dayAhead(2), reason: null }])
})

test('whoever may give one takes it back, once; whoever was let go is told, and two go again', async () => {
  await tidyVisits(world)
  const card = await flagged()
  await permit(card.caseId)
  const id = await planned(world, world.amina, { caseId: card.caseId })
  const [given] = await desk(helena, card.caseId)
  const ending = { permitId: given?.id ?? '' }
  for (const [who, code] of [
    [world.amina, 'FORBIDDEN'],
    [petra, 'FORBIDDEN'],
    [world.outsider, 'NOT_FOUND'],
  ] as const) {
    expect([who.name, await visit(world, who, 'endLonePermit', ending)]).toMatchObject([who.name, { code }])
  }
  expect(await visit(world, helena, 'endLonePermit', { permitId: 'nej' })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await visit(world, helena, 'endLonePermit', ending)).toMatchObject(DONE)
  expect(await visit(world, helena, 'endLonePermit', ending)).toMatchObject({ code: 'CONFLICT' })
  expect([await desk(helena, card.caseId), await opened(world.amina, card.id)]).toEqual([[], []])
  await toldAll(world)
  const told = (await noticesOf(world, world.amina)).notices.map(({ kind }) => kind)
  expect(told).toContain('LONE_PERMIT_ENDED')
  expect(await visitOf(world, world.amina, id)).toMatchObject({ isForTwo: true, isPermitted: false })
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject({ code: 'INVALID' })
  const plan = await planOf(world, { caseId: card.caseId, from: 60 })
  expect(await visit(world, world.amina, 'planVisit', plan)).toMatchObject({ field: 'secondId' })
})

test('of a protected case it is listed for its circle, and there is none to a manager outside it', async () => {
  const card = await flagged()
  await permit(card.caseId)
  const [given] = await desk(helena, card.caseId)
  const closed = { caseId: card.caseId, personIds: [] }
  expect((await visit(world, world.amina, 'protectCase', closed)).code).toBeUndefined()
  expect(await desk(helena, card.caseId)).toEqual([])
  expect(await visit(world, helena, 'endLonePermit', { permitId: given?.id })).toMatchObject({
    code: 'NOT_FOUND',
  })
})
