// Notes of a supervision, for the two alone. Who asks is always one of the two: every statement here has her id in it, so
// that there is no door to anybody else's, whatever her role; break-glass, reviews and exports don't reach them. Each
// reading and writing stands in the access log. They are about the work, and no part of any case's record.

import { NOTE_DAYS, strangers } from './supervision.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { person, utc } from '#board/card.ts'
import { type Change, change, changeByClock } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { SupervisionNoteModel } from '#db/generated/models.ts'
import { timeOf } from '#lib/day.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type House, type Scope, type Viewer, personKey } from '#scope.ts'

export type SupervisionNote = Pick<SupervisionNoteModel, 'id' | 'version' | 'text'> & {
  readonly by: Viewer
  /** ISO 8601, UTC */
  readonly at: string
}

type Pair = { readonly supervisorId: string; readonly personId: string }

/** The notes between the viewer and a colleague, newest first; on record before they are answered. */
export async function listNotes(scope: Scope, colleagueId: string): Promise<SupervisionNote[]> {
  if (!isUuid(colleagueId)) return []
  await recordAccess(scope, { action: 'OPEN_NOTES', subjectId: colleagueId })
  const rows = await scope.db.$queryRaw<{ note: SupervisionNote }[]>`
    select json_build_object('id', n.id, 'version', n.version, 'text', n.text, 'at', ${utc('n.at')},
      'by', ${person('p')}) as note
    from supervision_note n join person p on p.id = n.by_id
    where ${isOfTwo(scope, 'n')} and (n.supervisor_id = ${colleagueId}::uuid or n.person_id = ${colleagueId}::uuid)
    order by n.at desc, n.id desc limit 200`
  return rows.map(({ note }) => note)
}

export type NoteWriting = {
  /** Absent: a new one. */
  readonly noteId?: string | null | undefined
  readonly expectedVersion?: number | null | undefined
  /** The other of the two. */
  readonly colleagueId: string
  readonly text: string
}

/** Writes a note, or writes one over that is still as it was seen. Refuses identity numbers, as every text does. */
export async function saveSupervisionNote(
  scope: Scope,
  operation: Operation,
  writing: NoteWriting,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const text = requiredText('text', writing.text, 4000)
    const now = scope.clock()
    if (writing.noteId == null) {
      const tie = await findTie(tx, scope, writing.colleagueId)
      if (!tie) throw strangers()
      const id = scope.newId()
      const { supervisorId, personId } = tie
      await tx.supervisionNote.create({
        data: { id, supervisorId, personId, byId: scope.person.id, text, at: now },
        select: { id: true },
      })
      return noteRow({ noteId: id, version: 1, pair: tie, ...(await getPlace(tx, tie)) })
    }
    const note = await getNote(tx, scope, writing.noteId)
    if (note.version !== writing.expectedVersion) throw changed(note)
    await tx.supervisionNote.update({
      where: { id: note.id },
      data: { text, byId: scope.person.id, at: now, version: { increment: 1 } },
      select: { id: true },
    })
    return noteRow({ noteId: note.id, version: note.version + 1, pair: note, ...(await getPlace(tx, note)) })
  })
}

/** Takes a note away, for both. Refuses one that was changed since it was seen. */
export async function deleteSupervisionNote(
  scope: Scope,
  operation: Operation,
  seen: { readonly noteId: string; readonly expectedVersion: number },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const note = await getNote(tx, scope, seen.noteId)
    if (note.version !== seen.expectedVersion) throw changed(note)
    await tx.supervisionNote.delete({ where: { id: note.id }, select: { id: true } })
    return noteRow({ noteId: note.id, version: note.version + 1, pair: note, ...(await getPlace(tx, note)) })
  })
}

/** S10: takes the notes away whose time is over, each with a row that the two hear. Safe in many processes at once. */
export async function purgeNotes(house: House): Promise<void> {
  const before = new Date(house.clock().getTime() - NOTE_DAYS * 86_400_000)
  const due = Prisma.sql`
    n.at <= ${before} and not exists (select 1 from supervision_series e
      where e.supervisor_id = n.supervisor_id and e.person_id = n.person_id and coalesce(e.ended_at,
        (select min(p.left_at) from person p where p.id in (e.supervisor_id, e.person_id)), 'infinity') > ${before})`
  const rows = await house.db.$queryRaw<{ id: string }[]>`
    select n.id from supervision_note n where ${due} order by n.at limit 100`
  for (const { id } of rows) {
    await changeByClock(house, async (tx) => {
      const [gone] = await tx.$queryRaw<(Pair & { version: number })[]>`
        delete from supervision_note n where n.id = ${id}::uuid and ${due}
        returning n.version, n.supervisor_id as "supervisorId", n.person_id as "personId"`
      if (!gone) return []
      const place = await getPlace(tx, gone)
      return [{ ...noteRow({ noteId: id, version: gone.version + 1, pair: gone, ...place }), access: null }]
    })
  }
}

type Note = Pair & Pick<SupervisionNoteModel, 'id' | 'version' | 'at'> & { readonly byName: string }

// Locked before it is joined: whoever waited for another's writing is shown the other as its writer.
async function getNote(tx: Tx, scope: Scope, id: string): Promise<Note> {
  if (!isUuid(id)) throw notFound()
  const [note] = await tx.$queryRaw<Note[]>`
    select n.id, n.version, n.at, p.name as "byName", n.supervisor_id as "supervisorId", n.person_id as "personId"
    from (select * from supervision_note n where n.id = ${id}::uuid and ${isOfTwo(scope, 'n')} for update) n
    join person p on p.id = n.by_id`
  if (!note) throw notFound()
  return note
}

function isOfTwo(scope: Scope, row: string): Prisma.Sql {
  const [me, one, other] = [
    Prisma.sql`${scope.person.id}::uuid`,
    Prisma.raw(`${row}.supervisor_id`),
    Prisma.raw(`${row}.person_id`),
  ]
  return Prisma.sql`(${one} = ${me} or ${other} = ${me})`
}

function changed(note: Note): Refusal {
  const at = timeOf(note.at)
  return new Refusal('CONFLICT', {
    sv: `${note.byName} ändrade anteckningen kl ${at}. Läs den igen; det du skrev är kvar.`,
    en: `${note.byName} changed the note at ${at}. Read it again; what you wrote is kept.`,
  })
}

/** S9: which of the viewer and a colleague gives supervision to the other; the newest tie counts. */
async function findTie(tx: Tx, scope: Scope, colleagueId: string): Promise<Pair | null> {
  if (!isUuid(colleagueId)) return null
  const [tie] = await tx.$queryRaw<Pair[]>`
    select supervisor_id as "supervisorId", person_id as "personId" from (
      ${tiesBetween({ one: scope.person.id, other: colleagueId })}) tie order by at desc limit 1`
  return tie ?? null
}

/** Where the two meet: the unit of their newest tie, with its board. */
async function getPlace(tx: Tx, { supervisorId, personId }: Pair): Promise<Place> {
  const [place] = await tx.$queryRaw<Place[]>`
    select b.id as "boardId", tie.unit_id as "unitId"
    from (${tiesBetween({ one: supervisorId, other: personId })}) tie join board b on b.unit_id = tie.unit_id
    order by tie.at desc limit 1`
  if (!place) throw new Error(`nothing ties ${supervisorId} and ${personId}`)
  return place
}

function tiesBetween({ one, other }: { readonly one: string; readonly other: string }): Prisma.Sql {
  const two = Prisma.sql`(${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid)`
  return Prisma.sql`
    select supervisor_id, person_id, unit_id, coalesce(ended_at, 'infinity') as at from supervision_series
    where (supervisor_id, person_id) in (${two})
    union all
    select supervisor_id, person_id, unit_id, at from supervision_held where (supervisor_id, person_id) in (${two})
    union all
    select l.supervisor_id, k.person_id, l.unit_id, k.at
    from supervision_booking k join supervision_slot l on l.id = k.slot_id
    where (l.supervisor_id, k.person_id) in (${two})`
}

type Place = { readonly boardId: string; readonly unitId: string }

/** Heard by the two alone: that there is something, never what. */
function noteRow(row: {
  readonly boardId: string
  readonly unitId: string
  readonly noteId: string
  readonly version: number
  readonly pair: Pair
}): Change<object> {
  const keys = [personKey(row.pair.supervisorId), personKey(row.pair.personId)]
  return {
    boardId: row.boardId,
    kind: 'SUPERVISION_NOTED',
    subjectId: row.noteId,
    version: row.version,
    scopesBefore: keys,
    scopesAfter: keys,
    access: { unitId: row.unitId, caseId: null, basis: null, openingId: null },
    answer: {},
  }
}
