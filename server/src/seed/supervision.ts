// The supervision of the demo municipality, told through the faces by its own people. It moves no card.

import { AVAILABLE, HELD, SERIES, TIMES } from 'prisma-schema/seed/supervision'
import type { PersonName, UnitName } from 'prisma-schema/seed/people'
import { type Day, addDays, dayOf, instantAt } from '#lib/day.ts'
import { isFree } from '#lib/workday.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { bookSlot } from '#supervision/booking.ts'
import { recordSupervision, startSeries } from '#supervision/series.ts'
import { offerSlots } from '#supervision/slot.ts'
import { sayAvailability } from '#supervision/supervisor.ts'

type Telling = {
  readonly scopeOf: (name: PersonName) => Scope
  readonly unitIdOf: (name: UnitName) => string
  readonly operation: (verb: string, input: unknown) => Operation
}

/** Tells it as of the house's own clock. */
export async function tellSupervision({ scopeOf, unitIdOf, operation }: Telling): Promise<void> {
  const ids = (pair: { unit: UnitName; of: PersonName; to: PersonName }) => ({
    unitId: unitIdOf(pair.unit),
    supervisorId: scopeOf(pair.of).person.id,
    personId: scopeOf(pair.to).person.id,
  })
  for (const { who, state } of AVAILABLE) {
    await sayAvailability(scopeOf(who), operation('sayAvailability', { state }), { state })
  }
  for (const { everyWeeks, ...pair } of SERIES) {
    const scope = scopeOf(pair.of)
    const series = { ...ids(pair), everyWeeks, fromOn: addDays(dayOf(scope.clock()), -90) }
    await startSeries(scope, operation('startSeries', series), series)
  }
  for (const { daysAgo, ...pair } of HELD) {
    const scope = scopeOf(pair.of)
    const held = { ...ids(pair), heldOn: addDays(dayOf(scope.clock()), -daysAgo) }
    await recordSupervision(scope, operation('recordSupervision', held), held)
  }
  for (const { unit, by, inDays, at, minutes, seats, booked } of TIMES) {
    const scope = scopeOf(by)
    const unitId = unitIdOf(unit)
    const startsAt = instantAt(officeDay(dayOf(scope.clock()), inDays), at)
    const offer = { unitId, startsAt: startsAt.toISOString(), minutes, seats, weeks: 1 }
    await offerSlots(scope, operation('offerSlots', offer), offer)
    const slot = await scope.db.supervisionSlot.findFirstOrThrow({
      where: { supervisorId: scope.person.id, startsAt },
      select: { id: true },
    })
    for (const name of booked) {
      const seat = { slotId: slot.id }
      await bookSlot(scopeOf(name), operation('bookSlot', seat), seat)
    }
  }
}

function officeDay(from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; left -= 1) {
    do day = addDays(day, 1)
    while (isFree(day))
  }
  return day
}
