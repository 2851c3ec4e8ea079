// The day sheet through its door: who may have it, and what is on it and what is not, as the law of the case changes under it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Face, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let card: Face
beforeAll(async () => {
  world = await openWorld({ limits: false })
})
afterAll(async () => await world.close())
beforeEach(async () => {
  card = await newRequest(world, 'requestSupervision')
})

describe('the day sheet', () => {
  const SHEET = `query ($id: ID!) { daySheet(unitId: $id) { unitName on people { name isAway awayUntil deputy }
    times { at minutes what callBackAt boardRef names } deadlines { dueOn boardRef responsible } } }`
  const sheet = async (who: Person, unitId = world.unit.id) => await world.execute(who, SHEET, { id: unitId })
  const refs = async (who: Person): Promise<string[]> =>
    (await sheet(who)).data.daySheet.deadlines.map(({ boardRef }: { boardRef: string }) => boardRef)
  const due = async (): Promise<void> =>
    void (await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
      card.caseId,
      dayAhead(0),
    ]))
  beforeEach(async () => {
    await world.sql(`update case_clock set target_on = '2099-07-02', limit_on = '2099-07-02'`)
    await due()
  })

  test('who is there, who stands in, and which deadlines are near', async () => {
    await sent(world, world.erik, 'setAbsence', {
      fromOn: dayAhead(0),
      untilOn: dayAhead(2),
      deputyId: world.maria.id,
    })
    const { data } = await sheet(world.amina)
    expect(data.daySheet).toMatchObject({
      unitName: 'Utredning',
      on: dayAhead(0),
      deadlines: [{ dueOn: dayAhead(0), boardRef: card.boardRef, responsible: 'Amina Berg' }],
    })
    expect(data.daySheet.people).toEqual([
      { name: 'Amina Berg', isAway: false, awayUntil: null, deputy: null },
      { name: 'Maria Sand', isAway: false, awayUntil: null, deputy: null },
      { name: 'Erik Lund', isAway: true, awayUntil: dayAhead(2), deputy: 'Maria Sand' },
    ])
  })

  test('every running limit that has passed, the oldest first, and none that is met or far ahead', async () => {
    const days = [-400, -39, -31, -30, 0, 3]
    const cases: string[] = []
    for (const _ of days) cases.push((await world.newCase()).id)
    const [met, far] = [await world.newCase(), await world.newCase()]
    const dueOn = async (id: string, days: number, state: string) =>
      await world.sql(
        `update case_clock set target_on = $2, limit_on = $2, state = $3::"ClockState",
           ended_on = case when $3 = 'RUNNING' then null else $2::date end where case_id = $1`,
        [id, dayAhead(days), state],
      )
    for (const [at, id] of cases.entries()) await dueOn(id, days[at] ?? 0, 'RUNNING')
    await dueOn(met.id, -50, 'MET')
    await dueOn(far.id, 30, 'RUNNING')
    await world.sql(
      `update case_clock set target_on = '2099-07-02', limit_on = '2099-07-02' where case_id = $1`,
      [card.caseId],
    )
    const { data } = await sheet(world.amina)
    expect(data.daySheet.deadlines.map(({ dueOn: on }: { dueOn: string }) => on)).toEqual(days.map(dayAhead))
  })

  test('nothing of a protected case, and nothing of one with a conflict of interest for who has it', async () => {
    expect(await refs(world.erik)).toEqual([card.boardRef])
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())',
      [card.caseId, world.erik.id],
    )
    expect(await refs(world.erik)).toEqual([])
    expect(await refs(world.maria)).toEqual([card.boardRef])
    await sent(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [world.maria.id] })
    expect(await refs(world.maria)).toEqual([])
    expect(await refs(world.amina)).toEqual([])
  })

  test('a visit of the day, for both who go; not one of a protected case, nor to whom the case is shut', async () => {
    const visit = async (caseId: string): Promise<void> =>
      void (await world.sql(
        `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, second_id, second_accepted_at, call_back_at, contact_id)
         values (gen_random_uuid(), $1, $2, now(), ($3 || ' 13:00')::timestamp at time zone 'Europe/Stockholm',
           ($3 || ' 14:30')::timestamp at time zone 'Europe/Stockholm', $4, now(),
           ($3 || ' 15:00')::timestamp at time zone 'Europe/Stockholm', $5)`,
        [caseId, world.amina.id, dayAhead(0), world.erik.id, world.maria.id],
      ))
    const times = async (who: Person) =>
      (await sheet(who)).data.daySheet.times.filter(({ what }: { what: string }) => what === 'VISIT')
    const hidden = await newRequest(world)
    await visit(card.caseId)
    await visit(hidden.caseId)
    await sent(world, world.amina, 'protectCase', { caseId: hidden.caseId, personIds: [] })
    expect(await times(world.amina)).toMatchObject([
      { minutes: 90, boardRef: card.boardRef, names: ['Amina Berg', 'Erik Lund'] },
    ])
    await sent(world, world.maria, 'declareConflict', { caseId: card.caseId })
    expect(await times(world.maria)).toEqual([])
  })

  test('a visit in another unit’s case is a time without its reference, and nothing once that is protected', async () => {
    const { id } = await world.newCase()
    const [{ ref }] = await world.sql('select board_ref as ref from case_ref where id = $1', [id])
    await world.sql('update case_ref set unit_id = $2, responsible_id = $3 where id = $1', [
      id,
      world.otherUnit.id,
      world.outsider.id,
    ])
    await world.sql(
      `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, call_back_at, contact_id)
       values (gen_random_uuid(), $1, $2, now(), ($3 || ' 08:00')::timestamp at time zone 'Europe/Stockholm',
         ($3 || ' 08:20')::timestamp at time zone 'Europe/Stockholm',
         ($3 || ' 09:00')::timestamp at time zone 'Europe/Stockholm', $4)`,
      [id, world.erik.id, dayAhead(0), world.maria.id],
    )
    const seen = async () =>
      (await sheet(world.amina)).data.daySheet.times.filter(
        ({ minutes }: { minutes: number }) => minutes === 20,
      )
    const [visit, ...more] = await seen()
    expect([visit, more]).toMatchObject([{ what: 'VISIT', boardRef: null, names: ['Erik Lund'] }, []])
    // An hour after it begins, until they have called.
    expect(Date.parse(visit.callBackAt) - Date.parse(visit.at)).toBe(3_600_000)
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where case_id = $1`,
      [id],
    )
    expect(await seen()).toMatchObject([{ callBackAt: null }])
    expect(JSON.stringify((await sheet(world.amina)).data)).not.toContain(ref)
    await sent(world, world.outsider, 'protectCase', { caseId: id, personIds: [] })
    expect(await seen()).toEqual([])
  })

  test('for those who work there, by the board’s own right', async () => {
    for (const [who, unitId] of [
      [world.outsider, world.unit.id],
      [world.amina, world.otherUnit.id],
      [world.amina, 'x'],
    ] as const) {
      const { data, errors } = await sheet(who, unitId)
      expect(data?.daySheet ?? null).toBeNull()
      expect(errors).toHaveLength(1)
    }
    const head = await world.person('Hanna Chef', 'DEPARTMENT_HEAD')
    expect((await sheet(head)).data?.daySheet ?? null).toBeNull()
  })
})
