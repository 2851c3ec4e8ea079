// What becomes of co-handling when nobody does anything: a question without an answer goes to the leaders, one that has lost
// its request or its candidate is withdrawn, what has run out is ended. Each with a row and no actor. Safe in many
// processes at once: the request's row is locked, then the case's, as the verbs do, and all is asked anew under the locks.

import { isAway, standInFor } from '#absence/absence.ts'
import { may } from '#access.rules.ts'
import { caseFaces } from '#board/case-faces.ts'
import { type Card, readCards } from '#board/card.ts'
import { faceChange, faceKeys } from '#board/card-change.ts'
import { type Change, changeByClock } from '#change.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { CohandlingEnd, Role, Urgency } from '#db/generated/enums.ts'
import { tellCircle } from '#invitation/invitation.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { type House, personKey } from '#scope.ts'
import { answerBy } from './cohandling.rules.ts'
import { endHandlingPlaces } from './place.ts'

type Due = { readonly id: string; readonly requestId: string }
type Waiting = Due & {
  readonly proposedAt: Date
  readonly answerBy: Date
  readonly urgency: Urgency
}

/** Escalates the questions that nobody has answered in time (CH3), also those whose request has become urgent since. */
export async function escalateQuestions(house: House): Promise<void> {
  const now = house.clock()
  const waiting = await house.db.$queryRaw<Waiting[]>`
    select h.id, h.request_id as "requestId", h.proposed_at as "proposedAt", h.answer_by as "answerBy",
      r.urgency::text as urgency
    from cohandling h join request r on r.id = h.request_id
    where h.state = 'PROPOSED' and r.closed_at is null and (h.answer_by <= ${now} or r.urgency = 'A')
    order by h.answer_by limit 500`
  for (const each of waiting) {
    const isDue = each.answerBy <= now || answerBy(each.proposedAt, each.urgency) <= now
    if (isDue) await escalate(house, each)
  }
}

async function escalate(house: House, { id, requestId }: Due): Promise<void> {
  const now = house.clock()
  await changeByClock(house, async (tx) => {
    const before = await lockCard(tx, requestId)
    if (!before || before.closedAt !== null) return []
    const personId = before.candidate?.id ?? null
    const leaderId = await findLeader(tx, before, dayOf(now))
    const escalated = await tx.$executeRaw`
      update cohandling set state = 'ESCALATED', escalated_at = ${now}, escalated_to_id = ${leaderId}::uuid, version = version + 1
      where id = ${id}::uuid and state = 'PROPOSED'`
    if (escalated === 0) return []
    const told = [leaderId, personId].flatMap((each) => (each === null ? [] : personKey(each)))
    const keys = [...faceKeys(before), ...told]
    const row = faceChange({ before, after: before }, { kind: 'COHANDLING_ESCALATED' })
    return [{ ...row, scopesBefore: keys, scopesAfter: keys }]
  })
}

/** Withdraws and ends what time has overtaken: closed requests, last days that have passed, colleagues who have left. */
export async function endOvertaken(house: House): Promise<void> {
  const today = dayOf(house.clock())
  const asked = await house.db.$queryRaw<Due[]>`
    select h.id, h.request_id as "requestId" from cohandling h
    join request r on r.id = h.request_id join case_ref c on c.id = h.case_id
    where h.state in ('PROPOSED', 'ESCALATED') and (r.closed_at is not null or ${hasLeft()})
    order by h.id limit 100`
  for (const each of asked) await end(house, each, null)
  const running = await house.db.$queryRaw<(Due & { readonly end: CohandlingEnd })[]>`
    select h.id, h.request_id as "requestId", case when h.until_on < ${today}::date then 'DONE' else 'LEFT' end as end
    from cohandling h join case_ref c on c.id = h.case_id
    where h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER') and (h.until_on < ${today}::date or ${hasLeft()})
    order by h.id limit 100`
  for (const each of running) await end(house, each, each.end)
}

// Out of the authority, or out of the case's unit since she was asked; a colleague of another unit was never in it.
function hasLeft(): Prisma.Sql {
  return Prisma.sql`(
    exists (select 1 from person p where p.id = h.person_id and p.left_at is not null)
    or (exists (select 1 from membership m where m.person_id = h.person_id and m.unit_id = c.unit_id
          and m.until_at > h.proposed_at)
      and not exists (select 1 from membership m where m.person_id = h.person_id and m.unit_id = c.unit_id
          and m.until_at is null)))`
}

/** Null: a question, which is withdrawn. */
async function end(house: House, { id, requestId }: Due, how: CohandlingEnd | null): Promise<void> {
  const now = house.clock()
  await changeByClock(house, async (tx): Promise<readonly Change<object>[]> => {
    const card = await lockCard(tx, requestId)
    if (!card) return []
    const [row] = await tx.$queryRaw<{ personId: string; proposedAt: Date }[]>`
      update cohandling set version = version + 1,
        state = ${how === null ? 'WITHDRAWN' : 'ENDED'}::"CohandlingState",
        "end" = ${how}::"CohandlingEnd", ended_at = ${how === null ? null : now}
      where id = ${id}::uuid and state::text = any(${how === null ? ASKED : RUNNING}::text[])
      returning person_id as "personId", proposed_at as "proposedAt"`
    if (!row) return []
    const { personId } = row
    if (how !== null) {
      await endHandlingPlaces(tx, { caseId: card.caseId, requestId, personId, now })
    } else {
      await tx.circleMembership.updateMany({
        where: { requestId, personId, basis: 'INVITED', fromAt: row.proposedAt, endedAt: null },
        data: { endedAt: now, end: 'REMOVED' },
      })
    }
    const kind = how === null ? 'COHANDLING_WITHDRAWN' : 'COHANDLING_ENDED'
    const { boardId, caseId } = card
    const left = tellCircle({ boardId, caseId, requestId, personId, kind: 'CIRCLE_LEFT' })
    return [left, ...(await caseFaces(tx, { caseId, kind }))]
  })
}

const ASKED = ['PROPOSED', 'ESCALATED']
const RUNNING = ['ACCEPTED', 'ASSIGNED_BY_MANAGER']

async function lockCard(tx: Tx, requestId: string): Promise<Card | null> {
  await tx.$executeRaw`select 1 from request where id = ${requestId}::uuid for no key update`
  const [card] = await readCards(tx, { id: requestId })
  if (!card) return null
  await lockCase(tx, card.caseId)
  return card
}

/** Whether somebody may know of it: without a conflict of interest, and of a protected case in its circle by name. */
function knows(card: Card, personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    not exists (select 1 from conflict_of_interest x
      where x.case_id = ${card.caseId}::uuid and x.person_id = ${personId} and x.ended_at is null)
    and (not ${card.isProtected}::boolean or exists (select 1 from circle_membership n
      where n.case_id = ${card.caseId}::uuid and n.person_id = ${personId} and n.request_id is null and n.ended_at is null)))`
}

async function maySettle(tx: Tx, card: Card, personId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ knows: boolean }[]>`
    select ${knows(card, Prisma.sql`${personId}::uuid`)} as knows`
  return row?.knows === true
}

type Leader = { readonly id: string; readonly role: Role }

/**
 * Who settles it when nobody answers: the first on the unit's ladder, else of its leaders, who is there; else whoever stands
 * in for the first. Of a protected case only leaders in its circle. Null: there is nobody.
 */
async function findLeader(tx: Tx, card: Card, today: Day): Promise<string | null> {
  const rows = await tx.$queryRaw<Leader[]>`
    select p.id, p.role::text as role from person p
    left join escalation_rung g on g.unit_id = ${card.unitId}::uuid and g.person_id = p.id
    where p.left_at is null and p.id is distinct from ${card.candidate?.id ?? null}::uuid
      and (g.position is not null or exists (select 1 from membership m
        where m.person_id = p.id and m.unit_id = ${card.unitId}::uuid and m.until_at is null))
      and ${knows(card, Prisma.sql`p.id`)}
    order by g.position nulls last, array_position(array['TEAM_LEAD', 'DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'], p.role::text), p.id`
  const leaders = rows.filter(({ role }) => may('ASSIGN_COHANDLING', role, ['MEMBER']))
  for (const { id } of leaders) if (!(await isAway(tx, id, today))) return id
  for (const { id } of leaders) {
    const standIn = await standInFor(tx, id, today)
    if (standIn !== null && standIn !== card.candidate?.id && (await maySettle(tx, card, standIn)))
      return standIn
  }
  return null
}
