// For every verb on visits: who may, by role and by how she stands to the visit, and that to everybody else there is none.
// The tables are written apart from access.rules.ts and the rules of visits, from domain.md A2, A1 32 and F3.

import { watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newRequest } from '../support/board.ts'
import {
  alarmsOf,
  inMinutes,
  planOf,
  planned,
  tidyVisits,
  visit,
  visitOf,
  visitsOf,
} from '../support/visit.ts'
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

// d does it, f is refused as forbidden, n as not there, i and c as out of time; in the order of ROLES, for a member of the unit
// who has nothing to do with the visit.
const BY_ROLE = {
  planVisit: 'dddd dddf nnnnnn',
  permitLoneVisit: 'ffff ddff nnnnnn',
  endLonePermit: 'ffff ddff nnnnnn',
  setVisitRule: 'ffff ddff nnnnnn',
  reportIncident: 'dddd dddd fffffd',
  askAlong: 'nnnn nnnn nnnnnn',
  acceptVisit: 'nnnn nnnn nnnnnn',
  declineVisit: 'nnnn nnnn nnnnnn',
  cancelVisit: 'nnnn nnnn nnnnnn',
  checkInVisit: 'nnnn nnnn nnnnnn',
  extendVisit: 'nnnn nnnn nnnnnn',
  checkOutVisit: 'nnnn nnnn nnnnnn',
  acknowledgeAlarm: 'nnnn nnnn nnnnnn',
} as const
type Verb = keyof typeof BY_ROLE

// The planner, whoever is asked along (alarmed: has said yes; else has not answered), the contact, the manager (alarmed: the alarm
// went on to her; else knows of nothing), and a colleague; before its time, when that has come, and under alarm.
const BY_STANDING = {
  askAlong: { ahead: 'dffnn', planned: 'dffnn', alarmed: 'ifffn' },
  acceptVisit: { ahead: 'fdfnn', planned: 'fdfnn', alarmed: 'fiffn' },
  declineVisit: { ahead: 'fdfnn', planned: 'fdfnn', alarmed: 'fcffn' },
  cancelVisit: { ahead: 'dffnn', planned: 'cffnn', alarmed: 'cfffn' },
  checkInVisit: { ahead: 'dffnn', planned: 'dffnn', alarmed: 'iiffn' },
  extendVisit: { ahead: 'dffnn', planned: 'dffnn', alarmed: 'iiffn' },
  checkOutVisit: { ahead: 'iffnn', planned: 'dffnn', alarmed: 'ddffn' },
  acknowledgeAlarm: { ahead: 'fffnn', planned: 'fffnn', alarmed: 'ffddn' },
} as const

const SAID: Readonly<Record<string, string>> = {
  f: 'FORBIDDEN',
  n: 'NOT_FOUND',
  i: 'INVALID',
  c: 'CONFLICT',
}

let world: World
let petra: Person
let manager: Person
const byRole = new Map<string, Person>()
beforeAll(async () => {
  world = await openWorld({ limits: false })
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  manager = await world.person('Helena Brandt', 'UNIT_MANAGER')
  for (const role of ROLES) byRole.set(role, await world.person(`Roll ${role}`, role))
  // Of the managers one is there.
  for (const role of ['UNIT_MANAGER', 'DEPUTY_UNIT_MANAGER'])
    await world.sql('update membership set until_at = now() where person_id = $1', [byRole.get(role)?.id])
})
afterAll(async () => await world.close())

const STATES = ['ahead', 'planned', 'alarmed'] as const

/** A visit of Amina's with Erik, called back from to Maria: of soon, of now, or missed and passed on. */
async function staged(state: (typeof STATES)[number]): Promise<string> {
  await tidyVisits(world)
  const id = await planned(world, world.amina, { second: world.erik, from: state === 'ahead' ? 10 : 0 })
  if (state !== 'alarmed') return id
  expect(await visit(world, world.erik, 'acceptVisit', { visitId: id })).toMatchObject(DONE)
  for (const column of ['call_back_at', 'alarmed_at']) {
    await world.sql(
      `update visit set starts_at = now() - interval '2 hours', ${column} = now() - interval '1 hour' where id = $1`,
      [id],
    )
    await watchVisits(world.house)
  }
  return id
}
const DONE = { __typename: 'VisitsChanged' }

async function inputOf(verb: Verb, visitId: string): Promise<object> {
  const onDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(world.house.clock())
  const unitId = world.unit.id
  switch (verb) {
    case 'planVisit':
      return await planOf(world, { from: 300 })
    case 'permitLoneVisit':
      return { caseId: (await world.newCase()).id, personId: world.amina.id, onDay, reason: 'I vår lokal.' }
    case 'endLonePermit': {
      const [permit] = await world.sql(
        `insert into lone_permit (id, case_id, person_id, on_day, reason, by_id, at)
         values (gen_random_uuid(), $1, $2, $3, 'I vår lokal.', $4, now()) returning id`,
        [(await world.newCase()).id, world.amina.id, onDay, manager.id],
      )
      return { permitId: permit.id }
    }
    case 'setVisitRule': {
      const [kept] = await world.sql('select version from visit_rule')
      return {
        unitId,
        expectedVersion: kept?.version ?? 0,
        pairing: 'WHEN_CALLED_FOR',
        passOnMinutes: 10,
      }
    }
    case 'reportIncident':
      return { unitId, kind: 'THREAT' }
    case 'askAlong':
      return { visitId, secondId: petra.id }
    case 'extendVisit':
      return { visitId, callBackAt: inMinutes(world, 60) }
    default:
      return { visitId }
  }
}

async function clock(): Promise<number> {
  const [row] = await world.sql('select clock from board where id = $1', [world.board.id])
  return row.clock
}

async function expectSaid(who: Person, verb: Verb, { mark, id }: { mark: string | undefined; id: string }) {
  const before = await clock()
  const said = await visit(world, who, verb, await inputOf(verb, id))
  if (mark === 'd') expect(said.code).toBeUndefined()
  else {
    expect(said.code).toBe(SAID[mark ?? ''])
    expect(await clock()).toBe(before)
  }
}

describe.each(Object.entries(BY_ROLE))('%s', (name, row) => {
  const verb = Object.keys(BY_ROLE).find((each): each is Verb => each === name) ?? 'planVisit'

  test(`by role: ${row}`, async () => {
    const marks = row.replaceAll(' ', '')
    const id = await staged('planned')
    await world.sql('update membership set until_at = null')
    for (const [index, role] of ROLES.entries()) {
      const who = byRole.get(role) ?? petra
      await expectSaid(who, verb, { mark: marks[index], id })
    }
    await world.sql('update membership set until_at = now() where person_id = any($1)', [
      ['UNIT_MANAGER', 'DEPUTY_UNIT_MANAGER'].map((role) => byRole.get(role)?.id),
    ])
  })

  test('to somebody of another unit it is not there', async () => {
    await expectSaid(world.outsider, verb, { mark: 'n', id: await staged('planned') })
  })
})

describe.each(Object.entries(BY_STANDING))('%s by how one stands to the visit', (name, rows) => {
  const verb = Object.keys(BY_STANDING).find((each): each is Verb => each in BY_ROLE && each === name)

  test.each(STATES)('%s', async (state) => {
    for (const [index, who] of [world.amina, world.erik, world.maria, manager, petra].entries()) {
      await expectSaid(who, verb ?? 'planVisit', { mark: rows[state][index], id: await staged(state) })
    }
  })
})

test('what one may not know of is in no list, and no less so once it alarms', async () => {
  const id = await staged('alarmed')
  const [{ case_id: caseId }] = await world.sql('select case_id from visit where id = $1', [id])
  expect((await alarmsOf(world, manager)).map((each) => each.id)).toEqual([id])
  for (const who of [petra, world.outsider, byRole.get('ADMINISTRATOR') ?? petra]) {
    const seen = [...(await visitsOf(world, who)), ...(await alarmsOf(world, who))]
    expect(seen.map((each) => each.id)).not.toContain(id)
  }
  const asked =
    'query ($id: ID!, $unit: ID!) { caseVisits(requestId: $id) { caseId } visitRule(unitId: $unit) { version } }'
  const variables = { id: caseId, unit: world.unit.id }
  expect((await world.execute(world.outsider, asked, variables)).data).toEqual({
    caseVisits: null,
    visitRule: null,
  })
})

test('of a protected case its circle plans; a colleague and a manager outside it find nothing, and who waits for a call sees no reference', async () => {
  await tidyVisits(world)
  const card = await newRequest(world)
  const id = await planned(world, world.amina, { caseId: card.caseId })
  const closed = { caseId: card.caseId, personIds: [] }
  expect((await visit(world, world.amina, 'protectCase', closed)).code).toBeUndefined()
  const plan = await planOf(world, { caseId: card.caseId, from: 300 })
  expect(await visit(world, petra, 'planVisit', { ...plan, contactId: world.erik.id })).toMatchObject({
    code: 'NOT_FOUND',
  })
  const permit = {
    caseId: card.caseId,
    personId: world.amina.id,
    onDay: '2026-01-01',
    reason: 'I vår lokal.',
  }
  expect(await visit(world, manager, 'permitLoneVisit', permit)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await visitOf(world, world.maria, id)).toMatchObject({ boardRef: null, caseId: null })
  expect(await visitOf(world, world.amina, id)).toMatchObject({ boardRef: card.boardRef })
  const seen = 'query ($id: ID!) { caseVisits(requestId: $id) { visits { id } } }'
  expect((await world.execute(petra, seen, { id: card.id })).data).toEqual({ caseVisits: null })
  // Her own case asks her too why she opens it.
  const why = { requestId: card.id, reason: 'Jag planerar ett besök.' }
  expect((await visit(world, world.amina, 'openWithReason', why)).code).toBeUndefined()
  expect((await world.execute(world.amina, seen, { id: card.id })).data.caseVisits.visits).toEqual([{ id }])
  expect(await visit(world, world.amina, 'checkInVisit', { visitId: id })).toMatchObject(DONE)
})
