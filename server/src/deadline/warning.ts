// Warnings by the clock (AH2): a row of the log for each limit that has come near or has passed, once, whatever process saw
// it. Whom it is told to is for the notices to say; it carries ids, and no word of the case.

import { type Change, changeByClock } from '#change.ts'
import type { ClockWarningKind } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { type House, circleKey } from '#scope.ts'
import { warnedBetween, warningOf } from './ahead.rules.ts'

const AT_ONCE = 200

type Found = {
  readonly id: string
  readonly caseId: string
  readonly boardId: string
  readonly limitOn: Day
}

/** Warns of all that is due to be warned of. Safe in many processes at once; with nothing to do it is one look into an index. */
export async function warnOfLimits(house: House): Promise<void> {
  let found = AT_ONCE
  while (found === AT_ONCE) found = await warnOfSome(house)
}

/** Gives how many it found: as many as it looks for at once, and there may be more. */
async function warnOfSome(house: House): Promise<number> {
  let count = 0
  const now = house.clock()
  const today = dayOf(now)
  const { from, until } = warnedBetween(today)
  await changeByClock(house, async (tx) => {
    const found = await tx.$queryRaw<Found[]>`
      select k.id, c.id as "caseId", coalesce(own.id, ours.id) as "boardId", k.limit_on::text as "limitOn"
      from case_clock k
      join case_ref c on c.id = k.case_id
      left join protection s on s.case_id = c.id and s.ended_at is null
      left join board own on own.case_id = s.case_id
      left join board ours on ours.unit_id = c.unit_id
      where k.state = 'RUNNING' and k.limit_on between ${from}::date and ${until}::date
        and coalesce(own.id, ours.id) is not null
        and not exists (select 1 from case_clock_warning w where w.clock_id = k.id and w.limit_on = k.limit_on
          and w.kind = (case when k.limit_on < ${today}::date then 'PASSED' else 'NEAR' end)::"ClockWarningKind")
      order by k.limit_on, k.id limit ${AT_ONCE}
      for update of k skip locked`
    count = found.length
    const told: Change<object>[] = []
    for (const { id, caseId, boardId, limitOn } of found) {
      const kind = warningOf(limitOn, today)
      if (kind === null) continue
      const fresh = await tx.$executeRaw`
        insert into case_clock_warning (clock_id, kind, limit_on, at)
        values (${id}::uuid, ${kind}::"ClockWarningKind", ${limitOn}::date, ${now}) on conflict do nothing`
      if (fresh > 0) told.push(warning({ caseId, boardId, kind }))
    }
    return told
  })
  return count
}

function warning(of: {
  readonly caseId: string
  readonly boardId: string
  readonly kind: ClockWarningKind
}): Change<object> {
  const keys = [circleKey(of.caseId)]
  return {
    boardId: of.boardId,
    kind: of.kind === 'NEAR' ? 'LIMIT_NEAR' : 'LIMIT_PASSED',
    subjectId: of.caseId,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: {},
  }
}
