// What the datamodel cannot say, and the database holds all the same.

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { freshDatabase } from '../support/database.ts'
import type { Clone } from '../support/postgres.ts'

let clone: Clone
let client: pg.Client
let ids: Record<'authority' | 'unit' | 'person' | 'board' | 'column' | 'case' | 'request', string>

beforeAll(async () => {
  clone = await freshDatabase()
  client = new pg.Client({ connectionString: clone.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await clone.drop()
})

beforeEach(async () => {
  ids = {
    authority: randomUUID(),
    unit: randomUUID(),
    person: randomUUID(),
    board: randomUUID(),
    column: randomUUID(),
    case: randomUUID(),
    request: randomUUID(),
  }
  await client.query(`insert into authority values ('${ids.authority}', '${ids.authority}')`)
  await client.query(
    `insert into unit(id, authority_id, name, kind, position)
     values ('${ids.unit}', '${ids.authority}', 'Utredning', 'INVESTIGATION', 1)`,
  )
  await client.query(
    `insert into person(id, authority_id, name, initials, role)
     values ('${ids.person}', '${ids.authority}', 'Amina', 'AM', 'CASEWORKER')`,
  )
  await client.query(
    `insert into board(id, unit_id, name, epoch) values ('${ids.board}', '${ids.unit}', 'Tavlan', '${randomUUID()}')`,
  )
  await client.query(
    `insert into board_column(id, board_id, key, name, "limit", position) values ('${ids.column}', '${ids.board}', 'NEW', 'Nya', 3, 0)`,
  )
  await client.query(
    `insert into case_ref(id, board_ref, record_number, kind, stage, arrived_on, unit_id, responsible_id)
     values ($1, $2, '2026-1', 'CHILD_INVESTIGATION', 'INVESTIGATING', '2026-01-01', $3, $4)`,
    [ids.case, boardRef(), ids.unit, ids.person],
  )
  await addRequest(ids.request, 'a0')
})

const boardRef = () => `K7-${randomUUID().slice(0, 4).toUpperCase()}`

function addRequest(id: string, rank: string) {
  return client.query(
    `insert into request(id, board_id, case_id, kind, ask, urgency, column_id, rank, asked_by_id, waiting_since, changed_by_id, changed_at)
     values ($1, $2, $3, 'CASE_CONSULTATION', 'ADVICE', 'B', $4, $5, $6, now(), $6, now())`,
    [id, ids.board, ids.case, ids.column, rank, ids.person],
  )
}

function addClaim(endedAt: string | null = null, end: string | null = null) {
  return client.query(
    `insert into claim(id, request_id, person_id, claimed_at, lease_until, ended_at, "end") values ($1, $2, $3, now(), now(), $4, $5)`,
    [randomUUID(), ids.request, ids.person, endedAt, end],
  )
}

function addMembership(untilAt: string | null = null) {
  return client.query(
    `insert into membership(id, person_id, unit_id, from_at, until_at) values ($1, $2, $3, now(), $4)`,
    [randomUUID(), ids.person, ids.unit, untilAt],
  )
}

function addEvent(number: number) {
  return client.query(
    `insert into event(board_id, number, kind, subject_id, version, scopes_before, scopes_after, at)
     values ($1, $2, 'REQUEST_CLAIMED', $3, 1, '{}', '{}', now())`,
    [ids.board, number, ids.request],
  )
}

test('at most one open claim a request, and any number of ended ones', async () => {
  await addClaim('2026-01-01', 'RELEASED')
  await addClaim('2026-01-01', 'LAPSED')
  await addClaim()
  await expect(addClaim()).rejects.toMatchObject({ constraint: 'claim_open_key' })
})

test('a claim has an end exactly when it has ended', async () => {
  await expect(addClaim('2026-01-01', null)).rejects.toMatchObject({ constraint: 'claim_end_check' })
  await expect(addClaim(null, 'RELEASED')).rejects.toMatchObject({ constraint: 'claim_end_check' })
})

test('at most one open membership a person and unit', async () => {
  await addMembership('2026-01-01')
  await addMembership()
  await expect(addMembership()).rejects.toMatchObject({ constraint: 'membership_open_key' })
})

test.for(['event', 'access_log'])('%s only grows', async (table) => {
  await addEvent(1)
  await client.query(
    `insert into access_log(actor_id, action, subject_id, at) values ($1, 'OPEN', $1, now())`,
    [ids.person],
  )
  const { rows: before } = await client.query(`select * from ${table}`)
  const attempts = [
    `update ${table} set subject_id = subject_id`,
    `delete from ${table}`,
    `delete from ${table} where false`,
    `truncate ${table}`,
    `with gone as (delete from ${table} returning *) select * from gone`,
  ]
  for (const attempt of attempts) {
    await expect(client.query(attempt), attempt).rejects.toThrow(`${table} is insert-only`)
  }
  const { rows: after } = await client.query(`select * from ${table}`)
  expect(after).toEqual(before)
  expect(before.length).toBeGreaterThan(0)
})

test('the words beside a log row can be purged, and the row stays', async () => {
  await addEvent(1)
  await client.query(`insert into event_reason values ($1, 1, $2, 'varför')`, [ids.board, ids.request])
  const { rowCount } = await client.query('delete from event_reason where board_id = $1', [ids.board])
  expect(rowCount).toBe(1)
})

test('ranks are compared byte by byte, and unique in their column', async () => {
  for (const rank of ['Zz', 'a1', 'aV', 'Aa']) await addRequest(randomUUID(), rank)
  const { rows } = await client.query('select rank from request where column_id = $1 order by rank', [
    ids.column,
  ])
  expect(rows.map(({ rank }) => rank)).toEqual(['Aa', 'Zz', 'a0', 'a1', 'aV'])
  await expect(addRequest(randomUUID(), 'aV')).rejects.toMatchObject({
    constraint: 'request_column_id_rank_key',
  })
})

const long = 'ö'.repeat(10_001)

test.for<[constraint: string, sql: () => string]>([
  ['board_column_limit_check', () => `update board_column set "limit" = 0 where id = '${ids.column}'`],
  ['board_clock_check', () => `update board set clock = -1 where id = '${ids.board}'`],
  ['case_ref_weight_band_check', () => `update case_ref set weight_band = 5 where id = '${ids.case}'`],
  [
    'case_ref_board_ref_check',
    () => `update case_ref set board_ref = '19900101-1234' where id = '${ids.case}'`,
  ],
  ['request_version_check', () => `update request set version = 0 where id = '${ids.request}'`],
  ['request_rank_check', () => `update request set rank = 'a 1' where id = '${ids.request}'`],
  [
    'event_number_check',
    () =>
      `insert into event(board_id, number, kind, subject_id, version, at) values ('${ids.board}', 0, 'X', '${ids.request}', 1, now())`,
  ],
  [
    'event_reason_text_check',
    () => `insert into event_reason values ('${ids.board}', 1, '${ids.request}', '${long}')`,
  ],
  [
    'request_content_question_check',
    () => `insert into request_content values ('${ids.request}', '${long}')`,
  ],
  ['draft_text_check', () => `insert into draft values ('${ids.person}', 'x', '${long}', now())`],
])('%s', async ([constraint, sql]) => {
  await expect(client.query(sql())).rejects.toMatchObject({ constraint })
})
