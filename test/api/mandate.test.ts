// Mandates and decisions through the public door: what holds when and for whom, what is refused and in which words, and
// that no way of writing, not even past the product, leaves a decision without a mandate.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Face, act, newRequest, record } from '../support/board.ts'
import { decide, newKind, registry, settle } from '../support/mandate.ts'
import { holdRows } from '../support/hold.ts'
import { DAY, carry, dump, manage } from '../support/retention.ts'
import { until } from '../db/processes.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
let card: Face
let kindId: string
const today = (): string => dayOf(world.house.clock())
const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(at)
const inDays = (count: number): string => dayOf(new Date(world.house.clock().getTime() + count * 86_400_000))

beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())
beforeEach(async () => {
  card = await newRequest(world)
  kindId = await newKind(world, helena)
})

async function give(more: object) {
  const input = { unitId: world.unit.id, decisionKindId: kindId, point: '4.2.1', validFrom: today(), ...more }
  const answer = await settle(world, helena, 'setMandate', input)
  return (
    answer.unit?.mandates.find((each: { decisionKindId: string }) => each.decisionKindId === kindId) ?? answer
  )
}
const made = async (who: Person, more: object = {}, language?: string) =>
  await decide(world, who, { requestId: card.id, decisionKindId: kindId, ...more }, language)
async function letIn(who: Person): Promise<void> {
  await world.execute(
    world.amina,
    'mutation ($input: LetIntoCircleInput!) { letIntoCircle(input: $input) { __typename } }',
    { input: { operationId: randomUUID(), requestId: card.id, personId: who.id, basis: 'INVITED' } },
  )
}
const decisions = async (who: Person) =>
  (
    await world.execute(
      who,
      `query ($id: ID!) { requestDecisions(requestId: $id) { viewerCanDecide decisions { point text by { name } kind { id } }
        kinds { kind { id } mandates { role people { name } } own { id point } } } }`,
      { id: card.id },
    )
  ).data.requestDecisions

describe('a decision', () => {
  test('is made by who has a mandate by role, and says who and by which point', async () => {
    await give({ role: 'CASEWORKER' })
    expect(await made(world.amina)).toMatchObject({
      __typename: 'DecisionRecorded',
      card: { id: card.id, version: card.version },
      decision: { point: '4.2.1', text: 'Utredning inleds.', by: { name: 'Amina Berg' } },
    })
    expect((await decisions(world.amina)).decisions).toEqual([
      { point: '4.2.1', text: 'Utredning inleds.', by: { name: 'Amina Berg' }, kind: { id: kindId } },
    ])
  })

  test('by a named person: she alone, and several named ones each for themselves (KL 7:5)', async () => {
    await letIn(world.maria)
    await letIn(world.erik)
    await give({ personId: world.maria.id, point: '4.3' })
    const refused = await made(world.amina)
    expect(refused).toMatchObject({
      code: 'FORBIDDEN',
      message: 'Du har inget mandat för det i dag. Det har: Maria Sand (punkt 4.3).',
    })
    await give({ personId: world.erik.id, point: '4.3' })
    expect((await made(world.maria)).decision.by.name).toBe('Maria Sand')
    expect((await made(world.erik)).decision.by.name).toBe('Erik Lund')
    const rows = await world.sql('select by_id, mandate_id from decision where request_id = $1', [card.id])
    expect(new Set(rows.map(({ by_id }) => by_id))).toEqual(new Set([world.maria.id, world.erik.id]))
    expect(new Set(rows.map(({ mandate_id }) => mandate_id)).size).toBe(2)
  })

  test('by name counts before by role, unless another of her own is chosen', async () => {
    await give({ role: 'CASEWORKER', point: '1' })
    await give({ personId: world.amina.id, point: '2' })
    expect((await made(world.amina)).decision.point).toBe('2')
    const [{ own }] = (await decisions(world.amina)).kinds.filter(
      (each: { kind: { id: string } }) => each.kind.id === kindId,
    )
    expect(own.map(({ point }: { point: string }) => point)).toEqual(['2', '1'])
    expect((await made(world.amina, { mandateId: own[1].id })).decision.point).toBe('1')
    expect(await made(world.amina, { mandateId: randomUUID() })).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('without a mandate is refused in words that say who may, in both languages', async () => {
    expect((await made(world.amina)).message).toBe(
      'Ingen i enheten har mandat för det i dag. Fråga enhetschefen vem som beslutar.',
    )
    await give({ role: 'UNIT_MANAGER' })
    expect((await made(world.amina)).message).toContain('Enhetschef: Helena Brandt (punkt 4.2.1)')
    expect((await made(world.amina, {}, 'en')).message).toContain('Unit manager: Helena Brandt (point 4.2.1)')
    expect(await world.sql('select 1 from decision where request_id = $1', [card.id])).toEqual([])
  })

  test('that is for the committee alone is shown and never recorded, and nobody gets a mandate for it', async () => {
    kindId = await newKind(world, helena, { isCommitteeOnly: true })
    expect(await give({ role: 'UNIT_MANAGER' })).toMatchObject({ code: 'INVALID', field: 'decisionKindId' })
    expect((await made(world.amina)).message).toContain('utskott eller nämnd')
  })

  test('holds from the first day to the last, by the Swedish calendar', async () => {
    await give({ role: 'CASEWORKER', validFrom: inDays(2), validUntil: inDays(3) })
    const said: string[] = []
    // Noon of each of the next days, and the last minute before and the first after midnight of the last.
    const start = world.house.clock().getTime()
    const hop = async (at: number): Promise<void> => {
      world.advance(at - world.house.clock().getTime())
      await world.sql('update session set last_seen_at = $1, started_at = $1', [world.house.clock()])
      said.push((await made(world.amina)).__typename)
    }
    const midnight = ['+02:00', '+01:00']
      .map((zone) => Date.parse(`${inDays(4)}T00:00:00${zone}`))
      .find((at) => dayOf(new Date(at)) === inDays(4))!
    const noonOf = (count: number): number => start + count * 86_400_000
    await hop(noonOf(1))
    await hop(noonOf(2))
    await hop(midnight - 60_000)
    await hop(midnight + 60_000)
    world.advance(start - world.house.clock().getTime())
    await world.sql('update session set last_seen_at = now(), started_at = now()')
    expect(said).toEqual(['Refusal', 'DecisionRecorded', 'DecisionRecorded', 'Refusal'])
  })

  test('is not made by who has left the unit, whatever the mandate says', async () => {
    const gun = await world.person('Gun Ek', 'CASEWORKER')
    await letIn(gun)
    await give({ personId: gun.id })
    await world.sql('update membership set until_at = now() where person_id = $1', [gun.id])
    expect((await made(gun)).message).toContain('Du har inget mandat')
    expect((await made(world.amina)).message).toContain('ingen (punkt 4.2.1)')
  })

  test('is not made with a conflict of interest (jäv), and who has one is not named', async () => {
    await letIn(world.maria)
    await give({ personId: world.maria.id })
    await world.execute(
      world.maria,
      'mutation ($input: DeclareConflictInput!) { declareConflict(input: $input) { __typename } }',
      { input: { operationId: randomUUID(), caseId: card.caseId } },
    )
    expect((await made(world.maria)).message).toContain('jäv')
    expect((await made(world.amina)).message).not.toContain('Maria Sand')
  })

  test('is not made by a colleague outside the circle, and an outsider is told nothing', async () => {
    await give({ role: 'CASEWORKER' })
    expect(await made(world.erik)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await decisions(world.erik)).toBeNull()
    expect(await made(world.outsider)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await decisions(world.outsider)).toBeNull()
    expect(await made(world.amina, { decisionKindId: randomUUID() })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is not made in a closed request, and not with an identity number or nothing in it', async () => {
    await give({ role: 'CASEWORKER' })
    expect(await made(world.amina, { text: ' ' })).toMatchObject({ code: 'INVALID', field: 'text' })
    expect(await made(world.amina, { text: 'Gäller 19121212-1212' })).toMatchObject({
      field: 'text',
      spans: [{ start: 7, end: 20 }],
    })
    await act(world, world.amina, 'closeRequest', { requestId: card.id, expectedVersion: card.version })
    expect((await made(world.amina)).message).toContain('avslutad')
    expect((await decisions(world.amina)).viewerCanDecide).toBe(false)
  })

  test('is not made in a request that is being closed: no word comes after the closing', async () => {
    await give({ role: 'CASEWORKER' })
    const gate = await holdRows(
      world.databaseUrl,
      `update request set closed_at = now() where id = $1 and column_id = column_id`,
      [card.id],
    )
    const deciding = made(world.amina)
    await Promise.race([deciding, gate.waits(1)])
    await gate.open()
    expect((await deciding).message).toContain('avslutad')
    expect((await decisions(world.amina)).decisions).toEqual([])
  })

  test('happens once by its operation, and its request’s circle hears of it', async () => {
    await give({ role: 'CASEWORKER' })
    await letIn(world.maria)
    const feed = record<{ clock: number; events: { kind: string; clock: number }[] | null }>(
      world.connect(world.maria),
      'subscription ($id: ID!) { requestFeed(requestId: $id) { clock events { clock kind } } }',
      { id: card.id },
    )
    await feed.until((all) => all[0])
    const operationId = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => await made(world.amina, { operationId })),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const heard = await feed.until((all) =>
      all.flatMap(({ events }) => events ?? []).find(({ kind }) => kind === 'DECISION_RECORDED'),
    )
    expect(heard.clock).toBe(answers[0].clock)
    expect(await world.sql('select 1 from decision where request_id = $1', [card.id])).toHaveLength(1)
    expect((await decisions(world.maria)).decisions).toEqual((await decisions(world.amina)).decisions)
  })

  test('is never changed, and never written without a mandate, not even past the product', async () => {
    await give({ role: 'CASEWORKER' })
    const { decision } = await made(world.amina)
    const attempts = [
      `update decision set text = 'Annat' where id = $1`,
      `update decision set text = '', point = '9' where id = $1`,
      `delete from decision where id = $1`,
      `insert into decision select gen_random_uuid(), request_id, case_id, decision_kind_id, mandate_id, '9', text, by_id, at from decision where id = $1`,
      `insert into decision select gen_random_uuid(), request_id, case_id, decision_kind_id, mandate_id, point, text, by_id, at - interval '3 days' from decision where id = $1`,
      `insert into decision select gen_random_uuid(), request_id, case_id, decision_kind_id, mandate_id, point, text, '${helena.id}', at from decision where id = $1`,
    ]
    for (const attempt of attempts) {
      await expect(world.sql(attempt, [decision.id]), attempt).rejects.toThrow(
        /insert-only|without a mandate/,
      )
    }
    await expect(world.sql('truncate decision')).rejects.toThrow('insert-only')
    await world.sql(`update decision set text = '' where id = $1`, [decision.id])
    expect((await decisions(world.amina)).decisions).toMatchObject([{ text: '', point: '4.2.1' }])
  })
})

describe('a mandate', () => {
  test('is given by a manager of the unit and read by everybody in it', async () => {
    const input = {
      unitId: world.unit.id,
      decisionKindId: kindId,
      role: 'TEAM_LEAD',
      point: '4.2',
      validFrom: today(),
    }
    for (const who of [world.amina, world.maria]) {
      expect(await settle(world, who, 'setMandate', input)).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('enhetschefen'),
      })
    }
    expect(await settle(world, world.outsider, 'setMandate', input)).toMatchObject({ code: 'NOT_FOUND' })
    const { unit } = await settle(world, helena, 'setMandate', input)
    expect(await registry(world, world.amina)).toEqual([{ ...unit, viewerCanSet: false }])
    expect(JSON.stringify(await registry(world, world.outsider))).not.toContain(unit.mandates[0].id)
  })

  test.each([
    ['both a role and a person', () => ({ role: 'UNIT_MANAGER', personId: helena.id }), 'personId'],
    ['neither', () => ({}), 'role'],
    ['a trainee', () => ({ role: 'TRAINEE' }), 'role'],
    ['somebody of another unit', () => ({ personId: world.outsider.id }), 'personId'],
    ['days in the wrong order', () => ({ role: 'TEAM_LEAD', validUntil: inDays(-1) }), 'validUntil'],
    ['no point', () => ({ role: 'TEAM_LEAD', point: ' ' }), 'point'],
  ])('is refused: %s', async (_, more, field) =>
    expect(await give(more())).toMatchObject({ code: 'INVALID', field }),
  )

  test('is not given twice for the same days, also by two managers at once', async () => {
    const fredrik = await world.person('Fredrik Hjort', 'DEPUTY_UNIT_MANAGER')
    const input = {
      unitId: world.unit.id,
      decisionKindId: kindId,
      role: 'MENTOR',
      point: '7',
      validFrom: today(),
    }
    for (const point of ['7', '7.1', '7.2', '7.3']) {
      const managers = [helena, fredrik, helena, fredrik, helena, fredrik]
      const said = await Promise.all(
        managers.map(async (who) => await settle(world, who, 'setMandate', { ...input, point })),
      )
      expect(said.filter(({ __typename }) => __typename === 'MandatesChanged')).toHaveLength(1)
    }
    expect(await give({ role: 'MENTOR', point: '7', validFrom: inDays(20) })).toMatchObject({
      field: 'point',
    })
    expect(await give({ role: 'MENTOR', point: '8', validFrom: inDays(20) })).toMatchObject({ version: 1 })
  })

  test('is changed by version, keeps its delegate, and its days on which somebody decided', async () => {
    const mandate = await give({ role: 'CASEWORKER' })
    await made(world.amina)
    const change = {
      unitId: world.unit.id,
      mandateId: mandate.id,
      expectedVersion: 1,
      decisionKindId: kindId,
      role: 'CASEWORKER',
      point: '4.9',
      validFrom: today(),
    }
    expect(await settle(world, helena, 'setMandate', { ...change, validFrom: inDays(1) })).toMatchObject({
      field: 'validUntil',
    })
    expect(await settle(world, helena, 'setMandate', { ...change, role: 'MENTOR' })).toMatchObject({
      code: 'INVALID',
    })
    expect((await settle(world, helena, 'setMandate', change)).__typename).toBe('MandatesChanged')
    expect(await settle(world, helena, 'setMandate', change)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/^Du ändrade det kl \d\d\.\d\d/),
    })
    // What was decided keeps its point.
    expect((await decisions(world.amina)).decisions).toMatchObject([{ point: '4.2.1' }])
  })

  test('ends: at once, on a day, or is gone when it never held', async () => {
    const used = await give({ role: 'CASEWORKER', validFrom: inDays(-5) })
    await made(world.amina)
    const ended = await settle(world, helena, 'endMandate', { mandateId: used.id, expectedVersion: 1 })
    expect(ended.unit.mandates.find(({ id }: { id: string }) => id === used.id)).toMatchObject({
      validUntil: today(),
      version: 2,
    })
    await give({ role: 'MENTOR', point: '5', validFrom: inDays(-5) })
    const [mentor] = (await registry(world, helena))[0].mandates.filter(
      ({ role, decisionKindId }: { role: string; decisionKindId: string }) =>
        role === 'MENTOR' && decisionKindId === kindId,
    )
    const once = await settle(world, helena, 'endMandate', { mandateId: mentor.id, expectedVersion: 1 })
    expect(once.unit.mandates.find(({ id }: { id: string }) => id === mentor.id).validUntil).toBe(inDays(-1))
    kindId = await newKind(world, helena)
    const fresh = await give({ role: 'CASEWORKER' })
    const gone = await settle(world, helena, 'endMandate', { mandateId: fresh.id, expectedVersion: 1 })
    expect(gone.unit.mandates.some(({ id }: { id: string }) => id === fresh.id)).toBe(false)
    expect(await made(world.amina)).toMatchObject({ code: 'FORBIDDEN' })
    for (const who of [world.amina, world.outsider]) {
      const refused = await settle(world, who, 'endMandate', { mandateId: used.id, expectedVersion: 2 })
      expect(refused.code).toMatch(/FORBIDDEN|NOT_FOUND/)
    }
  })

  test('a decision and the end of its mandate at once: one waits for the other, and none is left without', async () => {
    for (let round = 0; round < 10; round++) {
      kindId = await newKind(world, helena)
      const mandate = await give({ role: 'CASEWORKER', validFrom: inDays(-5) })
      await Promise.all([
        made(world.amina),
        settle(world, helena, 'endMandate', { mandateId: mandate.id, expectedVersion: 1 }),
      ])
    }
    const without = await world.sql(
      `select 1 from decision d left join mandate m on m.id = d.mandate_id
         and (d.at at time zone 'Europe/Stockholm')::date between m.valid_from and coalesce(m.valid_until, 'infinity')
       where m.id is null`,
    )
    expect(without).toEqual([])
  })

  test('a kind keeps one code in the authority, and its level while somebody has a mandate', async () => {
    await give({ role: 'CASEWORKER' })
    const [{ kinds }] = await registry(world, helena)
    const kind = kinds.find(({ id }: { id: string }) => id === kindId)
    const { code, name, isCommitteeOnly } = kind
    const set = {
      unitId: world.unit.id,
      decisionKindId: kindId,
      expectedVersion: 1,
      code,
      name,
      isCommitteeOnly,
    }
    const change = async (more: object) => {
      return await settle(world, helena, 'setDecisionKind', { ...set, ...more })
    }
    expect(await change({ isCommitteeOnly: true })).toMatchObject({ field: 'isCommitteeOnly' })
    expect((await change({ name: 'Nytt namn' })).__typename).toBe('MandatesChanged')
    expect(await change({ name: 'Igen' })).toMatchObject({ code: 'CONFLICT' })
    const taken = { unitId: world.unit.id, code: kind.code.toUpperCase(), name: 'X', isCommitteeOnly: false }
    expect(await settle(world, helena, 'setDecisionKind', taken)).toMatchObject({ field: 'code' })
  })
})

describe('a file', () => {
  const HEADER = 'beslut;kod;roll;person;punkt;gäller från;gäller till;endast nämnd'
  const read = async (text: string, who: Person = helena) =>
    await settle(world, who, 'importMandates', { unitId: world.unit.id, text })
  const preview = async (text: string, who: Person = helena) =>
    await world.execute(
      who,
      `query ($unitId: ID!, $text: String!) { previewMandates(unitId: $unitId, text: $text) {
        addedCount changedCount unchangedCount newKindCount unread lines { row what label } faults { row column message } } }`,
      { unitId: world.unit.id, text },
    )
  const tables = async () =>
    await world.sql(
      `select (select json_agg(m order by id) from mandate m) as mandates, (select json_agg(k order by id) from decision_kind k) as kinds`,
    )
  const code = (): string => `K${randomUUID().slice(0, 8)}`

  test('is shown first, read in whole, and the same file again changes nothing and says so', async () => {
    const [a, b] = [code(), code()]
    const text = [
      HEADER,
      `Inleda utredning ${a};${a};Enhetschef;;4.1;2026-01-01;;nej`,
      `Inleda utredning ${a};${a};;maria sand;4.1;2026-01-01;2099-12-31;`,
      `Ansökan om vård ${b};${b};;;;;;ja`,
    ].join('\r\n')
    const before = await tables()
    expect((await preview(text)).data.previewMandates).toEqual({
      addedCount: 2,
      changedCount: 0,
      unchangedCount: 0,
      newKindCount: 2,
      faults: [],
      unread: [],
      lines: [
        { row: 2, what: 'NEW', label: `Inleda utredning ${a}, Enhetschef, 4.1` },
        { row: 3, what: 'NEW', label: `Inleda utredning ${a}, maria sand, 4.1` },
        { row: 4, what: 'NEW', label: `Ansökan om vård ${b}, endast utskott eller nämnd` },
      ],
    })
    expect(await tables()).toEqual(before)
    expect((await read(text)).__typename).toBe('MandatesChanged')
    const after = await tables()
    expect((await preview(text)).data.previewMandates).toMatchObject({ addedCount: 0, unchangedCount: 3 })
    expect(await read(text)).toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('redan inläst'),
    })
    expect(await tables()).toEqual(after)
    // Another last day of the same row is a change of that mandate.
    expect((await preview(text.replace('2099', '2098'))).data.previewMandates).toMatchObject({
      addedCount: 0,
      changedCount: 1,
      unchangedCount: 2,
      lines: [{ what: 'SAME' }, { row: 3, what: 'CHANGED' }, { what: 'SAME' }],
    })
    expect((await read(text.replace('2099', '2098'))).__typename).toBe('MandatesChanged')
    const rows = await world.sql(
      `select valid_until::text as last, m.version from mandate m join decision_kind k on k.id = m.decision_kind_id
       where k.code = $1 and person_id = $2`,
      [a, world.maria.id],
    )
    expect(rows).toEqual([{ last: '2098-12-31', version: 2 }])
  })

  test('a column that is no field is left unread and named; one of individuals is refused and named', async () => {
    const a = code()
    const text = (cell: string) =>
      `Anteckning;Typ av beslut;Beslutskod;Delegat;Nr;Fr.o.m.\n${cell};Inleda ${a};${a};Enhetschef;4.1;2026-01-01`
    expect((await preview(text('"se Sand, Maria"'))).data.previewMandates).toMatchObject({
      faults: [],
      unread: ['Anteckning'],
      lines: [{ row: 2, what: 'NEW' }],
    })
    const before = await tables()
    for (const cell of ['"Svensson, Anna"', '19121212-1212']) {
      expect((await preview(text(cell))).data.previewMandates).toMatchObject({
        faults: [{ row: 2, column: 'Anteckning' }],
        lines: [],
      })
      expect(await read(text(cell))).toMatchObject({ code: 'INVALID', field: 'text' })
    }
    expect(await tables()).toEqual(before)
    expect((await read(text('x'))).__typename).toBe('MandatesChanged')
  })

  test('with any fault changes nothing, and every fault is named by row and column', async () => {
    const [a, b] = [code(), code()]
    const text = [
      HEADER,
      `Rätt ${a};${a};Enhetschef;;4.1;2026-01-01;;`,
      `Fel ${b};${b};Chefen;;4.1;i morgon;;`,
      `Okänd;${code()};;Nils Okänd;4.1;2026-01-01;;`,
      `Nummer;${code()};;19121212-1212;4.1;2026-01-01;;`,
    ].join('\n')
    const before = await tables()
    const { faults } = (await preview(text)).data.previewMandates
    expect(faults.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`)).toEqual([
      '3 roll',
      '3 gäller från',
      '4 person',
      '5 person',
    ])
    expect(await read(text)).toMatchObject({
      code: 'INVALID',
      field: 'text',
      message: expect.stringMatching(/^Inget lästes in\. Rad 3, roll: .* Och 3 fel till\.$/),
    })
    expect(await tables()).toEqual(before)
  })

  test('what overlaps the registry, renames a code or leaves out a day with a decision is a fault', async () => {
    const a = code()
    const row = (more: string): string => `${HEADER}\nVisst ${a};${a};Socialsekreterare;;4.1;${more}`
    await read(row('2026-01-01;;'))
    const [{ id }] = await world.sql('select id from decision_kind where code = $1', [a])
    await made(world.amina, { decisionKindId: id })
    const fault = async (text: string) => (await preview(text)).data.previewMandates.faults
    expect(await fault(row('2026-06-01;;'))).toMatchObject([{ row: 2, column: 'gäller från' }])
    expect(await fault(row('2026-01-01;2026-01-31;'))).toMatchObject([{ row: 2, column: 'gäller till' }])
    expect(await fault(row('2026-01-01;;').replace('Visst', 'Annat'))).toMatchObject([{ column: 'beslut' }])
    expect(await fault(`${HEADER}\nVisst ${a};${a};;;;;;ja`)).toMatchObject([{ column: 'endast nämnd' }])
  })

  test('is for managers of the unit', async () => {
    const text = `${HEADER}\nX;${code()};Enhetschef;;4.1;2026-01-01;;`
    expect(await read(text, world.amina)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await read(text, world.outsider)).toMatchObject({ code: 'NOT_FOUND' })
    expect((await preview(text, world.amina)).errors[0]?.extensions?.code).toBe('FORBIDDEN')
    expect((await preview(text, world.outsider)).errors[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})

test('a remembered decision is not given again to who has left the circle', async () => {
  await give({ role: 'SENIOR_CASEWORKER' })
  await letIn(world.maria)
  const operationId = randomUUID()
  await made(world.maria, { operationId })
  await world.execute(
    world.amina,
    'mutation ($input: LetOutOfCircleInput!) { letOutOfCircle(input: $input) { __typename } }',
    { input: { operationId: randomUUID(), requestId: card.id, personId: world.maria.id } },
  )
  expect((await made(world.maria, { operationId })).decision).toBeNull()
})

test('the words of a decision go with the rest of the content, its row with its request', async () => {
  await give({ role: 'CASEWORKER' })
  const words = `Utredning inleds ${randomUUID()}`
  await made(world.amina, { text: words })
  const seen = { requestId: card.id, expectedVersion: card.version }
  const closed = (await act(world, world.amina, 'closeRequest', seen)).card
  await carry(world, world.amina, closed)
  const purged = async (days: number): Promise<void> => {
    world.advance(days * DAY)
    for (const person of [world.amina, helena])
      Object.assign(person, { cookie: await world.signIn(person.id) })
    const { unit } = await manage(world, helena, 'prepareRetention', { unitId: world.unit.id })
    const runId = unit.runs[0]?.id ?? ''
    await manage(world, helena, 'confirmRetention', { runId })
    await until(
      async () =>
        (await world.sql('select finished_at from retention_run where id = $1', [runId]))[0].finished_at !==
        null,
    )
  }
  await purged(31)
  expect(await world.sql('select text, point from decision where request_id = $1', [card.id])).toEqual([
    { text: '', point: '4.2.1' },
  ])
  expect(await dump(world)).not.toContain(words)
  await purged(340)
  expect(await world.sql('select 1 from request where id = $1', [card.id])).toEqual([])
  expect(await world.sql('select 1 from decision where request_id = $1', [card.id])).toEqual([])
})
