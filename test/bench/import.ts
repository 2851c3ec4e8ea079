// `bench import`: a file of ten thousand cases, over a durable PostgreSQL and through the page's own door: read through, read
// in, read in again (nothing changes), and read in with a change in each tenth row; how often its starter saw it move; and how
// long a colleague's board had to wait meanwhile. Beside it the same rows by plain INSERTs of one transaction.
// IMPORT_ROWS says how many.

import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createApp } from 'server/app'
import { openBoard } from 'server/board'
import { addAuthority, addPerson, addUnit } from 'server/people'
import { caseFile, caseRows } from '../support/imports.ts'
import { portOf } from '../support/port.ts'
import { startPostgres } from '../support/postgres.ts'
import { percentile, report } from './measure.ts'

const ROWS = Number(process.env['IMPORT_ROWS'] || 10_000)
const SETTING = `${ROWS} rows of cases, durable PostgreSQL, one process`
const IDS = Array.from({ length: 18 }, (_, at) => `h${at}`)

export async function bench(): Promise<void> {
  const postgres = await startPostgres({ isDurable: true })
  const clone = await postgres.clone()
  const app = await createApp({ databaseUrl: clone.url, adHoc: true })
  const client = new pg.Client({ connectionString: clone.url })
  await client.connect()
  app.server.listen(0, '127.0.0.1')
  await once(app.server, 'listening')
  const url = `http://127.0.0.1:${portOf(app.server)}`
  try {
    const { id: authorityId } = await addAuthority(app.house, 'Socialnämnden')
    const unit = await addUnit(app.house, {
      authorityId,
      name: 'Utredning',
      kind: 'INVESTIGATION',
      position: 0,
    })
    const board = await openBoard(app.house, unit)
    const [manager, colleague] = [
      await addPerson(app.house, {
        authorityId,
        name: 'Helena Brandt',
        role: 'UNIT_MANAGER',
        unitIds: [unit.id],
      }),
      await addPerson(app.house, { authorityId, name: 'Amina Berg', role: 'CASEWORKER', unitIds: [unit.id] }),
    ]
    for (const [at, id] of IDS.entries()) {
      const { id: personId } = await addPerson(app.house, {
        authorityId,
        name: `Handläggare ${at}`,
        role: 'CASEWORKER',
        unitIds: [unit.id],
      })
      await client.query('update person set external_id = $2 where id = $1', [personId, id])
    }
    const cookies = { manager: await signIn(url, manager.id), colleague: await signIn(url, colleague.id) }
    const file = caseFile(caseRows(ROWS, IDS, 'Utredning'))
    const changed = file.replaceAll(/(SN 2026-\d+0;[^;]+);Utreds/g, '$1;Beslutat')
    const bare = await plainInserts(client, unit.id)
    for (const [what, text, step, expected] of [
      ['a file read through', file, 'check', { newCount: ROWS }],
      ['a file read in', file, 'run', { newCount: ROWS }],
      ['the same file read in again', file, 'run', { newCount: 0, changedCount: 0, unchangedCount: ROWS }],
      ['the file with a change in each tenth row', changed, 'run', { changedCount: ROWS / 10 }],
    ] as const) {
      const run = await follow(url, cookies, { text, step, boardId: board.id })
      for (const [count, value] of Object.entries(expected))
        if (run.report[count] !== value)
          throw new Error(`${what}: ${count} is ${run.report[count]}, not ${value}`)
      const reference = { what: 'plain INSERTs, one transaction', figure: bare }
      report({ what, setting: SETTING, figure: run.seconds, unit: 's', aim: 'under 30 s', reference })
      report({
        what: `${what}: times that it was seen to move`,
        setting: SETTING,
        figure: run.moves,
        unit: 'times',
      })
      report({
        what: `${what}: a colleague’s board meanwhile, p95`,
        setting: SETTING,
        figure: percentile(run.looks, 0.95),
        unit: 'ms',
      })
    }
  } finally {
    await client.end()
    await app.close()
    await postgres.stop()
  }
}

type Cookies = { readonly manager: string; readonly colleague: string }
type Asked = { readonly text: string; readonly step: 'check' | 'run'; readonly boardId: string }

async function follow(url: string, cookies: Cookies, { text, step, boardId }: Asked) {
  const began = performance.now()
  const answered = await fetch(`${url}/import?kind=CASES&step=${step}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-graphql-yoga-csrf': '1',
      cookie: cookies.manager,
    },
    body: text,
  })
  const { id } = await answered.json()
  const seen = new Set<string>()
  const looks: number[] = []
  for (;;) {
    const { importJob: job } = await ask(
      url,
      cookies.manager,
      `{ importJob(id: "${id}") { state phase rowsDone report {
      newCount changedCount unchangedCount faults { row message } } } }`,
    )
    seen.add(`${job.phase} ${job.rowsDone}`)
    if (job.state !== 'RUNNING') {
      if (job.state !== 'DONE') throw new Error(JSON.stringify(job))
      return { seconds: (performance.now() - began) / 1000, moves: seen.size, looks, report: job.report }
    }
    const look = performance.now()
    await ask(url, cookies.colleague, `{ board(id: "${boardId}") { clock cards { id } } }`)
    looks.push(performance.now() - look)
    await sleep(50)
  }
}

async function ask(url: string, cookie: string, query: string) {
  const answered = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie },
    body: JSON.stringify({ query }),
  })
  return (await answered.json()).data
}

async function signIn(url: string, person: string): Promise<string> {
  const answered = await fetch(`${url}/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  })
  return answered.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function plainInserts(client: pg.Client, unitId: string): Promise<number> {
  const [{ id }] = (await client.query('select id from person limit 1')).rows
  const began = performance.now()
  await client.query('begin')
  for (let at = 0; at < ROWS; at += 1) {
    await client.query({
      name: 'bare',
      text: `insert into case_ref (id, board_ref, record_number, kind, stage, arrived_on, unit_id, responsible_id)
        values ($1, $2, $3, 'PLACEMENT', 'DECIDED', '2026-03-02', $4, $5)`,
      values: [
        randomUUID(),
        `ZZ${Math.floor(at / 1000)}-${String(at % 1000).padStart(3, '0')}`,
        `Z ${at}`,
        unitId,
        id,
      ],
    })
  }
  await client.query('commit')
  const seconds = (performance.now() - began) / 1000
  await client.query(`delete from case_ref where board_ref like 'ZZ%'`)
  return seconds
}
