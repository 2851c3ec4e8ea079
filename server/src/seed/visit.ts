// Tells what the demo has of visits (prisma/seed/visit.ts), through the faces.

import type { PersonName, UnitName } from 'prisma-schema/seed/people'
import { ROUTINE, VISIT } from 'prisma-schema/seed/visit'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { listVisits, listVisitable } from '#visit/listed.ts'
import { setVisitRule } from '#visit/setting.ts'
import { acceptVisit } from '#visit/company.ts'
import { planVisit } from '#visit/plan.ts'
import { checkInVisit, checkOutVisit } from '#visit/visit.ts'

const MINUTE_MS = 60_000

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
  const now = scopeOf(VISIT.by).clock().getTime()
  const ago = (minutes: number): Date => new Date(now - minutes * MINUTE_MS)
  const at = (name: PersonName, minutes: number): Scope => ({ ...scopeOf(name), clock: () => ago(minutes) })
  const planner = at(VISIT.by, VISIT.planned)
  const [about] = await listVisitable(planner)
  if (!about) return
  const plan = {
    caseId: about.id,
    startsAt: ago(VISIT.from).toISOString(),
    endsAt: ago(VISIT.until).toISOString(),
    callBackAt: ago(VISIT.callBack).toISOString(),
    contactId: scopeOf(VISIT.contact).person.id,
    secondId: scopeOf(VISIT.second).person.id,
    car: VISIT.car,
  }
  await planVisit(planner, operation('planVisit', plan), plan)
  const [planned] = await listVisits(planner)
  if (!planned) return
  const of = { visitId: planned.id }
  await acceptVisit(at(VISIT.second, VISIT.accepted), operation('acceptVisit', of), of)
  await checkInVisit(at(VISIT.by, VISIT.checkedIn), operation('checkInVisit', of), of)
  await checkOutVisit(at(VISIT.by, VISIT.checkedOut), operation('checkOutVisit', of), of)
}
