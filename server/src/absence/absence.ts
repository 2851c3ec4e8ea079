// Who is away, from which day to which, and who stands in. A record with an end; a change of it is a row on the board of
// each unit that the person works in, so that whoever turns to her knows. It is about work, not about a case.

import { denial, may } from '#access.rules.ts'
import { standInOf, refuseDays, refuseDeputy, touches } from './absence.rules.ts'
import { person } from '#board/card.ts'
import { type Change, change, tellAlso } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, type Viewer, personKey, unitKey } from '#scope.ts'

export type Absence = {
  readonly id: string
  readonly person: Viewer
  readonly deputy: Viewer | null
  /** YYYY-MM-DD */
  readonly fromOn: string
  readonly untilOn: string | null
  readonly viewerCanEnd: boolean
}
export type AbsenceAnswer = { readonly absenceId: string }

type Reader = Pick<Tx, '$queryRaw'>

/** Whether the person with this id, an SQL expression, is away on the day. */
export function awayOn(personId: Prisma.Sql, day: Day): Prisma.Sql {
  return Prisma.sql`exists (select 1 from absence a where a.person_id = ${personId} and a.ended_at is null
    and a.from_on <= ${day}::date and (a.until_on is null or a.until_on >= ${day}::date))`
}

/** Whether somebody is away on the day. */
export async function isAway(db: Reader, personId: string, day: Day): Promise<boolean> {
  const [row] = await db.$queryRaw<{ away: boolean }[]>`
    select ${awayOn(Prisma.sql`${personId}::uuid`, day)} as away`
  return row?.away === true
}

/** Who stands in for somebody on the day: herself when she is there, null when nobody does (AB4). */
export async function standInFor(db: Reader, personId: string, day: Day): Promise<string | null> {
  const rows = await db.$queryRaw<{ personId: string; deputyId: string | null }[]>`
    select a.person_id as "personId", d.id as "deputyId" from absence a
    left join person d on d.id = a.deputy_id and d.left_at is null
    where a.ended_at is null and a.from_on <= ${day}::date and (a.until_on is null or a.until_on >= ${day}::date)`
  return standInOf(personId, new Map(rows.map((row) => [row.personId, row.deputyId])))
}

/** Says that somebody is away, oneself when nobody is named. Takes the place of absences on the same days (AB3). */
export async function setAbsence(
  scope: Scope,
  operation: Operation,
  asked: {
    readonly personId?: string | null | undefined
    readonly fromOn: Day
    readonly untilOn?: Day | null | undefined
    readonly deputyId?: string | null | undefined
  },
): Promise<Changed<AbsenceAnswer>> {
  return await change(scope, operation, async (tx) => {
    const boards = await getBoards(tx, scope, asked.personId ?? scope.person.id)
    const days = { fromOn: asked.fromOn, untilOn: asked.untilOn ?? null }
    const deputy = asked.deputyId == null ? null : await getColleague(tx, scope, asked.deputyId)
    const refused = refuseDays(days, dayOf(scope.clock())) ?? refuseDeputy(deputy, boards.personId)
    if (refused) throw refused
    const now = scope.clock()
    const standing = await tx.$queryRaw<{ id: string; fromOn: string; untilOn: string | null }[]>`
      select id, from_on::text as "fromOn", until_on::text as "untilOn" from absence
      where person_id = ${boards.personId}::uuid and ended_at is null for update`
    const replaced = standing.filter((each) => touches(each, days)).map(({ id }) => id)
    await end(tx, replaced, now)
    const absenceId = scope.newId()
    await tx.$executeRaw`
      insert into absence (id, person_id, from_on, until_on, deputy_id, by_id, at)
      values (${absenceId}::uuid, ${boards.personId}::uuid, ${days.fromOn}::date, ${days.untilOn}::date,
        ${deputy?.id ?? null}::uuid, ${scope.person.id}::uuid, ${now})`
    return await told(tx, scope, { ...boards, kind: 'ABSENCE_SET', absenceId, deputyId: deputy?.id ?? null })
  })
}

/** Ends an absence, one's own or, for leaders and the administrator, a colleague's. Refuses one that has ended. */
export async function endAbsence(
  scope: Scope,
  operation: Operation,
  asked: { readonly absenceId: string },
): Promise<Changed<AbsenceAnswer>> {
  return await change(scope, operation, async (tx) => {
    const absence = isUuid(asked.absenceId)
      ? await tx.absence.findUnique({ where: { id: asked.absenceId }, select: { id: true, personId: true } })
      : null
    if (!absence) throw notFound()
    const boards = await getBoards(tx, scope, absence.personId)
    if ((await end(tx, [absence.id], scope.clock())) === 0) {
      throw invalid({ sv: 'Frånvaron är redan avslutad.', en: 'The absence has ended already.' })
    }
    return await told(tx, scope, { ...boards, kind: 'ABSENCE_ENDED', absenceId: absence.id, deputyId: null })
  })
}

/** Who is away in a unit now or will be, for whoever works in it; with one's own, of whatever unit. */
export async function listAbsences(scope: Scope, unitId: string): Promise<Absence[]> {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  const maySet = may('SET_ABSENCE', scope.person.role, ['MEMBER'])
  const rows = await scope.db.$queryRaw<{ absence: Absence }[]>`
    select json_build_object('id', a.id, 'person', ${person('p')},
      'deputy', case when d.id is null then null else ${person('d')} end,
      'fromOn', a.from_on, 'untilOn', a.until_on,
      'viewerCanEnd', ${maySet} or p.id = ${scope.person.id}::uuid) as absence
    from absence a join person p on p.id = a.person_id and p.left_at is null
    left join person d on d.id = a.deputy_id
    where a.ended_at is null and (a.until_on is null or a.until_on >= ${dayOf(scope.clock())}::date)
      and exists (select 1 from membership m
        where m.person_id = p.id and m.unit_id = ${unitId}::uuid and m.until_at is null)
    order by a.from_on, p.name, a.id`
  return rows.map(({ absence }) => absence)
}

type Boards = { readonly personId: string; readonly boards: readonly { id: string; unitId: string }[] }

// AB3 is kept by the lock: the absences of one person are settled one at a time.
async function getBoards(tx: Tx, scope: Scope, personId: string): Promise<Boards> {
  const colleague = await getColleague(tx, scope, personId)
  await tx.$executeRaw`select 1 from person where id = ${colleague.id}::uuid for no key update`
  const boards = await tx.$queryRaw<{ id: string; unitId: string }[]>`
    select b.id, b.unit_id as "unitId" from membership m join board b on b.unit_id = m.unit_id
    where m.person_id = ${colleague.id}::uuid and m.until_at is null order by b.id`
  const isOwn = colleague.id === scope.person.id
  const isTheirs = boards.some(({ unitId }) => scope.unitIds.includes(unitId))
  if (!isOwn && !(isTheirs && may('SET_ABSENCE', scope.person.role, ['MEMBER']))) {
    throw new Refusal('FORBIDDEN', denial('SET_ABSENCE'))
  }
  if (boards.length > 0) return { personId: colleague.id, boards }
  throw invalid({
    sv: 'Frånvaro sätts för den som arbetar i en enhet med en tavla.',
    en: 'Absence is set for whoever works in a unit with a board.',
  })
}

async function getColleague(tx: Tx, scope: Scope, id: string) {
  const found = isUuid(id)
    ? await tx.person.findFirst({
        where: { id, authorityId: scope.authorityId, leftAt: null },
        select: { id: true, name: true, role: true },
      })
    : null
  if (!found) throw notFound()
  return found
}

async function end(tx: Tx, ids: readonly string[], now: Date): Promise<number> {
  const { count } = await tx.absence.updateMany({
    where: { id: { in: [...ids] }, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  })
  return count
}

type Told = Boards & {
  readonly kind: EventKind
  readonly absenceId: string
  readonly deputyId: string | null
}

async function told(tx: Tx, scope: Scope, about: Told): Promise<Change<AbsenceAnswer>> {
  const people = [about.personId, about.deputyId].flatMap((id) => (id === null ? [] : personKey(id)))
  const rows = about.boards.map((board) => ({
    boardId: board.id,
    kind: about.kind,
    subjectId: about.personId,
    version: 0,
    scopesBefore: [unitKey(board.unitId), ...people],
    scopesAfter: [unitKey(board.unitId), ...people],
  }))
  const [first, ...others] = rows
  if (!first) throw notFound()
  // Boards are always taken from the last to the first, so that two changes of several can't wait for each other.
  for (const other of others.toReversed()) await tellAlso(tx, scope, other)
  return { ...first, access: null, answer: { absenceId: about.absenceId } }
}
