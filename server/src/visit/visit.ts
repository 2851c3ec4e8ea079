// A visit and what its people do with it: planned, accepted, begun, moved, ended. Those who go and who waits are told live, by
// their own keys; the case's open screens hear that its visits have changed, and nobody else anything. What one does at a
// stranger's door is never stale: no act asks for a version, and each says by the state alone whether it still makes sense.

import { CASE_BOARDS, findColleague, getVisitCase, lockColleague, readCalls } from './case.ts'
import {
  type Company,
  type Going,
  callsForTwo,
  carOf,
  daysOf,
  goes,
  refuseAcknowledgement,
  refuseCheckIn,
  refuseCheckOut,
  refuseContact,
  refuseEnded,
  refuseExtension,
  refuseLone,
  refuseOut,
  refuseSecond,
  refuseTimes,
  refuseUnaccompanied,
} from './visit.rules.ts'
import { type Change, change, tellAlso } from '#change.ts'
import { hasConflict } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import type { VisitModel } from '#db/generated/models.ts'
import { dayOf } from '#lib/day.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, circleKey, personKey } from '#scope.ts'

/** As it is written; as it is kept it is shorter (V12). */
const LONGEST_CODE = 40

export type VisitPlan = {
  readonly caseId: string
  /** ISO 8601, as all instants here. */
  readonly startsAt: string
  readonly endsAt: string
  readonly callBackAt: string
  readonly contactId: string
  readonly secondId?: string | null | undefined
  readonly car?: string | null | undefined
}

/** Plans a visit that the viewer makes. Refuses a lone one where two go (V2), and colleagues who can't (V4). */
export async function planVisit(
  scope: Scope,
  operation: Operation,
  plan: VisitPlan,
): Promise<Changed<object>> {
  const car = carOf(optionalText('car', plan.car, LONGEST_CODE))
  return await change(scope, operation, async (tx) => {
    const about = await getVisitCase(tx, scope, plan.caseId)
    const now = scope.clock()
    const startsAt = new Date(plan.startsAt)
    const endsAt = new Date(plan.endsAt)
    const times = { startsAt, endsAt, callBackAt: new Date(plan.callBackAt) }
    const refused = refuseTimes(times, now) ?? (car instanceof Refusal ? car : null)
    if (refused) throw refused
    const at = { caseId: about.id, ...daysOf(times), startsAt, endsAt, visitId: null }
    const secondId = plan.secondId ?? null
    await lockPeople(tx, [scope.person.id, plan.contactId, ...(secondId === null ? [] : [secondId])])
    const self = await lockColleague(tx, scope, scope.person.id, at)
    const second = secondId === null ? null : await lockColleague(tx, scope, secondId, at)
    const contact = await lockColleague(tx, scope, plan.contactId, at)
    const going = [self.id, ...(second ? [second.id] : [])]
    const unfit =
      refuseOut(self) ?? (second && refuseSecond(second, self.id)) ?? refuseContact(contact, going)
    if (unfit) throw unfit
    const { calls, isPermitted } = await readCalls(tx, {
      caseId: about.id,
      personId: self.id,
      day: dayOf(startsAt),
    })
    const isForTwo = callsForTwo(calls)
    const lone = refuseLone({ isForTwo, isPermitted, second: second && { hasAccepted: false } })
    if (lone) throw lone
    const visit = await tx.visit.create({
      data: {
        id: scope.newId(),
        caseId: about.id,
        byId: self.id,
        plannedAt: now,
        ...times,
        secondId,
        car: car instanceof Refusal ? null : car,
        contactId: contact.id,
      },
    })
    const planned = { ...visit, boardId: about.boardId }
    if (second) await tellAlso(tx, scope, visitRow(planned, 'VISIT_SECOND_ASKED'))
    return visitRow(planned, 'VISIT_PLANNED')
  })
}

type Of = { readonly visitId: string }

/** Asks somebody else along, in the place of whoever was asked before. Those who go ask. */
export async function askAlong(
  scope: Scope,
  operation: Operation,
  { visitId, secondId }: Of & { readonly secondId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (visit.byId !== scope.person.id) throw planners()
    const ended = refuseEnded(visit)
    if (ended) throw ended
    if (isOutTogether(visit)) throw underWay()
    if (visit.secondId === secondId) {
      throw invalid(
        { sv: 'Hen är redan tillfrågad.', en: 'They have been asked already.' },
        { field: 'secondId' },
      )
    }
    const second = await lockColleague(tx, scope, secondId, { ...visit, ...daysOf(visit), visitId })
    const refused = refuseSecond(second, visit.byId) ?? (second.id === visit.contactId ? waits() : null)
    if (refused) throw refused
    const before = visit.secondId === null ? [] : [personKey(visit.secondId)]
    const asked = await write(tx, visit, { secondId, secondAcceptedAt: null })
    return visitRow(asked, 'VISIT_SECOND_ASKED', before)
  })
}

/** Says yes to coming along. Refuses who is out on another visit then, is away, or has a conflict of interest. */
export async function acceptVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockAsked(tx, scope, visitId)
    const self = await lockColleague(tx, scope, scope.person.id, { ...visit, ...daysOf(visit), visitId })
    const refused = refuseSecond(self, visit.byId)
    if (refused) throw refused
    return visitRow(await write(tx, visit, { secondAcceptedAt: scope.clock() }), 'VISIT_ACCEPTED')
  })
}

/** Says no to coming along, also after a yes: whoever planned it is told and asks somebody else. */
export async function declineVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (visit.secondId !== scope.person.id) throw notAsked()
    const ended = refuseEnded(visit)
    if (ended) throw ended
    if (isOutTogether(visit)) throw underWay()
    const left = await write(tx, visit, { secondId: null, secondAcceptedAt: null })
    return visitRow(left, 'VISIT_DECLINED', [personKey(scope.person.id)])
  })
}

/** Calls a visit off that has not begun. */
export async function cancelVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    if (!goes(visit, scope.person.id)) throw planners()
    const ended = refuseEnded(visit)
    if (ended) throw ended
    if (visit.state !== 'PLANNED') throw underWay()
    return visitRow(await write(tx, visit, { state: 'CANCELLED', endedAt: scope.clock() }), 'VISIT_CANCELLED')
  })
}

/** Says that one is on one's way or there. Refuses to go alone where two go, as it is now (V3), and who has jäv by now (V4). */
export async function checkInVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const now = scope.clock()
    const refused =
      refuseCheckIn(visit, scope.person.id, now) ?? refuseUnaccompanied(await companyOf(tx, scope, visit))
    if (refused) throw refused
    const at = { ...visit, ...daysOf(visit), visitId }
    if ((await lockColleague(tx, scope, scope.person.id, at)).isConflicted) throw hasConflict()
    return visitRow(await write(tx, visit, { state: 'CHECKED_IN', checkedInAt: now }), 'VISIT_CHECKED_IN')
  })
}

/** Moves the time to call back ahead (V7). */
export async function extendVisit(
  scope: Scope,
  operation: Operation,
  { visitId, callBackAt }: Of & { readonly callBackAt: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const moved = { personId: scope.person.id, callBackAt: new Date(callBackAt), now: scope.clock() }
    const refused = refuseExtension(visit, moved)
    if (refused) throw refused
    const later = { callBackAt: moved.callBackAt }
    return visitRow(await write(tx, visit, later), 'VISIT_EXTENDED')
  })
}

/** Says that it is over and all are well: ends an alarm too, and tells everybody who was alarmed. */
export async function checkOutVisit(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const now = scope.clock()
    const refused = refuseCheckOut(visit, scope.person.id, now)
    if (refused) throw refused
    const out = { state: 'CHECKED_OUT', endedAt: now, checkedOutById: scope.person.id } as const
    return visitRow(await write(tx, visit, out), 'VISIT_CHECKED_OUT', await alarmedKeys(tx, visit.id))
  })
}

/** Says that the viewer deals with the alarm: of several who were alarmed the first (V10). */
export async function acknowledgeAlarm(
  scope: Scope,
  operation: Operation,
  { visitId }: Of,
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const visit = await lockVisit(tx, scope, visitId)
    const alarmed = await alarmedKeys(tx, visit.id)
    const by = visit.acknowledgedById
    const first =
      by === null ? null : await tx.person.findUnique({ where: { id: by }, select: { name: true } })
    const refused = refuseAcknowledgement(visit, {
      isAlarmed: alarmed.includes(personKey(scope.person.id)),
      name: first?.name ?? null,
    })
    if (refused) throw refused
    const mine = { acknowledgedById: scope.person.id, acknowledgedAt: scope.clock() }
    return visitRow(await write(tx, visit, mine), 'VISIT_ALARM_ACKNOWLEDGED', alarmed)
  })
}

export type Held = Going &
  Pick<VisitModel, 'id' | 'version' | 'caseId' | 'contactId' | 'endsAt'> & { readonly boardId: string }

/** The visit, held until the commit, for those who go, are asked, wait or are alarmed. For all others as missing. */
async function lockVisit(tx: Tx, scope: Scope, id: string): Promise<Held> {
  if (!isUuid(id)) throw notFound()
  await tx.$executeRaw`select 1 from visit where id = ${id}::uuid for update`
  const visit = await findHeld(tx, id)
  if (!visit) throw notFound()
  const isHers = [visit.byId, visit.secondId, visit.contactId].includes(scope.person.id)
  if (isHers || (await tx.visitAlarm.count({ where: { visitId: id, personId: scope.person.id } })) > 0)
    return visit
  throw notFound()
}

/** As it is; not scoped. */
export async function findHeld(tx: Pick<Tx, '$queryRaw'>, id: string): Promise<Held | null> {
  const [visit] = await tx.$queryRaw<Held[]>`
    select v.id, v.version, v.case_id as "caseId", v.state::text as state, v.by_id as "byId", v.second_id as "secondId",
      v.second_accepted_at as "secondAcceptedAt", v.starts_at as "startsAt", v.ends_at as "endsAt",
      v.call_back_at as "callBackAt", v.contact_id as "contactId", v.acknowledged_by_id as "acknowledgedById",
      coalesce(own.id, ours.id) as "boardId"
    from visit v join case_ref c on c.id = v.case_id ${CASE_BOARDS}
    where v.id = ${id}::uuid`
  return visit ?? null
}

async function lockAsked(tx: Tx, scope: Scope, id: string): Promise<Held> {
  const visit = await lockVisit(tx, scope, id)
  if (visit.secondId !== scope.person.id) throw notAsked()
  const ended = refuseEnded(visit)
  if (ended) throw ended
  if (visit.secondAcceptedAt === null) return visit
  throw new Refusal('CONFLICT', { sv: 'Du har redan svarat ja.', en: 'You have said yes already.' })
}

// Always in one order, so that two plans with the same people can't wait for each other.
async function lockPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = ids.filter(isUuid)
  await tx.$executeRaw`
    select 1 from person where id = any(${known}::uuid[]) order by id for no key update`
}

// Whoever is out on it is let go by checking out, and by nothing else.
function isOutTogether({ state, secondAcceptedAt }: Held): boolean {
  return state !== 'PLANNED' && secondAcceptedAt !== null
}

// V3: who comes along counts while she still may.
async function companyOf(tx: Tx, scope: Scope, visit: Held): Promise<Company> {
  const { secondId, secondAcceptedAt } = visit
  const { calls, isPermitted } = await readCalls(tx, {
    caseId: visit.caseId,
    personId: visit.byId,
    day: dayOf(visit.startsAt),
  })
  const rules = { isForTwo: callsForTwo(calls), isPermitted }
  if (secondId === null) return { ...rules, second: null }
  const at = { ...visit, ...daysOf(visit), visitId: visit.id }
  const second = await findColleague(tx, scope, secondId, at)
  const isFit = second !== null && refuseSecond(second, visit.byId) === null
  return { ...rules, second: isFit ? { hasAccepted: secondAcceptedAt !== null } : null }
}

type Written = Partial<
  Pick<
    VisitModel,
    | 'state'
    | 'secondId'
    | 'secondAcceptedAt'
    | 'callBackAt'
    | 'checkedInAt'
    | 'endedAt'
    | 'checkedOutById'
    | 'acknowledgedById'
    | 'acknowledgedAt'
  >
>

async function write(tx: Tx, visit: Held, data: Written): Promise<Held> {
  await tx.visit.update({
    where: { id: visit.id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
  return { ...visit, ...data, version: visit.version + 1 }
}

async function alarmedKeys(tx: Tx, visitId: string): Promise<string[]> {
  const alarmed = await tx.visitAlarm.findMany({ where: { visitId }, select: { personId: true } })
  return alarmed.map(({ personId }) => personKey(personId))
}

/** The row of the log: heard by its people, and by the open screens of its case. Says which visit, and no more. */
export function visitRow(
  visit: Pick<Held, 'id' | 'version' | 'caseId' | 'boardId' | 'byId' | 'secondId' | 'contactId'>,
  kind: EventKind,
  others: readonly string[] = [],
): Change<object> {
  const people = [visit.byId, visit.secondId, visit.contactId].flatMap((id) =>
    id === null ? [] : personKey(id),
  )
  const keys = [...new Set([circleKey(visit.caseId), ...people, ...others])]
  return {
    boardId: visit.boardId,
    kind,
    subjectId: visit.id,
    version: visit.version,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: {},
  }
}

function planners(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Det är för den som har planerat besöket.',
    en: 'That is for whoever planned the visit.',
  })
}

function notAsked(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Du är inte tillfrågad om att följa med.',
    en: 'You are not asked to come along.',
  })
}

function underWay(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Besöket har börjat. Checka ut när det är över.',
    en: 'The visit has begun. Check out when it is over.',
  })
}

function waits(): Refusal {
  return invalid(
    {
      sv: 'Kontaktpersonen kan inte vara någon som åker med.',
      en: 'The contact cannot be somebody who goes along.',
    },
    { field: 'secondId' },
  )
}
