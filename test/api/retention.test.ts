// Content goes when it is due, after a person has said yes, and is nowhere left: who may, what is drawn up against an
// independent statement of it, what changes between the two steps, and a dump of every table before and after.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Face, act, follow, newRequest, record, snapshot } from '../support/board.ts'
import { DAY, type Managed, type Unit, carry, dump, findUnit, getUnit, manage } from '../support/retention.ts'
import { until } from '../db/processes.ts'
import { holdRows } from '../support/hold.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

/** The same people some days later: everybody signs in anew. */
async function later(days: number): Promise<void> {
  world.advance(days * DAY)
  for (const person of [world.amina, world.erik, world.maria, world.outsider, helena])
    Object.assign(person, { cookie: await world.signIn(person.id) })
}

async function close(card: Face, who: Person = world.amina): Promise<Face> {
  const seen = { requestId: card.id, expectedVersion: card.version }
  return (await act(world, who, 'closeRequest', { ...seen, outcome: 'Klart nu.' })).card
}

/** A consultation is closed by being carried; anything may be written in a closed co-handling afterwards. */
async function carried(
  question: string,
  verb: 'askForConsultation' | 'requestCohandling' = 'askForConsultation',
): Promise<Face> {
  const { id } = await world.newCase()
  const { card } = await act(world, world.amina, verb, { caseId: id, question })
  const closed = await close(card)
  const { version } = (await carry(world, world.amina, closed)).card
  return { ...closed, version }
}

async function finished(runId: string, who: Person = helena): Promise<Unit> {
  await until(async () => {
    const [run] = await world.sql('select finished_at from retention_run where id = $1', [runId])
    return run.finished_at !== null
  })
  return await getUnit(world, who)
}

async function prepare(): Promise<{ unit: Unit; runId: string }> {
  const { unit } = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id })
  return { unit, runId: unit.runs[0]?.id ?? '' }
}

async function purge(): Promise<Unit> {
  const { runId } = await prepare()
  const confirmed = await manage(world, helena, 'confirmRetention', { runId })
  expect(confirmed.__typename).toBe('RetentionChanged')
  return await finished(runId)
}

const OPENED = `query ($id: ID!) { request(id: $id) { question whyNow comments { text }
  history { kind reason actor { name } }
  retention { carried { by { name } } purgeOn isHeld purgedAt viewerCanCarry } } }`

async function opened(id: string, who: Person = world.amina) {
  return (await world.execute(who, OPENED, { id })).data.request
}

describe('carried to the record', () => {
  test('by the responsible caseworker, once, a closed request, at the version that she saw', async () => {
    const card = await newRequest(world)
    expect(await carry(world, world.amina, card)).toMatchObject({ code: 'INVALID' })
    const closed = await close(card)
    for (const who of [world.erik, world.maria, helena])
      expect(await carry(world, who, closed)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await carry(world, world.outsider, closed)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await carry(world, world.amina, card)).toMatchObject({ __typename: 'Conflict', code: 'CONFLICT' })
    expect(await opened(card.id)).toMatchObject({ retention: { carried: null, viewerCanCarry: true } })

    const operationId = randomUUID()
    const done = await carry(world, world.amina, closed, operationId)
    expect(done.__typename).toBe('CardChanged')
    expect(await carry(world, world.amina, closed, operationId)).toEqual(done)
    expect(await carry(world, world.amina, closed)).toMatchObject({ code: 'INVALID' })
    const seen = await opened(card.id)
    expect(seen.retention).toMatchObject({ carried: { by: { name: 'Amina Berg' } }, viewerCanCarry: false })
    expect(seen.history.at(-1)).toMatchObject({ kind: 'CARRIED_TO_RECORD', actor: { name: 'Amina Berg' } })
  })

  test('a reopening ends the mark, also one by hand; so does a word written after it', async () => {
    const card = await carried('Hur länge ska vi vänta?', 'requestCohandling')
    await act(world, world.amina, 'addComment', { requestId: card.id, text: 'En sak till kom i dag.' })
    expect((await opened(card.id)).retention).toMatchObject({
      carried: null,
      purgeOn: null,
      viewerCanCarry: true,
    })
    await carry(world, world.amina, card)
    expect((await opened(card.id)).retention.carried).not.toBeNull()
    const { card: open } = await act(world, world.amina, 'reopenRequest', {
      requestId: card.id,
      expectedVersion: card.version,
      reason: 'Det blev mer.',
    })
    const again = await close(open)
    expect((await opened(card.id)).retention).toMatchObject({ carried: null, viewerCanCarry: true })
    expect(
      (await getUnit(world, helena)).preview.items.find(({ requestId }) => requestId === again.id),
    ).toMatchObject({ dueOn: null, carriedOn: null })
  })

  test('the circle hears of it and nobody else', async () => {
    const card = await close(await newRequest(world))
    const watcher = await follow(world, world.erik)
    const heard = record<{ events: { kind: string; retention: { carried: unknown } }[] | null }>(
      world.connect(world.amina),
      `subscription ($id: ID!) { requestFeed(requestId: $id) { clock events { kind retention { carried { at } } } } }`,
      { id: card.id },
    )
    await heard.until((all) => all[0])
    const { clock } = await carry(world, world.amina, card)
    const told = await heard.until((all) => all.flatMap(({ events }) => events ?? [])[0])
    expect(told).toMatchObject({
      kind: 'CARRIED_TO_RECORD',
      retention: { carried: { at: expect.any(String) } },
    })
    await newRequest(world)
    await watcher.at(clock + 1)
    expect(watcher.messages.flatMap(({ events }) => events ?? []).map(({ kind }) => kind)).not.toContain(
      'CARRIED_TO_RECORD',
    )
    heard.stop()
  })
})

describe('who may', () => {
  test.each([
    ['prepareRetention', () => ({ unitId: world.unit.id })],
    ['setRetention', () => ({ unitId: world.unit.id, kind: 'DRAFT', days: 10 })],
  ] as const)('%s: the unit manager alone; the outsider finds no such unit', async (verb, input) => {
    const before = await getUnit(world, helena)
    for (const who of [world.amina, world.erik, world.maria])
      expect(await manage(world, who, verb, input())).toMatchObject({ code: 'FORBIDDEN' })
    expect(await manage(world, world.outsider, verb, input())).toMatchObject({ code: 'NOT_FOUND' })
    expect(await manage(world, helena, verb, { ...input(), unitId: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await getUnit(world, helena)).toEqual(before)
  })

  test('hold and lift, confirm and cancel', async () => {
    const card = await newRequest(world)
    const { runId } = await prepare()
    for (const [who, code] of [
      [world.maria, 'FORBIDDEN'],
      [world.outsider, 'NOT_FOUND'],
    ] as const) {
      expect(
        await manage(world, who, 'holdRequest', { requestId: card.id, reason: 'Utlämnande' }),
      ).toMatchObject({
        code,
      })
      expect(await manage(world, who, 'liftHold', { requestId: card.id })).toMatchObject({ code })
      expect(await manage(world, who, 'confirmRetention', { runId })).toMatchObject({ code })
      expect(await manage(world, who, 'cancelRetention', { runId })).toMatchObject({ code })
    }
    expect(await findUnit(world, world.maria)).toBeUndefined()
    expect((await getUnit(world, world.outsider)).id).toBe(world.otherUnit.id)
    expect(await manage(world, helena, 'liftHold', { requestId: card.id })).toMatchObject({ code: 'INVALID' })
    expect(await manage(world, helena, 'holdRequest', { requestId: card.id, reason: ' ' })).toMatchObject({
      code: 'INVALID',
      field: 'reason',
    })
    const held = await manage(world, helena, 'holdRequest', { requestId: card.id, reason: 'Begärd utlämnad' })
    expect(held.unit.holds).toMatchObject([{ requestId: card.id, boardRef: card.boardRef }])
    expect(held.unit.holdable.map(({ requestId }) => requestId)).not.toContain(card.id)
    expect(await manage(world, helena, 'holdRequest', { requestId: card.id, reason: 'Igen' })).toMatchObject({
      code: 'INVALID',
    })
    const lifted = await manage(world, helena, 'liftHold', { requestId: card.id })
    expect(lifted.unit.holds).toEqual([])
    const cancelled = await manage(world, helena, 'cancelRetention', { runId })
    expect(cancelled.unit.runs).toEqual([])
    expect(await manage(world, helena, 'confirmRetention', { runId })).toMatchObject({ code: 'CONFLICT' })
  })

  test('days from 1 to 3660, remembered as answered', async () => {
    const set = { unitId: world.unit.id, kind: 'SHELL', days: 400, operationId: randomUUID() }
    const done: Managed = await manage(world, helena, 'setRetention', set)
    expect(done.unit.days.find(({ kind }) => kind === 'SHELL')).toEqual({
      kind: 'SHELL',
      days: 400,
      isDefault: false,
    })
    expect((await manage(world, helena, 'setRetention', set)).clock).toBe(done.clock)
    for (const days of [0, 3661, -1])
      expect(
        await manage(world, helena, 'setRetention', { unitId: world.unit.id, kind: 'SHELL', days }),
      ).toMatchObject({ code: 'INVALID', field: 'days' })
    await manage(world, helena, 'setRetention', { unitId: world.unit.id, kind: 'SHELL', days: 365 })
  })
})

// Letters only, so that no way of writing a row hides one.
const canaries = new Map(
  [
    'question',
    'why',
    'comment',
    'triage',
    'outcome',
    'draft',
    'opening',
    'hold',
    'clock',
    'confirmation',
  ].map((where) => [where, `kanariefågel ${where} ${randomUUID().replaceAll(/[\d-]/g, 'x')} sjunger`]),
)
const canary = (where: string): string => canaries.get(where) ?? ''

describe('a purge', () => {
  test('takes every word of what is due, proves it, tells the circle, and leaves the log and the access log', async () => {
    const { id: caseId } = await world.newCase()
    const { card } = await act(world, world.amina, 'askForConsultation', {
      caseId,
      question: canary('question'),
      whyNow: canary('why'),
    })
    const seen = { requestId: card.id, expectedVersion: card.version }
    const triaged = await act(world, world.maria, 'triageRequest', {
      ...seen,
      urgency: 'B',
      reason: canary('triage'),
    })
    await act(world, world.amina, 'addComment', { requestId: card.id, text: canary('comment') })
    await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Ja.' })
    const closed = (
      await act(world, world.amina, 'closeRequest', {
        requestId: card.id,
        expectedVersion: triaged.card.version,
        outcome: canary('outcome'),
      })
    ).card
    await world.execute(
      world.erik,
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), subject: `comment:${card.id}`, text: canary('draft') } },
    )
    await manage(world, helena, 'holdRequest', { requestId: card.id, reason: canary('hold') })
    await manage(world, helena, 'liftHold', { requestId: card.id })
    await world.sql(
      `insert into opening (id, request_id, case_id, person_id, session_id, kind, reason, at, until_at, ended_at)
       values ($1, $2, $3, $4, $1, 'BREAK_GLASS', $5, now(), now(), now())`,
      [randomUUID(), card.id, caseId, world.erik.id, canary('opening')],
    )
    await world.sql(
      `insert into text_confirmation (id, operation_id, request_id, person_id, patterns, reason, at)
       values ($1, $1, $2, $3, '{PHONE}', $4, now())`,
      [randomUUID(), card.id, world.amina.id, canary('confirmation')],
    )
    await world.sql(
      `with ended as (insert into case_clock (id, case_id, rule, started_on, target_on, limit_on, state, ended_on, source)
         values (gen_random_uuid(), $1, 'CHILD_INVESTIGATION', '2026-03-02', '2026-07-02', '2026-07-02', 'ENDED', '2026-03-03', 'MANUAL')
         returning id)
       insert into case_clock_change (id, clock_id, kind, at, reason, to_target, to_limit)
       select gen_random_uuid(), id, 'ENDED', now(), $2, '2026-07-02', '2026-07-02' from ended`,
      [caseId, canary('clock')],
    )
    const { clock } = await carry(world, world.amina, closed)
    await later(29)
    expect((await prepare()).unit.runs[0]?.lines.map(({ boardRef }) => boardRef)).not.toContain(card.boardRef)
    await later(1)
    // What the planner would keep of it, had it been let.
    await world.sql('analyze')
    const before = await dump(world)
    for (const text of canaries.values()) expect(before).toContain(text)

    const asked = (
      await world.execute(world.amina, 'query ($id: ID!) { board(id: $id) { epoch } }', {
        id: world.board.id,
      })
    ).data.board
    const heard = record<{ clock: number; events: { kind: string; clock: number }[] | null }>(
      world.connect(world.amina),
      `subscription ($id: ID!) { requestFeed(requestId: $id) { clock events { kind clock entry { reason } comment { text } } } }`,
      { id: card.id },
    )
    await heard.until((all) => all[0])
    const watcher = await follow(world, world.erik)
    // Shorter than twelve characters: proven by their rows, and not counted as sought.
    const shorts = async (runId: string): Promise<number> =>
      (
        await world.sql(
          `select count(*)::int as count from retention_item i join (
             select request_id, text from comment union all select request_id, text from event_reason
             union all select request_id, recommendation from outcome) t on t.request_id = i.subject_id
           where i.run_id = $1 and length(t.text) < 12`,
          [runId],
        )
      )[0].count
    const logBefore = await world.sql(`select * from event where subject_id = $1 order by number`, [card.id])
    const accessBefore = await world.sql('select * from access_log order by id')

    const { runId } = await prepare()
    const short = await shorts(runId)
    expect(short).toBeGreaterThan(0)
    await manage(world, helena, 'confirmRetention', { runId })
    const told = await heard.until((all) => all.flatMap(({ events }) => events ?? [])[0])
    const heardAt = world.house.clock().getTime()
    const [purgedRow] = await world.sql(
      `select at from event where subject_id = $1 and kind = 'CONTENT_PURGED'`,
      [card.id],
    )
    expect(heardAt - purgedRow.at.getTime()).toBeLessThan(2_000)
    expect(told).toMatchObject({ kind: 'CONTENT_PURGED' })
    const unit = await finished(runId)
    const run = unit.runs.find(({ id }) => id === runId)
    expect(run?.lines.find(({ boardRef }) => boardRef === card.boardRef)).toMatchObject({
      isPurged: true,
      textCount: 13,
    })
    expect(run).toMatchObject({ leftCount: 0, leftPlaces: [] })
    expect(run?.soughtCount).toBe(
      (run?.lines.reduce((sum, { isPurged, textCount }) => sum + (isPurged ? textCount : 0), 0) ?? 0) - short,
    )

    const after = await dump(world)
    for (const text of canaries.values()) expect(after).not.toContain(text)
    expect(after).not.toContain('kanariefågel')
    expect(await world.sql('select 1 from comment where request_id = $1', [card.id])).toEqual([])
    const seenNow = await opened(card.id)
    expect(seenNow).toMatchObject({ question: '', whyNow: null, comments: [] })
    expect(seenNow.retention).toMatchObject({
      purgedAt: expect.any(String),
      purgeOn: null,
      viewerCanCarry: false,
    })
    expect(seenNow.history.map(({ reason }: { reason: string | null }) => reason)).toEqual(
      seenNow.history.map(() => null),
    )
    // Resumed from before anything was said: rows, and no word.
    const resumed = record<{ events: { kind: string; entry: unknown; comment: unknown }[] | null }>(
      world.connect(world.amina),
      `subscription ($id: ID!, $epoch: ID) { requestFeed(requestId: $id, after: ${clock - 5}, epoch: $epoch) { clock events { kind comment { text } entry { kind reason } } } }`,
      { id: card.id, epoch: asked.epoch },
    )
    await resumed.until((all) =>
      all.flatMap(({ events }) => events ?? []).find(({ kind }) => kind === 'CONTENT_PURGED'),
    )
    expect(resumed.messages.flatMap(({ events }) => events ?? []).length).toBeGreaterThan(3)
    expect(JSON.stringify(resumed.messages)).not.toContain('kanariefågel')

    const logAfter = await world.sql(`select * from event where subject_id = $1 order by number`, [card.id])
    expect(logAfter.slice(0, logBefore.length)).toEqual(logBefore)
    expect((await world.sql('select * from access_log order by id')).slice(0, accessBefore.length)).toEqual(
      accessBefore,
    )
    const numbers = await world.sql('select number from event where board_id = $1 order by number', [
      world.board.id,
    ])
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1))
    expect(watcher.messages.flatMap(({ events }) => events ?? [])).toEqual([])
    expect((await snapshot(world, world.erik)).cards.map(({ id }) => id)).toContain(card.id)
    heard.stop()
    resumed.stop()
  })

  test('what a text says elsewhere is told: another request’s as shared, anything else as left, by table and column', async () => {
    const words = `Samma mening i två begäranden ${randomUUID()}`
    const going = await carried(words, 'requestCohandling')
    const { id } = await world.newCase()
    await act(world, world.amina, 'askForConsultation', { caseId: id, question: words })
    await later(31)
    expect((await purge()).runs[0]).toMatchObject({ leftCount: 0, sharedCount: 1 })
    expect(await opened(going.id)).toMatchObject({ question: '' })

    const long = `${'En lång mening om ingenting alls. '.repeat(6)}"Så sa hon", skrev jag.`
    await carried(long, 'requestCohandling')
    await later(31)
    await world.sql('create table forgotten_place (note text[], body jsonb)')
    // More than is looked through at a time, before it.
    await world.sql(
      `insert into forgotten_place select array['en rad om annat ' || n], '{}' from generate_series(1, 2500) n`,
    )
    await world.sql('insert into forgotten_place values ($1, $2)', [
      ['kort', long.slice(-60)],
      JSON.stringify({ deep: [{ said: long }] }),
    ])
    expect((await purge()).runs[0]).toMatchObject({
      leftCount: 1,
      leftPlaces: ['forgotten_place.body', 'forgotten_place.note'],
    })
    await world.sql('drop table forgotten_place')
  })

  test('what changes between the steps is left out, and why', async () => {
    const cards = []
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      cards.push(await carried(`Vad gör vi med ${name}, ${randomUUID()}?`, 'requestCohandling'))
    const [held, reopened, written, kept, gone] = cards
    if (!held || !reopened || !written || !kept || !gone) throw new Error('five were made')
    await later(31)
    const { unit, runId } = await prepare()
    const refs = (of: Unit, leftOut: string | null): unknown[] =>
      of.runs
        .find(({ id }) => id === runId)
        ?.lines.filter((line) => line.leftOut === leftOut && line.kind !== 'DRAFT')
        .map(({ boardRef }) => boardRef)
        .toSorted() ?? []
    expect(refs(unit, null)).toEqual(cards.map(({ boardRef }) => boardRef).toSorted())

    await manage(world, helena, 'holdRequest', { requestId: held.id, reason: 'Begärd utlämnad i dag.' })
    await act(world, world.amina, 'reopenRequest', {
      requestId: reopened.id,
      expectedVersion: reopened.version,
      reason: 'Det blev mer.',
    })
    await act(world, world.amina, 'addComment', {
      requestId: written.id,
      text: 'Ett ord till i sista stund.',
    })
    const operationId = randomUUID()
    await manage(world, helena, 'confirmRetention', { runId, operationId })
    expect((await manage(world, helena, 'confirmRetention', { runId, operationId })).__typename).toBe(
      'RetentionChanged',
    )
    expect(await manage(world, helena, 'confirmRetention', { runId })).toMatchObject({ code: 'CONFLICT' })
    const after = await finished(runId)
    expect(refs(after, 'HELD')).toEqual([held.boardRef])
    expect(refs(after, 'REOPENED')).toEqual([reopened.boardRef])
    expect(refs(after, 'NOT_CARRIED')).toEqual([written.boardRef])
    expect((await opened(held.id)).question).toContain('Vad gör vi med a')
    expect((await opened(held.id)).retention).toMatchObject({ isHeld: true, purgeOn: null })
    expect((await opened(kept.id)).question).toBe('')

    await manage(world, helena, 'liftHold', { requestId: held.id })
    expect((await purge()).runs[0]?.lines.map(({ boardRef }) => boardRef)).toEqual([held.boardRef])
  })

  test('drafts go ninety days after they were saved, told as one line without whose they are', async () => {
    const save = async (who: Person, subject: string): Promise<void> => {
      await world.execute(
        who,
        'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
        { input: { operationId: randomUUID(), subject, text: `Ett utkast om ${subject}` } },
      )
    }
    await save(world.erik, 'ask:CO_HANDLING')
    await save(world.maria, 'ask:SUPERVISION')
    await save(world.outsider, 'ask:CO_HANDLING')
    await later(89)
    expect((await getUnit(world, helena)).preview.draftCount).toBe(0)
    await save(world.maria, 'ask:SUPERVISION')
    await later(1)
    expect((await getUnit(world, helena)).preview.draftCount).toBe(1)
    const { runs } = await purge()
    expect(runs[0]?.lines).toEqual([
      {
        kind: 'DRAFT',
        boardRef: null,
        dueOn: expect.any(String),
        textCount: 1,
        isPurged: true,
        leftOut: null,
      },
    ])
    const left = await world.sql('select person_id from draft order by 1')
    expect(left.map((row) => row.person_id)).toEqual([world.maria.id, world.outsider.id].toSorted())
  })

  const caseOf = async (requestId: string): Promise<string> =>
    (await world.sql('select case_id from request where id = $1', [requestId]))[0].case_id
  const decide = async (requestId: string): Promise<void> => {
    await world.sql(`update case_ref set stage = 'DECIDED' where id = $1`, [await caseOf(requestId)])
  }
  /** Its limits were met so many days from now. */
  const met = async (requestId: string, ahead: number): Promise<void> => {
    const at = new Date(world.house.clock().getTime() + ahead * DAY)
    await world.sql(`update case_clock set state = 'MET', ended_on = $2 where case_id = $1`, [
      await caseOf(requestId),
      at,
    ])
  }

  test('the shell goes a year after closing, and the board is told of a removal; a reference goes when it is decided', async () => {
    const undecided = await carried(`Vem tar det här, ${randomUUID()}?`)
    const decided = await carried(`Vem tar det här andra, ${randomUUID()}?`)
    await decide(decided.id)
    await met(decided.id, 0)
    const [{ case_id: caseId }] = await world.sql('select case_id from request where id = $1', [undecided.id])
    await world.sql(
      `insert into circle_membership (id, case_id, request_id, person_id, basis, by_id, from_at) values ($1, $2, $3, $4, 'INVITED', $5, now())`,
      [randomUUID(), caseId, undecided.id, world.erik.id, world.amina.id],
    )
    await later(364)
    await purge()
    expect(
      await world.sql('select 1 from request where id = any($1)', [[undecided.id, decided.id]]),
    ).toHaveLength(2)
    await later(1)
    const watcher = await follow(world, world.erik)
    await purge()
    expect(await world.sql('select 1 from request where id = any($1)', [[undecided.id, decided.id]])).toEqual(
      [],
    )
    const fresh = await snapshot(world, world.erik)
    expect(await watcher.at(fresh.clock)).toEqual(fresh)
    expect(fresh.cards.map(({ id }) => id)).not.toContain(undecided.id)
    expect(watcher.messages.flatMap(({ events }) => events ?? [])).toContainEqual(
      expect.objectContaining({ kind: 'CARD_REMOVED', card: null, removedCardId: undecided.id }),
    )
    expect(await opened(undecided.id)).toBeNull()
    // Without its request the invitation would be one to the whole case.
    expect(await world.sql('select 1 from circle_membership where person_id = $1', [world.erik.id])).toEqual(
      [],
    )
    const refs = await world.sql('select board_ref from case_ref where board_ref = any($1)', [
      [undecided.boardRef, decided.boardRef],
    ])
    expect(refs.map((row) => row.board_ref)).toEqual([undecided.boardRef])
  })

  test('a reference stays while a limit of it runs, stands still or was met lately, and under a planned visit', async () => {
    const visited = async (id: string, state: string, endedAt: Date | null): Promise<void> => {
      const at = world.house.clock().getTime() + 366 * DAY
      await world.sql(
        `insert into visit (id, case_id, state, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id, ended_at)
         values (gen_random_uuid(), $1, $2::"VisitState", $3, now(), $4, $5, $5, $6, $7)`,
        [
          await caseOf(id),
          state,
          world.amina.id,
          new Date(at),
          new Date(at + 60_000),
          world.maria.id,
          endedAt,
        ],
      )
    }
    const asked = async (what: string) => await carried(`Vad gäller för ${what}, ${randomUUID()}?`)
    const cards = {
      running: await asked('den som löper'),
      still: await asked('den som står still'),
      late: await asked('den som nyss är klar'),
      visited: await asked('den som ska få besök'),
      over: await asked('den som har haft besök'),
    }
    for (const { id } of Object.values(cards)) await decide(id)
    for (const { id } of [cards.still, cards.visited, cards.over]) await met(id, 0)
    await met(cards.late.id, 300)
    const ownId = randomUUID()
    await world.sql(
      `insert into own_limit (id, unit_id, name, count, span_unit, repeats, may_suspend) values ($1, $2, 'Återkoppling', 5, 'DAYS', false, true)`,
      [ownId, world.unit.id],
    )
    await world.sql(
      `insert into case_clock (id, case_id, own_limit_id, started_on, target_on, limit_on, state, source, suspended_on)
       values (gen_random_uuid(), $1, $2, '2026-03-02', '2026-03-07', '2026-03-07', 'SUSPENDED', 'MANUAL', '2026-03-03')`,
      [await caseOf(cards.still.id), ownId],
    )
    await visited(cards.visited.id, 'PLANNED', null)
    await visited(cards.over.id, 'CANCELLED', new Date(world.house.clock().getTime() + 360 * DAY))
    const over = await caseOf(cards.over.id)
    await world.sql(
      `insert into lone_permit (id, case_id, person_id, on_day, reason, by_id, at)
       values (gen_random_uuid(), $1, $2, '2099-01-01', 'Det gäller en annan adress.', $3, now())`,
      [over, world.amina.id, helena.id],
    )
    await later(365)
    await purge()
    const rows = await world.sql('select board_ref from case_ref where board_ref = any($1)', [
      Object.values(cards).map(({ boardRef }) => boardRef),
    ])
    const left: string[] = rows.map((row) => row.board_ref)
    const kept = [cards.running, cards.still, cards.late, cards.visited]
    expect(left.toSorted()).toEqual(kept.map(({ boardRef }) => boardRef).toSorted())
    expect(await world.sql('select 1 from visit where case_id = $1', [over])).toEqual([])
    expect(await world.sql('select 1 from lone_permit where case_id = $1', [over])).toEqual([])
    await world.sql(`update visit set state = 'CANCELLED', ended_at = now() where ended_at is null`)
  })

  test('a reference that is going waits for whoever just plans a visit in its case, and stays', async () => {
    const card = await carried(`Vem åker dit, ${randomUUID()}?`)
    const caseId = await caseOf(card.id)
    await decide(card.id)
    await met(card.id, 0)
    await later(365)
    const { runId } = await prepare()
    const hold = await holdRows(
      world.databaseUrl,
      `with held as (select id from case_ref where id = $1 for key share)
       insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id)
       select gen_random_uuid(), id, $2, now(), $4, $4::timestamptz + interval '1 hour', $4::timestamptz + interval '1 hour', $3 from held`,
      [caseId, world.amina.id, world.maria.id, world.house.clock()],
    )
    await manage(world, helena, 'confirmRetention', { runId })
    await hold.waits(1)
    await hold.open()
    await finished(runId)
    expect(await world.sql('select 1 from case_ref where id = $1', [caseId])).toHaveLength(1)
    await world.sql(`update visit set state = 'CANCELLED', ended_at = now() where ended_at is null`)
  })

  test('answers are forgotten after thirty days, when a process starts', async () => {
    const old = await newRequest(world)
    await later(31)
    await newRequest(world)
    await world.startProcess()
    await until(
      async () =>
        (await world.sql('select 1 from operation where result::text like $1', [`%${old.id}%`])).length === 0,
    )
    expect(
      await world.sql(`select 1 from operation where at < $1`, [
        new Date(world.house.clock().getTime() - 30 * DAY),
      ]),
    ).toEqual([])
    expect((await world.sql('select 1 from operation')).length).toBeGreaterThan(0)
  })
})

describe('a protected case', () => {
  test('goes with the others and tells nobody outside its circle that it was there', async () => {
    const open = await carried(`Vad säger vi om skolan, ${randomUUID()}?`)
    await later(31)
    const without = await prepare()
    const hidden = await carried(`Det skyddade, ${randomUUID()}?`)
    await later(31)
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) select $1, case_id, now(), $2 from request where id = $3`,
      [randomUUID(), world.amina.id, hidden.id],
    )
    const withIt = await prepare()
    const told = (unit: Unit) => ({
      items: unit.preview.items,
      holdable: unit.holdable,
      lines: unit.runs[0]?.lines,
    })
    expect(told(withIt.unit)).toEqual(told(without.unit))
    await manage(world, helena, 'confirmRetention', { runId: withIt.runId })
    const after = await finished(withIt.runId)
    expect(after.runs[0]).toMatchObject({ soughtCount: 2, leftCount: 0 })
    expect(after.runs[0]?.lines.map(({ boardRef }) => boardRef)).toEqual([open.boardRef])
    expect(await world.sql('select 1 from request_content where request_id = $1', [hidden.id])).toEqual([])
    expect(await world.sql(`select 1 from retention_item where board_ref = $1`, [hidden.boardRef])).toEqual(
      [],
    )

    // Invited into the circle, the manager is told of a line, without a reference.
    await world.sql(
      `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at)
       select $1, case_id, $2, 'INVITED', $3, now() from request where id = $4`,
      [randomUUID(), helena.id, world.amina.id, hidden.id],
    )
    const lines = (await getUnit(world, helena)).runs[0]?.lines.map(({ boardRef }) => boardRef)
    expect(new Set(lines)).toEqual(new Set([open.boardRef, null]))
  })
})
