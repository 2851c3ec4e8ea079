// Handing cases over, and being away, through the public door. Exactly one is responsible, at every moment and in every race.

import { randomUUID } from 'node:crypto'
import { doHandovers } from 'server/handover/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Follower, act, expectSame, follow, record } from '../support/board.ts'
import { asked, pass, proposed, reads, seen, send, sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { holdRows } from '../support/hold.ts'
import { until } from '../db/processes.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const DAY = 86_400_000

let world: World
let manager: Person
let petra: Person
let watcher: Follower
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  watcher = await follow(world, world.maria)
})
afterAll(async () => await world.close())

async function converges(): Promise<void> {
  // A row that the watcher may see, after whatever she may not.
  const { id: caseId } = await world.newCase()
  const { clock } = await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })
  await expectSame(world, world.maria, { watcher, clock })
}

async function responsible(caseId: string): Promise<string> {
  const [row] = await world.sql(
    'select p.name from case_ref c join person p on p.id = c.responsible_id where c.id = $1',
    [caseId],
  )
  return row.name
}

const over = (caseId: string, to: Person, more: object = {}) => ({
  caseId,
  toId: to.id,
  onDay: dayAhead(0),
  cause: 'OTHER',
  ...more,
})

/** Holds rows in another transaction, so that a verb stands still just there. */
const shut = async (statement: string, values: readonly unknown[]) =>
  await holdRows(world.databaseUrl, statement, values)

const propose = async (caseId: string, to: Person, more: object = {}): Promise<string> =>
  (await sent(world, world.amina, 'proposeHandover', over(caseId, to, more))).handoverId

const state = async (id: string): Promise<string> =>
  (await world.sql('select state from handover where id = $1', [id]))[0].state

const PACK = `query ($id: ID!) { handoverPack(caseId: $id) {
  note boardRef requests { id } steps { text owner { name } } knowers { person { name } bases } } }`
const DESK = `{ handoverDesk { toAnswer { id boardRef from { name } } coming { id } own { id to { name } }
  cases { caseId } units { viewerCanAllocate } } }`

describe('from one to another', () => {
  test('the receiver reads it, says yes, and is responsible on every face at once; the other reads no more', async () => {
    const card = await asked(world)
    const id = await propose(card.caseId, world.erik, { note: 'Ring skolan först.' })
    expect(await responsible(card.caseId)).toBe('Amina Berg')
    const desk = (await world.execute(world.erik, DESK)).data.handoverDesk
    expect(desk.toAnswer).toEqual([{ id, boardRef: card.boardRef, from: { name: 'Amina Berg' } }])
    expect((await world.execute(world.amina, DESK)).data.handoverDesk.own).toMatchObject([
      { id, to: { name: 'Erik Lund' } },
    ])
    expect(await reads(world, world.erik, card.id)).toBe(true)
    await world.sql(
      `insert into next_step (id, request_id, text, owner_id, position) values (gen_random_uuid(), $1, 'Boka möte', $2, 0)`,
      [card.id, world.amina.id],
    )
    const pack = (await world.execute(world.erik, PACK, { id: card.caseId })).data.handoverPack
    expect(pack).toMatchObject({
      note: 'Ring skolan först.',
      boardRef: card.boardRef,
      requests: [{ id: card.id }],
      steps: [{ text: 'Boka möte', owner: { name: 'Amina Berg' } }],
    })
    expect(pack.knowers.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
      'Amina Berg',
      'Erik Lund',
    ])
    expect((await world.execute(petra, PACK, { id: card.caseId })).data.handoverPack).toBeNull()

    const feed = record<{ left: boolean }>(
      world.connect(world.amina),
      'subscription ($id: ID!) { requestFeed(requestId: $id) { clock left snapshot { question } } }',
      { id: card.id },
    )
    await feed.until((all) => all[0])
    await sent(world, world.erik, 'acceptHandover', { handoverId: id })
    expect(await responsible(card.caseId)).toBe('Erik Lund')
    expect(await state(id)).toBe('DONE')
    await feed.until((all) => all.find(({ left }) => left))
    expect([await reads(world, world.amina, card.id), await reads(world, world.erik, card.id)]).toEqual([
      false,
      true,
    ])
    await converges()
    const { data } = await world.execute(
      world.maria,
      'query ($id: ID!) { board(id: $id) { cards { id responsible { name } } } }',
      { id: world.board.id },
    )
    expect(data.board.cards.find((each: { id: string }) => each.id === card.id).responsible.name).toBe(
      'Erik Lund',
    )
    const circle = await world.sql(
      'select person_id from circle_membership where case_id = $1 and ended_at is null',
      [card.caseId],
    )
    expect(circle).toEqual([])
    await sent(world, world.erik, 'proposeHandover', over(card.caseId, world.amina))
    expect(await reads(world, world.amina, card.id)).toBe(true)
  })

  test('no: the receiver reads it no more, and it can be proposed to another', async () => {
    const card = await asked(world)
    const id = await propose(card.caseId, world.erik)
    await sent(world, world.erik, 'declineHandover', { handoverId: id })
    expect(await reads(world, world.erik, card.id)).toBe(false)
    expect(await responsible(card.caseId)).toBe('Amina Berg')
    expect(await send(world, world.erik, 'acceptHandover', { handoverId: id })).toMatchObject({
      code: 'INVALID',
    })
    const other = await propose(card.caseId, petra)
    await sent(world, world.amina, 'cancelHandover', { handoverId: other })
    expect(await state(other)).toBe('CANCELLED')
    expect(await reads(world, petra, card.id)).toBe(false)
  })

  test('refuses another’s case and answer, a second proposal, the past, oneself, another unit, jäv and absence', async () => {
    const { id: caseId } = await world.newCase()
    const no = async (who: Person, input: object) => await send(world, who, 'proposeHandover', input)
    expect(await no(world.erik, over(caseId, petra))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await no(world.outsider, over(caseId, petra))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await no(world.amina, over(randomUUID(), petra))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await no(world.amina, over(caseId, world.amina))).toMatchObject({ field: 'toId' })
    expect(await no(manager, over(caseId, manager))).toMatchObject({ field: 'toId' })
    expect(await no(world.amina, over(caseId, world.outsider))).toMatchObject({ field: 'toId' })
    expect(await no(world.amina, over(caseId, petra, { onDay: dayAhead(-1) }))).toMatchObject({
      field: 'onDay',
    })
    const away = await world.person('Bo Borta', 'CASEWORKER')
    await sent(world, away, 'setAbsence', { fromOn: dayAhead(5), untilOn: dayAhead(9) })
    expect(await no(world.amina, over(caseId, away, { onDay: dayAhead(7) }))).toMatchObject({ field: 'toId' })
    await sent(world, world.erik, 'declareConflict', { caseId })
    expect(await no(world.amina, over(caseId, world.erik))).toMatchObject({ field: 'toId' })
    const handoverId = await propose(caseId, petra)
    expect(await no(world.amina, over(caseId, away))).toMatchObject({ code: 'INVALID' })
    expect(await send(world, world.amina, 'acceptHandover', { handoverId })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await send(world, manager, 'acceptHandover', { handoverId })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await send(world, world.outsider, 'acceptHandover', { handoverId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await send(world, petra, 'cancelHandover', { handoverId })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await responsible(caseId)).toBe('Amina Berg')
  })

  test('sent five times it is proposed once, and accepted once', async () => {
    const { id: caseId } = await world.newCase()
    const input = { operationId: randomUUID(), ...over(caseId, world.erik) }
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => await send(world, world.amina, 'proposeHandover', input)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const handoverId = answers[0]?.handoverId
    const yes = { operationId: randomUUID(), handoverId }
    const told = await Promise.all([
      send(world, world.erik, 'acceptHandover', yes),
      send(world, world.erik, 'acceptHandover', yes),
      send(world, world.erik, 'declineHandover', { handoverId }),
    ])
    const done = told.filter(({ __typename }) => __typename === 'HandoverChanged')
    expect(new Set(done.map(({ clock }) => clock)).size).toBe(1)
    expect(['Erik Lund', 'Amina Berg']).toContain(await responsible(caseId))
  })

  test('whoever becomes responsible co-handles no more, and open claims stay', async () => {
    const card = await proposed(world, world.erik)
    await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    await act(world, petra, 'claimRequest', await seen(world, card.id))
    await sent(world, world.erik, 'acceptHandover', { handoverId: await propose(card.caseId, world.erik) })
    const { data } = await world.execute(
      world.maria,
      'query ($id: ID!) { board(id: $id) { cards { id coHandlers { id } claim { by { name } } } } }',
      { id: world.board.id },
    )
    expect(data.board.cards.find((each: { id: string }) => each.id === card.id)).toEqual({
      id: card.id,
      coHandlers: [],
      claim: { by: { name: 'Petra Jonsson' } },
    })
    await act(world, petra, 'releaseRequest', await seen(world, card.id))
  })

  test('a protected case goes to somebody by name, and stays hidden from all others', async () => {
    const card = await asked(world)
    const klara = await world.person('Klara Nyberg', 'CASEWORKER', [world.otherUnit.id])
    await sent(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    expect(await send(world, manager, 'proposeHandover', over(card.caseId, petra))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const handoverId = await propose(card.caseId, klara)
    const list = 'query ($id: ID!) { unitHandovers(unitId: $id) { underWay { id } knownByOne { caseId } } }'
    const { unitHandovers } = (await world.execute(manager, list, { id: world.unit.id })).data
    expect(JSON.stringify(unitHandovers)).not.toContain(handoverId)
    expect(JSON.stringify(unitHandovers)).not.toContain(card.caseId)
    await sent(world, klara, 'acceptHandover', { handoverId })
    expect(await responsible(card.caseId)).toBe('Klara Nyberg')
  })

  test('protected after the yes and without the receiver, it goes to nobody who was not named', async () => {
    const { id: caseId } = await world.newCase()
    const handoverId = await propose(caseId, world.erik, { onDay: dayAhead(2) })
    await sent(world, world.erik, 'acceptHandover', { handoverId })
    await sent(world, world.amina, 'protectCase', { caseId, personIds: [] })
    expect(await state(handoverId)).toBe('CANCELLED')
    expect(await responsible(caseId)).toBe('Amina Berg')
  })
})

test('an answer and a withdrawal by somebody outside stand in the access log, with the case that they were about', async () => {
  const { id: caseId } = await world.newCase()
  const handoverId = await propose(caseId, world.erik)
  const verbs = ['acceptHandover', 'declineHandover', 'cancelHandover'] as const
  for (const verb of verbs)
    expect(await send(world, world.outsider, verb, { handoverId })).toMatchObject({ code: 'NOT_FOUND' })
  expect(
    await world.sql(
      `select action, case_id from access_log where actor_id = $1 and subject_id = $2 and outcome = 'REFUSED' order by action`,
      [world.outsider.id, handoverId],
    ),
  ).toEqual(verbs.toSorted().map((action) => ({ action, case_id: caseId })))
})

describe('races', () => {
  test('a handover proposed while the case is protected lets nobody in who was not named', async () => {
    const { id: caseId } = await world.newCase()
    const berit = await world.person('Berit Samtidig', 'TEAM_LEAD')
    const gate = await shut('select 1 from case_ref where id = $1 for no key update', [caseId])
    const proposing = send(world, berit, 'proposeHandover', over(caseId, petra))
    await gate.waits(1)
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
      [caseId, world.amina.id],
    )
    await world.sql(
      `insert into board (id, case_id, epoch, name) values (gen_random_uuid(), $1, gen_random_uuid(), 'Skyddat')`,
      [caseId],
    )
    await gate.open()
    expect(await proposing).toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.sql('select 1 from circle_membership where case_id = $1', [caseId])).toEqual([])
  })

  test('a leader lets nobody into a case that is being protected', async () => {
    const card = await asked(world)
    const guest = await world.person('Gunnar Gäst', 'CASEWORKER')
    const gate = await shut('select 1 from board where id = $1 for update', [world.board.id])
    const letting = world.execute(
      manager,
      'mutation ($input: LetIntoCircleInput!) { letIntoCircle(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), requestId: card.id, personId: guest.id, basis: 'INVITED' } },
    )
    await gate.waits(1)
    const protecting = sent(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] })
    await gate.waits(2)
    await gate.open()
    await Promise.all([letting, protecting])
    expect(await reads(world, guest, card.id)).toBe(false)
    expect(
      await world.sql('select 1 from circle_membership where case_id = $1 and ended_at is null', [
        card.caseId,
      ]),
    ).toEqual([])
  })

  test('what is asked while the case is protected stands on its own board, and never on the unit’s', async () => {
    const { id: caseId } = await world.newCase()
    const gate = await shut('select 1 from board_column where board_id = $1 for update', [world.board.id])
    const asking = act(world, world.amina, 'requestCohandling', { caseId, question: 'Vem kan?' })
    await gate.waits(1)
    const protecting = sent(world, world.amina, 'protectCase', { caseId, personIds: [] })
    await Promise.race([protecting, gate.waits(2)])
    await gate.open()
    await Promise.all([asking, protecting])
    expect(
      await world.sql(
        `select b.case_id is not null as hidden from request r join board b on b.id = r.board_id where r.case_id = $1`,
        [caseId],
      ),
    ).toEqual([{ hidden: true }])
  })

  test('two leaders allocate one case at once: one does, the other is told who is responsible now', async () => {
    for (let round = 0; round < 5; round += 1) {
      const card = await asked(world)
      const second = await world.person(`Ledare ${round}`, 'TEAM_LEAD')
      const allocation = (to: Person) => ({
        caseId: card.caseId,
        fromId: world.amina.id,
        toId: to.id,
        reason: 'Amina är borta.',
      })
      const told = await Promise.all([
        send(world, manager, 'allocateCase', allocation(world.erik)),
        send(world, second, 'allocateCase', allocation(petra)),
      ])
      expect(told.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
        'CONFLICT',
        'HandoverChanged',
      ])
      const done = await world.sql(`select 1 from handover where case_id = $1 and state = 'DONE'`, [
        card.caseId,
      ])
      expect(done).toHaveLength(1)
      await converges()
    }
  })

  test('a yes and an allocation to another at once: exactly one is responsible, and the tables say who', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: caseId } = await world.newCase()
      const handoverId = await propose(caseId, world.erik)
      await Promise.all([
        send(world, world.erik, 'acceptHandover', { handoverId }),
        send(world, manager, 'allocateCase', {
          caseId,
          fromId: world.amina.id,
          toId: petra.id,
          reason: 'Det är bråttom.',
        }),
      ])
      const last = await world.sql(
        `select p.name from handover h join person p on p.id = h.to_id where h.case_id = $1 and h.state = 'DONE'`,
        [caseId],
      )
      expect(last).toEqual([{ name: await responsible(caseId) }])
    }
  })

  test('a yes and a jäv of the receiver at once: either she never had it, or it is first on the list to leave her', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: caseId } = await world.newCase()
      const handoverId = await propose(caseId, world.erik)
      await Promise.all([
        send(world, world.erik, 'acceptHandover', { handoverId }),
        sent(world, manager, 'declareConflict', { caseId, personId: world.erik.id }),
      ])
      const is = await responsible(caseId)
      expect(await state(handoverId)).toBe(is === 'Erik Lund' ? 'DONE' : 'CANCELLED')
      if (is !== 'Erik Lund') continue
      const list = 'query ($id: ID!) { unitHandovers(unitId: $id) { toHandOver { why case { caseId } } } }'
      const { toHandOver } = (await world.execute(manager, list, { id: world.unit.id })).data.unitHandovers
      expect(toHandOver[0].why).toBe('CONFLICT_OF_INTEREST')
      expect(JSON.stringify(toHandOver)).toContain(caseId)
    }
  })
})

describe('by leaders', () => {
  test('who proposed it and has left the unit since is told of it no more', async () => {
    const berit = await world.person('Berit Förut', 'TEAM_LEAD')
    const { id: caseId } = await world.newCase()
    await sent(world, berit, 'proposeHandover', over(caseId, world.erik))
    const own = async () => (await world.execute(berit, DESK)).data.handoverDesk.own
    expect(await own()).toHaveLength(1)
    await world.sql('update membership set unit_id = $2 where person_id = $1', [berit.id, world.otherUnit.id])
    expect(await own()).toEqual([])
  })

  test('allocates at once with a reason, withdraws what was under way; never to herself, never by others', async () => {
    const card = await asked(world)
    const handoverId = await propose(card.caseId, world.erik, { onDay: dayAhead(3) })
    const input = { caseId: card.caseId, fromId: world.amina.id, toId: petra.id, reason: 'Amina slutar.' }
    for (const who of [world.amina, world.erik, world.maria]) {
      expect(await send(world, who, 'allocateCase', input)).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await send(world, world.outsider, 'allocateCase', input)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await send(world, manager, 'allocateCase', { ...input, toId: manager.id })).toMatchObject({
      field: 'toId',
    })
    expect(await send(world, manager, 'allocateCase', { ...input, reason: '' })).toMatchObject({
      field: 'reason',
    })
    await sent(world, manager, 'allocateCase', input)
    expect(await responsible(card.caseId)).toBe('Petra Jonsson')
    expect(await state(handoverId)).toBe('CANCELLED')
    expect(await reads(world, world.erik, card.id)).toBe(false)
    await converges()
  })

  test('sees whose responsible is not there, jäv first, and what only one knows; caseworkers do not', async () => {
    const LIST = `query ($id: ID!) { unitHandovers(unitId: $id) {
      toHandOver { why awayUntilOn case { caseId responsible { name } } } knownByOne { caseId } knownByOneCount } }`
    const list = async (who: Person) =>
      (await world.execute(who, LIST, { id: world.unit.id })).data?.unitHandovers
    const gone = await world.person('Gunnar Gått', 'CASEWORKER')
    const long = await world.person('Lena Ledig', 'CASEWORKER')
    const short = await world.person('Siv Semester', 'CASEWORKER')
    const moved = await world.person('Mats Flyttat', 'CASEWORKER')
    const biased = await world.person('Jan Jävig', 'CASEWORKER')
    const of = new Map<string, string>()
    for (const who of [gone, long, short, moved, biased]) of.set(who.name, (await world.newCase(who)).id)
    await sent(world, long, 'setAbsence', { fromOn: dayAhead(0), untilOn: dayAhead(40) })
    await sent(world, short, 'setAbsence', { fromOn: dayAhead(0), untilOn: dayAhead(4) })
    await sent(world, biased, 'declareConflict', { caseId: of.get('Jan Jävig') })
    await world.sql('update person set left_at = now() where id = $1', [gone.id])
    await world.sql('update membership set until_at = now() where person_id = $1', [moved.id])
    const { toHandOver, knownByOne } = await list(manager)
    const mine = toHandOver
      .filter(({ case: each }: { case: { caseId: string } }) => [...of.values()].includes(each.caseId))
      .map(({ why, case: each }: { why: string; case: { responsible: { name: string } } }) => [
        why,
        each.responsible.name,
      ])
    expect(mine).toEqual([
      ['CONFLICT_OF_INTEREST', 'Jan Jävig'],
      ['LEFT', 'Gunnar Gått'],
      ['NOT_IN_UNIT', 'Mats Flyttat'],
      ['AWAY', 'Lena Ledig'],
    ])
    const card = await proposed(world, world.erik)
    const knows = async () => JSON.stringify((await list(manager)).knownByOne).includes(card.caseId)
    expect(JSON.stringify(knownByOne)).toContain(of.get('Siv Semester'))
    expect(await knows()).toBe(true)
    await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect(await knows()).toBe(false)
    expect(await list(world.erik)).toBeUndefined()
    expect(await list(world.outsider)).toBeUndefined()
    await sent(world, manager, 'declareConflict', { caseId: of.get('Lena Ledig') })
    expect(JSON.stringify(await list(manager))).not.toContain(of.get('Lena Ledig'))
  })
})

describe('being away', () => {
  const LIST = `query ($id: ID!) { absences(unitId: $id) { id person { name } deputy { name } fromOn untilOn viewerCanEnd } }`
  const list = async (who: Person) => (await world.execute(who, LIST, { id: world.unit.id })).data?.absences

  test('one’s own, with a deputy; the unit is told who, when and instead of whom, never why', async () => {
    const rut = await world.person('Rut Ledig', 'CASEWORKER')
    const told = await sent(world, rut, 'setAbsence', {
      fromOn: dayAhead(0),
      untilOn: dayAhead(2),
      deputyId: petra.id,
    })
    const of = async (who: Person) =>
      (await list(who)).filter(({ person }: { person: { name: string } }) => person.name === 'Rut Ledig')
    expect(await of(world.erik)).toEqual([
      {
        id: told.absenceId,
        person: { name: 'Rut Ledig' },
        deputy: { name: 'Petra Jonsson' },
        fromOn: dayAhead(0),
        untilOn: dayAhead(2),
        viewerCanEnd: false,
      },
    ])
    expect(await list(world.outsider)).toBeUndefined()
    expect(await send(world, world.erik, 'endAbsence', { absenceId: told.absenceId })).toMatchObject({
      code: 'FORBIDDEN',
    })
    // AB3: the same days anew, and days of their own beside them.
    await sent(world, rut, 'setAbsence', { fromOn: dayAhead(1), untilOn: dayAhead(5) })
    await sent(world, rut, 'setAbsence', { fromOn: dayAhead(20), untilOn: dayAhead(21) })
    expect((await of(rut)).map(({ fromOn }: { fromOn: string }) => fromOn)).toEqual([
      dayAhead(1),
      dayAhead(20),
    ])
    const [{ id }] = await of(manager)
    await sent(world, manager, 'endAbsence', { absenceId: id })
    expect(await send(world, rut, 'endAbsence', { absenceId: id })).toMatchObject({ code: 'INVALID' })
    expect(await of(rut)).toHaveLength(1)
  })

  test('a colleague’s: by the leaders and the administrator of her unit, nobody else', async () => {
    const administrator = await world.person('Camilla Rask', 'ADMINISTRATOR')
    const input = { personId: petra.id, fromOn: dayAhead(50), untilOn: dayAhead(51) }
    for (const who of [world.erik, world.maria, world.outsider]) {
      expect(await send(world, who, 'setAbsence', input)).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await send(world, manager, 'setAbsence', { ...input, personId: randomUUID() })).toMatchObject({
      code: 'NOT_FOUND',
    })
    for (const deputyId of [petra.id, administrator.id]) {
      expect(await send(world, manager, 'setAbsence', { ...input, deputyId })).toMatchObject({
        field: 'deputyId',
      })
    }
    for (const who of [manager, administrator]) await sent(world, who, 'setAbsence', input)
    const standing = await world.sql('select by_id from absence where person_id = $1 and ended_at is null', [
      petra.id,
    ])
    expect(standing).toEqual([{ by_id: administrator.id }])
    await sent(world, manager, 'setAbsence', { ...input, fromOn: dayAhead(49), untilOn: dayAhead(52) })
  })

  test('set twice at once, it is set once for each day', async () => {
    const ulf = await world.person('Ulf Ledig', 'CASEWORKER')
    await Promise.all(
      Array.from({ length: 4 }, async () => await sent(world, ulf, 'setAbsence', { fromOn: dayAhead(0) })),
    )
    const standing = await world.sql('select 1 from absence where person_id = $1 and ended_at is null', [
      ulf.id,
    ])
    expect(standing).toHaveLength(1)
  })
})

// Last, since they move the clock of the whole world.
describe('on its day', () => {
  test('what is accepted is done by the clock, once; whoever can’t have it then does not get it', async () => {
    const card = await asked(world)
    const soon = { onDay: dayAhead(3) }
    const done = await propose(card.caseId, world.erik, soon)
    await sent(world, world.erik, 'acceptHandover', { handoverId: done })
    expect([await state(done), await responsible(card.caseId)]).toEqual(['ACCEPTED', 'Amina Berg'])
    const ada = await world.person('Ada Byter', 'CASEWORKER')
    const { id: other } = await world.newCase()
    const unfit = await propose(other, ada, soon)
    await sent(world, ada, 'acceptHandover', { handoverId: unfit })
    await world.sql(`update person set role = 'ADMINISTRATOR' where id = $1`, [ada.id])
    const sven = await world.person('Sven Slutar', 'CASEWORKER')
    const { id: left } = await world.newCase()
    const gone = await propose(left, sven, soon)
    await sent(world, sven, 'acceptHandover', { handoverId: gone })
    const { id: sick } = await world.newCase()
    const away = await propose(sick, petra, soon)
    await sent(world, petra, 'acceptHandover', { handoverId: away })
    await doHandovers(world.house)
    expect(await state(done)).toBe('ACCEPTED')
    await sent(world, petra, 'setAbsence', { fromOn: dayAhead(2), untilOn: dayAhead(6) })
    await world.sql('update person set left_at = now() where id = $1', [sven.id])
    await pass(world, 3 * DAY)
    // Three days later it is another connection.
    watcher = await follow(world, world.maria)
    await Promise.all([doHandovers(world.house), doHandovers(world.house)])
    expect([await state(done), await responsible(card.caseId)]).toEqual(['DONE', 'Erik Lund'])
    expect([await state(gone), await responsible(left)]).toEqual(['CANCELLED', 'Amina Berg'])
    expect([await state(away), await responsible(sick)]).toEqual(['CANCELLED', 'Amina Berg'])
    expect([await state(unfit), await responsible(other)]).toEqual(['CANCELLED', 'Amina Berg'])
    const rows = await world.sql(
      `select actor_id from event where kind = 'HANDOVER_DONE' and subject_id = $1`,
      [card.id],
    )
    expect(rows).toEqual([{ actor_id: null }])
    expect([await reads(world, world.amina, card.id), await reads(world, world.erik, card.id)]).toEqual([
      false,
      true,
    ])
    await converges()
  })

  test('what was written along with a case that nobody asks about goes thirty days after, and not what waits', async () => {
    const tomorrow = new Date(world.house.clock().getTime() + DAY).toISOString().slice(0, 10)
    const { id: caseId } = await world.newCase()
    const done = await propose(caseId, world.erik, { note: 'Ring mormor först.', onDay: tomorrow })
    await sent(world, world.erik, 'declineHandover', { handoverId: done })
    const busy = await asked(world)
    const kept = await propose(busy.caseId, world.erik, { note: 'Läs begäran först.', onDay: tomorrow })
    await sent(world, world.erik, 'declineHandover', { handoverId: kept })
    const note = async (id: string): Promise<string | null> =>
      (await world.sql('select note from handover where id = $1', [id]))[0].note
    await pass(world, 31 * DAY)
    await world.startProcess()
    await until(async () => (await note(done)) === null)
    expect(await note(kept)).toBe('Läs begäran först.')
  })
})
