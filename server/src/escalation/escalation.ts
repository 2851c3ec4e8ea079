// The ladder, climbed by the clock: what nobody has answered in its time is directed to the next. Each step is a record, a
// row of the log with the key of who is told, and a new time. Found by one indexed column, so that nothing to do costs
// nothing; decided under the request's lock, so that of many processes one does it.

import { type Candidate, isReachable, ladderByRole, nextStep } from './escalation.rules.ts'
import { touchByClock } from '#board/card-clock.ts'
import type { Card } from '#board/card.ts'
import { circleRows } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { askNextAfter, stopLadder } from '#response/response.ts'
import { type House, personKey } from '#scope.ts'

const AT_ONCE = 100

/** Directs what nobody has answered in its time to the next of the ladder. Safe in many processes at once. */
export async function escalateRequests(house: House): Promise<void> {
  const now = house.clock()
  const due = await house.db.$queryRaw<{ id: string }[]>`
    select r.id from request r join board_column col on col.id = r.column_id
    where r.escalate_at <= ${now} and r.closed_at is null and r.sent_back_at is null and col.key in ('NEW', 'TRIAGED')
      and not exists (select 1 from claim k where k.request_id = r.id and k.ended_at is null)
    order by r.escalate_at limit ${AT_ONCE}`
  for (const { id } of due) {
    await touchByClock(house, {
      cardId: id,
      kind: 'REQUEST_ESCALATED',
      decide: async (tx, card) => await climb(tx, house, { card, now }),
    })
  }
}

async function climb(tx: Tx, house: House, { card, now }: { readonly card: Card; readonly now: Date }) {
  if (!(await isStillDue(tx, card, now))) return null
  const request = { kind: card.kind, askedById: card.askedBy.id }
  const people = await readCandidates(tx, card, now)
  const byId = new Map(people.map((each) => [each.id, each]))
  const before = await readClimbed(tx, card.id)
  const climbed = before.filter(({ isSince }) => isSince)
  // Directed by a person, and not by the ladder before.
  const isChosen = card.directedTo !== null && before.at(-1)?.toId !== card.directedTo.id
  const chosen = isChosen && climbed.length === 0 ? byId.get(card.directedTo.id) : undefined
  if (
    card.urgency === 'A' &&
    isReachable(chosen, request) &&
    card.answerBy !== null &&
    new Date(card.answerBy) > now
  ) {
    await tx.$executeRaw`update request set escalate_at = answer_by where id = ${card.id}::uuid`
    return null
  }
  const told = new Set([...climbed.map(({ toId }) => toId), ...(chosen ? [chosen.id] : [])])
  const rung = Math.max(-1, ...climbed.map((each) => each.rung))
  const step = nextStep(await readLadder(tx, card.unitId, people), byId, { request, rung, told })
  if (step === null) {
    await stopLadder(tx, card.id)
    return null
  }
  await tx.escalation.create({
    data: {
      id: house.newId(),
      requestId: card.id,
      fromId: card.directedTo?.id ?? null,
      ...step,
      urgency: card.urgency,
      at: now,
    },
    select: { id: true },
  })
  await askNextAfter(tx, card, now)
  return {
    directedTo: { id: step.toId },
    escalatedAt: now.toISOString(),
    keys: [personKey(step.toId)],
  }
}

async function isStillDue(tx: Tx, card: Card, now: Date): Promise<boolean> {
  if (card.closedAt !== null || card.sentBackAt !== null || card.claim !== null) return false
  if (card.columnKey !== 'NEW' && card.columnKey !== 'TRIAGED') return false
  const [row] = await tx.$queryRaw<{ isDue: boolean }[]>`
    select coalesce(escalate_at <= ${now}, false) as "isDue" from request where id = ${card.id}::uuid`
  return row?.isDue ?? false
}

type Climbed = { readonly toId: string; readonly rung: number; readonly isSince: boolean }

/** Its steps in order, and which of them are since its clock was begun: asked, raised, or answered after it was sent back. */
async function readClimbed(tx: Tx, requestId: string): Promise<Climbed[]> {
  return await tx.$queryRaw<Climbed[]>`
    select s.to_id as "toId", s.rung,
      s.at >= coalesce((select max(t.at) from triage t where t.request_id = s.request_id), '-infinity')
        and s.at >= coalesce((select max(b.answered_at) from send_back b where b.request_id = s.request_id), '-infinity')
        as "isSince"
    from escalation s where s.request_id = ${requestId}::uuid
    order by s.at`
}

async function readCandidates(tx: Tx, card: Card, now: Date): Promise<Candidate[]> {
  const today = dayOf(now)
  return await tx.$queryRaw<Candidate[]>`
    select p.id, p.role::text as role, w.id is not null as "isAway", w.deputy_id as "deputyId",
      exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = p.id and x.ended_at is null) as "isConflicted",
      b.case_id is null or exists (select 1 from ${circleRows(now)} k where k.person_id = p.id) as "isKnowing"
    from request r
    join case_ref c on c.id = r.case_id
    join board b on b.id = r.board_id
    join membership m on m.unit_id = c.unit_id and m.until_at is null
    join person p on p.id = m.person_id and p.left_at is null
    left join lateral (select a.id, a.deputy_id from absence a
      where a.person_id = p.id and a.ended_at is null and a.from_on <= ${today}::date
        and (a.until_on is null or a.until_on >= ${today}::date)
      order by a.at desc limit 1) w on true
    where r.id = ${card.id}::uuid
    order by (select count(*) from request o where o.directed_to_id = p.id and o.closed_at is null), p.name, p.id`
}

async function readLadder(
  tx: Tx,
  unitId: string,
  people: readonly Candidate[],
): Promise<readonly (readonly string[])[]> {
  const rungs = await tx.escalationRung.findMany({
    where: { unitId },
    orderBy: { position: 'asc' },
    select: { personId: true },
  })
  return rungs.length === 0 ? ladderByRole(people) : rungs.map(({ personId }) => [personId])
}
