// The clocks of cases through the public door: several at once, the nearest on every face, extended by decision alone, and
// every recomputation on record.

import { randomUUID } from 'node:crypto'
import { warnOfLimits } from 'server/deadline/warning'
import { forgetAnswers } from 'server/retention/purge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Face, type Follower, act, columnId, expectSame, follow, snapshot } from '../support/board.ts'
import {
  clockCasesOf,
  clockSeen,
  clocked,
  clocksOf,
  deadlineOf,
  deadlinesOf,
  deskOf,
  settingsOf,
  sendClock,
} from '../support/deadline.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { decide, newKind, settle } from '../support/mandate.ts'
import { noticesOf, toldAll } from '../support/notice.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const STATED = '2099-07-02'

let world: World
let manager: Person
let watcher: Follower
let kindId: string
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
  watcher = await follow(world, world.maria)
  kindId = await newKind(world, manager)
  const mandate = { unitId: world.unit.id, decisionKindId: kindId, role: 'CASEWORKER', point: '4.2' }
  await settle(world, manager, 'setMandate', { ...mandate, validFrom: '2025-01-01' })
})
afterAll(async () => await world.close())

async function newCard(): Promise<Face> {
  const { id: caseId } = await world.newCase()
  return (await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })).card
}

async function started(caseId: string, rule: string, startedOn: string): Promise<string> {
  return (await clocked(world, world.amina, 'startClock', { caseId, rule, startedOn })).clockId
}

async function decided(requestId: string): Promise<string> {
  return (await decide(world, world.amina, { requestId, decisionKindId: kindId })).decision.id
}

describe('several clocks of a case', () => {
  test('the day that it came with is one; the nearest is on every face, at once and for who was away', async () => {
    const card = await newCard()
    const other = (
      await act(world, world.amina, 'requestCohandling', { caseId: card.caseId, question: 'Vem?' })
    ).card
    const [stated] = (await clocksOf(world, world.amina, card.id)).clocks
    expect(stated).toMatchObject({ rule: null, ownName: null, limitOn: STATED, source: 'IMPORTED' })
    expect(stated).toMatchObject({ verifiedAt: null, legalReference: null, mayCorrect: false })

    const id = await started(card.caseId, 'CHILD_INVESTIGATION', dayAhead(-30))
    const later = await clocked(world, world.amina, 'startClock', {
      caseId: card.caseId,
      rule: 'PRELIM_ASSESSMENT',
      startedOn: dayAhead(-2),
    })
    const { clocks } = await clocksOf(world, world.amina, card.id)
    expect(clocks.map(({ rule }: { rule: string | null }) => rule)).toEqual([
      'PRELIM_ASSESSMENT',
      'CHILD_INVESTIGATION',
      null,
    ])
    expect(clocks[0].targetOn).toBe(dayAhead(12))
    expect(await deadlineOf(world, card.caseId)).toBe(clocks[0].limitOn)
    expect(clocks[1]).toMatchObject({ id, state: 'RUNNING', source: 'MANUAL', extendedBy: 'OFFICE' })
    expect(clocks[1].legalReference).toMatch(/2025:400/)
    await watcher.at(later.clock)
    const faces = (await snapshot(world, world.maria)).cards.filter(({ caseId }) => caseId === card.caseId)
    expect(faces.map((face) => Reflect.get(face, 'deadlineOn'))).toEqual([
      clocks[0].limitOn,
      clocks[0].limitOn,
    ])
    expect(other.caseId).toBe(card.caseId)
    await expectSame(world, world.maria, { watcher, clock: later.clock })
  })

  test('met, what comes again begins from that day, what is chosen starts, and the face follows', async () => {
    const card = await newCard()
    const id = await started(card.caseId, 'CARE_REVIEW_SOL', '2026-02-27')
    await clocked(world, world.amina, 'meetClock', { ...(await clockSeen(world, id)), doneOn: '2026-08-20' })
    const { clocks } = await clocksOf(world, world.amina, card.id)
    expect(clocks.find((each: { id: string }) => each.id === id)).toMatchObject({
      state: 'MET',
      endedOn: '2026-08-20',
    })
    expect(clocks[0]).toMatchObject({
      rule: 'CARE_REVIEW_SOL',
      startedOn: '2026-08-20',
      targetOn: '2027-02-20',
      limitOn: '2027-02-22',
    })
    expect(await deadlineOf(world, card.caseId)).toBe('2027-02-22')

    const first = await started(card.caseId, 'PRELIM_ASSESSMENT', '2026-09-01')
    const done = { ...(await clockSeen(world, first)), doneOn: '2026-09-10' }
    const wrong = await sendClock(world, world.amina, 'meetClock', { ...done, alsoStart: ['LVM_COURT'] })
    expect(wrong).toMatchObject({ code: 'INVALID', field: 'alsoStart' })
    await clocked(world, world.amina, 'meetClock', {
      ...done,
      alsoStart: ['CHILD_INVESTIGATION', 'INFORM_CONCERNED', 'CHILD_INVESTIGATION'],
    })
    const rows = await world.sql(
      `select rule::text as rule, limit_on::text as day from case_clock
       where case_id = $1 and started_on = '2026-09-10' order by limit_on`,
      [card.caseId],
    )
    expect(rows).toEqual([
      { rule: 'INFORM_CONCERNED', day: '2026-09-10' },
      { rule: 'CHILD_INVESTIGATION', day: '2027-01-11' },
    ])
  })

  test('ended and corrected say why; the last one that ends leaves the face without a deadline', async () => {
    const card = await newCard()
    const [stated] = (await clocksOf(world, world.amina, card.id)).clocks
    const id = await started(card.caseId, 'CHILD_INVESTIGATION', '2026-03-02')
    await clocked(world, world.amina, 'endClock', {
      ...(await clockSeen(world, stated.id)),
      reason: 'Ersatt av utredningstiden.',
    })
    expect(await deadlineOf(world, card.caseId)).toBe('2026-07-02')
    await clocked(world, world.amina, 'correctClock', {
      ...(await clockSeen(world, id)),
      startedOn: '2025-10-31',
      reason: 'Utredningen inleddes tidigare.',
    })
    expect(await deadlineOf(world, card.caseId)).toBe('2026-03-02')
    const { clocks } = await clocksOf(world, world.amina, card.id)
    expect(clocks[0].changes).toMatchObject([
      { kind: 'STARTED', by: { name: 'Amina Berg' }, fromLimit: null, toLimit: '2026-07-02', reason: null },
      {
        kind: 'CORRECTED',
        fromTarget: '2026-07-02',
        toTarget: '2026-02-28',
        fromLimit: '2026-07-02',
        toLimit: '2026-03-02',
        reason: 'Utredningen inleddes tidigare.',
      },
    ])
    await clocked(world, world.amina, 'endClock', {
      ...(await clockSeen(world, id)),
      reason: 'Ärendet är avslutat.',
    })
    expect(await deadlineOf(world, card.caseId)).toBeNull()
    const again = await sendClock(world, world.amina, 'endClock', {
      ...(await clockSeen(world, id)),
      reason: 'Igen.',
    })
    expect(again).toMatchObject({ code: 'INVALID', message: expect.stringContaining('redan avslutad') })
  })

  test('the same limit runs once from one day, whoever is quicker; another day is another limit', async () => {
    const { caseId } = await newCard()
    const input = { caseId, rule: 'UNEXECUTED_DECISION', startedOn: '2026-08-03' }
    const both = await Promise.all([
      sendClock(world, world.amina, 'startClock', input),
      sendClock(world, manager, 'startClock', input),
    ])
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['ClockChanged', 'Refusal'])
    const other = await started(caseId, 'UNEXECUTED_DECISION', '2026-08-04')
    const onto = { ...(await clockSeen(world, other)), startedOn: '2026-08-03', reason: 'Fel dag.' }
    expect(await sendClock(world, world.amina, 'correctClock', onto)).toMatchObject({
      code: 'INVALID',
      field: 'startedOn',
      message: 'Samma frist löper redan från den dagen i ärendet.',
    })
  })

  test('a day that has not been, no limit, two limits and a strange one are refused with what to do', async () => {
    const { caseId } = await newCard()
    const refused = async (more: object) =>
      await sendClock(world, world.amina, 'startClock', { caseId, startedOn: dayAhead(0), ...more })
    expect(await refused({ rule: 'SIP', startedOn: dayAhead(2) })).toMatchObject({ field: 'startedOn' })
    expect(await refused({})).toMatchObject({ code: 'INVALID', field: 'rule' })
    expect(await refused({ ownLimitId: randomUUID() })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refused({ ownLimitId: 'nej' })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('verified says who and when, and moves nothing', async () => {
    const card = await newCard()
    const [stated] = (await clocksOf(world, world.amina, card.id)).clocks
    await clocked(world, manager, 'verifyClock', await clockSeen(world, stated.id))
    const [after] = (await clocksOf(world, world.amina, card.id)).clocks
    expect(after).toMatchObject({ verifiedBy: { name: 'Karin Chef' }, limitOn: STATED, version: 2 })
    // Other days have been checked by nobody.
    const id = await started(card.caseId, 'CHILD_INVESTIGATION', '2026-03-02')
    await clocked(world, manager, 'verifyClock', await clockSeen(world, id))
    const correction = { ...(await clockSeen(world, id)), startedOn: '2026-03-03', reason: 'Fel dag.' }
    await clocked(world, world.amina, 'correctClock', correction)
    const moved = (await clocksOf(world, world.amina, card.id)).clocks.find(
      (each: { id: string }) => each.id === id,
    )
    expect(moved).toMatchObject({ verifiedAt: null, verifiedBy: null, limitOn: '2026-07-03' })
    const stale = { clockId: stated.id, expectedVersion: 1, reason: 'Sent.' }
    expect(await sendClock(world, world.amina, 'endClock', stale)).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('extension and standing still', () => {
  test('only by a decision of the case that has extended nothing, with its reason and a later day', async () => {
    const card = await newCard()
    const other = await newCard()
    const id = await started(card.caseId, 'CHILD_INVESTIGATION', '2026-03-02')
    const ask = async (more: object) =>
      await sendClock(world, world.amina, 'extendClock', {
        ...(await clockSeen(world, id)),
        untilOn: '2026-10-31',
        reason: 'Väntar på utlåtande.',
        ...more,
      })
    for (const decisionId of [randomUUID(), 'nej', await decided(other.id)])
      expect(await ask({ decisionId })).toMatchObject({ code: 'INVALID', field: 'decisionId' })
    const decisionId = await decided(card.id)
    expect((await clocksOf(world, world.amina, card.id)).decisions).toMatchObject([{ id: decisionId }])
    expect(await ask({ decisionId, untilOn: '2026-07-02' })).toMatchObject({ field: 'untilOn' })
    expect(await ask({ decisionId, reason: ' ' })).toMatchObject({ field: 'reason' })
    expect(await ask({ decisionId })).toMatchObject({ __typename: 'ClockChanged' })
    expect(await deadlineOf(world, card.caseId)).toBe('2026-11-02')
    expect(await ask({ decisionId, untilOn: '2026-12-01' })).toMatchObject({ field: 'decisionId' })
    const part = await clocksOf(world, world.amina, card.id)
    expect(part.decisions).toEqual([])
    expect(part.clocks[0].changes.at(-1)).toEqual({
      kind: 'EXTENDED',
      by: { name: 'Amina Berg' },
      reason: 'Väntar på utlåtande.',
      courtDecidedOn: null,
      fromTarget: '2026-07-02',
      toTarget: '2026-10-31',
      fromLimit: '2026-07-02',
      toLimit: '2026-11-02',
    })
    const lvu = await started(card.caseId, 'LVU_SUBMISSION', '2026-10-01')
    const refused = await sendClock(world, world.amina, 'extendClock', {
      ...(await clockSeen(world, lvu)),
      untilOn: '2026-12-31',
      reason: 'Hinner inte.',
      decisionId: await decided(card.id),
    })
    expect(refused).toMatchObject({ code: 'INVALID', message: expect.stringContaining('Lagen låter inte') })
  })

  test('the application for care only by the court: the day of its decision and its reason on record, again and again', async () => {
    const card = await newCard()
    const id = await started(card.caseId, 'LVU_APPLICATION', '2026-10-01')
    const ask = async (more: object) =>
      await sendClock(world, world.amina, 'extendClock', {
        ...(await clockSeen(world, id)),
        untilOn: '2026-11-12',
        reason: 'Läkarutlåtandet dröjer.',
        ...more,
      })
    const decisionId = await decided(card.id)
    for (const wrong of [
      { decisionId },
      {},
      { courtDecidedOn: dayAhead(1) },
      { courtDecidedOn: '2026-09-30' },
    ])
      expect(await ask(wrong)).toMatchObject({ code: 'INVALID', field: 'courtDecidedOn' })
    expect(await ask({ courtDecidedOn: '2026-10-20' })).toMatchObject({ __typename: 'ClockChanged' })
    expect(await ask({ courtDecidedOn: '2026-11-09', untilOn: '2026-11-28' })).toMatchObject({
      __typename: 'ClockChanged',
    })
    const part = await clocksOf(world, world.amina, card.id)
    // The office's decision has extended nothing.
    expect(part.decisions).toMatchObject([{ id: decisionId }])
    const [clock] = part.clocks
    expect(clock).toMatchObject({ extendedBy: 'COURT', targetOn: '2026-11-28', limitOn: '2026-11-30' })
    expect(clock.changes.slice(1)).toMatchObject([
      { kind: 'EXTENDED', courtDecidedOn: '2026-10-20', fromTarget: '2026-10-29', toTarget: '2026-11-12' },
      { kind: 'EXTENDED', courtDecidedOn: '2026-11-09', fromTarget: '2026-11-12', toTarget: '2026-11-28' },
    ])
  })

  test('the tables hold it too: no extension without a decision, no law that stands still, no history rewritten', async () => {
    const card = await newCard()
    const id = await started(card.caseId, 'CHILD_INVESTIGATION', '2026-03-02')
    await expect(
      world.sql(
        `insert into case_clock_change (id, clock_id, kind, at, to_target, to_limit)
         values (gen_random_uuid(), $1, 'EXTENDED', now(), '2027-01-01', '2027-01-04')`,
        [id],
      ),
    ).rejects.toThrow('extended_check')
    await expect(
      world.sql(`update case_clock set state = 'SUSPENDED', suspended_on = '2026-04-01' where id = $1`, [id]),
    ).rejects.toThrow('suspended_check')
    await expect(
      world.sql(`update case_clock_change set to_limit = '2030-01-01' where clock_id = $1`, [id]),
    ).rejects.toThrow('insert-only')
  })

  test('a unit’s own limit is no deadline of the face, stands still where the unit says so, and goes on', async () => {
    const name = `Första hembesök ${randomUUID().slice(0, 4)}`
    const set = {
      unitId: world.unit.id,
      name,
      count: 10,
      spanUnit: 'DAYS',
      repeats: false,
      maySuspend: true,
    }
    expect(await sendClock(world, world.amina, 'setOwnLimit', set)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await sendClock(world, world.outsider, 'setOwnLimit', set)).toMatchObject({ code: 'NOT_FOUND' })
    await clocked(world, manager, 'setOwnLimit', set)
    expect(
      await sendClock(world, manager, 'setOwnLimit', { ...set, name: name.toUpperCase() }),
    ).toMatchObject({ field: 'name' })
    expect(await sendClock(world, manager, 'setOwnLimit', { ...set, name: 'X', count: 0 })).toMatchObject({
      field: 'count',
    })
    const card = await newCard()
    const { ownLimits } = await clocksOf(world, world.amina, card.id)
    const own = ownLimits.find((each: { name: string }) => each.name === name)
    const { clockId } = await clocked(world, world.amina, 'startClock', {
      caseId: card.caseId,
      ownLimitId: own.id,
      startedOn: '2026-03-02',
    })
    expect(await deadlineOf(world, card.caseId)).toBe(STATED)
    await clocked(world, world.amina, 'suspendClock', {
      ...(await clockSeen(world, clockId)),
      onDay: '2026-03-05',
      reason: 'Skolan har lov.',
    })
    await clocked(world, world.amina, 'resumeClock', {
      ...(await clockSeen(world, clockId)),
      onDay: '2026-03-09',
    })
    const mine = (await clocksOf(world, world.amina, card.id)).clocks.find(
      (each: { id: string }) => each.id === clockId,
    )
    expect(mine).toMatchObject({ ownName: name, state: 'RUNNING', targetOn: '2026-03-16' })
    const law = await started(card.caseId, 'CHILD_INVESTIGATION', '2026-03-02')
    expect(
      await sendClock(world, world.amina, 'suspendClock', {
        ...(await clockSeen(world, law)),
        onDay: '2026-03-05',
        reason: 'Väntar.',
      }),
    ).toMatchObject({ code: 'INVALID', message: expect.stringContaining('kan stå still') })
    const [{ version }] = await world.sql('select version from own_limit where id = $1', [own.id])
    const end = { unitId: world.unit.id, ownLimitId: own.id, expectedVersion: version }
    expect(await sendClock(world, manager, 'endOwnLimit', { ...end, expectedVersion: 0 })).toMatchObject({
      code: 'CONFLICT',
    })
    await clocked(world, manager, 'endOwnLimit', end)
    expect((await clocksOf(world, world.amina, card.id)).ownLimits).toEqual(
      ownLimits.filter((each: { id: string }) => each.id !== own.id),
    )
  })
})

describe('who may', () => {
  test('the responsible and the leaders keep them; others are refused, and outsiders find nothing', async () => {
    const card = await newCard()
    const input = { caseId: card.caseId, rule: 'SIP', startedOn: '2026-03-02' }
    for (const who of [world.erik, world.maria])
      expect(await sendClock(world, who, 'startClock', input)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await sendClock(world, world.outsider, 'startClock', input)).toMatchObject({ code: 'NOT_FOUND' })
    const lead = await world.person('Lena Lead', 'TEAM_LEAD')
    const { clockId } = await clocked(world, lead, 'startClock', input)
    const seen = await clockSeen(world, clockId)
    expect(await sendClock(world, world.erik, 'verifyClock', seen)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await sendClock(world, world.outsider, 'verifyClock', seen)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await clocksOf(world, world.outsider, card.id)).toBeNull()
    expect(await clocksOf(world, lead, card.id)).toBeNull()
    await world.sql(
      `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())`,
      [card.caseId, lead.id],
    )
    expect(await sendClock(world, lead, 'verifyClock', seen)).toMatchObject({ code: 'FORBIDDEN' })
    const { data } = await deadlinesOf(world, lead, world.unit.id)
    expect(data.deadlines.some(({ caseId }: { caseId: string }) => caseId === card.caseId)).toBe(false)
  })

  test('the page has the unit’s running limits, nearest first, with days ahead; two names are for the circle', async () => {
    const card = await newCard()
    const own = async (rule: string, startedOn: string) => await started(card.caseId, rule, startedOn)
    const late = await own('LVU_SUBMISSION', dayAhead(-40))
    const today = await own('VIOLENCE_AGAINST_CHILD', dayAhead(0))
    const far = await own('CHILD_INVESTIGATION', dayAhead(-1))
    const lines = async (who: Person, unitId: string | null = world.unit.id) =>
      (await deadlinesOf(world, who, unitId)).data.deadlines.filter(
        ({ caseId }: { caseId: string }) => caseId === card.caseId,
      )
    expect(await lines(world.maria)).toMatchObject([
      { clockId: late, rule: 'LVU_SUBMISSION', when: 'LATE', requestId: card.id },
      { clockId: today, rule: null, isHidden: true, when: 'TODAY' },
      { clockId: far, rule: 'CHILD_INVESTIGATION', when: 'LATER' },
      { rule: null, ownName: null, isHidden: false, limitOn: STATED },
    ])
    expect((await lines(world.amina))[1]).toMatchObject({ rule: 'VIOLENCE_AGAINST_CHILD', isHidden: false })
    expect(await lines(world.amina, null)).toHaveLength(4)
    expect(await lines(world.maria, null)).toEqual([])
    const { data, errors } = await deadlinesOf(world, world.outsider, world.unit.id)
    expect([data, errors.length]).toEqual([null, 1])
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
      [card.caseId, world.amina.id],
    )
    expect(await lines(world.maria)).toEqual([])
    expect(await lines(manager)).toEqual([])
    expect(await lines(world.amina)).toHaveLength(4)
  })
})

test('a limit leads to a request of its case on the board where that stands, a protected case’s own too', async () => {
  const [card, hidden] = [await newCard(), await newCard()]
  await sent(world, world.amina, 'protectCase', { caseId: hidden.caseId, personIds: [] })
  const [own] = await world.sql('select id from board where case_id = $1', [hidden.caseId])
  const { deadlines } = (await deadlinesOf(world, world.amina, null)).data
  for (const [{ id, caseId }, boardId] of [
    [card, world.board.id],
    [hidden, own.id],
  ] as const) {
    const line = deadlines.find((each: { caseId: string }) => each.caseId === caseId)
    expect(line).toMatchObject({ requestId: id, boardId })
  }
})

test('what a unit sets is changed and ended with its history; its goals stand beside the law, not in its place', async () => {
  const unitId = world.unit.id
  const settings = async (who: Person) => await settingsOf(world, who, unitId)
  const name = `Återkoppling ${randomUUID().slice(0, 4)}`
  const set = { unitId, name, count: 2, spanUnit: 'WEEKS', repeats: false, maySuspend: false }
  await clocked(world, manager, 'setOwnLimit', set)
  const own = async () =>
    (await settings(manager)).ownLimits.find((each: { name: string }) => each.name.startsWith(name))
  const { id: caseId } = await world.newCase()
  const first = await clocked(world, world.amina, 'startClock', {
    caseId,
    ownLimitId: (await own()).id,
    startedOn: '2026-03-02',
  })
  const change = { ...set, name: `${name} ny`, count: 3, ownLimitId: (await own()).id }
  expect(await sendClock(world, manager, 'setOwnLimit', { ...change, expectedVersion: 9 })).toMatchObject({
    code: 'CONFLICT',
  })
  await clocked(world, manager, 'setOwnLimit', { ...change, expectedVersion: 1 })
  const limitOf = async (id: string) =>
    (await world.sql('select target_on::text as day from case_clock where id = $1', [id]))[0].day
  // Those that run keep their days, those that begin have the new ones.
  expect(await limitOf(first.clockId)).toBe('2026-03-16')
  const second = await clocked(world, world.amina, 'startClock', {
    caseId,
    ownLimitId: (await own()).id,
    startedOn: '2026-03-03',
  })
  expect(await limitOf(second.clockId)).toBe('2026-03-24')
  const repeated = { ...change, repeats: true, expectedVersion: 2 }
  await clocked(world, manager, 'setOwnLimit', repeated)
  const runs = async () =>
    (
      await world.sql(
        `select count(*)::int as n from case_clock where case_id = $1 and own_limit_id is not null and state = 'RUNNING'`,
        [caseId],
      )
    )[0].n
  expect(await runs()).toBe(2)
  const meet = async (id: string, doneOn: string) =>
    await clocked(world, world.amina, 'meetClock', { ...(await clockSeen(world, id)), doneOn })
  await meet(first.clockId, '2026-03-10')
  expect(await runs()).toBe(2)
  await clocked(world, manager, 'endOwnLimit', { unitId, ownLimitId: (await own()).id, expectedVersion: 3 })
  // What is out of use runs out, and does not begin again.
  await meet(second.clockId, '2026-03-11')
  expect(await runs()).toBe(1)

  const goal = { unitId, rule: 'PRELIM_ASSESSMENT', days: 10 }
  expect(await sendClock(world, world.amina, 'setUnitGoal', goal)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await sendClock(world, world.outsider, 'setUnitGoal', goal)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await sendClock(world, manager, 'setUnitGoal', { ...goal, days: 15 })).toMatchObject({
    field: 'days',
  })
  await clocked(world, manager, 'setUnitGoal', goal)
  const card = await newCard()
  await started(card.caseId, 'PRELIM_ASSESSMENT', dayAhead(-3))
  const goals = async () => [
    (await clocksOf(world, world.amina, card.id)).clocks[0].goalOn,
    (await deadlinesOf(world, world.maria, unitId)).data.deadlines.find(
      (line: { caseId: string }) => line.caseId === card.caseId,
    ).goalOn,
  ]
  expect(await goals()).toEqual([dayAhead(7), dayAhead(7)])
  expect((await clocksOf(world, world.amina, card.id)).clocks[0].targetOn).toBe(dayAhead(11))
  await clocked(world, manager, 'setUnitGoal', { ...goal, days: 0 })
  expect(await goals()).toEqual([dayAhead(-3), dayAhead(-3)])
  // What a goal of its own would tell of a limit that is not named, it does not.
  await clocked(world, manager, 'setUnitGoal', { unitId, rule: 'LEX_SARAH', days: 1 })
  const hidden = await started(card.caseId, 'LEX_SARAH', dayAhead(-1))
  const line = (await deadlinesOf(world, world.maria, unitId)).data.deadlines.find(
    ({ clockId }: { clockId: string }) => clockId === hidden,
  )
  expect(line).toMatchObject({ rule: null, goalOn: null })
  for (const rule of ['PRELIM_ASSESSMENT', 'LEX_SARAH'])
    await clocked(world, manager, 'setUnitGoal', { unitId, rule })
  expect(await goals()).toEqual([null, null])

  const { history, goals: left } = await settings(world.maria)
  expect(left).toEqual([])
  expect(history.slice(0, 9)).toMatchObject([
    { kind: 'GOAL_SET', rule: 'LEX_SARAH', count: null },
    { kind: 'GOAL_SET', rule: 'PRELIM_ASSESSMENT', count: null },
    { kind: 'GOAL_SET', rule: 'LEX_SARAH', count: 1 },
    { kind: 'GOAL_SET', rule: 'PRELIM_ASSESSMENT', count: 0 },
    { kind: 'GOAL_SET', rule: 'PRELIM_ASSESSMENT', count: 10, by: { name: 'Karin Chef' } },
    { kind: 'OWN_ENDED', name: `${name} ny`, count: null },
    { kind: 'OWN_SET', name: `${name} ny`, count: 3, spanUnit: 'WEEKS' },
    { kind: 'OWN_SET', name: `${name} ny`, count: 3, spanUnit: 'WEEKS' },
    { kind: 'OWN_SET', name, count: 2, spanUnit: 'WEEKS' },
  ])
  await expect(world.sql('update clock_setting_change set count = 1')).rejects.toThrow('insert-only')
})

test('a report is late after the unit’s own hour: its first look at protection may wait till the day after', async () => {
  const unitId = world.unit.id
  const card = await newCard()
  const late = {
    caseId: card.caseId,
    rule: 'IMMEDIATE_PROTECTION',
    startedOn: '2026-03-06',
    startedAs: 'ARRIVED_LATE',
  }
  expect(await sendClock(world, world.amina, 'startClock', late)).toMatchObject({ field: 'startedAs' })
  const set = { unitId, minute: 900 }
  expect(await sendClock(world, world.amina, 'setLateHour', set)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await sendClock(world, world.outsider, 'setLateHour', set)).toMatchObject({ code: 'NOT_FOUND' })
  for (const minute of [-1, 1440])
    expect(await sendClock(world, manager, 'setLateHour', { unitId, minute })).toMatchObject({
      field: 'minute',
    })
  await clocked(world, manager, 'setLateHour', set)
  expect((await clocksOf(world, world.amina, card.id)).lateMinute).toBe(900)
  const { clockId } = await clocked(world, world.amina, 'startClock', late)
  const seen = (await clocksOf(world, world.amina, card.id)).clocks.find(
    ({ id }: { id: string }) => id === clockId,
  )
  // A Saturday: what is to be done at once is not moved.
  expect(seen).toMatchObject({ targetOn: '2026-03-06', limitOn: '2026-03-07' })
  await clocked(world, manager, 'setLateHour', { unitId })
  expect((await clocksOf(world, world.amina, card.id)).lateMinute).toBeNull()
  const { data } = await world.execute(
    world.maria,
    'query ($id: ID!) { clockSettings(unitId: $id) { lateMinute history { kind count by { name } } } }',
    { id: unitId },
  )
  expect(data.clockSettings.lateMinute).toBeNull()
  expect(data.clockSettings.history.slice(0, 2)).toEqual([
    { kind: 'LATE_HOUR_SET', count: null, by: { name: 'Karin Chef' } },
    { kind: 'LATE_HOUR_SET', count: 900, by: { name: 'Karin Chef' } },
  ])
})

test('what the day is, is said by the case: its arrival, and what is counted from one', async () => {
  const card = await newCard()
  const [{ arrived }] = await world.sql('select arrived_on::text as arrived from case_ref where id = $1', [
    card.caseId,
  ])
  expect(await clocksOf(world, world.amina, card.id)).toMatchObject({
    arrivedOn: arrived,
    fromArrival: expect.arrayContaining(['IMMEDIATE_PROTECTION', 'PRELIM_ASSESSMENT']),
    mayWaitWhenLate: ['IMMEDIATE_PROTECTION'],
    countedOtherwiseAgain: expect.arrayContaining(['CUSTODY_TRANSFER_REVIEW', 'SHELTER_CHILD']),
  })
  const again = { caseId: card.caseId, rule: 'CUSTODY_TRANSFER_REVIEW', startedOn: '2026-03-02' }
  const { clockId } = await clocked(world, world.amina, 'startClock', { ...again, startedAs: 'DONE_LAST' })
  const [row] = await world.sql('select limit_on::text as "limitOn" from case_clock where id = $1', [clockId])
  expect(row).toEqual({ limitOn: '2027-03-02' })
})

describe('the desk of a case that nobody asks about', () => {
  const desk = async (who: Person, caseId: string) => await deskOf(world, who, caseId)
  const picked = async (who: Person, unitId: string | null) => await clockCasesOf(world, who, unitId)

  test('the responsible has all of it, on record first; a leader the days without a word; others nothing', async () => {
    const { id: caseId } = await world.newCase()
    const violence = await started(caseId, 'VIOLENCE_AGAINST_CHILD', dayAhead(-1))
    const running = await started(caseId, 'CHILD_INVESTIGATION', dayAhead(-30))
    await started(caseId, 'LVU_APPLICATION', dayAhead(-2))
    await clocked(world, world.amina, 'correctClock', {
      ...(await clockSeen(world, running)),
      startedOn: dayAhead(-31),
      reason: 'Inleddes dagen före.',
    })
    const opened = async (who: Person) =>
      await world.sql(
        `select outcome::text as outcome, case_id from access_log where actor_id = $1 and action = 'OPEN_CLOCKS' and subject_id = $2`,
        [who.id, caseId],
      )
    const own = await desk(world.amina, caseId)
    expect(own).toMatchObject({ caseId, viewerCanSet: true })
    const reasons = (of: typeof own) =>
      of.clocks.flatMap(({ changes }: { changes: { reason: string | null }[] }) =>
        changes.flatMap(({ reason }) => reason ?? []),
      )
    expect(reasons(own)).toEqual(['Inleddes dagen före.'])
    expect(await opened(world.amina)).toMatchObject([{ case_id: caseId }])
    const led = await desk(manager, caseId)
    expect(reasons(led)).toEqual([])
    expect(led.decisions).toEqual([])
    // Nor an act that would need one of them; the court's day she can write.
    const extenders = (of: typeof own) =>
      of.clocks.map(({ extendedBy }: { extendedBy: string | null }) => extendedBy).toSorted()
    expect([extenders(own), extenders(led)]).toEqual([
      ['COURT', 'OFFICE', null, null],
      ['COURT', null, null, null],
    ])
    expect(led.clocks).toHaveLength(own.clocks.length)
    const hidden = led.clocks.find(({ id }: { id: string }) => id === violence)
    expect(hidden).toMatchObject({ rule: null, legalReference: null, following: [], limitOn: dayAhead(-1) })
    const named = (of: typeof own) =>
      of.clocks.filter(({ isHidden }: { isHidden: boolean }) => isHidden).map(({ id }: { id: string }) => id)
    expect([named(own), named(led)]).toEqual([[], [violence]])
    expect(JSON.stringify(led)).not.toContain('VIOLENCE')
    expect(await opened(manager)).toEqual([])
    await clocked(world, manager, 'meetClock', { ...(await clockSeen(world, violence)), doneOn: dayAhead(0) })
    for (const who of [world.erik, world.maria, world.outsider]) {
      expect(await desk(who, caseId)).toBeNull()
      expect(await opened(who)).toHaveLength(1)
    }
    expect(await desk(world.amina, 'nej')).toBeNull()

    const [line] = (await deadlinesOf(world, manager, world.unit.id)).data.deadlines.filter(
      ({ clockId }: { clockId: string }) => clockId === running,
    )
    expect(line).toMatchObject({ requestId: null, viewerCanSet: true })
    const [seen] = (await deadlinesOf(world, world.maria, world.unit.id)).data.deadlines.filter(
      ({ clockId }: { clockId: string }) => clockId === running,
    )
    expect(seen).toMatchObject({ viewerCanSet: false })

    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
      [caseId, world.amina.id],
    )
    await world.sql(
      `insert into board (id, case_id, name, epoch) values (gen_random_uuid(), $1, 'Skyddad', gen_random_uuid())`,
      [caseId],
    )
    expect(await desk(manager, caseId)).toBeNull()
    const guarded = await desk(world.amina, caseId)
    expect(reasons(guarded)).toEqual([])
    expect(guarded.clocks.length).toBe(own.clocks.length)
  })

  test('a case without a limit can be chosen by its responsible and its leaders, and by nobody with a conflict', async () => {
    const { id: caseId } = await world.newCase()
    const has = async (who: Person, unitId: string | null) =>
      (await picked(who, unitId)).some(({ id }: { id: string }) => id === caseId)
    expect(await has(world.amina, null)).toBe(true)
    expect(await has(world.amina, world.unit.id)).toBe(true)
    expect(await has(manager, world.unit.id)).toBe(true)
    expect(await has(manager, null)).toBe(false)
    expect(await has(world.erik, world.unit.id)).toBe(false)
    const { data, errors } = await world.execute(
      world.outsider,
      'query ($unitId: ID) { clockCases(unitId: $unitId) { id } }',
      { unitId: world.unit.id },
    )
    expect([data, errors.length]).toEqual([null, 1])
    await world.sql(
      `insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())`,
      [caseId, manager.id],
    )
    expect(await has(manager, world.unit.id)).toBe(false)
  })

  test('what stands still is last on the page, and goes on from there', async () => {
    const set = {
      name: `Egen ${randomUUID().slice(0, 4)}`,
      count: 5,
      spanUnit: 'DAYS',
      repeats: false,
      maySuspend: true,
    }
    await clocked(world, manager, 'setOwnLimit', { unitId: world.unit.id, ...set })
    const { id: caseId } = await world.newCase()
    const own = (await deskOf(world, world.amina, caseId)).ownLimits.find(
      ({ name }: { name: string }) => name === set.name,
    )
    const begun = { caseId, ownLimitId: own.id, startedOn: dayAhead(-9) }
    const { clockId } = await clocked(world, world.amina, 'startClock', begun)
    await clocked(world, world.amina, 'suspendClock', {
      ...(await clockSeen(world, clockId)),
      onDay: dayAhead(-8),
      reason: 'Väntar på skolan.',
    })
    const all = (await deadlinesOf(world, world.maria, world.unit.id)).data.deadlines
    const found = all.find((line: { clockId: string }) => line.clockId === clockId)
    expect(found).toMatchObject({ when: 'STILL', ownName: set.name })
    const stills = all.map(({ when }: { when: string }) => when === 'STILL')
    expect(stills).toEqual(stills.toSorted())
    await clocked(world, world.amina, 'resumeClock', {
      ...(await clockSeen(world, clockId)),
      onDay: dayAhead(0),
    })
    const after = (await deadlinesOf(world, world.maria, world.unit.id)).data.deadlines
    expect(after.find((line: { clockId: string }) => line.clockId === clockId).when).not.toBe('STILL')
  })
})

test('why a limit had another end goes thirty days after where nobody asks about the case, and not while it runs', async () => {
  const { id: caseId } = await world.newCase()
  const ended = await started(caseId, 'SIP', '2026-03-02')
  const running = await started(caseId, 'CHILD_INVESTIGATION', '2026-03-02')
  const reason = 'Det gällde ett annat ärende.'
  await clocked(world, world.amina, 'endClock', { ...(await clockSeen(world, ended)), reason })
  const correction = { ...(await clockSeen(world, running)), startedOn: '2026-03-03', reason }
  await clocked(world, world.amina, 'correctClock', correction)
  const left = async (id: string) =>
    (
      await world.sql(`select reason from case_clock_change where clock_id = $1 and kind <> 'STARTED'`, [id])
    )[0]
  await forgetAnswers(world.house)
  expect(await left(ended)).toEqual({ reason })
  await forgetAnswers({ ...world.house, clock: () => new Date(Date.now() + 31 * 86_400_000) })
  expect(await left(ended)).toEqual({ reason: null })
  expect(await left(running)).toEqual({ reason })
})

test('near and passed are warned of once, by many processes at once: to the responsible, and to the leaders when late', async () => {
  const second = await world.startProcess()
  const card = await newCard()
  const kinds = async (who: Person) =>
    (await noticesOf(world, who)).notices.flatMap(({ kind, boardRef }) =>
      boardRef === card.boardRef && kind.startsWith('LIMIT') ? [kind] : [],
    )
  const rows = async () =>
    (
      await world.sql(`select kind from event where subject_id = $1 and kind like 'LIMIT%' order by number`, [
        card.caseId,
      ])
    ).map(({ kind }) => kind)
  await Promise.all([world.house, second.app.house].map(warnOfLimits))
  expect(await rows()).toEqual([])
  await started(card.caseId, 'SIP', dayAhead(0))
  await Promise.all([world.house, second.app.house, world.house].map(warnOfLimits))
  await warnOfLimits(world.house)
  expect(await rows()).toEqual(['LIMIT_NEAR'])
  await started(card.caseId, 'LEX_SARAH', dayAhead(-2))
  // Late for longer than anybody would call news.
  await started(card.caseId, 'INFORM_CONCERNED', dayAhead(-20))
  await Promise.all([world.house, second.app.house, world.house].map(warnOfLimits))
  expect(await rows()).toEqual(['LIMIT_NEAR', 'LIMIT_PASSED'])
  await toldAll(world)
  expect(await kinds(world.amina)).toEqual(expect.arrayContaining(['LIMIT_NEAR', 'LIMIT_PASSED']))
  expect(await kinds(manager)).toEqual(['LIMIT_PASSED'])
  expect(await kinds(world.erik)).toEqual([])
})

test('a card says since when it stands in its column: entering begins anew, a touch does not', async () => {
  const set = { unitId: world.unit.id, key: 'BOOKED', days: 12 }
  expect(await sendClock(world, world.amina, 'setColumnAge', set)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await sendClock(world, manager, 'setColumnAge', { ...set, days: 0 })).toMatchObject({
    field: 'days',
  })
  await clocked(world, manager, 'setColumnAge', set)
  const columns = async () =>
    (
      await world.execute(world.maria, 'query ($id: ID!) { board(id: $id) { columns { key longDays } } }', {
        id: world.board.id,
      })
    ).data.board.columns
  expect(await columns()).toContainEqual({ key: 'BOOKED', longDays: 12 })
  await clocked(world, manager, 'setColumnAge', { unitId: world.unit.id, key: 'BOOKED' })
  expect(await columns()).toContainEqual({ key: 'BOOKED', longDays: null })

  const since = async (id: string) =>
    (await world.sql('select column_entered_at as at from request where id = $1', [id]))[0].at.toISOString()
  let card = await newCard()
  const first = await since(card.id)
  const state = await snapshot(world, world.maria)
  const move = async (key: string) => {
    const to = { cardId: card.id, expectedVersion: card.version, columnId: columnId(state, key) }
    card = (await act(world, world.maria, 'moveCard', to)).card
  }
  world.advance(60_000)
  await move('NEW')
  expect(await since(card.id)).toBe(first)
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'En tanke.' })
  card = (
    await act(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
  ).card
  await move('BOOKED')
  const entered = await since(card.id)
  expect(entered > first).toBe(true)
  world.advance(60_000)
  await move('BOOKED')
  card = (
    await act(world, world.maria, 'releaseRequest', { requestId: card.id, expectedVersion: card.version })
  ).card
  expect(await since(card.id)).toBe(entered)
  await move('NEW')
  expect((await since(card.id)) > entered).toBe(true)
  expect(Reflect.get(card, 'columnEnteredAt')).toBe(await since(card.id))
})
