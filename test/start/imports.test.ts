// `samrad import` and `samrad export` as they are typed, on an installation that has nothing: from the first unit to a list of
// its cases.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../db/processes.ts'
import { freshDatabase } from '../support/database.ts'
import { record } from '../support/board.ts'
import { caseFile, caseRows, openImportWorld } from '../support/imports.ts'
import { openWire } from '../support/wire.ts'

const SAMRAD = fileURLToPath(new URL('../../server/src/samrad.ts', import.meta.url))
let clone: Awaited<ReturnType<typeof freshDatabase>>
let admin: pg.Client
let folder: string

beforeAll(async () => {
  clone = await freshDatabase()
  admin = new pg.Client({ connectionString: clone.url })
  await admin.connect()
  folder = await mkdtemp(join(tmpdir(), 'samrad-import-'))
})
afterAll(async () => {
  await admin.end()
  await clone.drop()
  await rm(folder, { recursive: true })
})

async function samrad(...words: readonly string[]) {
  return await samradOn(clone.url, ...words)
}

async function samradOn(url: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [SAMRAD, ...words], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const [code] = await once(child, 'close')
  return { code, ...said }
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

test('from nothing to a unit’s list', async () => {
  const units = await fileOf('enheter.csv', latin('Enhetskod,Namn,Slag\nU1,Utredning Öst,Utredning\n'))
  expect(await samrad('import', 'units', units)).toEqual({
    code: 2,
    out: '',
    err: 'There is no authority yet: read the units in first, with --authority "its name".\n',
  })
  const first = await samrad('import', 'units', units, '--authority', 'Socialnämnden')
  expect([first.code, first.out]).toEqual([0, 'row 2, new\nRead in. New: 1, changed: 0, unchanged: 0.\n'])

  const staff = await fileOf(
    'personal.csv',
    'Anst.nr;Namn;Befattning;Enhet\n1;Amina Berg;Socialsekreterare;U1\n2;Helena Brandt;Enhetschef;U1\n',
  )
  expect((await samrad('import', 'staff', staff, '--whole')).out).toContain(
    'Read in. New: 2, changed: 0, unchanged: 0.',
  )

  const crowd = async (name: string) => {
    const many = Array.from({ length: 600 }, (_, at) => `m${at};${name} ${at};Socialsekreterare;U1`)
    return await fileOf('manga.csv', ['Id;Namn;Roll;Enhet', ...many].join('\n'))
  }
  expect((await samrad('import', 'staff', await crowd('Många Nya'))).out).toBe(
    'rows 2–601, new\nRead in. New: 600, changed: 0, unchanged: 0.\n',
  )
  expect((await samrad('import', 'staff', await crowd('Andra Namn'), '--dry-run')).out).toMatch(
    /row 501, Många Nya 499, changes: Name\n… and 100 more\nRead through; nothing was changed\. New: 0, changed: 600, /,
  )
  const rows = caseRows(1200, ['1', '2'], 'U1')
  rows[1]![6] = 'Okänd'
  const wrong = await fileOf('fel.csv', caseFile(rows))
  const faulty = await samrad('import', 'cases', wrong)
  expect([faulty.code, faulty.out]).toEqual([1, ''])
  expect(faulty.err).toMatch(
    /Reading: \d+ of 1200\n(?:.|\n)*row 3, Enhet: Samråd has no such unit\..*\nOne fault\. Nothing was changed\.\n$/,
  )
  expect((await admin.query('select count(*)::int as n from case_ref')).rows).toEqual([{ n: 0 }])

  const misnamed = caseRows(1200, ['1'], 'U1').map((cells, at) => (at < 700 ? cells.with(6, 'Okänd') : cells))
  misnamed[1199]![0] = 'Utan siffror'
  const grouped = await samrad('import', 'cases', await fileOf('manga-fel.csv', caseFile(misnamed)))
  expect(grouped.err).toMatch(
    /rows 2–701, Enhet: .*\nrow 1201, Ärendenummer: .*\n701 faults\. Nothing was changed\.\n$/,
  )

  const right = await fileOf('ärenden.csv', caseFile(caseRows(1200, ['1', '2'], 'U1')))
  const dry = await samrad('import', 'cases', right, '--dry-run')
  expect([dry.code, dry.out]).toEqual([
    0,
    expect.stringContaining('Read through; nothing was changed. New: 1200, '),
  ])
  expect((await admin.query('select count(*)::int as n from case_ref')).rows).toEqual([{ n: 0 }])
  const read = await samrad('import', 'cases', right)
  expect([read.code, read.out]).toEqual([0, expect.stringContaining('Read in. New: 1200, ')])
  expect(read.err).toContain('Writing: 1200 of 1200')
  expect((await samrad('import', 'cases', right)).out).toBe('Read in. New: 0, changed: 0, unchanged: 1200.\n')

  const order = await fileOf(
    'delegation.csv',
    'beslut;kod;roll;punkt;gäller från;Anteckning\nInleda utredning;INLEDA;Enhetschef;4.1;2026-01-01;x\n',
  )
  expect((await samrad('import', 'delegations', order)).out).toBe(
    'Not read: Anteckning\nrow 2, Inleda utredning, Unit manager, 4.1, new\nRead in. New: 1, changed: 0, unchanged: 0.\n',
  )
  expect((await samrad('import', 'delegations', order, '--unit', 'Utredning Öst')).out).toBe(
    'Not read: Anteckning\nrow 2, Inleda utredning, Unit manager, 4.1, the same\nRead in. New: 0, changed: 0, unchanged: 1.\n',
  )

  const list = await samrad('export', '--unit', 'U1')
  expect(list.code).toBe(0)
  expect(list.out.split('\r\n')).toHaveLength(1202)
  expect(list.out).not.toContain('SN 2026')
  const logged = await admin.query(
    'select action, count(*)::int as n from access_log group by action order by action',
  )
  // Those that were only read through, and those that had a fault.
  expect(logged.rows).toEqual([
    { action: 'CHECK_IMPORT', n: 4 },
    { action: 'EXPORT_CASES', n: 1 },
    { action: 'IMPORT_CASES', n: 2 },
    { action: 'IMPORT_STAFF', n: 2 },
    { action: 'IMPORT_UNITS', n: 1 },
  ])
}, 60_000)

test('beside a server that runs: who has left is out at once, and open boards are told', async () => {
  const { world } = await openImportWorld()
  const lars = await world.person('Lars Slut', 'CASEWORKER')
  await world.sql('update person set external_id = $2 where id = $1', [lars.id, 'larsl'])
  const heard = record<{ snapshot: object | null }>(
    world.connect(world.amina),
    'subscription ($id: ID!) { boardFeed(boardId: $id) { snapshot { id } } }',
    { id: world.board.id },
  )
  await heard.until((all) => all[0])
  const wire = await openWire(world.url, { cookie: lars.cookie, init: true })
  const file = await fileOf(
    'slut.csv',
    'Id;Namn;Roll;Enhet;Till\nlarsl;Lars Slut;Socialsekreterare;Utredning;2026-01-31\n',
  )
  const { code, out } = await samradOn(world.databaseUrl, 'import', 'staff', file)
  expect([code, out]).toEqual([
    0,
    'row 2, Lars Slut, leaves\nRead in. New: 0, changed: 0, unchanged: 0, leaving: 1.\n',
  ])
  expect((await wire.closed).code).toBe(4401)
  await heard.until((all) => all[1])
  expect((await world.post(lars, { query: '{ viewer { id } }' })).status).toBe(401)
  await world.close()
}, 60_000)

test('killed while it writes it has written nothing, and what follows is read in whole', async () => {
  const own = await freshDatabase()
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  const units = await fileOf('u.csv', 'Id;Namn;Slag\nU1;Utredning;Utredning\n')
  const staff = await fileOf('s.csv', 'Id;Namn;Roll;Enhet\n1;Amina Berg;Socialsekreterare;U1\n')
  await samradOn(own.url, 'import', 'units', units, '--authority', 'Nämnden')
  await samradOn(own.url, 'import', 'staff', staff)
  const rows = caseRows(20_000, ['1'], 'U1').map(([number, ...rest]) => [`D ${number}`, ...rest])
  const file = await fileOf('stor.csv', caseFile(rows))
  const child = spawn(process.execPath, [SAMRAD, 'import', 'cases', file], {
    env: { ...process.env, DATABASE_URL: own.url, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('Writing')) child.kill('SIGKILL')
  })
  const [, signal] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')
  await until(async () => {
    const others = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    return others.rows.length === 0
  })
  const written = await client.query(
    `select (select count(*)::int from case_ref where record_number like 'D %') as cases,
       (select array_agg(distinct state::text) from import_job where state <> 'DONE' and state <> 'REFUSED') as states`,
  )
  expect(written.rows).toEqual([{ cases: 0, states: ['RUNNING'] }])
  const early = await samradOn(own.url, 'import', 'cases', file)
  expect([early.code, early.err]).toEqual([
    2,
    expect.stringMatching(
      /^You are reading .* done\. If it was broken off, you can begin again at \d\d\.\d\d\.\n$/,
    ),
  ])
  // No server runs beside that would find it lost.
  await client.query(`update import_job set seen_at = seen_at - interval '61 s' where state = 'RUNNING'`)
  const again = await samradOn(own.url, 'import', 'cases', file)
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('Read in. New: 20000, ')])
  await client.end()
  await own.drop()
}, 60_000)

test.for<NodeJS.Signals>(['SIGTERM', 'SIGHUP', 'SIGINT'])(
  'ended by %s it gives itself up and can be begun again',
  { timeout: 60_000 },
  async (signal) => {
    const state = async () =>
      (await admin.query('select state from import_job order by id desc limit 1')).rows
    const rows = caseRows(20_000, ['x1'], 'U1').map(([number, ...rest]) => [`E ${number}`, ...rest])
    const file = await fileOf('avbruten.csv', caseFile(rows))
    const child = spawn(process.execPath, [SAMRAD, 'import', 'cases', file, '--dry-run'], {
      env: { ...process.env, DATABASE_URL: clone.url, DATA_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (err === '') child.kill(signal)
      err += chunk.toString()
    })
    const [code] = await once(child, 'close')
    expect([code, err]).toEqual([2, expect.stringContaining('broken off. Nothing was changed.')])
    expect(await state()).toEqual([{ state: 'FAILED' }])
  },
)

test.for<[string[], string]>([
  [['import', 'people', 'x.csv'], 'samrad import reads units, staff, cases or delegations, not people.\n'],
  [['import', 'staff', '/nowhere.csv'], 'There is no file /nowhere.csv.\n'],
  [['import', 'staff'], 'There is no samrad import staff: samrad --help lists the verbs.\n'],
])('samrad %j: one line, and 2', async ([words, line]) => {
  expect(await samrad(...words)).toEqual({ code: 2, out: '', err: line })
})
