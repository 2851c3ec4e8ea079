// Jäv (FL 16–18 §§, KL 6:28–32): whoever has a conflict of interest reports it at once and takes no part. It ends every
// place in the circle and every claim, what is directed to her or booked with her, and the open screen, in the same change;
// whoever was responsible stays so by name, without the content, until the case is handed over.

import { denial } from '#access.rules.ts'
import { tellCaseFaces } from '#board/case-faces.ts'
import { faceKeys } from '#board/card-change.ts'
import { change, changeOfCase, tellAlso } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { endPart, lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import { type Card, readCards } from '#board/card.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import { endPlaces, getGuest } from '#invitation/invitation.ts'
import { listPeople } from '#people/people.ts'
import { lockWaitingFor, takeFrom } from '#board/booked.ts'
import type { Scope, Viewer } from '#scope.ts'

export type ConflictAnswer = { readonly caseId: string; readonly personId: string }

/** Reports a conflict of interest, one's own or, for the unit's leaders, a colleague's. Refuses one that stands. */
export async function declareConflict(
  scope: Scope,
  operation: Operation,
  declared: { readonly caseId: string; readonly personId?: string | null | undefined },
): Promise<Changed<ConflictAnswer>> {
  const personId = declared.personId ?? scope.person.id
  return await change(scope, operation, async (tx) => {
    const about = await getCase(tx, scope, declared.caseId)
    const isOwn = personId === scope.person.id
    if (isOwn && about.isConflicted) throw stands()
    refuseCaseUnlessMay(scope, isOwn ? 'DECLARE_OWN_CONFLICT' : 'DECLARE_CONFLICT_OF', about)
    const guest = await getGuest(tx, scope, { personId, caseId: about.id })
    if (guest.isConflicted) throw stands()
    await takeNoPart(tx, scope, { about, personId })
    return told(about, { personId, kind: 'CONFLICT_DECLARED' })
  })
}

/**
 * Declines, as the candidate and because of jäv, what she was asked: the same as reporting it, in a verb that has a log
 * row of its own about this request.
 */
export async function declareByDeclining(tx: Tx, scope: Scope, card: Card): Promise<void> {
  const about = { id: card.caseId, unitId: card.unitId, boardId: card.boardId }
  await takeNoPart(tx, scope, { about, personId: scope.person.id, except: card.id })
  const {
    answer: _,
    access: __,
    ...row
  } = told(about, {
    personId: scope.person.id,
    kind: 'CONFLICT_DECLARED',
  })
  await tellAlso(tx, scope, row)
}

type About = Pick<CaseSeen, 'id' | 'unitId' | 'boardId'>
type Leaving = { readonly about: About; readonly personId: string; readonly except?: string }

async function takeNoPart(tx: Tx, scope: Scope, { about, personId, except }: Leaving): Promise<void> {
  const now = scope.clock()
  const waiting = await lockWaitingFor(tx, { caseId: about.id, personId })
  await lockCase(tx, about.id)
  const made = { id: scope.newId(), caseId: about.id, personId, byId: scope.person.id, at: now }
  await tx.conflictOfInterest.create({ data: made, select: { id: true } })
  await endPlaces(tx, { caseId: about.id, personId }, { end: 'CONFLICT_OF_INTEREST', now })
  const end = { end: 'CONFLICT_OF_INTEREST', byId: scope.person.id, now } as const
  if (await endPart(tx, { caseId: about.id, personId }, end)) {
    const faces = { caseId: about.id, kind: 'COHANDLING_ENDED' } as const
    await tellCaseFaces(tx, scope, except === undefined ? faces : { ...faces, except })
  }
  await letGo(tx, scope, { about, personId, now })
  await takeFrom(tx, scope, { ids: waiting.filter((id) => id !== except), personId })
}

/** Takes a conflict of interest back, by a manager. Places that it ended stay ended. */
export async function withdrawConflict(
  scope: Scope,
  operation: Operation,
  withdrawn: { readonly caseId: string; readonly personId: string },
): Promise<Changed<ConflictAnswer>> {
  const { personId } = withdrawn
  return await change(scope, operation, async (tx) => {
    const about = await getCase(tx, scope, withdrawn.caseId)
    refuseCaseUnlessMay(scope, 'WITHDRAW_CONFLICT', about)
    if (personId === scope.person.id) throw new Refusal('FORBIDDEN', denial('WITHDRAW_CONFLICT'))
    const guest = await getGuest(tx, scope, { personId, caseId: about.id })
    if (!guest.isConflicted) throw standsNot()
    await tx.conflictOfInterest.updateMany({
      where: { caseId: about.id, personId, endedAt: null },
      data: { endedAt: scope.clock(), endedById: scope.person.id },
    })
    return told(about, { personId, kind: 'CONFLICT_WITHDRAWN' })
  })
}

/** Who has a conflict of interest in a case, by name. Not scoped: whoever calls has asked the table. */
export async function listConflicted(scope: Scope, caseId: string): Promise<Viewer[]> {
  const standing = await scope.db.conflictOfInterest.findMany({
    where: { caseId, endedAt: null },
    select: { personId: true },
  })
  const people = await listPeople(
    scope,
    standing.map(({ personId }) => personId),
  )
  return people.toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
}

// What the person had in hand waits for somebody again; nobody edited the faces, so their versions stay.
async function letGo(
  tx: Tx,
  scope: Scope,
  { about, personId, now }: { readonly about: About; readonly personId: string; readonly now: Date },
): Promise<void> {
  const held = await tx.$queryRaw<{ requestId: string }[]>`
    update claim k set ended_at = ${now}, "end" = 'CONFLICT_OF_INTEREST'
    from request r where r.id = k.request_id and r.case_id = ${about.id}::uuid
      and k.person_id = ${personId}::uuid and k.ended_at is null
    returning k.request_id as "requestId"`
  for (const { requestId } of held) {
    const [card] = await readCards(tx, { id: requestId })
    if (!card) continue
    const keys = faceKeys(card)
    await tellAlso(tx, scope, {
      boardId: card.boardId,
      kind: 'REQUEST_RELEASED',
      subjectId: card.id,
      version: card.version,
      scopesBefore: keys,
      scopesAfter: keys,
    })
  }
}

function told(about: About, { personId, kind }: { readonly personId: string; readonly kind: EventKind }) {
  return changeOfCase(about, { kind, personIds: [personId], answer: { caseId: about.id, personId } })
}

function stands(): Refusal {
  return invalid({ sv: 'Jävet är redan anmält.', en: 'The conflict of interest is already reported.' })
}

function standsNot(): Refusal {
  return invalid({ sv: 'Inget jäv är anmält.', en: 'No conflict of interest is reported.' })
}
