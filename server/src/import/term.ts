// Memberships whose first or last day was known before it came: the clock begins them on the one and ends them after the
// other, a process at a time. What begins comes first, so that whoever goes from one unit to another has never left.

import { changeMany } from '#change.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { House } from '#scope.ts'
import { houseScope } from './house.ts'
import { planBeginning } from './staff-plan.rules.ts'
import { isHeld, readBeginning, readEnded, readPeople, takeBeginning } from './standing.ts'
import { endAndTell, writeStaff } from './write.ts'

/**
 * Begins what a file of staff said to begin, and ends the memberships whose last day has passed; whoever has no other, and
 * nothing to come, has left, and her cases are handed over.
 */
export async function keepTerms(house: House): Promise<void> {
  const today = dayOf(house.clock())
  for (const authorityId of await readBeginning(house.db, today)) await begin(house, authorityId, today)
  await endTerms(house, today)
}

async function begin(house: House, authorityId: string, today: Day): Promise<void> {
  const scope = houseScope(house, authorityId)
  await changeMany(scope, async (tx) => {
    // A file that is being read in meanwhile says it anew; else the next look does.
    if (!(await isHeld(tx, authorityId))) return []
    const due = await takeBeginning(tx, authorityId, today)
    const writes = planBeginning(due, { people: await readPeople(tx, authorityId), today })
    if (writes.length > 0) await writeStaff({ tx, scope, onRow: async () => undefined }, writes)
    return []
  })
}

async function endTerms(house: House, today: Day): Promise<void> {
  const ended = await readEnded(house.db, today)
  for (const { id, personId, unitId, authorityId, isLast } of ended) {
    const scope = houseScope(house, authorityId)
    await changeMany(scope, async (tx) => {
      const open = await tx.$queryRaw<{ id: string }[]>`
        select id from membership where id = ${id}::uuid and until_at is null and ends_on < ${today}::date for update`
      if (open.length === 0) return []
      if (!isLast) {
        await tx.$executeRaw`update membership set until_at = ${house.clock()} where id = ${id}::uuid`
      }
      await endAndTell({ tx, scope }, isLast ? [personId] : [], [unitId])
      return []
    })
  }
}
