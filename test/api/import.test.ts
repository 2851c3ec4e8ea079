// Files read in through the public door: who may, what is wrong by row and column, what changes, and that a file is read in
// whole or not at all.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
      { row: 2, what: 'CHANGED', label: expect.stringMatching(/^[A-Z]\d-\d\d$/), fields: ['Skede', 'Frist'] },
    ])
    expect((await cases())[0]).toMatchObject({ stage: 'DECIDED', deadline_on: null })
  })

  test('a deadline that changes is the clock’s, and the face follows; one whose rule is known is not the file’s', async () => {
    const file = (deadline: string): string => caseFile([row(1, { 7: deadline })])
    const clocks = async () =>
      await world.sql(
        `select k.limit_on::text, k.state, c.deadline_on::text,
           (select array_agg(h.kind::text order by h.at, h.kind) from case_clock_change h where h.clock_id = k.id) as kinds
         from case_clock k join case_ref c on c.id = k.case_id where c.record_number = $1 order by k.limit_on`,
        [number(1)],
      )
    await readIn(world, helena, file('2099-07-02'), { kind: 'CASES' })
    await readIn(world, helena, file('2099-08-03'), { kind: 'CASES' })
    const moved = { limit_on: '2099-08-03', state: 'RUNNING', deadline_on: '2099-08-03' }
    expect(await clocks()).toEqual([{ ...moved, kinds: ['STARTED', 'CORRECTED'] }])
    const same = await readIn(world, helena, file('2099-08-03'), { kind: 'CASES' })
    expect(same.report).toMatchObject({ changedCount: 0, unchangedCount: 1 })
    await readIn(world, helena, file(''), { kind: 'CASES' })
    expect(await clocks()).toMatchObject([{ state: 'ENDED', deadline_on: null }])
    // Ended, it does not come back with the same day; with another it does.
    expect((await readIn(world, helena, file('2099-08-03'), { kind: 'CASES' })).report.changedCount).toBe(0)
    await readIn(world, helena, file('2099-09-01'), { kind: 'CASES' })
    expect(await clocks()).toMatchObject([
      { state: 'ENDED' },
      { state: 'RUNNING', deadline_on: '2099-09-01' },
    ])
    await world.sql(
      `update case_clock k set rule = 'CHILD_INVESTIGATION' from case_ref c
       where c.id = k.case_id and c.record_number = $1 and k.state = 'RUNNING'`,
      [number(1)],
    )
    expect((await readIn(world, helena, file('2099-10-01'), { kind: 'CASES' })).report.changedCount).toBe(0)
    expect((await clocks()).at(-1)).toMatchObject({ limit_on: '2099-09-01', deadline_on: '2099-09-01' })
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
      { row: 3, column: 'Inkommet', message: 'Skriv dagen som 2026-03-02.' },
      {
        row: 9_998,
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
    expect(JSON.stringify(await world.sql('select * from import_job'))).not.toMatch(/1212|Kula|Svensson/)
    const { body } = await sendFile(world, helena, lines.join('\n'), { kind: 'CASES', step: 'headings' })
    expect(body.columns[1]).toEqual({ label: 'Klientens namn', field: null, isRefused: true })
  })

  test('the mapping is guessed, can be chosen, and is remembered when it was read in', async () => {
    const file = (at: number): string => `Nr;Slag;Dag;Vem;Var\n${number(at)};LVU;20260302;amibe;Utredning\n`
    const headings = async () =>
      (await sendFile(world, helena, file(1), { kind: 'CASES', step: 'headings' })).body.columns.map(
        ({ field }: { field: string | null }) => field,
      )
    expect(await headings()).toEqual([null, null, null, null, null])
    const unmapped = await readIn(world, helena, file(1), { kind: 'CASES', step: 'check' })
    expect(unmapped.report.faults[0]).toEqual({
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

  test('a protected case is left as it is and told of as unchanged; another unit’s is nobody’s to touch', async () => {
    await readIn(world, helena, caseFile([row(1), row(2)]), { kind: 'CASES' })
    await world.sql(
      `insert into protection (id, case_id, from_at, by_id) select gen_random_uuid(), id, now(), responsible_id
       from case_ref where record_number = $1`,
      [number(1)],
    )
    await world.sql(`update case_ref set unit_id = $2 where record_number = $1`, [
      number(2),
      world.otherUnit.id,
    ])
    const changed = { 2: 'Beslutat' }
    const { report } = await readIn(world, helena, caseFile([row(1, changed)]), { kind: 'CASES' })
    expect(report).toMatchObject({ changedCount: 0, unchangedCount: 1, lines: [] })
    const other = await readIn(world, helena, caseFile([row(2, changed), row(3, { 6: 'Grannen' })]), {
      kind: 'CASES',
    })
    expect(other.report.faults.map(({ column }: { column: string }) => column)).toEqual([
      'Ärendenummer',
      'Enhet',
    ])
    expect((await cases()).map(({ stage }) => stage)).toEqual(['INVESTIGATING', 'INVESTIGATING'])
    await world.sql(`delete from protection`)
  })

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
})

describe('a process that ends', () => {
  const big = (): string =>
    caseFile(
      caseRows(6_000, ['amibe'], 'Utredning').map(([first, ...rest]) => [`${serial} ${first}`, ...rest]),
    )

  test('gives up what it reads, and nothing of it is there', async () => {
    const other = await world.startProcess()
    const before = await everythingOf(world)
    const { body } = await sendFile(world, helena, big(), { kind: 'CASES', process: other })
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
