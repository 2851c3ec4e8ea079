// A file of cases over what stands: over a limit that somebody has started, over a case that is being protected or in which its
// reader has jäv, and by somebody who is shut out meanwhile.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../db/processes.ts'
import { act, newRequest } from '../support/board.ts'
import { sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { clockSeen, clocked, deadlineOf, deadlinesOf } from '../support/deadline.ts'
import { holdRows } from '../support/hold.ts'
import { caseFile, jobOf, readIn, sendFile } from '../support/imports.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let helena: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  for (const [name, id] of [
    ['Amina Berg', 'amibe'],
    ['Erik Lund', 'erilu'],
    ['Helena Brandt', 'helbr'],
  ])
    await world.sql('update person set external_id = $2 where name = $1', [name, id])
})
afterAll(async () => await world.close())

let serial = 0
/** A row of a case that Amina has, and its number. */
function caseRow(more: Partial<Record<number, string>> = {}): string[] {
  serial += 1
  const cells = [
    `KS ${serial}`,
    'Barnutredning',
    'Utreds',
    '2',
    '2026-03-02',
    'amibe',
    'Utredning',
    '2099-07-02',
  ]
  return cells.map((cell, at) => more[at] ?? cell)
}
async function caseOf([recordNumber]: readonly string[]): Promise<string> {
  const [row] = await world.sql('select id from case_ref where record_number = $1', [recordNumber])
  return row.id
}
const readCases = async (rows: readonly (readonly string[])[], who = helena) =>
  await readIn(world, who, caseFile(rows), { kind: 'CASES' })
const limitsOf = async (caseId: string) =>
  await world.sql(
    `select rule, limit_on::text as "limitOn", state, source from case_clock where case_id = $1 order by limit_on, state`,
    [caseId],
  )

const checks = async (): Promise<number> =>
  (
    await world.sql(
      `select count(*)::int as n from access_log where action = 'CHECK_IMPORT' and actor_id = $1`,
      [helena.id],
    )
  )[0].n

describe('a file of cases over what stands', () => {
  test('a limit that somebody has started is not the file’s: the same file again changes nothing', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const [stated] = await world.sql('select id from case_clock where case_id = $1', [caseId])
    await clocked(world, world.amina, 'endClock', { ...(await clockSeen(world, stated.id)), reason: 'Fel.' })
    await clocked(world, world.amina, 'startClock', { caseId, rule: 'SIP', startedOn: '2026-03-02' })
    expect(await deadlineOf(world, caseId)).toBe('2026-03-02')
    const { report } = await readCases([row])
    expect(report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBe('2026-03-02')
  })

  test('a report has its limit from the arrival though the file says none: moved with it, and over past being assessed', async () => {
    const row = caseRow({ 1: 'Orosanmälan', 2: 'Inkommet', 4: '2026-02-27', 7: '' })
    // As some record systems write it: nothing of limits at all.
    const said = async (cells: readonly string[]) => {
      const [head, line] = caseFile([cells]).trimEnd().split('\r\n')
      const without = (each = '') => each.split(';').slice(0, 7).join(';')
      return await readIn(world, helena, `${without(head)}\r\n${without(line)}\r\n`, { kind: 'CASES' })
    }
    await said(row)
    const caseId = await caseOf(row)
    const assessment = { rule: 'PRELIM_ASSESSMENT', state: 'RUNNING', source: 'IMPORTED' }
    expect(await limitsOf(caseId)).toEqual([{ ...assessment, limitOn: '2026-03-13' }])
    expect(await deadlineOf(world, caseId)).toBe('2026-03-13')
    for (const again of [said, async (cells: readonly string[]) => await readCases([cells])])
      expect((await again(row)).report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    const earlier = row.with(4, '2026-02-23')
    expect((await said(earlier)).report).toMatchObject({ changedCount: 1 })
    expect(await limitsOf(caseId)).toEqual([{ ...assessment, limitOn: '2026-03-09' }])
    const onRecord = await world.sql(
      `select h.kind, h.by_id, h.from_limit::text as "from", h.to_limit::text as "to" from case_clock_change h
       join case_clock k on k.id = h.clock_id where k.case_id = $1 order by h.at, h.id`,
      [caseId],
    )
    expect(onRecord).toEqual([
      { kind: 'STARTED', by_id: null, from: null, to: '2026-03-13' },
      { kind: 'CORRECTED', by_id: null, from: '2026-03-13', to: '2026-03-09' },
    ])
    expect((await said(earlier.with(1, 'Barnutredning').with(2, 'Utreds'))).report).toMatchObject({
      changedCount: 1,
    })
    expect(await limitsOf(caseId)).toEqual([{ ...assessment, state: 'ENDED', limitOn: '2026-03-09' }])
    expect(await deadlineOf(world, caseId)).toBeNull()
  })

  test('another day in the file is another day of the stated limit, everywhere, and on record', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const again = row.with(7, '2099-08-03')
    expect((await readCases([again])).report).toMatchObject({ changedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBe('2099-08-03')
    expect(await limitsOf(caseId)).toEqual([
      { rule: null, limitOn: '2099-08-03', state: 'RUNNING', source: 'IMPORTED' },
    ])
    const history = await world.sql(
      `select h.kind, from_limit::text as "from", to_limit::text as "to", by_id as "byId" from case_clock_change h
       join case_clock k on k.id = h.clock_id where k.case_id = $1 order by h.at, h.to_limit`,
      [caseId],
    )
    expect(history.at(-1)).toEqual({
      kind: 'CORRECTED',
      from: '2099-07-02',
      to: '2099-08-03',
      byId: null,
    })
    expect((await readCases([again])).report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    expect((await readCases([row.with(7, '')])).report).toMatchObject({ changedCount: 1 })
    expect(await deadlineOf(world, caseId)).toBeNull()
    expect(await limitsOf(caseId)).toMatchObject([{ state: 'ENDED' }])
    expect((await deadlinesOf(world, helena, world.unit.id)).data.deadlines).not.toContainEqual(
      expect.objectContaining({ caseId }),
    )
    expect((await readCases([row.with(7, '')])).report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
  })

  test('one in which its reader has a conflict of interest is left as it is', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    await sent(world, helena, 'declareConflict', { caseId, personId: helena.id })
    const { state, report } = await readCases([row.with(2, 'Beslutat').with(5, 'erilu')])
    expect([state, report.changedCount, report.lines]).toEqual(['DONE', 0, []])
    expect(await world.sql('select stage, responsible_id from case_ref where id = $1', [caseId])).toEqual([
      { stage: 'INVESTIGATING', responsible_id: world.amina.id },
    ])
  })

  test('one that is protected while the file is being read in is left as it is', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const hold = await holdRows(world.databaseUrl, 'select 1 from case_ref where id = $1 for no key update', [
      caseId,
    ])
    const { body } = await sendFile(world, helena, caseFile([row.with(2, 'Beslutat').with(5, 'erilu')]), {
      kind: 'CASES',
    })
    await hold.waits(1)
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) values (gen_random_uuid(), $1, now(), $2)`,
      [caseId, world.amina.id],
    )
    await hold.open()
    await until(async () => (await jobOf(world, helena, body.id)).state !== 'RUNNING')
    // It's told of as it was when it was read: nothing says that it is protected.
    expect((await jobOf(world, helena, body.id)).report).toMatchObject({ changedCount: 1 })
    expect(await world.sql('select stage, responsible_id from case_ref where id = $1', [caseId])).toEqual([
      { stage: 'INVESTIGATING', responsible_id: world.amina.id },
    ])
    await world.sql('delete from protection where case_id = $1', [caseId])
  })

  test('handing over, it holds the board for its last moment only: others work on meanwhile', async () => {
    const rows = [caseRow(), caseRow()]
    await readCases(rows)
    const second = await caseOf(rows[1]!)
    const handover = { caseId: second, toId: world.maria.id, onDay: dayAhead(3), cause: 'OTHER' }
    await sent(world, world.amina, 'proposeHandover', handover)
    const card = await newRequest(world)
    const hold = await holdRows(world.databaseUrl, 'select 1 from handover where case_id = $1 for update', [
      second,
    ])
    const file = caseFile(rows.map((row) => row.with(5, 'erilu')))
    const { body } = await sendFile(world, helena, file, { kind: 'CASES' })
    await hold.waits(1)
    const said = await act(world, world.amina, 'addComment', { requestId: card.id, text: 'Jag följer med.' })
    expect(said.__typename).toBe('CommentAdded')
    await hold.open()
    await until(async () => (await jobOf(world, helena, body.id)).state === 'DONE')
    expect(
      await world.sql('select distinct responsible_id from case_ref where record_number = any($1)', [
        rows.map(([number]) => number),
      ]),
    ).toEqual([{ responsible_id: world.erik.id }])
    const [log] = await world.sql(
      `select b.clock, count(e.*)::int as rows, max(e.number) as last from board b join event e on e.board_id = b.id
       where b.id = $1 group by b.id`,
      [world.board.id],
    )
    expect([log.rows, log.last]).toEqual([log.clock, log.clock])
  })

  test('one whose reader is shut out while it is being read in changes nothing', async () => {
    const row = caseRow()
    await readCases([row])
    const caseId = await caseOf(row)
    const karin = await world.person('Karin Chef', 'UNIT_MANAGER')
    const hold = await holdRows(world.databaseUrl, 'select 1 from case_ref where id = $1 for no key update', [
      caseId,
    ])
    const { body } = await sendFile(world, karin, caseFile([row.with(2, 'Beslutat')]), { kind: 'CASES' })
    await hold.waits(1)
    await world.sql('update person set left_at = now() where id = $1', [karin.id])
    await hold.open()
    const state = async () =>
      (await world.sql('select state from import_job where id = $1', [body.id]))[0].state
    await until(async () => (await state()) !== 'RUNNING')
    expect(await state()).toBe('FAILED')
    expect(await world.sql('select stage from case_ref where id = $1', [caseId])).toEqual([
      { stage: 'INVESTIGATING' },
    ])
  })

  test('one that is refused has been held against what stands, and is on record as such', async () => {
    const before = await checks()
    const { state } = await readCases([caseRow({ 5: 'okänd' })])
    expect([state, (await checks()) - before]).toEqual(['REFUSED', 1])
  })

  test('a cell that no field is as long as is a fault of its row, before anybody looks through it', async () => {
    const { state, report } = await readCases([caseRow(), caseRow({ 3: '1 '.repeat(6_000) })])
    expect([state, report.faults]).toMatchObject([
      'REFUSED',
      [{ row: 3, message: expect.stringContaining('10 000 tecken') }],
    ])
  })

  test('what it came to names no case, and of staff nobody to whoever may not read them in any more', async () => {
    const row = caseRow()
    const { report } = await readCases([row])
    expect(report.lines).toEqual([{ row: 2, rows: '2', count: 1, what: 'NEW', label: null, fields: [] }])
    const [job] = await world.sql('select report::text as text from import_job order by id desc limit 1')
    expect(job.text).not.toContain(await caseOf(row))
    const adam = await world.person('Adam Admin', 'ADMINISTRATOR')
    const staff =
      'Id;Namn;Roll;Enhet\nnynam;Nya Namn;Socialsekreterare;Utredning\nerilu;Erik Lund;Gruppledare;Utredning\n'
    const { body } = await sendFile(world, adam, staff, { kind: 'STAFF' })
    await until(async () => (await jobOf(world, adam, body.id)).state === 'DONE')
    const labels = async () =>
      (await jobOf(world, adam, body.id)).report.lines.map(({ label }: { label: string | null }) => label)
    expect(await labels()).toEqual([null, 'Erik Lund'])
    await world.sql(`update person set role = 'CASEWORKER' where id = $1`, [adam.id])
    expect(await labels()).toEqual([null, null])
  })
})
