// Memberships whose last day was known before it came: the clock ends them after it, a process at a time.

import { changeMany } from '#change.ts'
import { dayOf } from '#lib/day.ts'
import type { House } from '#scope.ts'
import { houseScope } from './import.ts'
import { readEnded } from './standing.ts'
import { endAndTell } from './write.ts'

/** Ends the memberships whose last day has passed; whoever has no other has left, and her cases are handed over. */
export async function endTerms(house: House): Promise<void> {
  const now = house.clock()
  // All of them: nobody keeps her place for an hour more because many end on the same day.
  const ended = await readEnded(house.db, dayOf(now))
  for (const { id, personId, isLast } of ended) {
    const membership = await house.db.membership.findUniqueOrThrow({
      where: { id },
      select: { unitId: true, unit: { select: { authorityId: true } } },
    })
    const scope = houseScope(house, membership.unit.authorityId)
    await changeMany(scope, async (tx) => {
      const open = await tx.$queryRaw<{ id: string }[]>`
        select id from membership where id = ${id}::uuid and until_at is null and ends_on is not null for update`
      if (open.length === 0) return []
      if (!isLast) await tx.$executeRaw`update membership set until_at = ${now} where id = ${id}::uuid`
      await endAndTell({ tx, scope }, isLast ? [personId] : [], [membership.unitId])
      return []
    })
  }
}
