// That somebody may go alone where two go: a manager's word, for one person, one case and one day, with a reason. On record
// with who said it and who took it back; the reason is content, read where the case's visits are (permitted.ts), and goes with
// the words of the case's request or with the day itself.

import { type VisitCase, getVisitCase, holdCase } from './case.ts'
import { type Change, change, changeOfCase } from '#change.ts'
import { denial, may } from '#access.rules.ts'
import { findCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { type Day, dayOf, daysBetween } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

export type LonePermit = {
  readonly caseId: string
  readonly personId: string
  readonly onDay: Day
  readonly reason: string
}

/** Lets one person go alone in a case on a day, today or within 60 days (V2). Nobody lets herself. */
export async function permitLoneVisit(
  scope: Scope,
  operation: Operation,
  permit: LonePermit,
): Promise<Changed<object>> {
  const reason = requiredText('reason', permit.reason, 500)
  return await change(scope, operation, async (tx): Promise<Change<object>> => {
    const about = await holdManaged(tx, scope, permit.caseId)
    const now = scope.clock()
    const ahead = daysBetween(dayOf(now), permit.onDay)
    if (ahead < 0 || ahead > 60) throw notThen()
    if (permit.personId === scope.person.id) throw notOneself()
    const person = isUuid(permit.personId)
      ? await tx.person.findFirst({
          where: { id: permit.personId, authorityId: scope.authorityId, leftAt: null },
          select: { id: true, role: true },
        })
      : null
    if (!person || !may('PLAN_VISIT', person.role, ['MEMBER'])) throw notFound()
    const request = await tx.request.findFirst({
      where: { caseId: about.id },
      orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { waitingSince: 'desc' }],
      select: { id: true },
    })
    const id = scope.newId()
    await tx.$executeRaw`
      insert into lone_permit (id, case_id, request_id, person_id, on_day, reason, by_id, at)
      values (${id}::uuid, ${about.id}::uuid, ${request?.id ?? null}::uuid, ${person.id}::uuid, ${permit.onDay}::date,
        ${reason}, ${scope.person.id}::uuid, ${now})`
    return permitChange(about, person.id, 'LONE_VISIT_PERMITTED')
  })
}

/** Takes a permit back before its day is over; who was let go is told. For whoever may let her. */
export async function endLonePermit(
  scope: Scope,
  operation: Operation,
  { permitId }: { readonly permitId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx): Promise<Change<object>> => {
    if (!isUuid(permitId)) throw notFound()
    const given = await tx.lonePermit.findUnique({ where: { id: permitId }, select: { caseId: true } })
    if (!given) throw notFound()
    const about = await holdManaged(tx, scope, given.caseId)
    const now = scope.clock()
    const [permit] = await tx.$queryRaw<{ personId: string; isEnded: boolean; isPast: boolean }[]>`
      select person_id as "personId", ended_at is not null as "isEnded", on_day < ${dayOf(now)}::date as "isPast"
      from lone_permit where id = ${permitId}::uuid for update`
    if (!permit) throw notFound()
    const refused = permit.isEnded ? takenBack() : permit.isPast ? gone() : null
    if (refused) throw refused
    await tx.lonePermit.update({
      where: { id: permitId },
      data: { endedAt: now, endedById: scope.person.id },
      select: { id: true },
    })
    return permitChange(about, permit.personId, 'LONE_PERMIT_ENDED')
  })
}

/** The case, held until the commit, for whoever may let somebody go alone in it. */
async function holdManaged(tx: Tx, scope: Scope, caseId: string): Promise<VisitCase> {
  await holdCase(tx, caseId)
  const about = await findCase(tx, scope, caseId)
  if (!about) {
    // Known to her some other way, it is refused in words.
    await getVisitCase(tx, scope, caseId)
    throw new Refusal('FORBIDDEN', denial('PERMIT_LONE_VISIT'))
  }
  refuseCaseUnlessMay(scope, 'PERMIT_LONE_VISIT', about)
  return about
}

function permitChange(
  about: VisitCase,
  personId: string,
  kind: 'LONE_VISIT_PERMITTED' | 'LONE_PERMIT_ENDED',
): Change<object> {
  return changeOfCase(about, { kind, personIds: [personId], answer: {} })
}

function takenBack(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Tillståndet är redan återtaget.',
    en: 'The permit has been taken back already.',
  })
}

function gone(): Refusal {
  return invalid({ sv: 'Den dagen har redan varit.', en: 'That day has gone by.' })
}

function notThen(): Refusal {
  return invalid(
    {
      sv: 'Välj i dag eller en dag högst 60 dagar framåt.',
      en: 'Choose today or a day at most 60 days ahead.',
    },
    { field: 'onDay' },
  )
}

function notOneself(): Refusal {
  return invalid(
    {
      sv: 'Du kan inte tillåta dig själv. Be en annan chef, eller låt någon följa med.',
      en: 'You cannot permit yourself. Ask another manager, or let somebody come along.',
    },
    { field: 'personId' },
  )
}
