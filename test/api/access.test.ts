// For every mutation and every role: does it or refuses it, the outsider sees nothing, and events applied to the old
// snapshot equal the fresh snapshot. The table below is written apart from access.rules.ts, from domain.md A2 and C4.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Face,
  type Follower,
  type Verb,
  act,
  columnId,
  expectSame,
  follow,
  newRequest,
  snapshot,
} from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const ROLES = [
  'CASEWORKER',
  'SENIOR_CASEWORKER',
  'CASE_SUPERVISOR',
  'TEAM_LEAD',
  'DEPUTY_UNIT_MANAGER',
  'UNIT_MANAGER',
  'MENTOR',
  'ADMINISTRATOR',
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'DEVELOPER',
  'SAFETY_REP',
  'TRAINEE',
] as const
type Role = (typeof ROLES)[number]

// d does it, f is refused as forbidden, n as not there; in the order of ROLES, for a member of the unit who is not in
// the request's circle.
const TABLE = {
  askForConsultation: 'ffff ffff nnnnnn',
  requestCohandling: 'ffff ffff nnnnnn',
  requestSupervision: 'ffff ffff nnnnnn',
  triageRequest: 'fddd ddff nnnnnn',
  claimRequest: 'dddd dddf nnnnnn',
  releaseRequest: 'ffff ffff nnnnnn',
  takeOverRequest: 'fddd ddff nnnnnn',
  moveCard: 'dddd dddd nnnnnn',
  parkRequest: 'dddd dddf nnnnnn',
  closeRequest: 'dddd dddd nnnnnn',
  reopenRequest: 'dddd dddd nnnnnn',
  addComment: 'ffff ffff nnnnnn',
  sendBackRequest: 'fddd ddff nnnnnn',
  answerSentBack: 'ffff ffff nnnnnn',
  mergeRequest: 'fddd ddff nnnnnn',
} as const satisfies Record<Verb, string>

const EXPECTED = { d: 'CardChanged', f: 'FORBIDDEN', n: 'NOT_FOUND' } as const

let world: World
let watcher: Follower
let neighbour: Follower
const byRole = new Map<Role, Person>()

beforeAll(async () => {
  world = await openWorld({ limits: false })
  watcher = await follow(world, world.erik)
  neighbour = await follow(world, world.outsider, { boardId: world.otherBoard.id })
  for (const role of ROLES) byRole.set(role, await world.person(`Roll ${role}`, role))
})
afterAll(async () => await world.close())

/** A request of Amina's in the state that the verb needs, and the input that would do it. */
async function stage(verb: Verb): Promise<{ card: Face | null; input: object }> {
  if (verb === 'askForConsultation' || verb === 'requestCohandling' || verb === 'requestSupervision') {
    return { card: null, input: { caseId: (await world.newCase()).id, question: 'Hur gör vi?' } }
  }
  let card = await newRequest(world)
  if (verb === 'releaseRequest' || verb === 'takeOverRequest') {
    card = (
      await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
    ).card
  }
  if (verb === 'reopenRequest') {
    card = (
      await act(world, world.erik, 'closeRequest', { requestId: card.id, expectedVersion: card.version })
    ).card
  }
  if (verb === 'answerSentBack') {
    const back = { requestId: card.id, expectedVersion: card.version, question: 'Vilken dag?' }
    card = (await act(world, world.maria, 'sendBackRequest', back)).card
  }
  const seen = { requestId: card.id, expectedVersion: card.version }
  const columns = watcher.state()
  const twin =
    verb === 'mergeRequest'
      ? await act(world, world.amina, 'requestCohandling', { caseId: card.caseId, question: 'Vem, igen?' })
      : null
  const inputs = {
    triageRequest: { ...seen, urgency: 'B', reason: 'Det är bråttom.' },
    claimRequest: seen,
    releaseRequest: seen,
    takeOverRequest: { ...seen, reason: 'Kollegan är borta i dag.' },
    moveCard: { cardId: card.id, expectedVersion: card.version, columnId: columnId(columns, 'BOOKED') },
    parkRequest: { ...seen, untilOn: dayAhead(7), reason: 'Väntar på skolan.' },
    closeRequest: seen,
    reopenRequest: { ...seen, reason: 'Det blev mer.' },
    addComment: { requestId: card.id, text: 'En tanke.' },
    sendBackRequest: { ...seen, question: 'Vilken dag gäller det?' },
    answerSentBack: { ...seen, answer: 'På torsdag.' },
    mergeRequest: { ...seen, intoId: twin?.card.id },
  }
  return { card, input: inputs[verb] }
}

async function clock(): Promise<number> {
  const [row] = await world.sql('select clock from board where id = $1', [world.board.id])
  return row.clock
}

describe.each(Object.entries(TABLE))('%s', (name, row) => {
  const verb = Object.keys(TABLE).find((each): each is Verb => each === name) ?? 'moveCard'
  const marks = row.replaceAll(' ', '')

  test.each(ROLES.map((role, index) => [role, marks[index]] as const))('%s: %s', async (role, mark) => {
    const { card, input } = await stage(verb)
    const before = await clock()
    const who = byRole.get(role) ?? world.erik
    const outcome = await act(world, who, verb, input)
    const expected = mark === 'd' || mark === 'f' || mark === 'n' ? EXPECTED[mark] : 'nothing'
    expect(outcome.__typename === 'Refusal' ? outcome.code : outcome.__typename).toBe(expected)
    if (mark === 'd') {
      // A merge is told to the circle of the other request too.
      expect(outcome.clock).toBe(before + (verb === 'mergeRequest' ? 2 : 1))
      const fresh = await snapshot(world, world.erik)
      expect(await watcher.at(outcome.clock)).toEqual(fresh)
      expect(fresh.cards.find(({ id }) => id === outcome.card.id)).toEqual(outcome.card)
    } else {
      expect(await clock()).toBe(before)
      if (card)
        expect((await snapshot(world, world.erik)).cards.find(({ id }) => id === card.id)).toEqual(card)
    }
  })

  test('the outsider sees nothing of it and can do nothing', async () => {
    const { card, input } = await stage(verb)
    const outcome = await act(world, world.outsider, verb, input)
    expect(outcome).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' })
    if (card) {
      const hidden = await world.execute(
        world.outsider,
        'query ($id: ID!) { request(id: $id) { question } }',
        { id: card.id },
      )
      expect(hidden.data).toEqual({ request: null })
    }
    const board = await world.execute(world.outsider, 'query ($id: ID!) { board(id: $id) { name } }', {
      id: world.board.id,
    })
    expect(board.data).toEqual({ board: null })
  })
})

test('the asker asks, comments and is heard by the circle; the claimer releases', async () => {
  const consultation = await newRequest(world, 'askForConsultation')
  const supervision = await newRequest(world, 'requestSupervision')
  expect([consultation.urgency, supervision.urgency]).toEqual(['C', 'D'])
  const comment = await act(world, world.amina, 'addComment', {
    requestId: consultation.id,
    text: 'Jag tänkte så här.',
  })
  expect(comment).toMatchObject({ __typename: 'CommentAdded', comment: { isAdvice: false } })

  const claimed = await act(world, world.maria, 'claimRequest', {
    requestId: consultation.id,
    expectedVersion: consultation.version,
  })
  const advice = await act(world, world.maria, 'addComment', {
    requestId: consultation.id,
    text: 'Börja med barnet.',
  })
  expect(advice.comment.isAdvice).toBe(true)
  const released = await act(world, world.maria, 'releaseRequest', {
    requestId: consultation.id,
    expectedVersion: claimed.card.version,
  })
  expect(released.card.claim).toBeNull()
  await expectSame(world, world.erik, { watcher, clock: released.clock })
  const after = await act(world, world.maria, 'addComment', {
    requestId: consultation.id,
    text: 'En sak till.',
  })
  expect(after.code).toBe('FORBIDDEN')
})

test('supervision is claimed by those whose role it is', async () => {
  const card = await newRequest(world, 'requestSupervision')
  const seen = { requestId: card.id, expectedVersion: card.version }
  expect(await act(world, world.erik, 'claimRequest', seen)).toMatchObject({ code: 'FORBIDDEN' })
  const mentor = byRole.get('MENTOR') ?? world.maria
  expect(await act(world, mentor, 'claimRequest', seen)).toMatchObject({ __typename: 'CardChanged' })
})

test('of all that, the neighbour’s board heard nothing: its first message after the snapshot is its own', async () => {
  await world.sql('update membership set unit_id = $1 where person_id = $2', [
    world.otherUnit.id,
    byRole.get('CASEWORKER')?.id,
  ])
  const insider = byRole.get('CASEWORKER') ?? world.erik
  const { id } = await world.newCase(insider, world.otherUnit.id)
  const asked = await act(world, insider, 'requestCohandling', { caseId: id, question: 'Vem kan?' })
  const first = await neighbour.until((all) => all[1])
  expect(neighbour.messages).toHaveLength(2)
  expect(first.events?.map(({ card }) => card?.id)).toEqual([asked.card.id])
})
