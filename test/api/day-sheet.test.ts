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
    times { at minutes what callBackAt contact car isAwaited boardRef names } deadlines { dueOn boardRef responsible } } }`
  const sheet = async (who: Person, unitId = world.unit.id) => await world.execute(who, SHEET, { id: unitId })
  const refs = async (who: Person): Promise<string[]> =>
    (await sheet(who)).data.daySheet.deadlines.map(({ boardRef }: { boardRef: string }) => boardRef)
  const due = async (): Promise<void> =>
    void (await world.sql('update case_clock set target_on = $2, limit_on = $2 where case_id = $1', [
      card.caseId,
      dayAhead(0),
    ]))
  beforeEach(async () => {
    await world.sql('delete from visit')
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
    const dueOn = async (id: string, ahead: number, state: string) =>
      await world.sql(
        `update case_clock set target_on = $2, limit_on = $2, state = $3::"ClockState",
           ended_on = case when $3 = 'RUNNING' then null else $2::date end where case_id = $1`,
        [id, dayAhead(ahead), state],
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

  type Out = { caseId: string; by: Person; second?: Person; contact: Person; starts?: string; car?: string }
  /** A visit from 13.00, or when it is said, for an hour and a half; they call back half an hour after it. */
  const visit = async ({ caseId, by, second, contact, starts = `${dayAhead(0)} 13:00`, car }: Out) =>
    (
      await world.sql(
        `insert into visit (id, case_id, by_id, planned_at, starts_at, ends_at, second_id, second_accepted_at, call_back_at,
           contact_id, car)
         select gen_random_uuid(), $1, $2, now(), at, at + interval '90 minutes', $4::uuid,
           case when $4::uuid is not null then now() end, at + interval '2 hours', $5, $6
         from (select $3::timestamp at time zone 'Europe/Stockholm' as at) x returning id`,
        [caseId, by.id, starts, second?.id ?? null, contact.id, car ?? null],
      )
    )[0].id
  const visits = async (who: Person, unitId = world.unit.id) =>
    (await sheet(who, unitId)).data.daySheet.times.filter(({ what }: { what: string }) => what === 'VISIT')
  const today = (time: string): string => new Date(`${dayAhead(0)}T${time}:00${offset()}`).toISOString()
  const offset = (): string =>
    new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' })
      .format(new Date(`${dayAhead(0)}T12:00:00Z`))
      .replace(/^.*GMT/, '')

  test('a visit of the day: who go, to whom they call back and until when, and in which car', async () => {
    const { amina, erik, maria } = world
    const id = await visit({ caseId: card.caseId, by: amina, second: erik, contact: maria, car: 'BIL 3' })
    const [out, ...more] = await visits(amina)
    expect(more).toEqual([])
    expect(out).toEqual({
      at: today('13:00'),
      minutes: 90,
      what: 'VISIT',
      boardRef: card.boardRef,
      names: ['Amina Berg', 'Erik Lund'],
      callBackAt: today('15:00'),
      contact: 'Maria Sand',
      car: 'BIL 3',
      isAwaited: false,
    })
    // Once they have called nobody waits.
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where id = $1`,
      [id],
    )
    expect(await visits(amina)).toMatchObject([
      { boardRef: card.boardRef, callBackAt: null, contact: null, car: null },
    ])
    await world.sql(`update visit set state = 'CANCELLED', checked_out_by_id = null where id = $1`, [id])
    expect(await visits(amina)).toEqual([])
  })

  test('of a protected case, and of one that is shut to who reads it, a visit stands bare: nothing else guards it', async () => {
    const { amina, erik, maria } = world
    const hidden = await newRequest(world)
    const out = { by: amina, second: erik, contact: maria, car: 'BIL 3' }
    await visit({ ...out, caseId: card.caseId })
    await visit({ ...out, caseId: hidden.caseId, starts: `${dayAhead(0)} 16:00` })
    await sent(world, amina, 'protectCase', { caseId: hidden.caseId, personIds: [] })
    await sent(world, erik, 'declareConflict', { caseId: card.caseId })
    const bare = { minutes: 90, boardRef: null, contact: 'Maria Sand', car: 'BIL 3', isAwaited: false }
    const open = { ...bare, boardRef: card.boardRef, names: ['Amina Berg', 'Erik Lund'] }
    const shut = {
      ...bare,
      at: today('16:00'),
      callBackAt: today('18:00'),
      names: ['Amina Berg', 'Erik Lund'],
    }
    expect(await visits(amina)).toMatchObject([open, shut])
    expect(await visits(erik)).toMatchObject([{ ...open, boardRef: null }, shut])
    for (const who of [amina, erik, maria])
      expect(JSON.stringify((await sheet(who)).data)).not.toContain(hidden.boardRef)
  })

  test('a visit in another unit’s case is a time without its reference', async () => {
    const { id } = await world.newCase()
    const [{ ref }] = await world.sql('select board_ref as ref from case_ref where id = $1', [id])
    await world.sql('update case_ref set unit_id = $2, responsible_id = $3 where id = $1', [
      id,
      world.otherUnit.id,
      world.outsider.id,
    ])
    await visit({ caseId: id, by: world.erik, contact: world.maria })
    const bare = { boardRef: null, names: ['Erik Lund'], contact: 'Maria Sand', isAwaited: false }
    expect(await visits(world.amina)).toMatchObject([bare])
    await sent(world, world.outsider, 'protectCase', { caseId: id, personIds: [] })
    expect(await visits(world.amina)).toMatchObject([bare])
    expect(JSON.stringify((await sheet(world.amina)).data)).not.toContain(ref)
  })

  test('a visit whose contact works in the unit stands there too, marked, until they have called', async () => {
    const { amina, erik, outsider } = world
    const id = await visit({
      caseId: card.caseId,
      by: amina,
      second: erik,
      contact: outsider,
      car: 'ABC 123',
    })
    expect(await visits(outsider, world.otherUnit.id)).toMatchObject([
      {
        boardRef: null,
        names: ['Amina Berg', 'Erik Lund'],
        contact: 'Olof Utanför',
        car: 'ABC 123',
        isAwaited: true,
      },
    ])
    expect(await visits(amina)).toMatchObject([{ boardRef: card.boardRef, isAwaited: false }])
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where id = $1`,
      [id],
    )
    expect(await visits(outsider, world.otherUnit.id)).toEqual([])
  })

  test('who goes from another unit is named beside who goes from here', async () => {
    const { amina, erik, outsider } = world
    await visit({ caseId: card.caseId, by: amina, second: outsider, contact: erik })
    expect(await visits(amina)).toMatchObject([{ names: ['Amina Berg', 'Olof Utanför'] }])
    expect(await visits(outsider, world.otherUnit.id)).toMatchObject([
      { boardRef: null, names: ['Amina Berg', 'Olof Utanför'], isAwaited: false },
    ])
  })

  test('a visit of yesterday stands there while nobody has checked out, and one that has ended does not', async () => {
    const { amina, maria } = world
    const out = { caseId: card.caseId, by: amina, contact: maria, starts: `${dayAhead(-1)} 22:30` }
    const id = await visit(out)
    expect(await visits(amina)).toMatchObject([{ minutes: 90, contact: 'Maria Sand' }])
    await world.sql(`update visit set state = 'ALARMED', alarmed_at = now() where id = $1`, [id])
    expect(await visits(amina)).toMatchObject([{ minutes: 90, contact: 'Maria Sand' }])
    await world.sql(
      `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id where id = $1`,
      [id],
    )
    await visit({ ...out, starts: `${dayAhead(1)} 08:00` })
    expect(await visits(amina)).toEqual([])
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
