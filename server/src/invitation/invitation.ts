// Letting colleagues into a case's circle and out of it. A place is a record with a beginning and an end; its end, by
// somebody, by the clock or by leaving, is a row of the log that every open screen of the case hears, so that content
// goes the moment the right to it does (guarantees.md G8).

import { denial, may } from '#access.rules.ts'
import { tellCaseFaces } from '#board/case-faces.ts'
import {
  accessTo,
  getCard,
  isStillSeen,
  lockRequest,
  refuseUnlessMay,
  relationsTo,
} from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import { type Change, change, changeByClock } from '#change.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { refuseGiven, refuseGuest, refuseUntil } from '#circle.rules.ts'
import { type CircleMember, findCase, listCircle } from '#circle/circle.ts'
import { endPart } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import type { CircleBasis, CircleEnd } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { type House, type Scope, circleKey, personKey } from '#scope.ts'

export type CircleAnswer = { readonly card: Card; readonly circle: readonly CircleMember[] }

export type LetIn = {
  readonly requestId: string
  readonly personId: string
  readonly basis: CircleBasis
  /** To this request alone; otherwise to the whole case. */
  readonly isForRequest: boolean
  /** ISO 8601; null: until it is taken back. */
  readonly untilAt?: string | null | undefined
}

/**
 * Gives a colleague a place in the circle. Refuses oneself, a conflict of interest, roles that read no content, and the place
 * of a co-handler, which is had by accepting.
 */
export async function letIntoCircle(
  scope: Scope,
  operation: Operation,
  letIn: LetIn,
): Promise<Changed<CircleAnswer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      // Protecting the case holds it too, and ends every place: nobody comes in meanwhile by who may no more let her in.
      await lockRequest(tx, letIn.requestId)
      const seen = await getCard(tx, scope, letIn.requestId)
      refuseUnlessMay(scope, 'CHANGE_CIRCLE', seen)
      const { card } = seen
      if (!letIn.isForRequest && !(await mayChangeWhole(tx, scope, card))) throw forbidden()
      const now = scope.clock()
      const untilAt = letIn.untilAt == null ? null : new Date(letIn.untilAt)
      const guest = await getGuest(tx, scope, { personId: letIn.personId, caseId: card.caseId })
      const refused =
        refuseGiven(letIn.basis) ??
        refuseGuest(guest, { basis: letIn.basis, byId: scope.person.id }) ??
        refuseUntil(letIn.basis, { untilAt, now })
      if (refused) throw refused
      const place = {
        caseId: card.caseId,
        requestId: letIn.isForRequest ? card.id : null,
        personId: guest.id,
      }
      await refuseCoHandler(tx, place, guest.name)
      // Given anew, a place is the new one from now on.
      await endPlaces(tx, place, { end: 'REMOVED', now })
      await tx.circleMembership.create({
        data: {
          id: scope.newId(),
          ...place,
          basis: letIn.basis,
          byId: scope.person.id,
          fromAt: now,
          untilAt,
        },
        select: { id: true },
      })
      return {
        ...(await circleChange(tx, scope, { card, personId: guest.id, kind: 'CIRCLE_JOINED' })),
        access: accessTo(seen),
      }
    },
    isStillSeen(scope),
  )
}

/** Ends a colleague's places in the circle, or one's own. Refuses whoever has none that was given. */
export async function letOutOfCircle(
  scope: Scope,
  operation: Operation,
  out: { readonly requestId: string; readonly personId: string },
): Promise<Changed<CircleAnswer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      const seen = await getCard(tx, scope, out.requestId)
      const { card } = seen
      const isOwn = out.personId === scope.person.id
      if (!isOwn && !may('CHANGE_CIRCLE', scope.person.role, relationsTo(scope, seen))) {
        throw forbidden()
      }
      const isWhole = isOwn || (await mayChangeWhole(tx, scope, card))
      const ended = isUuid(out.personId)
        ? await endPlaces(
            tx,
            { caseId: card.caseId, personId: out.personId, ...(isWhole ? {} : { requestId: card.id }) },
            { end: isOwn ? 'LEFT' : 'REMOVED', now: scope.clock() },
          )
        : 0
      if (ended === 0) {
        throw invalid(
          {
            sv: 'Personen har ingen plats i ärendekretsen som någon har gett.',
            en: 'The person has no place in the case circle that somebody has given.',
          },
          { field: 'personId' },
        )
      }
      // Nobody co-handles what she may not read.
      const part = {
        caseId: card.caseId,
        personId: out.personId,
        ...(isWhole ? {} : { requestId: card.id }),
      }
      const end = isOwn ? 'STEPPED_DOWN' : 'REPLACED'
      if (await endPart(tx, part, { end, byId: scope.person.id, now: scope.clock() })) {
        await tellCaseFaces(tx, scope, { caseId: card.caseId, kind: 'COHANDLING_ENDED' })
      }
      return {
        ...(await circleChange(tx, scope, { card, personId: out.personId, kind: 'CIRCLE_LEFT' })),
        access: accessTo(seen),
      }
    },
    isStillSeen(scope),
  )
}

// A place that goes with co-handling ends with it, and isn't exchanged for another.
async function refuseCoHandler(tx: Tx, place: Places, name: string): Promise<void> {
  const standing = await tx.circleMembership.count({
    where: { ...place, basis: 'CO_HANDLER', endedAt: null },
  })
  if (standing === 0) return
  throw invalid(
    {
      sv: `${name} är medhandläggare och ser redan innehållet. Avsluta medhandläggarskapet först om det ska ändras.`,
      en: `${name} co-handles this and sees the content already. End the co-handling first if that is to change.`,
    },
    { field: 'personId' },
  )
}

// Whoever was let into one request of a protected case decides, as a leader, about that one alone.
async function mayChangeWhole(tx: Tx, scope: Scope, card: Card): Promise<boolean> {
  const about = await findCase(tx, scope, card.caseId)
  return about !== null && may('CHANGE_CIRCLE', scope.person.role, about.relations)
}

function forbidden(): Refusal {
  return new Refusal('FORBIDDEN', denial('CHANGE_CIRCLE'))
}

/** Ends the places and openings whose time has run out, each with a log row. Safe in many processes at once. */
export async function expirePlaces(house: House): Promise<void> {
  const now = house.clock()
  const expiring = await house.db.$queryRaw<{ id: string; kind: 'place' | 'opening' }[]>`
    (select id, 'place' as kind from circle_membership
      where ended_at is null and until_at <= ${now} order by until_at limit 100)
    union all
    (select id, 'opening' from opening
      where ended_at is null and kind = 'BREAK_GLASS' and until_at <= ${now} order by until_at limit 100)`
  for (const { id, kind } of expiring) {
    await changeByClock(house, async (tx) => {
      const rows =
        kind === 'place'
          ? await tx.$queryRaw<Expired[]>`
              update circle_membership n set ended_at = ${now}, "end" = 'EXPIRED'
              where n.id = ${id}::uuid and n.ended_at is null
              returning n.case_id as "caseId", n.person_id as "personId", n.request_id as "requestId"`
          : await tx.$queryRaw<Expired[]>`
              update opening o set ended_at = ${now} where o.id = ${id}::uuid and o.ended_at is null
              returning o.case_id as "caseId", o.person_id as "personId", o.request_id as "requestId"`
      const [ended] = rows
      const boardId = ended ? await findBoardOf(tx, ended.caseId) : null
      return ended && boardId !== null ? [tellCircle({ ...ended, boardId, kind: 'CIRCLE_LEFT' })] : []
    })
  }
}

type Expired = { readonly caseId: string; readonly personId: string; readonly requestId: string | null }

/** The board on which a case's requests stand: its own while it is protected, else its unit's. */
async function findBoardOf(tx: Tx, caseId: string): Promise<string | null> {
  const [board] = await tx.$queryRaw<{ id: string | null }[]>`
    select coalesce(own.id, ours.id) as id from case_ref c
    left join protection s on s.case_id = c.id and s.ended_at is null
    left join board own on own.case_id = s.case_id
    left join board ours on ours.unit_id = c.unit_id
    where c.id = ${caseId}::uuid`
  return board?.id ?? null
}

type Ending = { readonly end: CircleEnd; readonly now: Date }
type Places = { readonly caseId: string; readonly personId: string; readonly requestId?: string | null }

/** Ends a person's open places of a case, or, where it is said, of one request or of the whole case; how many there were. */
export async function endPlaces(tx: Tx, places: Places, { end, now }: Ending): Promise<number> {
  const { count } = await tx.circleMembership.updateMany({
    where: { ...places, endedAt: null },
    data: { endedAt: now, end },
  })
  return count
}

type CircleEvent = { readonly personId: string; readonly kind: EventKind }

/** The log row of a circle: heard by every open screen of the case, and by the one whom it is about. */
export function tellCircle(
  row: CircleEvent & { readonly boardId: string; readonly caseId: string; readonly requestId: string | null },
): Change<object> {
  const keys = [circleKey(row.caseId), personKey(row.personId)]
  return {
    boardId: row.boardId,
    kind: row.kind,
    subjectId: row.requestId ?? row.caseId,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: {},
  }
}

async function circleChange(
  tx: Tx,
  scope: Scope,
  about: CircleEvent & { readonly card: Card },
): Promise<Change<CircleAnswer>> {
  const { card, ...event } = about
  const row = tellCircle({ ...event, boardId: card.boardId, caseId: card.caseId, requestId: card.id })
  return { ...row, answer: { card, circle: await listCircle(tx, card.id, scope.clock()) } }
}

/** A colleague of the same authority who has not left, and whether she has a conflict of interest. Else as missing. */
export async function getGuest(
  tx: Tx,
  scope: Scope,
  of: { readonly personId: string; readonly caseId: string },
) {
  const guest = isUuid(of.personId)
    ? await tx.person.findFirst({
        where: { id: of.personId, authorityId: scope.authorityId, leftAt: null },
        select: { id: true, name: true, role: true },
      })
    : null
  if (!guest) throw notFound()
  const conflict = await tx.conflictOfInterest.findFirst({
    where: { caseId: of.caseId, personId: guest.id, endedAt: null },
    select: { id: true },
  })
  return { ...guest, isConflicted: conflict !== null }
}
