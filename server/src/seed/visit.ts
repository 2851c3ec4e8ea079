// Tells what the demo has of visits (prisma/seed/visit.ts), through the faces.

import type { PersonName, UnitName } from 'prisma-schema/seed/people'
import { ROUTINE, VISIT } from 'prisma-schema/seed/visit'
import { addDays, dayOf, instantAt } from '#lib/day.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { listVisits, listVisitable } from '#visit/listed.ts'
import { setVisitRule } from '#visit/setting.ts'
import { acceptVisit } from '#visit/company.ts'
import { planVisit } from '#visit/plan.ts'

type Telling = {
  readonly scopeOf: (name: PersonName) => Scope
  readonly unitIdOf: (name: UnitName) => string
  readonly operation: (verb: string, input: unknown) => Operation
}

/** Tells it as of the house's own clock. */
export async function tellVisits({ scopeOf, unitIdOf, operation }: Telling): Promise<void> {
  const { by, unit, ...settled } = ROUTINE
  const rule = { ...settled, unitId: unitIdOf(unit), pairing: 'WHEN_CALLED_FOR' as const, expectedVersion: 0 }
  await setVisitRule(scopeOf(by), operation('setVisitRule', rule), rule)
  const visitor = scopeOf(VISIT.by)
  const [about] = await listVisitable(visitor)
  if (!about) return
  const day = addDays(dayOf(visitor.clock()), VISIT.daysAhead)
  const at = (time: string): string => instantAt(day, time).toISOString()
  const plan = {
    caseId: about.id,
    startsAt: at(VISIT.from),
    endsAt: at(VISIT.until),
    callBackAt: at(VISIT.callBack),
    contactId: scopeOf(VISIT.contact).person.id,
    secondId: scopeOf(VISIT.second).person.id,
    car: VISIT.car,
  }
  await planVisit(visitor, operation('planVisit', plan), plan)
  const second = scopeOf(VISIT.second)
  const [planned] = await listVisits(second)
  if (!planned) return
  const asked = { visitId: planned.id }
  await acceptVisit(second, operation('acceptVisit', asked), asked)
}
