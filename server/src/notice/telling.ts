// Makes notices of the log. Each board's log is read from the number that its cursor has, under the cursor's lock, and
// the notices and the cursor are committed together: whichever process comes first takes a board, a killed one leaves it
// where it was, and the unique key of a notice makes a second reading harmless. A wake-up only hurries what a look every
// second finds anyway.

import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { type Told, maySee, toldOf, toldSince } from './notice.rules.ts'
import { type LoggedRow, findRecipients } from './recipients.ts'
import { readDeputies, readSights, sightKey } from './sight.ts'
import type { House } from '#scope.ts'

const EVERY_MS = 1_000
const PAGE = 200

type Telling = Pick<House, 'db' | 'clock' | 'newId'>

/** Tells until closed. `tell` is called with who has something new, or may have lost something, after the commit. */
export function keepTelling(
  house: Telling,
  to: { readonly tell: (personIds: readonly string[]) => void; readonly onFault: (error: unknown) => void },
): { readonly nudge: () => void; readonly close: () => Promise<void> } {
  let running: Promise<void> | null = null
  let isAskedAgain = false
  let isFailing = false
  let isClosed = false

  const look = async (): Promise<void> => {
    try {
      do {
        isAskedAgain = false
        await tellWaiting(house, to.tell)
      } while (isAskedAgain && !isClosed)
      isFailing = false
    } catch (error) {
      if (!isFailing) to.onFault(error)
      isFailing = true
    }
  }
  const nudge = (): void => {
    isAskedAgain = true
    if (isClosed) return
    running ??= look().finally(() => {
      running = null
    })
  }
  const timer = setInterval(nudge, EVERY_MS)
  timer.unref()
  return {
    nudge,
    close: async () => {
      isClosed = true
      clearInterval(timer)
      await running
    },
  }
}

/** Reads every board's log to its end, but those that another process is at. */
export async function tellWaiting(
  house: Telling,
  tell: (personIds: readonly string[]) => void,
): Promise<void> {
  const boards = await house.db.$queryRaw<{ id: string }[]>`
    select b.id from board b left join notice_cursor n on n.board_id = b.id
    where b.clock > coalesce(n.number, 0) order by b.id`
  for (const { id } of boards) {
    await house.db.$executeRaw`
      insert into notice_cursor (board_id, number) values (${id}::uuid, 0) on conflict do nothing`
    for (;;) {
      const page = await house.db.$transaction(async (tx) => await tellPage(tx, house, id))
      if (page.personIds.length > 0) tell(page.personIds)
      if (page.count < PAGE) break
    }
  }
}

async function tellPage(
  tx: Tx,
  house: Telling,
  boardId: string,
): Promise<{ readonly count: number; readonly personIds: readonly string[] }> {
  const [cursor] = await tx.$queryRaw<{ number: number }[]>`
    select number from notice_cursor where board_id = ${boardId}::uuid for update skip locked`
  if (!cursor) return { count: 0, personIds: [] }
  const rows = await tx.$queryRaw<LoggedRow[]>`
    select number, kind, subject_id as "subjectId", actor_id as "actorId", operation_id as "operationId", at,
      scopes_after as "scopesAfter"
    from event where board_id = ${boardId}::uuid and number > ${cursor.number} order by number limit ${PAGE}`
  const last = rows.at(-1)
  if (!last) return { count: 0, personIds: [] }
  if (last.number !== cursor.number + rows.length)
    throw new Error(`the log of board ${boardId} has a gap after ${cursor.number}`)
  const now = house.clock()
  const since = toldSince(now)
  const fresh = rows.filter(({ at }) => at >= since)
  const told = await write(tx, house, { boardId, rows: fresh, now })
  await tx.$executeRaw`
    update notice_cursor set number = ${last.number} where board_id = ${boardId}::uuid`
  return { count: rows.length, personIds: [...new Set([...told, ...(await findShaken(tx, rows))])] }
}

type Page = { readonly boardId: string; readonly rows: readonly LoggedRow[]; readonly now: Date }

async function write(tx: Tx, house: Telling, { boardId, rows, now }: Page): Promise<string[]> {
  const found = await findRecipients(tx, rows, now)
  if (found.length === 0) return []
  const subjects = new Map(found.map(({ number, subjectId }) => [number, subjectId]))
  const instants = new Map(rows.map(({ number, at }) => [number, at]))
  const told = toldOf(rows, found, await readDeputies(tx, dayOf(now)))
  const about = (each: Told) => ({ ...each, subjectId: subjects.get(each.number) ?? '' })
  const sights = await readSights(tx, told.map(about), now)
  const notices = told.map(about).flatMap((each) => {
    const sight = sights.get(sightKey(each))
    if (!sight || !maySee(each.kind, sight)) return []
    return [{ ...each, id: house.newId(), at: instants.get(each.number)?.toISOString() }]
  })
  if (notices.length === 0) return []
  await tx.$executeRaw`
    insert into notice (id, person_id, kind, board_id, number, subject_id, instead_of_id, at)
    select n.id, n."personId", n.kind, ${boardId}::uuid, n.number, n."subjectId", n."insteadOfId", n.at
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      as n(id uuid, "personId" uuid, kind text, number int, "subjectId" uuid, "insteadOfId" uuid, at timestamptz)
    on conflict do nothing`
  return notices.map(({ personId }) => personId)
}

/** Whoever was told of what these rows are about may now have to see less of it, or may see it again. */
async function findShaken(tx: Tx, rows: readonly LoggedRow[]): Promise<string[]> {
  const ids = [...new Set(rows.filter(({ kind }) => SHAKING.has(kind)).map(({ subjectId }) => subjectId))]
  if (ids.length === 0) return []
  const people = await tx.$queryRaw<{ personId: string }[]>`
    select distinct n.person_id as "personId" from notice n
    where n.subject_id = any(${ids}::uuid[])
      or n.subject_id in (select id from request where case_id = any(${ids}::uuid[]))
      or n.subject_id in (select case_id from request where id = any(${ids}::uuid[]))`
  return people.map(({ personId }) => personId)
}

const SHAKING: ReadonlySet<string> = new Set<LoggedRow['kind']>([
  'CIRCLE_JOINED',
  'CIRCLE_LEFT',
  'CONFLICT_DECLARED',
  'CONFLICT_WITHDRAWN',
  'CASE_PROTECTED',
  'PROTECTION_LIFTED',
  'CARD_REMOVED',
  'CARD_PLACED',
  'CLAIM_LAPSED',
  'REQUEST_RELEASED',
  'REQUEST_TAKEN_OVER',
  'HANDOVER_DONE',
  'SHELL_PURGED',
])
