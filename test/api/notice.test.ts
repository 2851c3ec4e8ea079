// Who is told of what happens, through the public door: those concerned and nobody else, once, without a word of it, and
// never of what they may not see now.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellWaiting } from 'server/notice/telling'
import { type Face, act, newRequest, record } from '../support/board.ts'
import { kindsOf, noticesOf, toldAll, verb } from '../support/notice.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
let card: Face
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())
beforeEach(async () => {
  card = await newRequest(world)
})

const letIn = async (who: Person, more: object = {}) =>
  await verb(world, world.amina, 'letIntoCircle', {
    requestId: card.id,
    personId: who.id,
    basis: 'INVITED',
    ...more,
  })
const say = async (who: Person, text: string, mentions: readonly string[] = []) =>
  await verb(world, who, 'addComment', { requestId: card.id, text, mentions })
const step = async (who: Person, name: Parameters<typeof act>[2], more: object = {}) => {
  card = (await act(world, who, name, { requestId: card.id, expectedVersion: card.version, ...more })).card
}

test('who asked hears that it is triaged, taken, parked and closed; who did it hears nothing', async () => {
  await step(world.maria, 'triageRequest', { urgency: 'B', reason: 'Bråttom.' })
  await step(world.maria, 'claimRequest')
  await step(world.maria, 'closeRequest')
  expect(await kindsOf(world, world.amina, card.id)).toEqual([
    'REQUEST_TRIAGED',
    'REQUEST_CLAIMED',
    'REQUEST_CLOSED',
  ])
  expect(await kindsOf(world, world.maria, card.id)).toEqual([])
  expect(await kindsOf(world, world.outsider, card.id)).toEqual([])
})

test('a comment is told to the circle but its writer; who is named in it is told of that alone', async () => {
  await letIn(world.erik)
  await step(world.maria, 'claimRequest')
  await say(world.amina, 'Vad tror ni? @Erik Lund', [world.erik.id])
  expect((await kindsOf(world, world.erik, card.id)).at(-1)).toBe('MENTIONED')
  expect((await kindsOf(world, world.maria, card.id)).at(-1)).toBe('COMMENT_ADDED')
  expect(await kindsOf(world, world.amina, card.id)).toEqual(['REQUEST_CLAIMED'])
  expect(await kindsOf(world, helena, card.id)).toEqual([])
})

test('only people of the circle can be named, whoever else it is, and nothing is written then', async () => {
  for (const stranger of [world.erik.id, world.outsider.id, randomUUID(), 'nej']) {
    const refused = await say(world.amina, 'Ser du detta?', [stranger])
    expect(refused).toMatchObject({ __typename: 'Refusal', code: 'INVALID', field: 'mentions' })
    expect(refused.message).toMatch(/Släpp in kollegan först/)
  }
  expect(await world.sql('select 1 from comment where request_id = $1', [card.id])).toEqual([])
  expect(await say(world.amina, 'Två gånger', [world.amina.id, world.amina.id])).toMatchObject({
    __typename: 'CommentAdded',
  })
  expect(await world.sql('select person_id from mention where request_id = $1', [card.id])).toEqual([
    { person_id: world.amina.id },
  ])
})

test('no notice has a word of what was written, anywhere in it', async () => {
  await letIn(world.erik)
  await say(world.amina, 'Kanariefågeln sjunger', [world.erik.id])
  await step(world.maria, 'triageRequest', { urgency: 'B', reason: 'Kanariefågelns skäl' })
  const all = [await noticesOf(world, world.erik), await noticesOf(world, world.amina)]
  expect(JSON.stringify(all)).not.toMatch(/anarie/)
  const rows = await world.sql('select n::text as row from notice n')
  expect(JSON.stringify(rows)).not.toMatch(/anarie/)
})

describe('what may no longer be seen is told no longer', () => {
  test('let out of the circle, what was said in it is gone from the list and the count', async () => {
    const guest = await world.person('Gunnar Gäst', 'CASEWORKER', [world.otherUnit.id])
    await letIn(guest)
    await say(world.amina, 'Hej.')
    const before = await noticesOf(world, guest)
    expect(before.notices.map(({ kind }) => kind)).toEqual(['COMMENT_ADDED', 'CIRCLE_JOINED'])
    await verb(world, world.amina, 'letOutOfCircle', { requestId: card.id, personId: guest.id })
    expect(await noticesOf(world, guest)).toEqual({ unreadCount: 0, notices: [] })
  })

  test('a conflict of interest ends what was told of the case, and a withdrawn one brings it back', async () => {
    await letIn(world.erik)
    expect(await kindsOf(world, world.erik, card.id)).toEqual(['CIRCLE_JOINED'])
    await verb(world, world.erik, 'declareConflict', { caseId: card.caseId })
    expect(await kindsOf(world, world.erik, card.id)).toEqual([])
    await verb(world, helena, 'withdrawConflict', { caseId: card.caseId, personId: world.erik.id })
    expect(await kindsOf(world, world.erik, card.id)).toEqual([])
    await letIn(world.erik)
    expect(await kindsOf(world, world.erik, card.id)).toEqual(['CIRCLE_JOINED', 'CIRCLE_JOINED'])
  })

  test('protected, a case is told of to its circle alone, and without its reference', async () => {
    await step(world.erik, 'claimRequest')
    await step(world.maria, 'triageRequest', { urgency: 'B', reason: 'Bråttom.' })
    await letIn(world.erik)
    await say(world.amina, 'Före.')
    expect(await kindsOf(world, world.erik, card.id)).toEqual(['CIRCLE_JOINED', 'COMMENT_ADDED'])
    await verb(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
    expect(await kindsOf(world, world.erik, card.id)).toEqual([])
    await verb(world, world.maria, 'addComment', { requestId: card.id, text: 'Efter.' })
    await toldAll(world)
    const amina = (await noticesOf(world, world.amina)).notices.filter(
      ({ requestId }) => requestId === card.id,
    )
    expect(amina.length).toBeGreaterThan(1)
    expect(amina.map(({ boardRef, isProtected }) => [boardRef, isProtected])).toEqual(
      amina.map(() => [null, true]),
    )
    expect(JSON.stringify(await noticesOf(world, world.erik))).not.toContain(card.boardRef)
  })
})

test('a booked time about a protected case tells a supervisor outside its circle nothing of the case', async () => {
  const ulrika = await world.person('Ulrika Ek', 'CASE_SUPERVISOR')
  const { id: caseId } = await world.newCase()
  const about = (
    await act(world, world.amina, 'requestSupervision', { caseId, question: 'Hur?', urgency: 'A' })
  ).card
  const startsAt = new Date(world.house.clock().getTime() + 86_400_000).toISOString()
  await verb(world, ulrika, 'offerSlots', {
    unitId: world.unit.id,
    startsAt,
    minutes: 45,
    seats: 1,
    weeks: 1,
  })
  await verb(world, world.amina, 'protectCase', { caseId, personIds: [] })
  const [slot] = await world.sql('select id from supervision_slot where supervisor_id = $1', [ulrika.id])
  await verb(world, world.amina, 'bookSlot', { slotId: slot.id, requestId: about.id })
  const { notices } = await noticesOf(world, ulrika)
  const booked = notices.filter(({ kind }) => kind === 'SLOT_BOOKED')
  expect(booked.length).toBeGreaterThan(0)
  for (const notice of booked) {
    expect(notice).toMatchObject({ isProtected: false, isUrgent: false, requestId: null, boardRef: null })
  }
})

test('whoever stands in for who is away is told too, while she may see it', async () => {
  const absent = async (from: number, until: number, deputy: Person) =>
    await world.sql(
      `insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at)
       values (gen_random_uuid(), $1, current_date + $2::int, current_date + $3::int, $4, $1, now())`,
      [world.amina.id, from, until, deputy.id],
    )
  await absent(-1, 1, world.erik)
  await step(world.maria, 'triageRequest', { urgency: 'B', reason: 'Bråttom.' })
  await verb(world, world.maria, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
  await verb(world, world.maria, 'addComment', { requestId: card.id, text: 'Till kretsen.' })
  const { notices } = await noticesOf(world, world.erik)
  const mine = notices.filter(({ requestId }) => requestId === card.id)
  // The face he may see; what is said in a circle that he is not in he is not told of.
  expect(mine.map(({ kind, insteadOf }) => [kind, insteadOf?.id])).toEqual([
    ['REQUEST_CLAIMED', world.amina.id],
    ['REQUEST_TRIAGED', world.amina.id],
  ])
  expect((await kindsOf(world, world.amina, card.id)).length).toBe(3)
  await world.sql('delete from absence')
  // Let in later, he is not told of what was said before.
  await letIn(world.erik)
  expect((await kindsOf(world, world.erik, card.id)).at(-1)).toBe('CIRCLE_JOINED')
  expect(await kindsOf(world, world.erik, card.id)).not.toContain('COMMENT_ADDED')
})

test('a proposed co-handling, a handover and a request that is directed are told to whom they wait for', async () => {
  await toldAll(world)
  const tell = async (kind: string, subjectId: string) =>
    await world.sql(
      `with tick as (update board set clock = clock + 1 where id = $1 returning clock)
       insert into event (board_id, number, kind, subject_id, version, scopes_before, scopes_after, actor_id, at)
       select $1, clock, $2, $3, 1, '{}', '{}', $4, now() from tick`,
      [world.board.id, kind, subjectId, world.amina.id],
    )
  await world.sql(
    `insert into cohandling (id, request_id, case_id, person_id, state, scope, from_on, share_percent, proposed_by_id, proposed_at, answer_by)
     values (gen_random_uuid(), $1, $2, $3, 'PROPOSED', 'CASE', current_date, 50, $4, now(), now() + interval '2 days')`,
    [card.id, card.caseId, world.erik.id, world.amina.id],
  )
  await tell('COHANDLING_PROPOSED', card.id)
  await world.sql(
    `insert into handover (id, case_id, state, cause, from_id, to_id, by_id, proposed_at, on_day)
     values (gen_random_uuid(), $1, 'PROPOSED', 'LEAVING', $2, $3, $2, now(), current_date + 7)`,
    [card.caseId, world.amina.id, world.maria.id],
  )
  await tell('HANDOVER_PROPOSED', card.caseId)
  await world.sql('update request set directed_to_id = $1 where id = $2', [helena.id, card.id])
  await tell('REQUEST_ESCALATED', card.id)
  expect(await kindsOf(world, world.erik, card.id)).toEqual(['COHANDLING_PROPOSED'])
  expect((await noticesOf(world, world.maria)).notices[0]).toMatchObject({
    kind: 'HANDOVER_PROPOSED',
    boardRef: card.boardRef,
    isUrgent: true,
  })
  expect(await kindsOf(world, helena, card.id)).toEqual(['REQUEST_ESCALATED'])

  const day = await world.execute(world.erik, '{ myDay { questions { what boardRef by { id } requestId } } }')
  expect(day.data.myDay.questions).toContainEqual({
    what: 'COHANDLING_PROPOSED',
    boardRef: card.boardRef,
    by: { id: world.amina.id },
    requestId: card.id,
  })
})

test('the log is told once, however many processes read it at once, and from where a killed one left it', async () => {
  const other = await world.startProcess()
  for (let round = 0; round < 5; round += 1) await say(world.amina, `Rad ${round}`)
  await letIn(world.erik)
  for (let round = 0; round < 20; round += 1) await say(world.amina, `Rad ${round}`)
  await Promise.all(
    [world.house, other.app.house, world.house].map(
      async (house) => await tellWaiting(house, () => undefined),
    ),
  )
  expect(await kindsOf(world, world.erik, card.id)).toEqual([
    'CIRCLE_JOINED',
    ...Array.from({ length: 20 }, () => 'COMMENT_ADDED'),
  ])
  // The log read a second time, nothing is told twice, and what was read stays read.
  await verb(world, world.erik, 'markNoticesRead', {})
  await world.sql('update notice_cursor set number = number - 10 where board_id = $1', [world.board.id])
  expect((await kindsOf(world, world.erik, card.id)).length).toBe(21)
  expect((await noticesOf(world, world.erik)).unreadCount).toBe(0)
})

test('read here is read there: the bell rings in every process, and what is another’s is left alone', async () => {
  const other = await world.startProcess()
  const bell = record<number>(world.connect(world.amina, other), 'subscription { noticeBell }', {})
  await bell.until((all) => all[0])
  await step(world.maria, 'triageRequest', { urgency: 'B', reason: 'Bråttom.' })
  await bell.until((all) => all[1])
  const { notices, unreadCount } = await noticesOf(world, world.amina)
  const [first] = notices
  expect(first?.readAt).toBeNull()
  const rung = bell.messages.length
  expect(await verb(world, world.maria, 'markNoticesRead', { ids: [first?.id] })).toEqual({
    __typename: 'Notices',
  })
  expect((await noticesOf(world, world.amina)).unreadCount).toBe(unreadCount)
  await verb(world, world.amina, 'markNoticesRead', { ids: [first?.id, 'nej'] })
  await bell.until((all) => all[rung])
  expect((await noticesOf(world, world.amina)).unreadCount).toBe(unreadCount - 1)
  await verb(world, world.amina, 'markNoticesRead', {})
  expect((await noticesOf(world, world.amina)).unreadCount).toBe(0)
  for (const message of bell.messages) expect(typeof message).toBe('number')
})

test('a setting is kept, and one that is no time or no address is refused with its field', async () => {
  const setting = { mail: 'AT_ONCE', quietFrom: 1080, quietUntil: 420, digestAt: 480, email: null }
  const set = async (more: object) => await verb(world, world.erik, 'setNotices', { ...setting, ...more })
  const read = async () =>
    (
      await world.execute(
        world.erik,
        '{ noticeSetting { mail email quietFrom quietUntil digestAt canMail } }',
      )
    ).data.noticeSetting
  expect(await read()).toEqual({ ...setting, mail: 'DIGEST', digestAt: 450, canMail: false })
  expect(await set({ email: ' erik@kommun.se ' })).toEqual({ __typename: 'NoticeSetting' })
  expect(await read()).toEqual({ ...setting, email: 'erik@kommun.se', canMail: false })
  for (const [field, wrong] of [
    ['email', 'erik'],
    ['quietFrom', 1440],
    ['quietUntil', -1],
    ['digestAt', 9999],
  ] as const) {
    expect(await set({ [field]: wrong })).toMatchObject({ code: 'INVALID', field })
  }
  expect(await read()).toMatchObject({ email: 'erik@kommun.se', digestAt: 480 })
})

describe('my day', () => {
  const DAY = `{ myDay { questions { what boardRef } owed { boardRef isProtected requestId } steps { text dueOn boardRef isProtected }
    inHand { boardRef } deadlines { boardRef dueOn } sessions { at by { id } } } }`
  const dayOf = async (who: Person) => (await world.execute(who, DAY)).data.myDay
  const addStep = async (owner: Person, text: string) =>
    await world.sql(
      `insert into next_step (id, request_id, text, owner_id, due_on, position)
       values (gen_random_uuid(), $1, $2, $3, '2026-12-01', 0)`,
      [card.id, text, owner.id],
    )

  test('has what waits for her and nobody else’s, with each step’s words on record', async () => {
    await step(world.erik, 'claimRequest')
    await addStep(world.erik, 'Ring skolan')
    await world.sql('update request set owed_since = now() where id = $1', [card.id])
    expect(await dayOf(world.erik)).toMatchObject({
      inHand: [{ boardRef: card.boardRef }],
      steps: [{ text: 'Ring skolan', dueOn: '2026-12-01', boardRef: card.boardRef }],
    })
    const amina = await dayOf(world.amina)
    expect(amina.owed).toContainEqual({ boardRef: card.boardRef, isProtected: false, requestId: card.id })
    expect(amina.steps).toEqual([])
    expect(JSON.stringify(await dayOf(helena))).not.toContain(card.boardRef)
    const logged = await world.sql(
      `select case_id, basis from access_log where actor_id = $1 and action = 'LIST_STEPS' and subject_id = $2`,
      [world.erik.id, card.id],
    )
    expect(logged).toEqual([{ case_id: card.caseId, basis: 'CLAIMER' }])
  })

  test('the words of a step go with the circle, and nothing is said of a case with a conflict of interest', async () => {
    await addStep(world.erik, 'Hemligt steg')
    const of = async () => JSON.stringify(await dayOf(world.erik))
    expect(await of()).not.toContain('Hemligt steg')
    await letIn(world.erik)
    expect(await of()).toContain('Hemligt steg')
    await verb(world, world.erik, 'declareConflict', { caseId: card.caseId })
    expect(await of()).not.toContain(card.boardRef)
  })

  test('a time of supervision about a case that is not hers to know of is there, and nothing of the case', async () => {
    const siv = await world.person('Siv Handledare', 'CASE_SUPERVISOR')
    const slotId = randomUUID()
    await world.sql(
      `insert into supervision_slot (id, supervisor_id, unit_id, starts_at, minutes, seats) values ($1, $2, $3, $4, 45, 1)`,
      [slotId, siv.id, world.unit.id, world.house.clock()],
    )
    await world.sql(
      'insert into supervision_booking (id, slot_id, person_id, request_id, at) values (gen_random_uuid(), $1, $2, $3, $4)',
      [slotId, world.amina.id, card.id, world.house.clock()],
    )
    const sessions = async () =>
      (
        await world.execute(
          siv,
          '{ myDay { sessions { boardRef requestId isProtected urgency by { name } } } }',
        )
      ).data.myDay.sessions
    expect(await sessions()).toMatchObject([{ boardRef: card.boardRef, requestId: card.id }])
    await verb(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    expect(await sessions()).toEqual([
      { boardRef: null, requestId: null, isProtected: false, urgency: null, by: { name: 'Amina Berg' } },
    ])
  })

  test('a protected case is there without its reference, and its words only with this session’s reason', async () => {
    await addStep(world.amina, 'Skyddat steg')
    await verb(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    const before = await dayOf(world.amina)
    expect(JSON.stringify(before)).not.toContain(card.boardRef)
    expect(before.steps).toContainEqual({
      text: null,
      dueOn: '2026-12-01',
      boardRef: null,
      isProtected: true,
    })
    await verb(world, world.amina, 'openWithReason', { requestId: card.id, reason: 'Ska ringa.' })
    expect(JSON.stringify(await dayOf(world.amina))).toContain('Skyddat steg')
  })
})
