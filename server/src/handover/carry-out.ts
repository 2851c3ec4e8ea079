// The moment in which a case changes hands, by somebody's yes, by a leader's word or by the clock on its day: the same rows
// in the same order, under the case's lock.

import { awayOn, isAway } from '#absence/absence.ts'
import { may } from '#access.rules.ts'
import { caseFaces } from '#board/case-faces.ts'
import { type Change, changeByClock } from '#change.ts'
import type { CaseSeen } from '#circle/circle.ts'
import { endPart, lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { Role } from '#db/generated/enums.ts'
import { endPlaces, getGuest, tellCircle } from '#invitation/invitation.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import type { Refusal } from '#lib/refusal.ts'
import { type House, type Scope, circleKey, personKey } from '#scope.ts'
import { refuseReceiver } from './handover.rules.ts'

type About = Pick<CaseSeen, 'id' | 'unitId' | 'boardId' | 'isProtected'>

/** HO2: why this colleague can't have the case on that day, or null. As missing, whoever is not there. */
export async function findMisfit(
  tx: Tx,
  scope: Scope,
  of: {
    readonly about: About
    readonly toId: string
    readonly onDay: Day
    readonly responsibleId: string
    readonly byId: string | null
  },
): Promise<Refusal | null> {
  const { about, toId, onDay, responsibleId, byId } = of
  const guest = await getGuest(tx, scope, { personId: toId, caseId: about.id })
  const memberships = await tx.membership.count({
    where: { personId: guest.id, unitId: about.unitId, untilAt: null },
  })
  const receiver = { ...guest, isAway: await isAway(tx, guest.id, onDay), isInUnit: memberships > 0 }
  return refuseReceiver(receiver, { responsibleId, byId, isProtected: about.isProtected })
}

type Carried = {
  readonly id: string
  readonly about: About
  readonly fromId: string
  readonly toId: string
  readonly now: Date
}

/** Makes the receiver responsible. The rows to tell; none when another is responsible than it was handed over from. */
export async function carryOut(
  tx: Tx,
  { id, about, fromId, toId, now }: Carried,
): Promise<readonly Change<object>[]> {
  const changed = await tx.$executeRaw`
    update case_ref set responsible_id = ${toId}::uuid
    where id = ${about.id}::uuid and responsible_id = ${fromId}::uuid`
  if (changed === 0) return []
  await tx.handover.update({
    where: { id },
    data: { state: 'DONE', doneAt: now, version: { increment: 1 } },
    select: { id: true },
  })
  // She is responsible now, and co-handles it no more; what was given her by name would outlive it.
  await endPart(tx, { caseId: about.id, personId: toId }, { end: 'REPLACED', byId: null, now })
  for (const personId of [fromId, toId]) {
    await endPlaces(tx, { caseId: about.id, personId }, { end: personId === toId ? 'REMOVED' : 'LEFT', now })
  }
  return [
    tellPlace(about, { personId: toId, kind: 'CIRCLE_JOINED' }),
    tellPlace(about, { personId: fromId, kind: 'CIRCLE_LEFT' }),
    ...(await caseFaces(tx, { caseId: about.id, kind: 'HANDOVER_DONE' })),
  ]
}

/** The row of a place in the whole case. */
export function tellPlace(
  about: About,
  { personId, kind }: { readonly personId: string; readonly kind: EventKind },
): Change<object> {
  return tellCircle({ boardId: about.boardId, caseId: about.id, requestId: null, personId, kind })
}

type Row = { readonly id: string; readonly caseId: string }

/**
 * Does the accepted handovers whose day has come; one whose receiver can't have the case any more is withdrawn, and so is
 * a proposal to her. Safe in many processes at once.
 */
export async function doHandovers(house: House): Promise<void> {
  const today = dayOf(house.clock())
  const due = await house.db.$queryRaw<Row[]>`
    select h.id, h.case_id as "caseId" from handover h join person p on p.id = h.to_id
    where (h.state = 'ACCEPTED' and h.on_day <= ${today}::date)
      or (h.state in ('PROPOSED', 'ACCEPTED') and p.left_at is not null)
    order by h.on_day, h.id limit 100`
  for (const row of due) await settle(house, row)
}

type Settling = Omit<About, 'id'> & {
  readonly fromId: string
  readonly toId: string
  readonly role: Role
  readonly isThere: boolean
}

async function settle(house: House, { id, caseId }: Row): Promise<void> {
  const now = house.clock()
  const today = dayOf(now)
  await changeByClock(house, async (tx): Promise<readonly Change<object>[]> => {
    await lockCase(tx, caseId)
    const [row] = await tx.$queryRaw<Settling[]>`
      select c.unit_id as "unitId", coalesce(own.id, ours.id) as "boardId", own.id is not null as "isProtected",
        h.from_id as "fromId", h.to_id as "toId", p.role::text as role,
        p.left_at is null and c.responsible_id = h.from_id
          and not ${awayOn(Prisma.sql`p.id`, today)}
          and (own.id is not null or exists (select 1 from membership m
            where m.person_id = p.id and m.unit_id = c.unit_id and m.until_at is null))
          and not exists (select 1 from conflict_of_interest x
            where x.case_id = c.id and x.person_id = p.id and x.ended_at is null) as "isThere"
      from handover h join case_ref c on c.id = h.case_id join person p on p.id = h.to_id
      left join protection s on s.case_id = c.id and s.ended_at is null
      left join board own on own.case_id = s.case_id
      left join board ours on ours.unit_id = c.unit_id
      where h.id = ${id}::uuid and (h.state = 'ACCEPTED' and h.on_day <= ${today}::date
        or h.state in ('PROPOSED', 'ACCEPTED') and p.left_at is not null)`
    if (!row) return []
    const { fromId, toId, role, isThere, ...where } = row
    const about = { id: caseId, ...where }
    const isFit = isThere && may('ASK', role, ['RESPONSIBLE'])
    if (isFit) return await carryOut(tx, { id, about, fromId, toId, now })
    await tx.handover.update({
      where: { id },
      data: { state: 'CANCELLED', version: { increment: 1 } },
      select: { id: true },
    })
    await endPlaces(tx, { caseId, personId: toId, requestId: null }, { end: 'REMOVED', now })
    const left = tellPlace(about, { personId: toId, kind: 'CIRCLE_LEFT' })
    const keys = [circleKey(caseId), personKey(fromId), personKey(toId)]
    return [left, { ...left, kind: 'HANDOVER_CANCELLED', scopesBefore: keys, scopesAfter: keys }]
  })
}
