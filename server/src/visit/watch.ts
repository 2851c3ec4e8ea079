// The alarms, raised by the clock: what is not checked out when it should be alarms whoever waits, and what she has not
// acknowledged, or has but not ended, goes on to the managers. Each is found by one partial index and claimed by the row's own
// state, under its lock: of many processes one raises it, and what fell due while none was running is raised at the first look
// of the next.

import { type Reachable, PASS_ON_MINUTES, whoIsAlarmedNext } from './alarm.rules.ts'
import { isOutNow } from './case.ts'
import { type Held, findHeld, visitRow, write } from './held.ts'
import { isLeftBehind, keptSince } from './visit.rules.ts'
import { standInFor } from '#absence/absence.ts'
import { type Change, changeByClock } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { AlarmedAs } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { isSignedIn } from '#people/session.ts'
import { type House, personKey } from '#scope.ts'

const AT_ONCE = 100

type Due = { readonly id: string; readonly turn: keyof typeof WORKS }

/** By their turns: what a look has no room for waits for the next, and never an alarm for a plan to be called off. */
const WORKS = { 1: alarm, 2: passOn, 3: callOff } as const

/**
 * Raises the alarms that are due (V8), passes on those that nobody has acknowledged (V9) or ended since (V10), and calls
 * off what those who have left had planned (V17).
 */
export async function watchVisits(house: House): Promise<void> {
  const now = house.clock()
  const due = await house.db.$queryRaw<Due[]>`
    select v.id, 1 as turn from visit v where v.state in ('PLANNED', 'CHECKED_IN') and v.call_back_at <= ${now}
    union all
    select v.id, 2 from visit v where ${isToPassOn(now)}
    union all
    select v.id, 3 from visit v join person p on p.id = v.by_id and p.left_at <= ${now}
    where v.state = 'PLANNED' and v.starts_at > ${now}
    order by turn limit ${AT_ONCE}`
  // Side by side: an alarm that can't be raised, or whose row somebody holds, keeps no other waiting.
  const raised = await Promise.allSettled(
    due.map(async ({ id, turn }) => {
      await changeByClock(house, async (tx) => await WORKS[turn](tx, house, id))
    }),
  )
  const faults: unknown[] = raised.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  if (faults.length > 0) throw new AggregateError(faults, 'alarms of visits that could not be raised')
}

function isToPassOn(now: Date): Prisma.Sql {
  return Prisma.sql`v.state = 'ALARMED' and (v.manager_alarmed_at is null or v.manager_alarmed_at <= v.acknowledged_at)
    and coalesce(v.acknowledged_at, v.alarmed_at) + make_interval(mins => coalesce((select t.pass_on_minutes from visit_rule t
      join case_ref c on c.unit_id = t.unit_id where c.id = v.case_id), ${PASS_ON_MINUTES}::int)) <= ${now}`
}

async function alarm(tx: Tx, house: House, id: string): Promise<readonly Change<object>[]> {
  const now = house.clock()
  const claimed = await tx.$executeRaw`
    update visit set state = 'ALARMED', alarmed_at = ${now}, version = version + 1
    where id = ${id}::uuid and state in ('PLANNED', 'CHECKED_IN') and call_back_at <= ${now}`
  const visit = claimed === 0 ? null : await findHeld(tx, id)
  if (!visit) return []
  const standInId = await standInFor(tx, visit.contactId, dayOf(now))
  const going = goingOn(visit)
  const stands = standInId !== null && standInId !== visit.contactId && !going.includes(standInId)
  await record(tx, visit, [visit.contactId], { as: 'CONTACT', at: now })
  if (stands) await record(tx, visit, [standInId], { as: 'STAND_IN', at: now })
  const keys = [...(stands ? [personKey(standInId)] : [])]
  const told = visitRow(visit, 'VISIT_ALARMED', keys)
  const listening = standInId === visit.contactId ? [visit.contactId] : stands ? [standInId] : []
  if (await isAnyThere(tx, listening, now)) return [told]
  return [told, ...(await alarmManagers(tx, visit, now))]
}

/** V9: of people who are not away. */
async function isAnyThere(tx: Tx, personIds: readonly string[], now: Date): Promise<boolean> {
  const id = Prisma.sql`p.id`
  const there = await tx.$queryRaw<object[]>`
    select 1 from person p where p.id = any(${[...personIds]}::uuid[]) and p.left_at is null
      and ${isSignedIn(id, now)} and not ${isOutNow(id, now)} limit 1`
  return there.length > 0
}

async function passOn(tx: Tx, house: House, id: string): Promise<readonly Change<object>[]> {
  const now = house.clock()
  await tx.$executeRaw`select 1 from visit where id = ${id}::uuid for update`
  const [still] = await tx.$queryRaw<
    object[]
  >`select 1 from visit v where v.id = ${id}::uuid and ${isToPassOn(now)}`
  const visit = still ? await findHeld(tx, id) : null
  return visit ? await alarmManagers(tx, visit, now) : []
}

async function callOff(tx: Tx, house: House, id: string): Promise<readonly Change<object>[]> {
  const now = house.clock()
  await tx.$executeRaw`select 1 from visit where id = ${id}::uuid for update`
  const visit = await findHeld(tx, id)
  if (!visit) return []
  const { leftAt } = await tx.person.findUniqueOrThrow({
    where: { id: visit.byId },
    select: { leftAt: true },
  })
  if (!isLeftBehind(visit, leftAt, now)) return []
  return [visitRow(await write(tx, visit, { state: 'CANCELLED', endedAt: now }), 'VISIT_CANCELLED')]
}

async function alarmManagers(tx: Tx, visit: Held, now: Date): Promise<readonly Change<object>[]> {
  const alarmed = await tx.visitAlarm.findMany({ where: { visitId: visit.id }, select: { personId: true } })
  const heard =
    visit.acknowledgedById === null ? alarmed.map(({ personId }) => personId) : [visit.acknowledgedById]
  const already = [...goingOn(visit), ...heard]
  const managers = whoIsAlarmedNext(await readReachable(tx, visit.caseId, now), already)
  // Nobody else in the whole unit: whoever comes first into it is alarmed then.
  if (managers.length === 0) return []
  await tx.$executeRaw`
    update visit set manager_alarmed_at = ${now}, version = version + 1 where id = ${visit.id}::uuid`
  await record(tx, visit, managers, { as: 'MANAGER', at: now })
  const after = { ...visit, version: visit.version + 1 }
  return [visitRow(after, 'VISIT_ALARM_PASSED_ON', managers.map(personKey))]
}

function goingOn({ byId, secondId, secondAcceptedAt }: Held): string[] {
  return secondId !== null && secondAcceptedAt !== null ? [byId, secondId] : [byId]
}

async function record(
  tx: Tx,
  visit: Held,
  personIds: readonly string[],
  how: { readonly as: AlarmedAs; readonly at: Date },
): Promise<void> {
  await tx.visitAlarm.createMany({
    data: personIds.map((personId) => ({ visitId: visit.id, personId, ...how })),
    skipDuplicates: true,
  })
}

async function readReachable(tx: Tx, caseId: string, now: Date): Promise<Reachable[]> {
  const today = dayOf(now)
  const rows = await tx.$queryRaw<Omit<Reachable, 'standInId'>[]>`
    select p.id, p.role::text as role, exists (select 1 from absence a where a.person_id = p.id and a.ended_at is null
      and a.from_on <= ${today}::date and (a.until_on is null or a.until_on >= ${today}::date)) as "isAway",
      ${isOutNow(Prisma.sql`p.id`, now)} as "isOut"
    from case_ref c join membership m on m.unit_id = c.unit_id and m.until_at is null
    join person p on p.id = m.person_id and p.left_at is null
    where c.id = ${caseId}::uuid order by p.name, p.id`
  const reachable: Reachable[] = []
  for (const row of rows) {
    reachable.push({ ...row, standInId: row.isAway ? await standInFor(tx, row.id, today) : null })
  }
  return reachable
}

/** V14: takes away the plans that ended long ago, with whom they alarmed, and the permits of days as long past that nothing holds. */
export async function forgetVisits(house: House): Promise<void> {
  const before = keptSince(house.clock())
  await house.db.$transaction([
    house.db.$executeRaw`
      delete from visit_alarm where visit_id in (select id from visit where ended_at < ${before})`,
    house.db.$executeRaw`delete from visit where ended_at < ${before}`,
    house.db.$executeRaw`
      delete from lone_permit l where l.on_day < ${dayOf(before)}::date
        and not exists (select 1 from legal_hold h where h.request_id = l.request_id and h.lifted_at is null)`,
  ])
}
