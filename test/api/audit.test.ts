// Whatever is done to the sealed log by somebody with every right on the database, `audit verify` finds, and says where.
// Each row: what the forger does to twelve sealed rows (triggers off), and the findings, all of them.
// The log's ids and positions are both 1–12; rounds are 1–4, 5–8, 9–12; entries 4 and 12 rest on written reasons.

import { randomUUID } from 'node:crypto'
import { appendFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SealedLog, links, openSealedLog } from '../support/chain.ts'

let log: SealedLog
beforeEach(async () => {
  log = await openSealedLog()
})
afterEach(async () => await log.close())

const OTHER = '00000000-0000-7000-8000-000000000001'
const told = async (): Promise<string[]> => {
  const { findings } = await log.verify()
  return findings.map(({ what, from, to, entryId }) =>
    [what, from === to ? from : `${from}-${to}`, entryId && `#${entryId}`]
      .filter((part) => part !== null)
      .join(' '),
  )
}

test('the honest log is whole, and its links are those that the description gives', async () => {
  const verified = await log.verify()
  expect(verified).toMatchObject({
    findings: [],
    unchecked: [],
    sealedCount: 12,
    reasonCount: 2,
    headCount: 3,
    waitingCount: 0,
  })
  const stored = await log.sql('select position::int, hash from access_seal order by position')
  expect(await links(log.sql)).toEqual(stored)
  expect(verified.head).toMatchObject({ position: 12, hash: stored[11]?.['hash'] })
})

test('what is sealed is every column of the log', async () => {
  const columns = await log.sql(
    `select column_name from information_schema.columns where table_name = 'access_log' order by ordinal_position`,
  )
  expect(columns.map((row) => String(row['column_name'])).toSorted()).toEqual(
    [
      'id',
      'actor_id',
      'action',
      'subject_id',
      'at',
      'session_id',
      'unit_id',
      'case_id',
      'basis',
      'outcome',
      'opening_id',
      'operation_id',
      'row_count',
    ].toSorted(),
  )
})

const set = (change: string) => `update access_log set ${change} where id = 6`
const forgeries: [name: string, sql: string, findings: string[]][] = [
  ['another actor', `update access_log set actor_id = '${OTHER}' where id = 5`, ['LINK_BROKEN 5 #5']],
  ['another session', `update access_log set session_id = '${OTHER}' where id = 5`, ['LINK_BROKEN 5 #5']],
  ['no session any more', 'update access_log set session_id = null where id = 5', ['LINK_BROKEN 5 #5']],
  ['a session where none was', set(`session_id = '${OTHER}'`), ['LINK_BROKEN 6 #6']],
  ['another unit', set(`unit_id = '${OTHER}'`), ['LINK_BROKEN 6 #6']],
  ['another case', set(`case_id = '${OTHER}'`), ['LINK_BROKEN 6 #6']],
  ['another action', set(`action = 'LIST_OWN_CASES'`), ['LINK_BROKEN 6 #6']],
  ['an empty action', set(`action = ''`), ['LINK_BROKEN 6 #6']],
  ['another subject', set(`subject_id = '${OTHER}'`), ['LINK_BROKEN 6 #6']],
  ['another basis', set(`basis = 'RESPONSIBLE'`), ['LINK_BROKEN 6 #6']],
  ['an empty basis for none', set(`basis = ''`), ['LINK_BROKEN 6 #6']],
  ['a refusal made a giving', set(`outcome = 'GIVEN'`), ['LINK_BROKEN 6 #6']],
  ['another operation', set(`operation_id = '${OTHER}'`), ['LINK_BROKEN 6 #6']],
  ['a number of rows', set(`row_count = 0`), ['LINK_BROKEN 6 #6']],
  ['a millisecond later', set(`at = at + interval '1 ms'`), ['LINK_BROKEN 6 #6']],
  ['an instant that no calendar has', set(`at = 'infinity'`), ['LINK_BROKEN 6 #6', 'DATE_AMISS 6 #6']],
  [
    'an opening that there was not',
    set(`opening_id = '${OTHER}'`),
    ['LINK_BROKEN 6 #6', 'REASON_NOT_SEALED 6 #6'],
  ],
  ['no opening any more', 'update access_log set opening_id = null where id = 4', ['LINK_BROKEN 4 #4']],
  [
    'the opening of another row',
    'update access_log set opening_id = (select opening_id from access_log where id = 12) where id = 4',
    ['LINK_BROKEN 4 #4', 'REASON_CHANGED 4 #4'],
  ],
  ['every row changed', `update access_log set actor_id = '${OTHER}'`, ['LINK_BROKEN 1-12 #1']],
  ['a row gone', 'delete from access_log where id = 6', ['ROW_GONE 6 #6']],
  ['the last row gone', 'delete from access_log where id = 12', ['ROW_GONE 12 #12']],
  ['the log emptied', 'truncate access_log', ['ROW_GONE 1-12 #1']],
  [
    'a row with another id',
    'update access_log set id = 99 where id = 6',
    ['NOT_SEALED #99', 'ROW_GONE 6 #6'],
  ],
  [
    'a row and its seal gone',
    'delete from access_log where id = 6; delete from access_seal where position = 6',
    ['POSITIONS_MISSING 6'],
  ],
  [
    'a row, its seal and the gap gone',
    `delete from access_log where id = 6; delete from access_seal where position = 6;
     update access_seal set position = 2000 - position where position > 6;
     update access_seal set position = 1999 - position where position > 1000`,
    ['LINK_BROKEN 6-8 #7', 'HEAD_NOT_ON_CHAIN 8 #9', 'LINK_BROKEN 9-11 #10', 'HEAD_NOT_ON_CHAIN 12'],
  ],
  [
    'the tail of log and seals gone',
    'delete from access_log where id > 8; delete from access_seal where position > 8',
    ['HEAD_NOT_ON_CHAIN 12'],
  ],
  [
    'the tail of the seals gone',
    'delete from access_seal where position > 8',
    ['NOT_SEALED #9', 'NOT_SEALED #10', 'NOT_SEALED #11', 'NOT_SEALED #12', 'HEAD_NOT_ON_CHAIN 12'],
  ],
  [
    'the tail of the seals gone, its rows put back to wait',
    'delete from access_seal where position > 8; insert into access_unsealed select id from access_log where id > 8',
    ['HEAD_NOT_ON_CHAIN 12'],
  ],
  [
    'log and seals emptied',
    'truncate access_log, access_seal',
    ['HEAD_NOT_ON_CHAIN 4', 'HEAD_NOT_ON_CHAIN 8', 'HEAD_NOT_ON_CHAIN 12'],
  ],
  [
    'two rows in each other’s place',
    `update access_log set id = 100 where id = 5; update access_log set id = 5 where id = 7;
     update access_log set id = 7 where id = 100`,
    ['LINK_BROKEN 5 #5', 'LINK_BROKEN 7 #7'],
  ],
  [
    'two positions in each other’s place',
    `update access_seal set position = 100 where position = 5; update access_seal set position = 5 where position = 6;
     update access_seal set position = 6 where position = 100`,
    ['LINK_BROKEN 5-7 #6'],
  ],
  [
    'another link',
    `update access_seal set hash = repeat('a', 64) where position = 6`,
    ['LINK_BROKEN 6-7 #6'],
  ],
  [
    'another last link',
    `update access_seal set hash = repeat('a', 64) where position = 12`,
    ['LINK_BROKEN 12 #12', 'HEAD_NOT_ON_CHAIN 12 #12'],
  ],
  [
    'a seal of no row',
    `insert into access_seal values (13, 13, repeat('a', 64), null, now())`,
    ['ROW_GONE 13 #13'],
  ],
  [
    'a seal given to another row',
    'update access_seal set entry_id = 77 where position = 6',
    ['ROW_GONE 6 #77', 'NOT_SEALED #6'],
  ],
  [
    'another instant of sealing',
    `update access_seal set at = at + interval '1 ms' where position = 6`,
    ['LINK_BROKEN 6 #6'],
  ],
  [
    'a reason put in other words',
    `update opening set reason = 'Rättade ett fel' where id = (select opening_id from access_log where id = 4)`,
    ['REASON_CHANGED 4 #4'],
  ],
  [
    'a reason of another person',
    `update opening set person_id = '${OTHER}' where id = (select opening_id from access_log where id = 4)`,
    ['REASON_CHANGED 4 #4'],
  ],
  [
    'a reason taken away without a run of retention',
    `update opening set reason = '', salt = null where id = (select opening_id from access_log where id = 4)`,
    ['REASON_GONE 4 #4'],
  ],
  [
    'openings taken away without a run of retention',
    'delete from opening',
    ['REASON_GONE 4 #4', 'REASON_GONE 12 #12'],
  ],
  [
    'the hash of a reason changed with the reason',
    `update access_seal set opening_hash = repeat('b', 64) where position = 4`,
    ['LINK_BROKEN 4 #4', 'REASON_CHANGED 4 #4'],
  ],
  [
    'a row put in past the triggers, dated back',
    `insert into access_log (actor_id, action, subject_id, at) values ('${OTHER}', 'OPEN_REQUEST', '${OTHER}', now() - interval '1 day')`,
    ['NOT_SEALED #13'],
  ],
  [
    'a row put in past the triggers, dated now',
    `insert into access_log (actor_id, action, subject_id, at) values ('${OTHER}', 'OPEN_REQUEST', '${OTHER}', now())`,
    ['NOT_SEALED #13'],
  ],
  ['a row gone before it was sealed', 'insert into access_unsealed values (13)', ['WAITING_GONE #13']],
  [
    'the installation’s id gone',
    `delete from installation where key = 'access_chain'`,
    ['CHAIN_ID', 'HEAD_FOREIGN', 'HEAD_FOREIGN', 'HEAD_FOREIGN'],
  ],
  [
    'the installation’s id another',
    `update installation set value = '${OTHER}' where key = 'access_chain'`,
    ['HEAD_FOREIGN', 'HEAD_FOREIGN', 'HEAD_FOREIGN', 'LINK_BROKEN 1 #1'],
  ],
]

test.for(forgeries)('found: %s', async ([, sql, findings]) => {
  await log.forge(async () => await log.sql(sql))
  expect((await told()).toSorted()).toEqual(findings.toSorted())
})

describe('found by the heads alone, when the chain is computed anew', () => {
  test.for([5, 6, 12])('from position %i on, after a change there', async (position) => {
    await log.forge(async () => {
      await log.sql(`update access_log set actor_id = '${OTHER}' where id = $1`, [position])
      await log.rechain(position)
    })
    const heads = [4, 8, 12].filter((each) => each >= position)
    expect(await told()).toEqual(heads.map((each) => `HEAD_NOT_ON_CHAIN ${each} #${each}`))
  })

  test('a row taken out and everything after it numbered anew', async () => {
    await log.forge(async () => {
      await log.sql(`delete from access_log where id = 6`)
      await log.sql(`delete from access_seal where position = 6`)
      for (let from = 7; from <= 12; from += 1) {
        await log.sql('update access_seal set position = $1 where position = $2', [from - 1, from])
      }
      await log.rechain(1)
    })
    expect(await told()).toEqual(['HEAD_NOT_ON_CHAIN 8 #9', 'HEAD_NOT_ON_CHAIN 12'])
  })

  test('a row put in between and everything after it numbered anew', async () => {
    await log.forge(async () => {
      for (let from = 12; from >= 6; from -= 1) {
        await log.sql('update access_seal set position = $1 where position = $2', [from + 1, from])
      }
      await log.sql(
        `insert into access_log (id, actor_id, action, subject_id, at)
         select 50, '${OTHER}', 'OPEN_REQUEST', '${OTHER}', at from access_log where id = 6`,
      )
      await log.sql(
        `insert into access_seal select 6, 50, hash, null, at from access_seal where position = 7`,
      )
      await log.rechain(1)
    })
    expect(await told()).toEqual(['HEAD_NOT_ON_CHAIN 8 #7', 'HEAD_NOT_ON_CHAIN 12 #11'])
  })

  test('the tail written anew, as long as it was and longer', async () => {
    await log.forge(async () => {
      await log.sql(`delete from access_log where id > 8`)
      await log.sql(`delete from access_seal where position > 8`)
    })
    for (let count = 0; count < 6; count += 1) await log.write()
    const heads = await readFile(log.headsFile, 'utf8')
    await log.seal()
    await writeFile(log.headsFile, heads)
    expect(await told()).toEqual(['HEAD_NOT_ON_CHAIN 12 #16'])
  })

  test('the chain of another installation, with its id', async () => {
    const other = await openSealedLog()
    await log.forge(async () => {
      await log.sql('truncate access_log, access_seal')
      for (const table of ['access_log', 'access_seal', 'opening', 'installation']) {
        await log.sql(`delete from ${table}`)
        for (const row of await other.sql(`select to_jsonb(t) as row from ${table} t`)) {
          await log.sql(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
            row['row'],
          ])
        }
      }
    })
    await other.close()
    expect(await told()).toEqual([
      ...Array(3).fill('HEAD_FOREIGN'),
      'HEAD_NOT_ON_CHAIN 4 #4',
      'HEAD_NOT_ON_CHAIN 8 #8',
      'HEAD_NOT_ON_CHAIN 12 #12',
    ])
    await writeFile(log.headsFile, '')
    expect(await told()).toEqual(['HEADS_CUT'])
  })
})

describe('what is put in by the common way, and sealed like any other', () => {
  test.for<[string, string]>([
    ['dated back', '-1 hour'],
    ['dated ahead', '1 hour'],
  ])('a row %s', async ([, shift]) => {
    await log.sql(
      `insert into access_log (actor_id, action, subject_id, at) values ($1, 'OPEN_REQUEST', $1, now() + $2::interval)`,
      [OTHER, shift],
    )
    const isBack = shift.startsWith('-')
    // Before any process has sealed it, a row that claims to be from a time that is sealed over is found too.
    if (!isBack) expect(await told()).toEqual(['DATE_AMISS #13'])
    await log.write()
    await log.seal()
    if (isBack) {
      await log.sql(
        `insert into access_log (actor_id, action, subject_id, at) values ($1, 'OPEN_REQUEST', $1, now() - interval '1 hour')`,
        [OTHER],
      )
      expect(await told()).toEqual(['DATE_AMISS #15'])
      await log.seal()
      expect(await told()).toEqual(['DATE_AMISS 15 #15'])
    } else expect(await told()).toEqual(['DATE_AMISS 13 #13'])
  })
})

describe('triggers', () => {
  test.for<[string, string, string[]]>([
    [
      'disabled',
      'alter table access_log disable trigger access_log_insert_only',
      ['access_log_insert_only is disabled', 'access_log lets'],
    ],
    [
      'disabled on the seals',
      'alter table access_seal disable trigger user',
      ['access_seal_insert_only is disabled', 'access_seal lets'],
    ],
    [
      'gone from the events',
      'drop trigger event_insert_only on event',
      ['event_insert_only is gone', 'event lets'],
    ],
    [
      'for replicas only',
      'alter table event enable replica trigger event_insert_only',
      ['event_insert_only is disabled', 'event lets'],
    ],
    [
      'that let one thing through',
      'drop trigger access_log_insert_only on access_log; create trigger access_log_insert_only before update or delete on access_log for each statement execute function refuse_change()',
      ['access_log_insert_only no longer covers'],
    ],
    [
      'that do nothing',
      `create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'`,
      ['event lets', 'access_log lets', 'access_seal lets'],
    ],
    [
      'that no longer have rows wait',
      'alter table access_log disable trigger access_log_await_seal',
      ['access_log_await_seal is disabled'],
    ],
  ])('found: %s', async ([, sql, words]) => {
    await log.sql(sql)
    const { findings } = await log.verify()
    expect(new Set(findings.map(({ what }) => what))).toEqual(new Set(['NOT_INSERT_ONLY']))
    for (const word of words) expect(findings.map((finding) => finding.words).join('\n')).toContain(word)
  })
})

describe('the file of heads', () => {
  const edit = async (change: (lines: string[]) => string[]): Promise<void> => {
    const lines = (await readFile(log.headsFile, 'utf8')).split('\n').slice(0, -1)
    await writeFile(
      log.headsFile,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }
  test.for<[string, (lines: string[]) => string[], string[]]>([
    [
      'another hash',
      (lines) =>
        lines.map((line, at) =>
          at === 1
            ? line.replace(
                /"hash":"../,
                '"hash":"zz'.replace('zz', line.includes('"hash":"00') ? '11' : '00'),
              )
            : line,
        ),
      ['HEAD_NOT_ON_CHAIN 8 #8'],
    ],
    [
      'another position',
      (lines) => lines.map((line) => line.replace('"position":12', '"position":11')),
      ['HEAD_NOT_ON_CHAIN 11 #11'],
    ],
    [
      'a position beyond the end',
      (lines) => lines.map((line) => line.replace('"position":12', '"position":120')),
      ['HEAD_NOT_ON_CHAIN 120'],
    ],
    ['a line that is no head', (lines) => [...lines, 'x'], ['HEAD_UNREADABLE']],
    ['its end cut off', (lines) => lines.slice(0, 1), ['HEADS_CUT']],
    ['all of it cut off', () => [], ['HEADS_CUT']],
  ])('found: %s', async ([, change, findings]) => {
    await edit(change)
    expect(await told()).toEqual(findings)
  })

  test('a missing file cannot be checked, and says so', async () => {
    await rm(log.headsFile)
    expect(await log.verify()).toMatchObject({
      findings: [],
      unchecked: [expect.stringContaining('--heads')],
    })
  })

  test('what a crash left of a line is no line, and the next head comes whole', async () => {
    await appendFile(log.headsFile, '{"installation":"')
    expect(await told()).toEqual([])
    await log.write()
    await log.seal()
    const lines = (await readFile(log.headsFile, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).position)).toEqual([4, 8, 12, 13])
    expect(await told()).toEqual([])
  })

  test('only its own user may read it, and what is there already is not said again', async () => {
    expect((await stat(log.headsFile)).mode & 0o777).toBe(0o600)
    const before = await readFile(log.headsFile, 'utf8')
    await log.seal()
    expect(await readFile(log.headsFile, 'utf8')).toBe(before)
  })
})

test('a reason that a run of retention purged is no finding, whether the row of the opening stays or goes', async () => {
  const [row] = await log.sql(
    'select o.request_id from opening o join access_log l on l.opening_id = o.id where l.id = 4',
  )
  const [unit, run] = [randomUUID(), randomUUID()]
  await log.sql(
    `insert into retention_run (id, unit_id, prepared_at, prepared_by_id) values ($1, $2, now(), $2)`,
    [run, unit],
  )
  await log.sql(
    `insert into retention_item (run_id, kind, subject_id, board_ref, due_on, text_count, is_purged)
     values ($1, 'CONSULTATION', $2, 'K1', now(), 1, true)`,
    [run, row?.['request_id']],
  )
  await log.sql(`update opening set reason = '', salt = null where request_id = $1`, [row?.['request_id']])
  expect(await log.verify()).toMatchObject({ findings: [], reasonCount: 1, purgedReasonCount: 1 })
  await log.sql('delete from opening where request_id = $1', [row?.['request_id']])
  expect(await log.verify()).toMatchObject({ findings: [], reasonCount: 1, purgedReasonCount: 1 })
})
