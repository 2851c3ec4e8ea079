// Protected identity (domain.md C3): the case leaves the unit's board for one of its own, which only its circle knows
// of. That board is a board like any other, with a log, a clock, columns and ranks of its own: so nothing on the unit's
// board counts it, leaves a gap for it or takes a number for it, and no rule for hiding is needed anywhere else.
// The circle is the responsible and those who are named; nothing comes with one's unit, role or claim. What the unit is
// told is that cards have gone, as when any card goes.

import { beginBoard } from '#board/board.ts'
import { faceKeys, findPlace } from '#board/card-change.ts'
import { type Card, readCards } from '#board/card.ts'
import { type Change, change, tellAlso } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { refuseGuest } from '#circle.rules.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { endPart, lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { ColumnKey } from '#db/generated/enums.ts'
import { endPlaces, getGuest } from '#invitation/invitation.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import { type Scope, caseKey, circleKey, unitKey } from '#scope.ts'

export type ProtectionAnswer = { readonly caseId: string; readonly boardId: string }

const MOST_NAMED = 20

/**
 * Puts the case and all its requests on a board of its own, for the responsible and the people named (and whoever
 * protects it, where she is named). Refuses a case that is protected.
 */
export async function protectCase(
  scope: Scope,
  operation: Operation,
  asked: { readonly caseId: string; readonly personIds: readonly string[] },
): Promise<Changed<ProtectionAnswer>> {
  return await change(scope, operation, async (tx) => {
    const about = await getCase(tx, scope, asked.caseId)
    refuseCaseUnlessMay(scope, 'PROTECT', about)
    if (about.isProtected) throw isProtected()
    const now = scope.clock()
    const cards = await lockCards(tx, about)
    await tx.protection.create({
      data: { id: scope.newId(), caseId: about.id, fromAt: now, byId: scope.person.id },
      select: { id: true },
    })
    const { boardRef } = await tx.caseRef.findUniqueOrThrow({
      where: { id: about.id },
      select: { boardRef: true },
    })
    await nameCircle(tx, scope, { about, personIds: asked.personIds, now })
    const standing = await tx.board.findUnique({ where: { caseId: about.id }, select: { id: true } })
    const board =
      standing ?? (await beginBoard(tx, scope, { caseId: about.id, name: boardRef, limits: false }))
    const columns = await tx.boardColumn.findMany({ where: { boardId: board.id } })
    const columnOf = (key: ColumnKey): string => columns.find((column) => column.key === key)?.id ?? ''
    for (const card of cards) {
      await put(tx, card, { boardId: board.id, columnId: columnOf(card.columnKey), rank: card.rank })
    }
    for (const card of cards) await tellAlso(tx, scope, gone(card, about.boardId))
    return told(about, board.id, 'CASE_PROTECTED')
  })
}

/** Puts the case and its requests back on the unit's board, last in their columns. */
export async function liftProtection(
  scope: Scope,
  operation: Operation,
  asked: { readonly caseId: string },
): Promise<Changed<ProtectionAnswer>> {
  return await change(scope, operation, async (tx) => {
    const about = await getCase(tx, scope, asked.caseId)
    refuseCaseUnlessMay(scope, 'LIFT_PROTECTION', about)
    if (!about.isProtected) throw isNotProtected()
    const now = scope.clock()
    const cards = await lockCards(tx, about)
    await tx.protection.updateMany({
      where: { caseId: about.id, endedAt: null },
      data: { endedAt: now, endedById: scope.person.id, said: Prisma.DbNull },
    })
    const { id: boardId } = await tx.board.findUniqueOrThrow({
      where: { unitId: about.unitId },
      select: { id: true },
    })
    for (const card of cards) {
      const to = { boardId, cardId: card.id, columnKey: card.columnKey, after: 'LAST' } as const
      const { column, rank } = await findPlace(tx, to)
      await put(tx, card, { boardId, columnId: column.id, rank })
    }
    // The old board keeps its log, and is nobody's: whoever follows it is told that its cards are gone.
    for (const card of cards) await tellAlso(tx, scope, gone(card, about.boardId))
    for (const card of cards) await tellAlso(tx, scope, placed(card, { about, boardId }))
    return told(about, boardId, 'PROTECTION_LIFTED')
  })
}

// Every request of the case, open or closed, is held until the commit: nobody moves one meanwhile. The case is held too,
// and asked after: one that was being asked is there when its asking is done.
async function lockCards(tx: Tx, about: CaseSeen): Promise<Card[]> {
  await tx.$executeRaw`select 1 from request where case_id = ${about.id}::uuid order by id for update`
  await lockCase(tx, about.id)
  await tx.$executeRaw`select 1 from request where case_id = ${about.id}::uuid order by id for update`
  const rows = await tx.request.findMany({
    where: { caseId: about.id },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const cards: Card[] = []
  for (const { id } of rows) cards.push(...(await readCards(tx, { id })))
  return cards
}

async function put(
  tx: Tx,
  card: Card,
  to: { readonly boardId: string; readonly columnId: string; readonly rank: string },
): Promise<void> {
  await tx.$executeRaw`
    update request set board_id = ${to.boardId}::uuid, column_id = ${to.columnId}::uuid, rank = ${to.rank},
      version = version + 1
    where id = ${card.id}::uuid`
}

// The named stay or come in; every other place, and what others had in hand, ends.
async function nameCircle(
  tx: Tx,
  scope: Scope,
  {
    about,
    personIds,
    now,
  }: { readonly about: CaseSeen; readonly personIds: readonly string[]; readonly now: Date },
): Promise<void> {
  const named = [...new Set(personIds)]
  if (named.length > MOST_NAMED) throw tooMany()
  const standing = await tx.circleMembership.findMany({
    where: { caseId: about.id, endedAt: null },
    select: { personId: true },
  })
  for (const { personId } of standing) {
    await endPlaces(tx, { caseId: about.id, personId }, { end: 'REMOVED', now })
  }
  const parts = await tx.$queryRaw<{ personId: string }[]>`
    select person_id as "personId" from cohandling
    where case_id = ${about.id}::uuid and state in ('PROPOSED', 'ESCALATED', 'ACCEPTED', 'ASSIGNED_BY_MANAGER')
    union select to_id from handover where case_id = ${about.id}::uuid and state in ('PROPOSED', 'ACCEPTED')`
  for (const { personId } of parts) {
    if (named.includes(personId)) continue
    await endPart(tx, { caseId: about.id, personId }, { end: 'LEFT', byId: scope.person.id, now })
  }
  for (const personId of named) {
    const guest = await getGuest(tx, scope, { personId, caseId: about.id })
    // Whoever protects a case may name herself: she knows of it already, and somebody has to.
    const refused = refuseGuest(guest, { basis: 'INVITED', byId: '' })
    if (refused) throw refused
    await tx.circleMembership.create({
      data: {
        id: scope.newId(),
        caseId: about.id,
        personId,
        basis: 'INVITED',
        byId: scope.person.id,
        fromAt: now,
      },
      select: { id: true },
    })
  }
  await tx.$executeRaw`
    update claim k set ended_at = ${now}, "end" = 'RELEASED'
    from request r join case_ref c on c.id = r.case_id
    where r.id = k.request_id and c.id = ${about.id}::uuid and k.ended_at is null
      and k.person_id <> c.responsible_id and k.person_id <> all(${named}::uuid[])`
}

/** Off a board, for everybody who saw it there. */
function gone(card: Card, boardId: string): Omit<Change<object>, 'answer' | 'access'> {
  const keys = faceKeys(card)
  return {
    boardId,
    kind: 'CARD_REMOVED',
    subjectId: card.id,
    version: card.version + 1,
    scopesBefore: keys,
    scopesAfter: [],
  }
}

function placed(
  card: Card,
  { about, boardId }: { readonly about: CaseSeen; readonly boardId: string },
): Omit<Change<object>, 'answer' | 'access'> {
  return {
    boardId,
    kind: 'CARD_PLACED',
    subjectId: card.id,
    version: card.version + 1,
    scopesBefore: [],
    scopesAfter: [unitKey(about.unitId), circleKey(card.id)],
  }
}

function told(
  about: CaseSeen,
  boardId: string,
  kind: 'CASE_PROTECTED' | 'PROTECTION_LIFTED',
): Change<ProtectionAnswer> {
  const keys = [circleKey(about.id), ...(kind === 'CASE_PROTECTED' ? [caseKey(about.id)] : [])]
  return {
    boardId,
    kind,
    subjectId: about.id,
    version: 0,
    scopesBefore: [],
    scopesAfter: keys,
    access: { unitId: about.unitId, caseId: about.id, basis: null, openingId: null },
    answer: { caseId: about.id, boardId },
  }
}

function isProtected(): Refusal {
  return invalid({ sv: 'Ärendet är redan skyddat.', en: 'The case is already protected.' })
}

function isNotProtected(): Refusal {
  return invalid({ sv: 'Ärendet är inte skyddat.', en: 'The case is not protected.' })
}

function tooMany(): Refusal {
  return invalid(
    {
      sv: `Namnge högst ${MOST_NAMED}: så få som möjligt ska ha tillgång.`,
      en: `Name at most ${MOST_NAMED}: as few as possible should have access.`,
    },
    { field: 'personIds' },
  )
}
