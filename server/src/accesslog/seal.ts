// Seals the access log: each committed row gets its link, within a second or two, from whichever process comes first.
// What waits is found in `access_unsealed`, which a trigger fills in the row's own transaction: a row is there exactly
// when it can be seen, however late and in whatever order transactions commit, and the search costs what waits, not what
// there is. Each look-up is written so that no plan can turn it into a walk through the log, however old the statistics:
// scalar and lateral subqueries, one index each. One process seals at a time (a lock of the transaction, tried and not waited for); a round is one
// transaction, so that a kill leaves rows that wait, never half a round.
// Not taken: rows above the last sealed id (ids commit out of order), rows below the oldest snapshot (an id is drawn
// before its transaction has a number), an anti-join over the log (grows with it).

import type { Db, Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { House } from '#scope.ts'
import type { Head } from './head.rules.ts'
import { CHAIN_KEY, OPENING_AS_JSON, ROW_AS_JSON } from './row.ts'
import {
  ROUND,
  type Row,
  type SealedOpening,
  hashGenesis,
  hashLink,
  hashOpening,
  roundAt,
} from './seal.rules.ts'

const EVERY_MS = 1_000

type Sealing = Pick<House, 'db' | 'clock'>
type Last = { readonly position: number; readonly hash: string; readonly at: Date }

/** Seals until closed, and tells of each new head that it finds, whichever process sealed it; faults once until it works again. */
export function keepSealing(
  house: Sealing,
  to: { readonly tell: (head: Head) => Promise<void>; readonly onFault: (error: unknown) => void },
): { readonly close: () => Promise<void> } {
  let told: Head | null = null
  let isFailing = false
  let running: Promise<void> | null = null

  const tick = async (): Promise<void> => {
    try {
      await sealWaiting(house)
      const head = await findHead(house.db)
      if (head !== null && head.hash !== told?.hash) {
        if (told !== null && (await findHash(house.db, told.position)) !== told.hash) {
          to.onFault(new Error(`the access log's chain was changed at or before position ${told.position}`))
        }
        await to.tell(head)
        told = head
      }
      isFailing = false
    } catch (error) {
      if (!isFailing) to.onFault(error)
      isFailing = true
    }
  }
  const timer = setInterval(() => {
    running ??= tick().finally(() => {
      running = null
    })
  }, EVERY_MS)
  timer.unref()

  return {
    close: async () => {
      clearInterval(timer)
      await running
      // What was read in the last second is sealed before the process leaves.
      isFailing = true
      await tick()
    },
  }
}

/** Seals what waits, in rounds, unless another process is at it. The number of rows that it sealed. */
export async function sealWaiting(house: Sealing): Promise<number> {
  let sealed = 0
  while (await isAnyWaiting(house.db)) {
    const round = await house.db.$transaction(async (tx) => await sealRound(tx, house.clock()))
    if (round === null) break
    sealed += round
  }
  return sealed
}

/** The newest link, or null before the first. */
async function findHead(db: Db): Promise<Head | null> {
  const rows = await db.$queryRaw<{ installation: string; position: number; hash: string; at: Date }[]>`
    select i.value as installation, s.position::float8 as position, s.hash, s.at
    from access_seal s join installation i on i.key = ${CHAIN_KEY}
    order by s.position desc limit 1`
  const head = rows[0]
  return head ? { ...head, at: head.at.toISOString() } : null
}

async function findHash(db: Db, position: number): Promise<string | null> {
  const where = { position: BigInt(position) }
  return (await db.accessSeal.findUnique({ where, select: { hash: true } }))?.hash ?? null
}

// A row that waits and is gone stays where it waits, for whoever checks.
async function isAnyWaiting(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from access_unsealed u
    where (select l.id from access_log l where l.id = u.entry_id) is not null limit 1`
  return rows.length > 0
}

async function sealRound(tx: Tx, now: Date): Promise<number | null> {
  // A statement of its own: the next one sees what the lock's last holder committed.
  const locks = await tx.$queryRaw<{ isOurs: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('samrad seal', 0)) as "isOurs"`
  if (!locks[0]?.isOurs) return null
  const waiting = await takeWaiting(tx)
  const last = await findLast(tx)
  const at = roundAt(now, last?.at ?? null)
  let previous = last?.hash ?? hashGenesis(await chainId(tx))
  const seals = waiting.map(({ row, opening }, index) => {
    const position = (last?.position ?? 0) + index + 1
    const hashOfOpening = opening && hashOpening(opening)
    const link = { previous, position, at: String(at.getTime()), openingHash: hashOfOpening, row }
    previous = hashLink(link)
    return { position, entry_id: row.id, hash: previous, opening_hash: hashOfOpening }
  })
  await tx.$executeRaw`
    insert into access_seal (position, entry_id, hash, opening_hash, at)
    select s.position, s.entry_id, s.hash, s.opening_hash, ${at}
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb)
         as s(position bigint, entry_id bigint, hash text, opening_hash text)`
  return seals.length
}

type Waiting = { readonly row: Row; readonly opening: SealedOpening | null }

async function takeWaiting(tx: Tx): Promise<Waiting[]> {
  return await tx.$queryRaw<Waiting[]>`
    with picked as materialized (
      select u.entry_id from access_unsealed u
      where (select l.id from access_log l where l.id = u.entry_id) is not null
      order by u.entry_id limit ${ROUND}
    ), taken as (
      delete from access_unsealed where entry_id = any (array(select entry_id from picked)) returning entry_id
    )
    select ${Prisma.raw(ROW_AS_JSON)} as row, ${Prisma.raw(OPENING_AS_JSON)} as opening
    from taken
    cross join lateral (select * from access_log where id = taken.entry_id offset 0) l
    left join lateral (select * from opening where id = l.opening_id offset 0) o on true
    where (select s.position from access_seal s where s.entry_id = taken.entry_id) is null
    order by l.id`
}

async function findLast(tx: Tx): Promise<Last | null> {
  const rows = await tx.$queryRaw<Last[]>`
    select s.position::float8 as position, s.hash, s.at from access_seal s order by s.position desc limit 1`
  return rows[0] ?? null
}

// Made with the first link, so that a copied template of a database is no twin.
async function chainId(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    insert into installation (key, value) values (${CHAIN_KEY}, gen_random_uuid()::text)
    on conflict (key) do update set value = installation.value returning value`
  const id = rows[0]?.value
  if (id === undefined) throw new Error('the installation has no id for its access log')
  return id
}
