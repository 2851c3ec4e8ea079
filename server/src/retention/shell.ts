// The shell of a request is what is left when its content has gone: the face with its claims, triages and names. Twelve
// months after closing it goes too. The board is told of a removal. A membership that is for one request goes with it:
// without its request it would be one for the whole case. The reference goes with its last shell (P11).

import { type RequestFacts, readDays } from './facts.ts'
import { takeRecords } from './places.ts'
import { type Days, type Lasting, mayCaseGo } from './retention.rules.ts'
import type { Change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { type House, circleKey, unitKey } from '#scope.ts'

/** Deletes the shells, and the references that nobody needs any more. Gives the log rows. */
export async function purgeShells(
  tx: Tx,
  house: House,
  due: readonly RequestFacts[],
): Promise<readonly Change<object>[]> {
  const ids = due.map(({ id }) => id)
  const changes = await Promise.all(due.map(async (facts) => await removal(tx, facts)))
  await takeRecords(tx, ids)
  // A remembered answer carries the face.
  await tx.$executeRaw`
    delete from operation where result #>> '{answer,card,id}' = any(${ids}::text[])
      or result #>> '{conflict,current,id}' = any(${ids}::text[])`
  await tx.$executeRaw`delete from request where id = any(${ids}::uuid[])`
  const [first] = due
  if (first) {
    const at = { days: await readDays(tx, first.unitId), today: dayOf(house.clock()) }
    await purgeCases(tx, [...new Set(due.map(({ caseId }) => caseId))], at)
  }
  return changes
}

async function removal(tx: Tx, facts: RequestFacts): Promise<Change<object>> {
  const { version } = await tx.request.findUniqueOrThrow({
    where: { id: facts.id },
    select: { version: true },
  })
  return {
    boardId: facts.boardId,
    kind: 'SHELL_PURGED',
    subjectId: facts.id,
    version,
    scopesBefore: [...(facts.isProtected ? [] : [unitKey(facts.unitId)]), circleKey(facts.id)],
    scopesAfter: [],
    access: null,
    answer: {},
  }
}

type CaseFacts = Lasting & { readonly id: string }

async function purgeCases(
  tx: Tx,
  ids: readonly string[],
  at: { readonly days: Days; readonly today: string },
): Promise<void> {
  // Held first and read then: what somebody was just planning in it is seen.
  await tx.$executeRaw`select 1 from case_ref where id = any(${[...ids]}::uuid[]) order by id for update`
  const cases = await tx.$queryRaw<CaseFacts[]>`
    select c.id, c.stage::text as stage,
      exists (select 1 from case_clock k where k.case_id = c.id and k.state in ('RUNNING', 'SUSPENDED')) as "isLimited",
      (select max(k.ended_on) from case_clock k where k.case_id = c.id)::text as "limitEndedOn",
      exists (select 1 from visit v where v.case_id = c.id and v.ended_at is null) as "isVisited",
      exists (select 1 from board b where b.case_id = c.id) as "hasOwnBoard"
    from case_ref c
    where c.id = any(${[...ids]}::uuid[]) and not exists (select 1 from request r where r.case_id = c.id)
    order by c.id`
  const going = cases.filter((each) => mayCaseGo(each, at)).map(({ id }) => id)
  await tx.$executeRaw`delete from opening where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from protection where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from circle_membership where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from conflict_of_interest where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from handover where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from safety_flag where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`
    delete from visit_alarm where visit_id in (select id from visit where case_id = any(${going}::uuid[]))`
  await tx.$executeRaw`delete from visit where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from lone_permit where case_id = any(${going}::uuid[])`
  await tx.$executeRaw`delete from case_ref where id = any(${going}::uuid[])`
}
