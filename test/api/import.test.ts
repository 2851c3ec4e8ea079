// Files read in through the public door: who may, what is wrong by row and column, what changes, and that a file is read in
// whole or not at all.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { act } from '../support/board.ts'
import { until } from '../db/processes.ts'
import {
  caseFile,
  caseRows,
  everythingOf,
  jobOf,
  openImportWorld,
  readIn,
  sendFile,
} from '../support/imports.ts'
import type { Person, World } from '../support/world.ts'
import { clockSeen, clocked } from '../support/deadline.ts'

let world: World
let helena: Person
let adam: Person
let serial = 0

beforeAll(async () => {
  ;({ world, helena, adam } = await openImportWorld())
})
afterAll(async () => await world.close())
beforeEach(() => {
  serial += 1
})

const number = (at: number): string => `SN ${serial}-${at}`
const row = (at: number, more: Partial<Record<number, string>> = {}): string[] =>
  [number(at), 'Barnutredning', 'Utreds', '2', '2026-03-02', 'amibe', 'Utredning', '2099-07-02'].map(
    (cell, column) => more[column] ?? cell,
  )
const cases = async () =>
  await world.sql(
    `select record_number, kind, stage, weight_band, arrived_on::text, deadline_on::text, p.external_id as responsible
     from case_ref c join person p on p.id = c.responsible_id where record_number like $1 order by record_number`,
    [`SN ${serial}-%`],
  )

describe('cases', () => {
  test('are new, unchanged, changed: the same file twice changes nothing', async () => {
    const file = caseFile([row(1), row(2, { 3: '', 7: '' })])
    expect(await readIn(world, helena, file, { kind: 'CASES' })).toMatchObject({
      state: 'DONE',
      report: { newCount: 2, changedCount: 0, unchangedCount: 0, faultCount: 0 },
    })
    expect(await cases()).toEqual([
      {
        record_number: number(1),
        kind: 'CHILD_INVESTIGATION',
        stage: 'INVESTIGATING',
        weight_band: 2,
        arrived_on: '2026-03-02',
        deadline_on: '2099-07-02',
        responsible: 'amibe',
      },
      expect.objectContaining({ record_number: number(2), weight_band: null, deadline_on: null }),
    ])
    const before = await everythingOf(world)
    expect((await readIn(world, helena, file, { kind: 'CASES' })).report).toMatchObject({
      newCount: 0,
      changedCount: 0,
      unchangedCount: 2,
      lines: [],
    })
    expect(await everythingOf(world)).toEqual(before)
    const again = caseFile([row(1, { 2: 'Beslutat', 7: '' }), row(2, { 3: '', 7: '' })])
    const { report } = await readIn(world, helena, again, { kind: 'CASES' })
    expect(report).toMatchObject({ changedCount: 1, unchangedCount: 1 })
    expect(report.lines).toEqual([
      { row: 2, rows: '2', count: 1, what: 'CHANGED', label: null, fields: ['Skede', 'Frist'] },
    ])
    expect((await cases())[0]).toMatchObject({ stage: 'DECIDED', deadline_on: null })
  })

  test('a limit is named by its rule and its start, is counted here, and is moved by the record system alone', async () => {
    const heading = 'Ärendenummer;Ärendetyp;Skede;Inkom;Ansvarig;Enhet;Frist;Fristregel;Fristen räknas från'
    const line = (at: number, said: string) =>
      `${number(at)};Barnutredning;Utreds;2026-03-02;amibe;Utredning;${said}`
    const file = (...lines: readonly string[]) => [heading, ...lines].join('\n')
    const read = async (...lines: readonly string[]) =>
      await readIn(world, helena, file(...lines), { kind: 'CASES' })
    const clocks = async (at: number) =>
      await world.sql(
        `select k.rule::text as rule, k.started_on::text as start, k.target_on::text as target, k.limit_on::text as "limit",
           k.state::text as state, k.source::text as source, c.deadline_on::text as deadline
         from case_clock k join case_ref c on c.id = k.case_id where c.record_number = $1 order by k.id`,
        [number(at)],
      )
    const refused = await read(
      line(1, ';utredningstid;2026-03-16'),
      line(2, ';CHILD_INVESTIGATION;'),
      line(3, '2026-07-01;child_investigation;2026-03-16'),
    )
    expect(refused.state).toBe('REFUSED')
    expect(
      refused.report.faults.map(({ row: at, column }: { row: number; column: string }) => [at, column]),
    ).toEqual([
      [2, 'Fristregel'],
      [3, 'Fristen räknas från'],
      [4, 'Frist'],
    ])
    expect(refused.report.faults[0].message).toContain('PRELIM_ASSESSMENT, ')
    expect(refused.report.faults[2].message).toContain('2026-07-16')

    const lines = [
      line(1, ';PRELIM_ASSESSMENT;'),
      line(2, '2026-07-16;CHILD_INVESTIGATION;2026-03-16'),
      line(3, ';;'),
    ]
    expect((await read(...lines)).report).toMatchObject({ newCount: 3 })
    const prelim = {
      rule: 'PRELIM_ASSESSMENT',
      start: '2026-03-02',
      target: '2026-03-16',
      limit: '2026-03-16',
    }
    const running = { state: 'RUNNING', source: 'IMPORTED' }
    expect(await clocks(1)).toEqual([{ ...prelim, ...running, deadline: '2026-03-16' }])
    expect(await clocks(2)).toMatchObject([{ rule: 'CHILD_INVESTIGATION', limit: '2026-07-16', ...running }])
    expect(await clocks(3)).toEqual([])

    // Whatever is done here since, the same file says nothing new.
    const [met] = await world.sql(
      `select k.id from case_clock k join case_ref c on c.id = k.case_id where c.record_number = $1`,
      [number(1)],
    )
    await clocked(world, world.amina, 'meetClock', {
      ...(await clockSeen(world, met.id)),
      doneOn: '2026-03-10',
      alsoStart: ['CHILD_INVESTIGATION'],
    })
    const before = await everythingOf(world)
    expect((await read(...lines)).report).toMatchObject({ newCount: 0, changedCount: 0, unchangedCount: 3 })
    expect(await everythingOf(world)).toEqual(before)
    expect((await clocks(1))[0].deadline).toBe('2026-07-10')

    // The record system has extended one, names another, and has a day of no name for the third.
    const later = [
      line(1, ';CHILD_INVESTIGATION;2026-03-10'),
      line(2, '2026-09-20;CHILD_INVESTIGATION;2026-03-16'),
      line(3, '2026-08-01;;'),
    ]
    const { report } = await read(...later)
    expect(report.lines).toMatchObject([{ rows: '3–4', fields: ['Frist'] }])
    expect(await clocks(2)).toMatchObject([
      { target: '2026-09-20', limit: '2026-09-21', deadline: '2026-09-21', ...running },
    ])
    expect(await clocks(3)).toMatchObject([{ rule: null, limit: '2026-08-01', deadline: '2026-08-01' }])
    const changes = await world.sql(
      `select h.kind::text as kind, h.by_id, h.from_limit::text as "from", h.to_limit::text as "to"
       from case_clock_change h join case_clock k on k.id = h.clock_id join case_ref c on c.id = k.case_id
       where c.record_number = $1 order by h.at, h.kind`,
      [number(2)],
    )
    expect(changes).toEqual([
      { kind: 'STARTED', by_id: null, from: null, to: '2026-07-16' },
      { kind: 'CORRECTED', by_id: null, from: '2026-07-16', to: '2026-09-21' },
    ])
    expect((await read(...later)).report).toMatchObject({ changedCount: 0, unchangedCount: 3 })
    // Another limit than the one that came: that one ends. None at all: so does that.
    const last = [line(2, ';POST_INVESTIGATION_FOLLOWUP;2026-09-01'), line(3, ';;')]
    expect((await read(...last)).report).toMatchObject({ changedCount: 2 })
    expect(await clocks(2)).toMatchObject([
      { rule: 'CHILD_INVESTIGATION', state: 'ENDED' },
      { rule: 'POST_INVESTIGATION_FOLLOWUP', state: 'RUNNING', deadline: '2027-03-01' },
    ])
    expect(await clocks(3)).toMatchObject([{ state: 'ENDED', deadline: null }])
    // And what a file has ended, a file can state again.
    expect((await read(line(3, '2026-08-01;;'))).report).toMatchObject({ changedCount: 1 })
    expect((await clocks(3)).at(-1)).toMatchObject({ state: 'RUNNING', deadline: '2026-08-01' })
  })

  test('a day corrected here stays, with what it was extended to, whatever the same file says; a name is read as said', async () => {
    const heading = 'Ärendenummer;Ärendetyp;Skede;Inkom;Ansvarig;Enhet;Frist;Fristregel;Fristen räknas från'
    const line = (at: number, said: string) =>
      `${number(at)};Barnutredning;Utreds;2026-03-02;amibe;Utredning;${said}`
    const read = async (...lines: readonly string[]) =>
      await readIn(world, helena, [heading, ...lines].join('\n'), { kind: 'CASES' })
    const clock = async (at: number) => {
      const [clockOf, ...more] = await world.sql(
        `select k.id, k.started_on::text as start, k.target_on::text as target, k.verified_at is null as unchecked
         from case_clock k join case_ref c on c.id = k.case_id where c.record_number = $1`,
        [number(at)],
      )
      expect(more).toEqual([])
      return clockOf
    }
    const lines = [
      line(41, ';barnutredning;2026-03-16'),
      line(42, '2026-09-20;Barnutredning;2026-03-16'),
      line(43, ';Child investigation;2026-03-16'),
      line(44, '2027-03-02;Övervägande om vårdnadsöverflyttning;2026-03-02'),
      line(45, ';LVU_APPLICATION;2026-10-01'),
    ]
    expect(await read(...lines)).toMatchObject({ state: 'DONE', report: { newCount: 5 } })
    expect(await clock(44)).toMatchObject({ target: '2027-03-02' })
    const amend = async (at: number, startedOn: string) =>
      await clocked(world, world.amina, 'correctClock', {
        ...(await clockSeen(world, (await clock(at)).id)),
        startedOn,
        reason: 'Fel dag.',
      })
    await amend(41, '2026-03-10')
    // The extension that the file came with is kept.
    await amend(42, '2026-03-10')
    await amend(44, '2026-03-01')
    expect(await clock(41)).toMatchObject({ start: '2026-03-10', target: '2026-07-10' })
    expect(await clock(42)).toMatchObject({ start: '2026-03-10', target: '2026-09-20' })
    expect(await clock(44)).toMatchObject({ target: '2027-03-01' })
    const id = (await clock(43)).id
    await clocked(world, world.amina, 'verifyClock', await clockSeen(world, id))
    await clocked(world, world.amina, 'extendClock', {
      ...(await clockSeen(world, (await clock(45)).id)),
      courtDecidedOn: '2026-10-20',
      untilOn: '2026-11-28',
      reason: 'Läkarutlåtandet dröjer.',
    })
    const before = await everythingOf(world)
    expect((await read(...lines)).report).toMatchObject({ changedCount: 0, unchangedCount: 5 })
    expect(await everythingOf(world)).toEqual(before)
    // A start that is mended in the file leaves what was decided here.
    await read(line(45, ';LVU_APPLICATION;2026-10-02'))
    expect(await clock(45)).toMatchObject({ start: '2026-10-02', target: '2026-11-28' })
    // Days that a file moves have been checked by nobody.
    await read(line(43, ';CHILD_INVESTIGATION;2026-03-17'))
    expect(await clock(43)).toEqual({ id, start: '2026-03-17', target: '2026-07-17', unchecked: true })
  })

  test('a file with faults in rows 3 and 9,998 changes nothing and names both by column and reason', async () => {
    const rows = caseRows(10_000, ['amibe', 'erilu'], 'Utredning')
    rows[1]![4] = '2026-02-30'
    rows[9_996]![5] = 'okänd'
    const before = await everythingOf(world)
    // The one is seen in the row alone, the other only beside what stands.
    const job = await readIn(world, helena, caseFile(rows), { kind: 'CASES' })
    expect(job).toMatchObject({ state: 'REFUSED', rowsTotal: 10_000 })
    expect(job.report.faults).toEqual([
      { row: 3, rows: '3', count: 1, column: 'Inkommet', message: 'Skriv dagen som 2026-03-02.' },
      {
        row: 9_998,
        rows: '9998',
        count: 1,
        column: 'Ansvarig',
        message: 'Ingen i Samråd har det id:t. Läs in personalen först, eller rätta id:t.',
      },
    ])
    expect(await everythingOf(world)).toEqual(before)
  }, 60_000)

  test('in Windows-1252, with commas and tabs, read the same', async () => {
    const text = caseFile([row(1, { 1: 'Förhandsbedömning' })])
    const latin = Uint8Array.from(text.replaceAll(';', ','), (sign) => sign.charCodeAt(0))
    expect(await readIn(world, helena, latin, { kind: 'CASES' })).toMatchObject({ report: { newCount: 1 } })
    const tabs = `\uFEFF${text.replaceAll(';', '\t')}`
    expect(await readIn(world, helena, tabs, { kind: 'CASES' })).toMatchObject({
      report: { newCount: 0, unchangedCount: 1 },
    })
  })

  test('columns of individuals are refused and named before anything else, and repeat nothing', async () => {
    const lines = [
      'Ärendenummer;Klientens namn;Ärendetyp;Inkommet;Ansvarig;Enhet;Övrigt;Not2',
      `${number(1)};Kalle Kula;fel;fel;fel;fel;Ulla Svensson är på besök;`,
      `${number(2)};;fel;fel;fel;fel;;19121212-1212`,
    ]
    const { state, report } = await readIn(world, helena, lines.join('\n'), { kind: 'CASES' })
    expect(state).toBe('REFUSED')
    expect(report.faults.map(({ row: at, column }: { row: number; column: string }) => [at, column])).toEqual(
      [
        [1, 'Klientens namn'],
        [2, 'Övrigt'],
        [3, 'Not2'],
      ],
    )
    expect(report.faults[1].message).toContain('namn på enskilda')
    expect(report.faults[2].message).toContain('personnummer')
    expect(JSON.stringify(await world.sql('select * from import_job'))).not.toMatch(/19121212|Kula|Svensson/)
    const { body } = await sendFile(world, helena, lines.join('\n'), { kind: 'CASES', step: 'headings' })
    expect(body.columns[1]).toEqual({ label: 'Klientens namn', field: null, isRefused: true })
  })

  test.for([
    ...['Svensson, Anna', 'Svensson Anna', 'El-Hassan, Fatima', 'Anna von Essen', 'A. Svensson'],
    ...['anna svensson', 'Andersson/Anna', 'SVENSSON, ANNA'],
  ])('%s is a name wherever it stands, also as a record number or a heading', async (name) => {
    const before = await everythingOf(world)
    const quoted = `"${name}"`
    const [head, first] = caseFile([row(1)]).split('\r\n')
    const [, numbered] = caseFile([row(2, { 0: quoted })]).split('\r\n')
    for (const [lines, column] of [
      [[head, first, numbered], 'Ärendenummer'],
      [[`${head};Övrigt`, `${first};`, `${first};${quoted}`], 'Övrigt'],
      [[`${head};${quoted}`, `${first};`], 'kolumn 9'],
    ] as const) {
      const { state, report } = await readIn(world, helena, lines.join('\n'), {
        kind: 'CASES',
        step: 'check',
      })
      expect([state, report.faults.map((each: { column: string }) => each.column)]).toEqual([
        'REFUSED',
        [column],
      ])
      expect(report.faults[0].message).toContain('namn på enskilda')
      expect(JSON.stringify(report)).not.toContain(name)
    }
    expect(await everythingOf(world)).toEqual(before)
  })

  test('colleagues’ names pass as a system writes them, and units’', async () => {
    const lines = caseFile([row(1)]).split('\r\n')
    const file = [`${lines[0]};Chef;Grupp`, `${lines[1]};"Brandt, Helena";UTREDNING`].join('\n')
    const { state, report } = await readIn(world, helena, file, { kind: 'CASES', step: 'check' })
    expect([state, report.faults]).toEqual(['DONE', []])
  })

  test('the mapping is guessed, can be chosen, and is remembered when it was read in', async () => {
    const file = (at: number): string => `Nr;Slag;Dag;Vem;Var\n${number(at)};LVU;20260302;amibe;Utredning\n`
    const headings = async () =>
      (await sendFile(world, helena, file(1), { kind: 'CASES', step: 'headings' })).body.columns.map(
        ({ field }: { field: string | null }) => field,
      )
    expect(await headings()).toEqual([null, null, null, null, null])
    const unmapped = await readIn(world, helena, file(1), { kind: 'CASES', step: 'check' })
    expect(unmapped.report.faults[0]).toMatchObject({
      row: 1,
      column: null,
      message: 'Välj vilken kolumn som är ”Ärendenummer”.',
    })
    const columns = 'recordNumber,caseKind,arrivedOn,responsible,unit'
    await readIn(world, helena, file(1), { kind: 'CASES', step: 'check', columns })
    expect(await headings()).toEqual([null, null, null, null, null])
    await readIn(world, helena, file(1), { kind: 'CASES', columns })
    expect(await headings()).toEqual(columns.split(','))
    expect((await readIn(world, helena, file(1), { kind: 'CASES' })).report.unchangedCount).toBe(1)
    await world.sql(`delete from import_mapping`)
  })

  test('a dry run changes nothing and is on record', async () => {
    const before = await everythingOf(world)
    const job = await readIn(world, helena, caseFile([row(1)]), { kind: 'CASES', step: 'check' })
    expect(job).toMatchObject({ state: 'DONE', isDryRun: true, report: { newCount: 1 } })
    expect(await everythingOf(world)).toEqual(before)
    const [logged] = await world.sql(`select action, actor_id from access_log order by id desc limit 1`)
    expect(logged).toEqual({ action: 'CHECK_IMPORT', actor_id: helena.id })
  })

  test('another responsible is a handover that is done, and only of whom can have it', async () => {
    await readIn(world, helena, caseFile([row(1)]), { kind: 'CASES' })
    const faults = async (id: string) =>
      (await readIn(world, helena, caseFile([row(1, { 5: id })]), { kind: 'CASES' })).report.faults.map(
        ({ column, message }: { column: string; message: string }) => `${column}: ${message.split('.')[0]}`,
      )
    expect(await faults('olout')).toEqual(['Ansvarig: Den ansvariga arbetar inte i ärendets enhet'])
    expect(await faults('adaad')).toEqual(['Ansvarig: Den ansvariga har en roll som inte handlägger ärenden'])
    expect(await faults('helbr')).toEqual([
      'Ansvarig: Du kan inte ge dig själv en kollegas ärende genom en fil',
    ])
    await readIn(world, helena, caseFile([row(1, { 5: 'erilu' })]), { kind: 'CASES' })
    expect((await cases())[0]).toMatchObject({ responsible: 'erilu' })
    expect(
      await world.sql(
        `select state, from_id, to_id, by_id from handover h join case_ref c on c.id = h.case_id where record_number = $1`,
        [number(1)],
      ),
    ).toEqual([{ state: 'DONE', from_id: world.amina.id, to_id: world.erik.id, by_id: helena.id }])
  })

  describe('of a protected case', () => {
    const protect = async (at: number) =>
      await world.sql(
        `insert into protection (id, case_id, from_at, by_id) select gen_random_uuid(), id, now(), responsible_id
         from case_ref where record_number = $1`,
        [number(at)],
      )
    afterEach(async () => await world.sql(`delete from protection`))

    test('nothing that a file comes to is another than of an open one: read through, read in, and read in again', async () => {
      await readIn(world, helena, caseFile([row(1), row(2)]), { kind: 'CASES' })
      await protect(1)
      const clock = async () =>
        (await world.sql('select clock from board where id = $1', [world.board.id]))[0].clock
      const both = async (more: Partial<Record<number, string>>, step: 'check' | 'run') => {
        const comes = []
        for (const at of [1, 2]) {
          const before = Number(await clock())
          const job = await readIn(world, helena, caseFile([row(at, more)]), { kind: 'CASES', step })
          // A handover that is done is told beside: nothing stands for it of a protected case.
          const isTold = Number(await clock()) > before
          comes.push({ ...job, isTold })
        }
        expect(comes[0]).toEqual(comes[1])
        return comes[0].report
      }
      const hidden = async () =>
        await world.sql(`select md5(c::text) from case_ref c where record_number = $1`, [number(1)])
      const before = await hidden()
      for (const more of [
        { 3: '4' },
        { 2: 'Beslutat', 7: '' },
        { 2: 'Följs upp', 3: '', 7: '2099-09-09' },
        { 1: 'Förhandsbedömning', 4: '2026-02-27' },
        { 5: 'erilu' },
        {},
        { 2: 'Avslutad utan åtgärd' },
      ]) {
        const once = await both(more, 'check')
        expect(await both(more, 'check')).toEqual(once)
        expect(await both(more, 'run')).toMatchObject({ changedCount: once.changedCount })
        expect(await both(more, 'run')).toMatchObject({ changedCount: 0 })
      }
      for (const more of [
        { 5: 'adaad' },
        { 5: 'helbr' },
        { 5: 'olout' },
        { 6: 'Grannen' },
        { 5: 'okänd', 3: '4' },
      ])
        expect((await both(more, 'check')).faults).not.toEqual([])
      expect(await hidden()).toEqual(before)
      expect(
        await world.sql(
          `select 1 from handover h join case_ref c on c.id = h.case_id where record_number = $1`,
          [number(1)],
        ),
      ).toEqual([])
    })

    test('what was told stays what it was when the case is protected after', async () => {
      await readIn(world, helena, caseFile([row(1), row(2)]), { kind: 'CASES' })
      const file = caseFile([row(1, { 3: '4' }), row(2, { 3: '4' })])
      const { body } = await sendFile(world, helena, file, { kind: 'CASES', step: 'check' })
      await until(async () => (await jobOf(world, helena, body.id)).state === 'DONE')
      const before = await jobOf(world, helena, body.id)
      expect(before.report.lines).toMatchObject([{ rows: '2–3', count: 2, label: null }])
      await protect(1)
      expect(await jobOf(world, helena, body.id)).toEqual(before)
    })
  })

  test('another unit’s case is nobody’s to touch', async () => {
    await readIn(world, helena, caseFile([row(2)]), { kind: 'CASES' })
    await world.sql(`update case_ref set unit_id = $2 where record_number = $1`, [
      number(2),
      world.otherUnit.id,
    ])
    const other = await readIn(
      world,
      helena,
      caseFile([row(2, { 2: 'Beslutat' }), row(3, { 6: 'Grannen' })]),
      { kind: 'CASES' },
    )
    expect(other.report.faults.map(({ column }: { column: string }) => column)).toEqual([
      'Ärendenummer',
      'Enhet',
    ])
    expect((await cases()).map(({ stage }) => stage)).toEqual(['INVESTIGATING'])
  })

  test('rows of ended cases are left out and counted, and those that are open here are named by row; nothing ends', async () => {
    await readIn(world, helena, caseFile([row(1), row(2)]), { kind: 'CASES' })
    const before = await cases()
    const ended = { 2: 'Avslutad utan åtgärd', 4: 'igår', 5: 'slutat', 7: '' }
    const file = caseFile([row(1, ended), row(2), row(3, ended), row(4, { 2: 'Makulerat' })])
    for (const step of ['check', 'run'] as const)
      expect(await readIn(world, helena, file, { kind: 'CASES', step })).toMatchObject({
        state: 'DONE',
        report: { newCount: 0, changedCount: 0, unchangedCount: 1, endedCount: 3, endedRows: '2', lines: [] },
      })
    expect(await cases()).toEqual(before)
    expect(
      await world.sql(
        `select k.state from case_clock k join case_ref c on c.id = k.case_id where record_number = $1`,
        [number(1)],
      ),
    ).toEqual([{ state: 'RUNNING' }])
    // What may not be in a file may not be in a row that is left out either.
    const named = await readIn(world, helena, caseFile([row(1), row(3, { ...ended, 3: 'Svensson Anna' })]), {
      kind: 'CASES',
    })
    expect(named).toMatchObject({ state: 'REFUSED', report: { faults: [{ column: 'Tyngd' }] } })
  })

  test('one wrong name in six hundred rows hides no other fault', async () => {
    const rows = caseRows(10_000, ['amibe'], 'Utredning').map((cells, at) =>
      at < 601 ? cells.with(6, 'Utreding') : at === 9_996 ? cells.with(5, 'okänd') : cells,
    )
    const { report } = await readIn(world, helena, caseFile(rows), { kind: 'CASES', step: 'check' })
    expect(report.faultCount).toBe(602)
    expect(report.faults).toMatchObject([
      { row: 2, rows: '2–602', count: 601, column: 'Enhet' },
      { row: 9_998, rows: '9998', count: 1, column: 'Ansvarig' },
    ])
  }, 60_000)

  test('boards are told once each, and an open board has the new face', async () => {
    await readIn(world, helena, caseFile([row(1), row(2), row(3)]), { kind: 'CASES' })
    const [made] = await world.sql(
      'select id, board_ref as "boardRef" from case_ref where record_number = $1',
      [number(1)],
    )
    const { card } = await act(world, world.amina, 'requestCohandling', {
      caseId: made.id,
      question: 'Vem kan följa med?',
    })
    const feed = world.connect(helena).iterate({
      query: `subscription ($id: ID!) { boardFeed(boardId: $id) { clock previous snapshot { cards { id stage } } events { kind } } }`,
      variables: { id: world.board.id },
    })
    const next = async () => (await feed.next()).value.data.boardFeed
    await next()
    const before = Number(
      (await world.sql('select clock from board where id = $1', [world.board.id]))[0].clock,
    )
    const later = { 2: 'Följs upp' }
    await readIn(world, helena, caseFile([row(1, later), row(2, later), row(3, later)]), { kind: 'CASES' })
    const told = await next()
    expect(told).toMatchObject({ clock: before + 1, previous: null, events: null })
    expect(told.snapshot.cards.find(({ id }: { id: string }) => id === card.id).stage).toBe('FOLLOWING_UP')
    await feed.return?.()
  })
})

test('who may: cases by the unit’s manager, units and staff by the administrator, and nobody sees another’s', async () => {
  const may = async (who: Person) => {
    const statuses: number[] = []
    for (const kind of ['UNITS', 'STAFF', 'CASES'] as const)
      statuses.push((await sendFile(world, who, 'a;b\n', { kind, step: 'headings' })).status)
    return statuses
  }
  expect(await may(helena)).toEqual([403, 403, 200])
  expect(await may(adam)).toEqual([200, 200, 403])
  expect(await may(world.amina)).toEqual([403, 403, 403])
  expect((await sendFile(world, null, 'a', { kind: 'CASES' })).status).toBe(401)
  const { body } = await sendFile(world, helena, caseFile([row(1)]), { kind: 'CASES', step: 'check' })
  expect(await jobOf(world, adam, body.id)).toBeNull()
  await until(async () => (await jobOf(world, helena, body.id)).state !== 'RUNNING')
})

describe('a process that ends', () => {
  const big = (): string =>
    caseFile(
      caseRows(6_000, ['amibe'], 'Utredning').map(([first, ...rest]) => [`${serial} ${first}`, ...rest]),
    )

  test('gives up what it reads, and nothing of it is there', async () => {
    const other = await world.startProcess()
    const before = await everythingOf(world)
    const { status, body } = await sendFile(world, helena, big(), { kind: 'CASES', process: other })
    expect(status).toBe(202)
    await other.app.close()
    expect(await jobOf(world, helena, body.id)).toMatchObject({ state: 'FAILED', report: null })
    expect(await everythingOf(world)).toEqual(before)
  })

  test('and dies is found lost, and its starter may begin again', async () => {
    const lost = '01980000-0000-7000-8000-000000000001'
    await world.sql(
      `insert into import_job (id, authority_id, by_id, kind, is_dry_run, is_whole, started_at, seen_at)
       values ($1, $2, $3, 'CASES', false, false, now(), now() - interval '2 minutes')`,
      [lost, world.authorityId, helena.id],
    )
    await until(async () => (await jobOf(world, helena, lost)).state === 'LOST')
    const { state } = await readIn(world, helena, caseFile([row(1)]), { kind: 'CASES' })
    expect(state).toBe('DONE')
  })
})

test('the door takes our own page’s bytes alone, and no more than 20 MB of them', async () => {
  const send = async (headers: Record<string, string>, body: BodyInit = 'a', method = 'POST') =>
    (
      await fetch(`${world.url}/import?kind=CASES&step=headings`, {
        method,
        headers: { cookie: helena.cookie, ...headers },
        ...(method === 'GET' ? {} : { body }),
      })
    ).status
  const right = { 'content-type': 'application/octet-stream', 'x-graphql-yoga-csrf': '1' }
  expect(await send(right)).toBe(200)
  expect(await send({}, 'a', 'GET')).toBe(405)
  expect(await send({ ...right, 'content-type': 'text/plain' })).toBe(415)
  expect(await send({ ...right, 'content-encoding': 'gzip' })).toBe(415)
  expect(await send({ 'content-type': 'application/octet-stream' })).toBe(403)
  expect(await send({ ...right, origin: 'https://elsewhere.example' })).toBe(403)
  expect(await send({ ...right, 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await send(right, new Uint8Array(20 * 1024 * 1024 + 1))).toBe(413)
  for (const asked of [
    'kind=CASES',
    'kind=PEOPLE&step=run',
    'kind=CASES&step=run&columns=name',
    'step=check',
  ]) {
    const answered = await fetch(`${world.url}/import?${asked}`, {
      method: 'POST',
      headers: { cookie: helena.cookie, ...right },
      body: 'a',
    })
    expect([asked, answered.status]).toEqual([asked, 400])
  }
})
