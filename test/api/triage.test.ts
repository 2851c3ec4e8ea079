// Triage through the public door: response times, sending back and answering, merging, the safety flag, what rules raise, and
// what waiting for support comes to. Time stands at a Monday morning and is moved by the test; nothing waits for a clock.

import { randomUUID } from 'node:crypto'
import { raiseUrgencies } from 'server/triage/raise'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Face, type Outcome, act, expectSame, follow, snapshot } from '../support/board.ts'
import { holdRows } from '../support/hold.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let world: World
let helena: Person
beforeEach(async () => {
  world = await openWorld({ limits: false })
  await toMonday(world)
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterEach(async () => await world.close())

/** Moves the world to nine o’clock on the Monday of a week without holidays, and signs everybody in there. */
async function toMonday(of: World): Promise<void> {
  of.advance(Date.parse('2027-03-01T08:00:00Z') - of.house.clock().getTime())
  for (const who of [of.amina, of.erik, of.maria, of.outsider]) {
    Object.assign(who, { cookie: await of.signIn(who.id) })
  }
}

/** Time goes, and nobody has been idle. */
async function pass(milliseconds: number): Promise<void> {
  world.advance(milliseconds)
  await world.sql('update session set last_seen_at = $1, started_at = $1', [world.house.clock()])
}

async function ask(caseId: string, urgency = 'C', who = world.amina): Promise<Face> {
  return (await act(world, who, 'askForConsultation', { caseId, question: 'Hur går vi vidare?', urgency }))
    .card
}

async function fresh(id: string): Promise<Face> {
  const card = (await snapshot(world, world.maria)).cards.find((each) => each.id === id)
  if (!card) throw new Error(`${id} is not on the board`)
  return card
}

const seen = ({ id, version }: Face) => ({ requestId: id, expectedVersion: version })

async function flag(who: Person, verb: 'flagSafety' | 'endSafetyFlag', input: object): Promise<Outcome> {
  const type = verb === 'flagSafety' ? 'FlagSafetyInput' : 'EndSafetyFlagInput'
  const answer = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${verb}(input: $input) {
      __typename ... on Refusal { code message field } ... on CardChanged { clock } } }`,
    { input: { operationId: randomUUID(), ...input } },
  )
  expect(answer.errors).toEqual([])
  return answer.data[verb]
}

const TRIAGE = `query ($id: ID!) { requestTriage(requestId: $id) {
  urgencies { urgency rule isAsked reason by { name } }
  sentBack { question answer by { name } }
  escalations { to { name } }
  flag { by { name } }
  merged { id question whyNow askedBy { name } comments { text } }
  mergeTargets { id }
  mergedIntoId viewerCanSendBack viewerCanAnswer viewerCanMerge viewerCanFlag } }`
const triageOf = async (who: Person, id: string) =>
  (await world.execute(who, TRIAGE, { id })).data.requestTriage

describe('response times', () => {
  test('each urgency has its own, counted from the asking; the unit may set its own for what comes', async () => {
    const { id } = await world.newCase()
    const by = async (urgency: string) => (await ask(id, urgency)).answerBy
    const at = world.house.clock().getTime()
    expect(Date.parse((await by('A')) ?? '') - at).toBeLessThan(30 * MINUTE + 5_000)
    expect(await by('B')).toBe('2027-03-01T17:00:00.000Z')
    expect(await by('C')).toBe('2027-03-08T17:00:00.000Z')
    expect(await by('D')).toBeNull()

    const set = async (who: Person, input: object) =>
      (
        await world.execute(
          who,
          `mutation ($input: SetResponseTimeInput!) { setResponseTime(input: $input) {
            __typename ... on Refusal { code message field } } }`,
          { input: { operationId: randomUUID(), unitId: world.unit.id, urgency: 'B', ...input } },
        )
      ).data.setResponseTime
    expect(await set(world.maria, { minutes: 60 })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await set(world.outsider, { minutes: 60 })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await set(helena, { minutes: 3 })).toMatchObject({ code: 'INVALID', field: 'minutes' })
    expect(await set(helena, { minutes: 60 })).toMatchObject({ __typename: 'TriageSettingsChanged' })
    expect(await set(helena, { minutes: 90 })).toMatchObject({ code: 'CONFLICT' })
    const own = Date.parse((await by('B')) ?? '') - world.house.clock().getTime()
    expect(Math.round(own / MINUTE)).toBe(60)
    expect(await set(helena, { minutes: null, seenMinutes: 60 })).toMatchObject({
      __typename: 'TriageSettingsChanged',
    })
    expect(await by('B')).toBe('2027-03-01T17:00:00.000Z')
    const times = 'query ($id: ID!) { responseTimes(unitId: $id) { urgency minutes } }'
    expect((await world.execute(world.maria, times, { id: world.unit.id })).data).toEqual({
      responseTimes: null,
    })
  })

  test('raised by a person the clock begins anew; lowered it counts from the asking', async () => {
    const card = await ask((await world.newCase()).id)
    await pass(2 * HOUR)
    const raised = await act(world, world.maria, 'triageRequest', {
      ...seen(card),
      urgency: 'B',
      reason: 'I dag.',
    })
    expect(raised.card.answerBy).toBe('2027-03-01T17:00:00.000Z')
    await pass(DAY)
    const lowered = await act(world, world.maria, 'triageRequest', {
      ...seen(raised.card),
      urgency: 'C',
      reason: 'Det kan vänta.',
    })
    expect(lowered.card.answerBy).toBe('2027-03-08T17:00:00.000Z')
    expect(await fresh(card.id)).toEqual(lowered.card)
  })
})

describe('sending back', () => {
  test('asks who asked, stands still meanwhile, and goes on with what was left', async () => {
    const watcher = await follow(world, world.erik)
    const card = await ask((await world.newCase()).id, 'B')
    await act(world, world.maria, 'claimRequest', seen(card))
    await pass(8 * HOUR)
    const held = await fresh(card.id)
    const back = await act(world, world.maria, 'sendBackRequest', {
      ...seen(held),
      question: 'Är skolan tillfrågad?',
    })
    expect(back.card).toMatchObject({ claim: null, urgency: 'B' })
    expect(back.card.sentBackAt).not.toBeNull()
    await expectSame(world, world.erik, { watcher, clock: back.clock })
    const [told] = await world.sql(
      'select scopes_after as keys from event where number = $1 and board_id = $2',
      [back.clock, world.board.id],
    )
    expect(told.keys).toContain(`person:${world.amina.id}`)
    expect(
      await act(world, world.maria, 'sendBackRequest', { ...seen(back.card), question: 'Igen?' }),
    ).toMatchObject({ code: 'INVALID', message: 'Den är redan tillbakaskickad och väntar på svar.' })
    expect(await act(world, helena, 'answerSentBack', { ...seen(back.card), answer: 'Ja.' })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await triageOf(world.amina, card.id)).toMatchObject({
      viewerCanAnswer: true,
      viewerCanSendBack: false,
      sentBack: [{ question: 'Är skolan tillfrågad?', answer: null, by: { name: 'Maria Sand' } }],
    })

    await pass(23 * HOUR)
    const answered = await act(world, world.amina, 'answerSentBack', {
      ...seen(back.card),
      answer: 'Ja, i går.',
    })
    expect(answered.card.sentBackAt).toBeNull()
    // An hour was left of Monday; it is an hour from now on Tuesday.
    const left = Date.parse('2027-03-01T17:00:00Z') - Date.parse(back.card.sentBackAt ?? '')
    const goesOn = Date.parse(answered.card.answerBy ?? '') - world.house.clock().getTime()
    expect(Math.abs(goesOn - left)).toBeLessThan(5_000)
    await expectSame(world, world.erik, { watcher, clock: answered.clock })
    expect((await triageOf(world.amina, card.id)).sentBack).toMatchObject([{ answer: 'Ja, i går.' }])
    expect(await triageOf(world.erik, card.id)).toBeNull()
  })

  test('two at once: one is sent back, the other is told who was first', async () => {
    const card = await ask((await world.newCase()).id)
    const outcomes = await Promise.all(
      [world.maria, helena].map(
        async (who) => await act(world, who, 'sendBackRequest', { ...seen(card), question: 'Vilken dag?' }),
      ),
    )
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual(['CardChanged', 'Conflict'])
    expect(await world.sql('select count(*)::int as rows from send_back')).toEqual([{ rows: 1 }])
  })
})

describe('merging', () => {
  test('the duplicate closes; its words are read from the other, by the other’s circle, on record', async () => {
    const { id: caseId } = await world.newCase()
    const into = await ask(caseId)
    const twin = (
      await act(world, world.amina, 'askForConsultation', {
        caseId,
        question: 'Samma fråga en gång till?',
        whyNow: 'Jag såg inte den första.',
      })
    ).card
    await act(world, world.amina, 'addComment', { requestId: twin.id, text: 'Mormor bor nära.' })
    const watcher = await follow(world, world.erik)
    const merged = await act(world, world.maria, 'mergeRequest', {
      ...seen(twin),
      intoId: into.id,
      reason: 'Samma fråga.',
    })
    expect(merged.card.closedAt).not.toBeNull()
    await expectSame(world, world.erik, { watcher, clock: merged.clock })
    await act(world, world.erik, 'claimRequest', seen(into))
    expect((await triageOf(world.erik, into.id)).merged).toEqual([
      {
        id: twin.id,
        question: 'Samma fråga en gång till?',
        whyNow: 'Jag såg inte den första.',
        askedBy: { name: 'Amina Berg' },
        comments: [{ text: 'Mormor bor nära.' }],
      },
    ])
    // In the one's circle is not in the other's: no way leads from the duplicate.
    const question = 'query ($id: ID!) { request(id: $id) { question } }'
    expect((await world.execute(world.erik, question, { id: twin.id })).data.request).toBeNull()
    expect(
      await world.sql(
        `select count(*)::int as rows from access_log where actor_id = $1 and subject_id = $2
           and action = 'OPEN_REQUEST' and basis = 'CLAIMER'`,
        [world.erik.id, twin.id],
      ),
    ).toEqual([{ rows: 1 }])
    expect(await triageOf(world.amina, twin.id)).toMatchObject({ mergedIntoId: into.id })
    // Opened again, it is its own.
    await act(world, world.maria, 'reopenRequest', {
      ...seen(merged.card),
      reason: 'Det var en annan fråga.',
    })
    expect((await triageOf(world.erik, into.id)).merged).toEqual([])
  })

  test('refuses another case, another kind, a closed one, itself, and one in which something was advised', async () => {
    const { id: caseId } = await world.newCase()
    const into = await ask(caseId)
    const twin = await ask(caseId)
    const elsewhere = await ask((await world.newCase()).id)
    const other = (await act(world, world.amina, 'requestCohandling', { caseId, question: 'Vem kan?' })).card
    for (const intoId of [elsewhere.id, other.id, twin.id]) {
      const refused = await act(world, world.maria, 'mergeRequest', { ...seen(twin), intoId })
      expect(refused).toMatchObject({ code: 'INVALID', field: 'intoId' })
    }
    expect(
      await act(world, world.maria, 'mergeRequest', { ...seen(twin), intoId: randomUUID() }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    await act(world, world.maria, 'claimRequest', seen(twin))
    await act(world, world.maria, 'addComment', { requestId: twin.id, text: 'Börja med barnet.' })
    const advised = await act(world, world.maria, 'mergeRequest', {
      ...seen(await fresh(twin.id)),
      intoId: into.id,
    })
    expect(advised.message).toContain('råd')
    const closed = await act(world, world.amina, 'closeRequest', seen(into))
    expect(closed.__typename).toBe('CardChanged')
    const third = await ask(caseId)
    expect(await act(world, world.maria, 'mergeRequest', { ...seen(third), intoId: into.id })).toMatchObject({
      field: 'intoId',
    })
    expect(
      await world.sql('select count(*)::int as rows from request where merged_into_id is not null'),
    ).toEqual([{ rows: 0 }])
  })

  test('is not a way to lower an urgency: the more urgent one stays, or the other is triaged first', async () => {
    const { id: caseId } = await world.newCase()
    const calm = await ask(caseId)
    const acute = (
      await act(world, world.amina, 'askForConsultation', { caseId, question: 'Nu?', urgency: 'A' })
    ).card
    const refused = await act(world, world.maria, 'mergeRequest', { ...seen(acute), intoId: calm.id })
    expect(refused).toMatchObject({ code: 'INVALID', field: 'intoId' })
    expect(
      (await act(world, world.maria, 'mergeRequest', { ...seen(calm), intoId: acute.id })).__typename,
    ).toBe('CardChanged')
  })

  test('each into the other at once: one goes into the one that stays open', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: caseId } = await world.newCase()
      const [one, other] = [await ask(caseId), await ask(caseId)]
      const outcomes = await Promise.all([
        act(world, world.maria, 'mergeRequest', { ...seen(one), intoId: other.id }),
        act(world, helena, 'mergeRequest', { ...seen(other), intoId: one.id }),
      ])
      expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual(['CardChanged', 'Refusal'])
      const rows = await world.sql(
        'select count(*) filter (where closed_at is null)::int as open from request where case_id = $1',
        [caseId],
      )
      expect(rows).toEqual([{ open: 1 }])
    }
  })
})

describe('raised by rule', () => {
  const rows = async (id: string) =>
    await world.sql(
      `select t.urgency::text as urgency, t.rule::text as rule from triage t where t.request_id = $1 order by t.at`,
      [id],
    )
  const log = async (id: string) =>
    (
      await world.sql(
        `select count(*)::int as rows from event where subject_id = $1 and kind = 'URGENCY_RAISED'`,
        [id],
      )
    )[0].rows

  test('a near deadline raises once, in two processes at once, and never against a person’s word', async () => {
    const second = await world.startProcess()
    const { id: caseId } = await world.newCase()
    const card = await ask(caseId)
    await world.sql(`update case_ref set deadline_on = '2027-03-03' where id = $1`, [caseId])
    await Promise.all([world.house, second.app.house, world.house].map(raiseUrgencies))
    const raised = await fresh(card.id)
    expect(raised).toMatchObject({ urgency: 'B', version: 2, answerBy: '2027-03-01T17:00:00.000Z' })
    expect(await rows(card.id)).toEqual([{ urgency: 'B', rule: 'DEADLINE_NEAR' }])
    expect(await log(card.id)).toBe(1)
    expect((await triageOf(world.amina, card.id)).urgencies).toEqual([
      { urgency: 'C', rule: null, isAsked: true, reason: null, by: { name: 'Amina Berg' } },
      { urgency: 'B', rule: 'DEADLINE_NEAR', isAsked: false, reason: null, by: null },
    ])
    await pass(HOUR)
    await act(world, world.maria, 'triageRequest', {
      ...seen(raised),
      urgency: 'D',
      reason: 'Fristen är förlängd i akten.',
    })
    await pass(DAY)
    await raiseUrgencies(world.house)
    expect(await fresh(card.id)).toMatchObject({ urgency: 'D' })
    expect((await triageOf(world.amina, card.id)).urgencies.at(-1)).toMatchObject({
      urgency: 'D',
      reason: 'Fristen är förlängd i akten.',
      by: { name: 'Maria Sand' },
    })
  })

  test('B8 what the clock did meanwhile is a conflict for who triages, and for nobody else', async () => {
    const { id: caseId } = await world.newCase()
    const [card, other] = [await ask(caseId), await ask(caseId)]
    await world.sql(`update case_ref set deadline_on = '2027-03-03' where id = $1`, [caseId])
    await raiseUrgencies(world.house)
    expect(await fresh(card.id)).toMatchObject({ urgency: 'B', version: 2 })
    const judged = { ...seen(card), urgency: 'D', reason: 'Kan vänta.' }
    expect(await act(world, world.maria, 'triageRequest', judged)).toMatchObject({
      __typename: 'Conflict',
      message: `En regel har ändrat ${card.boardRef}.`,
      changedBy: null,
    })
    const claimed = await act(world, world.erik, 'claimRequest', seen(card))
    expect(claimed).toMatchObject({ __typename: 'CardChanged', card: { urgency: 'B', version: 3 } })
    // Somebody has been there since: her version is of before that.
    expect(await act(world, world.amina, 'closeRequest', seen(card))).toMatchObject({
      __typename: 'Conflict',
      changedBy: { name: 'Erik Lund' },
    })
    expect(await act(world, world.amina, 'closeRequest', seen(other))).toMatchObject({
      __typename: 'CardChanged',
    })
  })

  test('B8 what the clock does while an act waits for the card is no conflict either, but for who triages', async () => {
    const acts = [
      ['claimRequest', {}],
      ['triageRequest', { urgency: 'D', reason: 'Kan vänta.' }],
    ] as const
    const answers = []
    for (const [verb, more] of acts) {
      const { id: caseId } = await world.newCase()
      const card = await ask(caseId)
      await world.sql(`update case_ref set deadline_on = '2027-03-03' where id = $1`, [caseId])
      const hold = await holdRows(world.databaseUrl, 'select 1 from request where id = $1 for update', [
        card.id,
      ])
      const raising = raiseUrgencies(world.house)
      await hold.waits(1)
      const acting = act(world, world.maria, verb, { ...seen(card), ...more })
      await hold.waits(2)
      await hold.open()
      await raising
      answers.push(await acting)
    }
    expect(answers[0]).toMatchObject({
      __typename: 'CardChanged',
      card: { urgency: 'B', version: 3, answerBy: '2027-03-01T17:00:00.000Z' },
    })
    expect(answers[1]).toMatchObject({ __typename: 'Conflict', changedBy: null })
  })

  test('A and B are left as they are, and so is what is closed', async () => {
    const { id: caseId } = await world.newCase()
    const [b, closed] = [await ask(caseId, 'B'), await ask(caseId, 'D')]
    await act(world, world.amina, 'closeRequest', seen(closed))
    await world.sql(`update case_ref set deadline_on = '2027-03-02' where id = $1`, [caseId])
    await raiseUrgencies(world.house)
    expect([(await fresh(b.id)).urgency, (await fresh(closed.id)).urgency]).toEqual(['B', 'D'])
  })

  const away = async (who: Person, deputy: Person | null = null) =>
    await world.sql(
      `insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at)
       values ($1, $2, $3, null, $4, $2, $5)`,
      [randomUUID(), who.id, '2027-03-01', deputy?.id ?? null, world.house.clock()],
    )

  test('whoever is responsible is away: raised, unless somebody stands in or co-handles', async () => {
    const [plain, shared] = [await world.newCase(), await world.newCase()]
    const [lone, accompanied] = [await ask(plain.id), await ask(shared.id)]
    await world.sql(
      `insert into cohandling (id, request_id, case_id, person_id, state, scope, from_on, share_percent,
         proposed_by_id, proposed_at, answer_by, answered_at)
       values ($1, $2, $3, $4, 'ACCEPTED', 'CASE', '2027-03-01', 50, $5, $6, $6, $6)`,
      [randomUUID(), accompanied.id, shared.id, world.erik.id, world.amina.id, world.house.clock()],
    )
    await away(world.amina, world.maria)
    await pass(MINUTE)
    await raiseUrgencies(world.house)
    expect((await fresh(lone.id)).urgency).toBe('C')
    await away(world.maria)
    await pass(MINUTE)
    await raiseUrgencies(world.house)
    expect((await fresh(lone.id)).urgency).toBe('B')
    expect(await rows(lone.id)).toEqual([{ urgency: 'B', rule: 'NO_ACTIVE_CASEWORKER' }])
    expect((await fresh(accompanied.id)).urgency).toBe('C')
    await away(world.erik)
    await pass(MINUTE)
    await raiseUrgencies(world.house)
    expect((await fresh(accompanied.id)).urgency).toBe('B')
  })

  test('whoever is responsible has left: raised', async () => {
    const card = await ask((await world.newCase()).id)
    await world.sql('update person set left_at = $1 where id = $2', [world.house.clock(), world.amina.id])
    await raiseUrgencies(world.house)
    expect(await rows(card.id)).toEqual([{ urgency: 'B', rule: 'NO_ACTIVE_CASEWORKER' }])
  })

  test('the third time it is parked, and not the second', async () => {
    const card = await ask((await world.newCase()).id)
    for (const [count, urgency] of [
      [1, 'C'],
      [2, 'C'],
      [3, 'B'],
    ] as const) {
      await pass(MINUTE)
      await act(world, world.maria, 'parkRequest', {
        ...seen(await fresh(card.id)),
        untilOn: '2027-03-12',
        reason: `Väntar, gång ${count}.`,
      })
      await raiseUrgencies(world.house)
      expect((await fresh(card.id)).urgency).toBe(urgency)
    }
    expect(await rows(card.id)).toEqual([{ urgency: 'B', rule: 'THIRD_POSTPONEMENT' }])
  })

  test('the safety flag: set and ended with a reason by who may, known to the circle, and raising', async () => {
    const { id: caseId } = await world.newCase()
    const card = await ask(caseId)
    const input = { requestId: card.id, reason: 'Hot vid förra besöket.' }
    expect(await flag(world.erik, 'flagSafety', input)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await flag(world.outsider, 'flagSafety', input)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await flag(world.amina, 'flagSafety', { ...input, reason: ' ' })).toMatchObject({
      field: 'reason',
    })
    expect(await flag(world.amina, 'flagSafety', input)).toMatchObject({ __typename: 'CardChanged' })
    expect(await flag(world.maria, 'flagSafety', input)).toMatchObject({
      message: 'Ärendet har redan en säkerhetsflagga.',
    })
    await raiseUrgencies(world.house)
    expect(await rows(card.id)).toEqual([{ urgency: 'B', rule: 'SAFETY_FLAG' }])
    expect((await triageOf(world.amina, card.id)).flag).toEqual({ by: { name: 'Amina Berg' } })
    await pass(MINUTE)
    await act(world, world.maria, 'triageRequest', {
      ...seen(await fresh(card.id)),
      urgency: 'C',
      reason: 'Besöket sker på kontoret.',
    })
    await pass(MINUTE)
    await raiseUrgencies(world.house)
    expect((await fresh(card.id)).urgency).toBe('C')
    expect(await flag(world.amina, 'endSafetyFlag', input)).toMatchObject({ __typename: 'CardChanged' })
    expect(await flag(world.amina, 'endSafetyFlag', input)).toMatchObject({ code: 'INVALID' })
    expect((await triageOf(world.amina, card.id)).flag).toBeNull()
    const keys = await world.sql(
      `select unnest(scopes_after) as key from event where kind in ('SAFETY_FLAGGED', 'SAFETY_FLAG_ENDED')`,
    )
    for (const { key } of keys) expect(key).toMatch(/^circle:/)
  })

  test('the database refuses a lowering without a person and a reason, whoever writes it', async () => {
    const card = await ask((await world.newCase()).id, 'B')
    await expect(world.sql(`update request set urgency = 'C' where id = $1`, [card.id])).rejects.toThrow(
      /lowered without a person and a reason/,
    )
    await expect(
      world.sql(
        `insert into triage (id, request_id, urgency, rule, at) values ($1, $2, 'C', 'SAFETY_FLAG', now())`,
        [randomUUID(), card.id],
      ),
    ).rejects.toThrow(/triage_rule_check/)
    await world.sql(`update request set urgency = 'A' where id = $1`, [card.id])
  })
})

test('waiting for support is measured per unit and urgency, in office time, and few are not told', async () => {
  const head = await world.person('Disa Chef', 'DEPARTMENT_HEAD')
  const { id: caseId } = await world.newCase()
  for (let index = 0; index < 5; index += 1) {
    const card = await ask(caseId)
    await pass(10 * MINUTE)
    await act(world, world.maria, 'claimRequest', seen(card))
  }
  const late = await ask(caseId, 'B')
  await pass(MINUTE)
  await act(world, world.maria, 'sendBackRequest', { ...seen(late), question: 'Vilken dag?' })
  const waits = async (who: Person) =>
    (
      await world.execute(
        who,
        '{ figures { name waits { urgency answeredCount medianMinutes ninetiethMinutes } } }',
      )
    ).data.figures
  const none = { answeredCount: null, medianMinutes: null, ninetiethMinutes: null }
  expect(await waits(head)).toEqual([
    {
      name: 'Utredning',
      waits: [
        { urgency: 'A', ...none },
        { urgency: 'B', ...none },
        { urgency: 'C', answeredCount: 5, medianMinutes: 10, ninetiethMinutes: 10 },
        { urgency: 'D', ...none },
      ],
    },
  ])
  expect(await waits(world.maria)).toEqual([])
})
