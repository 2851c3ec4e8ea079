// `audit verify`: walks the whole chain beside the log, in pages and one snapshot, and tells what does not fit.
// The recorded heads are read before the snapshot is taken: a head is recorded after its commit, so that a chain that
// grows meanwhile is never found too short. Nothing is written; what only looks like a change is rolled back.

import { connect } from '#db/connection.ts'
import { BootError } from '#lib/boot-error.ts'
import { readHeads } from './heads.ts'
import { CHAIN_KEY, OPENING_AS_JSON, ROW_AS_JSON, SEALED_AT } from './row.ts'
import { type Check, type Finding, type Heads, type Seal, type Unsealed, openCheck } from './verify.rules.ts'

type Client = Awaited<ReturnType<typeof connect>>

export type Verified = {
  readonly findings: readonly Finding[]
  /** Findings beyond those that are listed. */
  readonly unlistedCount: number
  /** Why some of it could not be checked; what could be is checked all the same. */
  readonly unchecked: readonly string[]
  readonly sealedCount: number
  readonly waitingCount: number
  readonly reasonCount: number
  readonly purgedReasonCount: number
  readonly headCount: number
  readonly head: { readonly position: number; readonly hash: string; readonly at: string } | null
}

const PAGE = 2_000

/** Every finding of V1–V8, and of triggers that no longer keep the logs insert-only. Refuses a database without seals. */
export async function verifyAccessLog(of: {
  readonly url: string
  readonly headsFile: string
  /** The file that the server itself writes; another one may be an older copy. */
  readonly isOwnFile: boolean
  readonly now: Date
}): Promise<Verified> {
  const lines = await readHeads(of.headsFile)
  const heads: Heads | null = lines && { lines, isOwn: of.isOwnFile }
  const client = await connect(of.url, 'none')
  try {
    await refuseOtherDatabase(client)
    await client.query('begin isolation level repeatable read, read only')
    const check = openCheck({ installation: await findInstallation(client), heads, now: of.now })
    for (const { name, refusal } of await listWeakTriggers(client)) {
      check.find('NOT_INSERT_ONLY', `the trigger ${name} ${refusal}`)
    }
    const head = await walkSeals(client, check)
    await walkUnsealed(client, check)
    await client.query('rollback')
    for (const words of await tryChanges(client)) check.find('NOT_INSERT_ONLY', words)
    const { findings, unlisted, ...count } = check.end()
    return {
      findings,
      unlistedCount: unlisted,
      unchecked: [
        ...(count.overdue > 0
          ? [`${count.overdue} rows wait for their seal for over a minute: start Samråd, and check again`]
          : []),
        ...(count.isUncovered
          ? ['the newest seals are not among the recorded heads: start Samråd, and check again']
          : []),
        ...(heads === null && head !== null
          ? [`there is no file of recorded heads at ${of.headsFile}: name a copy with --heads`]
          : []),
      ],
      sealedCount: count.sealed,
      waitingCount: count.waiting,
      reasonCount: count.reasons,
      purgedReasonCount: count.purged,
      headCount: heads?.lines.length ?? 0,
      head,
    }
  } finally {
    await client.end()
  }
}

async function refuseOtherDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `select count(to_regclass(name)) = 6 as "isThere" from unnest(array['access_log', 'access_seal', 'access_unsealed',
       'opening', 'retention_item', 'installation']) as name`,
  )
  if (rows[0]?.isThere) return
  throw new BootError(
    'This database has no sealed access log: start this version of Samråd on it once, and check again.',
  )
}

async function findInstallation(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ value: string }>('select value from installation where key = $1', [
    CHAIN_KEY,
  ])
  return rows[0]?.value ?? null
}

async function walkSeals(client: Client, check: Check): Promise<Verified['head']> {
  let last: Seal | null = null
  let page: readonly Seal[]
  do {
    page = await listSeals(client, last)
    for (const seal of page) check.seal(seal)
    last = page.at(-1) ?? last
  } while (page.length === PAGE)
  return last && { position: last.position, hash: last.hash, at: instantOf(last.at) }
}

async function listSeals(client: Client, after: Seal | null): Promise<Seal[]> {
  const { rows } = await client.query<Seal>({
    name: 'seals',
    text: `
      select s.position::float8 as position, s.entry_id::text as "entryId", s.hash, s.opening_hash as "openingHash",
             ${SEALED_AT} as at, case when l.id is null then null else ${ROW_AS_JSON} end as row,
             ${OPENING_AS_JSON} as opening,
             l.opening_id is not null and exists (
               select 1 from retention_item i
               where i.subject_id = coalesce(o.request_id, l.subject_id) and i.is_purged) as "isPurged"
      from (select * from access_seal where position > $1 order by position limit ${PAGE}) s
      left join lateral (select * from access_log where id = s.entry_id offset 0) l on true
      left join lateral (select * from opening where id = l.opening_id offset 0) o on true
      order by s.position`,
    values: [after?.position ?? 0],
  })
  return rows
}

// A seal may have been dated where no calendar reaches.
function instantOf(milliseconds: string): string {
  const at = new Date(Number(milliseconds))
  return Number.isNaN(at.getTime()) ? milliseconds : at.toISOString()
}

async function walkUnsealed(client: Client, check: Check): Promise<void> {
  let after = '-9223372036854775808'
  for (;;) {
    const { rows } = await client.query<Unsealed>(
      `select l.id::text as "entryId", trim_scale(extract(epoch from l.at) * 1000)::text as at,
              u.entry_id is not null as "isWaiting"
       from access_log l left join access_unsealed u on u.entry_id = l.id
       where l.id > $1 and not exists (select 1 from access_seal s where s.entry_id = l.id)
       order by l.id limit ${PAGE}`,
      [after],
    )
    for (const row of rows) check.unsealed(row)
    after = rows.at(-1)?.entryId ?? after
    if (rows.length < PAGE) break
  }
  const { rows: gone } = await client.query<{ entryId: string }>(
    `select u.entry_id::text as "entryId" from access_unsealed u
     where not exists (select 1 from access_log l where l.id = u.entry_id) order by u.entry_id limit ${PAGE}`,
  )
  for (const { entryId } of gone) check.gone(entryId)
}

const TRIGGERS = [
  'event_insert_only',
  'access_log_insert_only',
  'access_seal_insert_only',
  'access_log_await_seal',
]

// BEFORE UPDATE OR DELETE OR TRUNCATE FOR EACH STATEMENT is 2 + 8 + 16 + 32, AFTER INSERT FOR EACH STATEMENT is 4.
async function listWeakTriggers(client: Client): Promise<{ name: string; refusal: string }[]> {
  const { rows } = await client.query<{ name: string; refusal: string | null }>(
    `select name, case when t.oid is null then 'is gone' when t.tgenabled not in ('O', 'A') then 'is disabled'
                       when t.tgtype <> case when name like '%await_seal' then 4 else 58 end or t.tgqual is not null
                       then 'no longer covers every change' end as refusal
     from unnest($1::text[]) as name
     left join pg_trigger t on t.tgname = name
       and t.tgrelid = to_regclass(regexp_replace(name, '_(insert_only|await_seal)$', ''))`,
    [TRIGGERS],
  )
  return rows.flatMap(({ name, refusal }) => (refusal === null ? [] : [{ name, refusal }]))
}

// A trigger may stand and do nothing. Whoever may not change the table at all has proven as much.
async function tryChanges(client: Client): Promise<string[]> {
  const attempts = ['event', 'access_log', 'access_seal'].flatMap((table) => [
    { table, does: 'update', sql: `update ${table} set at = at where false` },
    { table, does: 'delete', sql: `delete from ${table} where false` },
  ])
  const allowed: string[] = []
  for (const { table, does, sql } of attempts) {
    await client.query('begin')
    const isAllowed = await client.query(sql).then(
      () => true,
      () => false,
    )
    await client.query('rollback')
    if (isAllowed) allowed.push(`${table} lets its rows be changed: ${does} is not refused`)
  }
  return allowed
}
