// The ladder through the public door: whom an urgent request reaches, past whom, and when, with the clock moved by the test
// and two processes at it at once.

import { randomUUID } from 'node:crypto'
import { escalateRequests } from 'server/escalation'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Face, act, expectSame, follow, snapshot } from '../support/board.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const MINUTE = 60_000

let world: World
let helena: Person
let dan: Person
beforeEach(async () => {
  world = await openWorld({ limits: false })
  world.advance(Date.parse('2027-03-01T08:00:00Z') - world.house.clock().getTime())
  for (const who of [world.amina, world.erik, world.maria, world.outsider]) {
    Object.assign(who, { cookie: await world.signIn(who.id) })
  }
  dan = await world.person('Dan Ek', 'TEAM_LEAD')
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterEach(async () => await world.close())

async function pass(minutes: number): Promise<void> {
  world.advance(minutes * MINUTE)
  await world.sql('update session set last_seen_at = $1, started_at = $1', [world.house.clock()])
}

const climb = async (): Promise<void> => await escalateRequests(world.house)
const seen = ({ id, version }: Face) => ({ requestId: id, expectedVersion: version })

async function ask(
  urgency: string,
  more: { readonly who?: Person; readonly caseId?: string } = {},
): Promise<Face> {
  const who = more.who ?? world.amina
  const caseId = more.caseId ?? (await world.newCase(who)).id
  return (await act(world, who, 'askForConsultation', { caseId, question: 'Vad gör vi nu?', urgency })).card
}

async function fresh(id: string): Promise<Face> {
  const card = (await snapshot(world, world.maria)).cards.find((each) => each.id === id)
  if (!card) throw new Error(`${id} is not on the board`)
  return card
}

async function path(id: string): Promise<string[]> {
  const rows = await world.sql(
    `select p.name, q.name as instead from escalation s join person p on p.id = s.to_id
     left join person q on q.id = s.instead_of_id where s.request_id = $1 order by s.at`,
    [id],
  )
  return rows.map(({ name, instead }) => (instead === null ? name : `${name} för ${instead}`))
}

async function away(who: Person, deputy: Person | null): Promise<void> {
  await world.sql(
    `insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at)
     values ($1, $2, '2027-03-01', '2027-03-05', $3, $2, $4)`,
    [randomUUID(), who.id, deputy?.id ?? null, world.house.clock()],
  )
}

async function setLadder(who: Person, people: readonly Person[], before: readonly Person[] = []) {
  const input = {
    operationId: randomUUID(),
    unitId: world.unit.id,
    personIds: people.map(({ id }) => id),
    seenPersonIds: before.map(({ id }) => id),
  }
  const answer = await world.execute(
    who,
    `mutation ($input: SetLadderInput!) { setLadder(input: $input) {
      __typename ... on Refusal { code message field } } }`,
    { input },
  )
  return answer.data.setLadder
}

describe('an A', () => {
  test('goes at once to the first rung, and on when half an hour has gone without an answer, each once', async () => {
    const second = await world.startProcess()
    const watcher = await follow(world, world.maria)
    const card = await ask('A')
    await Promise.all([world.house, second.app.house, world.house].map(escalateRequests))
    const first = await fresh(card.id)
    expect(first).toMatchObject({ directedTo: { name: 'Maria Sand' }, version: 2 })
    await pass(29)
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand'])
    await pass(2)
    await Promise.all([world.house, second.app.house, world.house].map(escalateRequests))
    expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek'])
    const events = await world.sql(
      `select number, actor_id, scopes_after as keys from event
       where subject_id = $1 and kind = 'REQUEST_ESCALATED' order by number`,
      [card.id],
    )
    expect(events.map(({ actor_id }) => actor_id)).toEqual([null, null])
    expect(events[1].keys).toContain(`person:${dan.id}`)
    await expectSame(world, world.maria, { watcher, clock: events[1].number })
    await pass(31)
    await climb()
    await pass(31)
    await climb()
    await pass(120)
    await climb()
    // The last rung keeps it.
    expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek', 'Helena Brandt'])
    expect((await fresh(card.id)).directedTo).toMatchObject({ name: 'Helena Brandt' })
  })

  test.each(['claimRequest', 'triageRequest', 'sendBackRequest', 'parkRequest'] as const)(
    'answered by %s goes no further',
    async (verb) => {
      const card = await ask('A')
      await climb()
      const input = {
        claimRequest: {},
        triageRequest: { urgency: 'A', reason: 'Jag har ringt henne.' },
        sendBackRequest: { question: 'Är barnet hemma?' },
        parkRequest: { untilOn: '2027-03-03', reason: 'Väntar på polisen.' },
      }[verb]
      const done = await act(world, dan, verb, { ...seen(await fresh(card.id)), ...input })
      expect(done.__typename).toBe('CardChanged')
      await pass(45)
      await climb()
      expect(await path(card.id)).toEqual(['Maria Sand'])
    },
  )

  test('let go of again it goes on, and raised anew it begins anew', async () => {
    const card = await ask('A')
    await climb()
    const taken = await act(world, dan, 'claimRequest', seen(await fresh(card.id)))
    await pass(31)
    await act(world, dan, 'releaseRequest', seen(taken.card))
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek'])
    const lowered = await act(world, helena, 'triageRequest', {
      ...seen(await fresh(card.id)),
      urgency: 'C',
      reason: 'Barnet är i trygghet.',
    })
    await pass(60)
    await climb()
    await act(world, helena, 'triageRequest', {
      ...seen(lowered.card),
      urgency: 'A',
      reason: 'Läget har ändrats.',
    })
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek', 'Maria Sand'])
  })

  test('outside office hours the half hour is of the next working morning', async () => {
    await pass(10 * 60)
    const card = await ask('A')
    expect(card.answerBy).toBe('2027-03-02T06:30:00.000Z')
    await climb()
    await pass(11 * 60)
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand'])
    await pass(91)
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek'])
  })
})

describe('the ladder passes over', () => {
  test('who is away goes to her deputy, and a deputy who is away too to the next rung', async () => {
    expect(await setLadder(helena, [world.maria, dan, helena])).toMatchObject({
      __typename: 'TriageSettingsChanged',
    })
    await away(dan, world.erik)
    const card = await ask('A')
    await climb()
    await pass(31)
    await climb()
    expect(await path(card.id)).toEqual(['Maria Sand', 'Erik Lund för Dan Ek'])
    await away(world.erik, helena)
    const other = await ask('A')
    await climb()
    await pass(31)
    await climb()
    expect(await path(other.id)).toEqual(['Maria Sand', 'Helena Brandt'])
  })

  test('who has a conflict of interest, and who asked it herself', async () => {
    const { id: caseId } = await world.newCase(world.maria)
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, $4)',
      [randomUUID(), caseId, dan.id, world.house.clock()],
    )
    const card = await ask('A', { who: world.maria, caseId })
    await climb()
    expect(await path(card.id)).toEqual(['Helena Brandt'])
    const keys = await world.sql(
      `select unnest(scopes_after) as key from event where subject_id = $1 and kind = 'REQUEST_ESCALATED'`,
      [card.id],
    )
    expect(keys.map(({ key }) => key)).not.toContain(`person:${dan.id}`)
  })

  test('of a protected case everybody who is not in its circle', async () => {
    const { id: caseId } = await world.newCase()
    await world.sql(
      `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at)
       values ($1, $2, $3, 'INVITED', $4, $5)`,
      [randomUUID(), caseId, dan.id, world.amina.id, world.house.clock()],
    )
    const protect = `mutation ($input: ProtectCaseInput!) { protectCase(input: $input) { __typename } }`
    const input = { operationId: randomUUID(), caseId, personIds: [dan.id] }
    const { data } = await world.execute(world.amina, protect, { input })
    expect(data.protectCase.__typename).toBe('ProtectionChanged')
    const card = await ask('A', { caseId })
    await climb()
    await pass(31)
    await climb()
    expect(await path(card.id)).toEqual(['Dan Ek'])
  })
})

test('a B goes to the first rung when its working day has ended, and on when the next one has', async () => {
  const card = await ask('B')
  const calm = await ask('C')
  await climb()
  await pass(8 * 60)
  await climb()
  expect(await path(card.id)).toEqual([])
  await pass(61)
  await climb()
  expect(await path(card.id)).toEqual(['Maria Sand'])
  await pass(23 * 60)
  await climb()
  expect(await path(card.id)).toEqual(['Maria Sand'])
  await pass(61)
  await climb()
  expect(await path(card.id)).toEqual(['Maria Sand', 'Dan Ek'])
  await pass(14 * 24 * 60)
  await climb()
  expect(await path(calm.id)).toEqual([])
})

test('whom the asker turned to has the first half hour', async () => {
  const card = await ask('A')
  await world.sql('update request set directed_to_id = $2 where id = $1', [card.id, helena.id])
  await climb()
  await climb()
  expect(await path(card.id)).toEqual([])
  await pass(31)
  await climb()
  expect(await path(card.id)).toEqual(['Maria Sand'])
})

test('the ladder is set by managers, of those who may triage there, whole, and against what was seen', async () => {
  const ladder = async (who: Person) =>
    (
      await world.execute(
        who,
        'query ($id: ID!) { ladder(unitId: $id) { rungs { name } candidates { name } } }',
        { id: world.unit.id },
      )
    ).data.ladder
  expect(await setLadder(dan, [dan])).toMatchObject({ code: 'FORBIDDEN' })
  expect(await setLadder(world.outsider, [dan])).toMatchObject({ code: 'NOT_FOUND' })
  expect(await setLadder(helena, [world.amina])).toMatchObject({ code: 'NOT_FOUND' })
  expect(await setLadder(helena, [dan, dan])).toMatchObject({ code: 'INVALID', field: 'personIds' })
  expect(await setLadder(helena, [dan, helena])).toMatchObject({ __typename: 'TriageSettingsChanged' })
  expect(await setLadder(helena, [helena])).toMatchObject({ code: 'CONFLICT', field: 'personIds' })
  expect(await ladder(helena)).toEqual({
    rungs: [{ name: 'Dan Ek' }, { name: 'Helena Brandt' }],
    candidates: [{ name: 'Dan Ek' }, { name: 'Helena Brandt' }, { name: 'Maria Sand' }],
  })
  expect(await ladder(world.maria)).toBeNull()
  expect(await setLadder(helena, [], [dan, helena])).toMatchObject({ __typename: 'TriageSettingsChanged' })
  const kinds = await world.sql(`select kind from event where kind = 'LADDER_SET'`)
  expect(kinds).toHaveLength(2)
})
